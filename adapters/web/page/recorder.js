const LONGEST_MS = 5 * 60 * 1000;
/** What browsers record in, each with the ending that it goes by. */
const KINDS = [
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "m4a"],
  ["audio/ogg;codecs=opus", "ogg"],
];

/** Records a voice note. */
export class Recorder {
  #recording = null;
  #isStarting = false;
  #onChange;
  #onDone;

  /** Browsers lend the microphone to pages of this computer and to https only. */
  static get isPossible() {
    return navigator.mediaDevices?.getUserMedia !== undefined && Recorder.#kind !== undefined;
  }

  static get #kind() {
    return KINDS.find(([type]) => globalThis.MediaRecorder?.isTypeSupported(type));
  }

  /**
   * @param {(isRecording: boolean) => void} onChange
   * @param {(file: File) => void} onDone
   */
  constructor(onChange, onDone) {
    this.#onChange = onChange;
    this.#onDone = onDone;
  }

  get isRecording() {
    return this.#recording !== null;
  }

  /** Begins; rejects where nobody lends a microphone. */
  async start() {
    if (this.#isStarting) return;
    this.#isStarting = true;
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true }).finally(() => {
      this.#isStarting = false;
    });
    const [type, extension] = Recorder.#kind;
    const recording = new MediaRecorder(microphone, { mimeType: type, audioBitsPerSecond: 24_000 });
    const parts = [];
    const timer = setTimeout(() => this.stop(), LONGEST_MS);
    recording.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recording.addEventListener("stop", () => {
      clearTimeout(timer);
      for (const track of microphone.getTracks()) track.stop();
      const [plain] = type.split(";");
      const isKept = this.#recording === recording;
      this.#recording = null;
      this.#onChange(false);
      if (isKept) this.#onDone(new File(parts, `voice-note.${extension}`, { type: plain }));
    });
    this.#recording = recording;
    recording.start();
    this.#onChange(true);
  }

  stop() {
    this.#recording?.stop();
  }

  /** Ends it, and nothing is sent. */
  drop() {
    const recording = this.#recording;
    this.#recording = null;
    recording?.stop();
  }
}
