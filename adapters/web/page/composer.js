import { element, ICONS, icon } from "./element.js";
import { Recorder } from "./recorder.js";

const LARGEST_FILE_BYTES = 20 * 1024 * 1024;

/**
 * Where a person writes: text, a file or a photo (picked, pasted or dropped), first messages to tap.
 * @param {{ placeholder: string, suggestions: string[], sendText(text: string): void,
 *   sendFile(file: File, caption: string): void, lastSaid(): string }} chat
 */
export class Composer {
  #chat;
  #file = null;
  #text;
  #record = element(
    "button.attach.record",
    { type: "button", hidden: !Recorder.isPossible, on: { click: () => this.#toggleRecording() } },
    icon(ICONS.microphone),
  );
  #recorder = new Recorder(
    (isRecording) => this.#showRecording(isRecording),
    (file) => this.#chat.sendFile(file, ""),
  );
  #held = element("div.held", { hidden: true });
  #chips = element("div.chips", { aria: { role: "group", label: "Suggestions" } });

  constructor(chat) {
    this.#chat = chat;
    this.#text = element("textarea", {
      rows: 1,
      placeholder: chat.placeholder,
      enterKeyHint: "send",
      aria: { label: chat.placeholder },
      on: {
        input: () => this.#fit(),
        keydown: (event) => this.#key(event),
        paste: (event) => this.#take(event, event.clipboardData),
      },
    });
    const picker = element("input", {
      type: "file",
      on: { change: () => this.#hold(picker.files[0] ?? null, picker) },
    });
    const attach = element("label.attach", { title: "Send a file or photo" }, icon(ICONS.attach), picker);
    picker.setAttribute("aria-label", "Send a file or photo");
    const send = element(
      "button.send",
      { type: "submit", title: "Send (Enter)", aria: { label: "Send" } },
      icon(ICONS.send),
    );
    this.#showRecording(false);
    const bar = element("div.bar", {}, attach, this.#text, this.#record, send);
    const form = element(
      "form.composer",
      { on: { submit: (event) => this.#submit(event) } },
      this.#held,
      bar,
    );
    this.element = element("div.foot", {}, this.#chips, form);
    this.#showChips();
  }

  focus() {
    this.#text.focus({ preventScroll: true });
  }

  /** Lets files be dropped anywhere on an element. */
  acceptDrops(area) {
    area.addEventListener("dragover", (event) => event.preventDefault());
    area.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
  }

  /** Takes a suggestion away once it, or much else, has been said. */
  said(text, count) {
    const { suggestions } = this.#chat;
    this.#chat.suggestions = count > 8 ? [] : suggestions.filter((suggestion) => suggestion !== text);
    this.#showChips();
  }

  #showChips() {
    const { suggestions } = this.#chat;
    const chips = suggestions.map((suggestion) =>
      element("button.chip", { type: "button", on: { click: () => this.#suggest(suggestion) } }, suggestion),
    );
    this.#chips.replaceChildren(...chips);
    this.#chips.hidden = chips.length === 0;
  }

  #suggest(suggestion) {
    this.#chat.sendText(suggestion);
    this.focus();
  }

  #submit(event) {
    event.preventDefault();
    if (this.#recorder.isRecording) return this.#recorder.stop();
    const text = this.#text.value.trim();
    if (this.#file !== null) this.#chat.sendFile(this.#file, text);
    else if (text !== "") this.#chat.sendText(text);
    else return;
    this.#text.value = "";
    this.#hold(null);
    this.#fit();
  }

  #key(event) {
    // While an input method is composing, Enter belongs to it.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) this.#submit(event);
    if (event.key === "Escape") this.#letGo();
    if (event.key === "ArrowUp" && this.#text.value === "") {
      event.preventDefault();
      this.#text.value = this.#chat.lastSaid();
      this.#fit();
    }
  }

  #letGo() {
    this.#recorder.drop();
    this.#hold(null);
  }

  async #toggleRecording() {
    // So that Escape is heard, and the next Enter does not press the microphone.
    this.focus();
    if (this.#recorder.isRecording) return this.#recorder.stop();
    this.#hold(null);
    try {
      await this.#recorder.start();
    } catch {
      this.#note("The browser gave no microphone. Allow it beside the address, then try again.");
    }
  }

  #showRecording(isRecording) {
    const label = isRecording ? "Send the voice note" : "Record a voice note";
    this.#record.title = label;
    this.#record.setAttribute("aria-label", label);
    this.#record.setAttribute("aria-pressed", String(isRecording));
    if (isRecording) this.#note("Recording. Press again to send it.", this.#dropButton("Drop it"));
    else this.#held.hidden = true;
  }

  #note(text, ...more) {
    this.#held.hidden = false;
    this.#held.replaceChildren(element("span", { role: "status" }, text), ...more);
  }

  #dropButton(label) {
    return element(
      "button.quiet",
      { type: "button", aria: { label }, on: { click: () => this.#letGo() } },
      icon(ICONS.close),
    );
  }

  #take(event, transfer) {
    const [file] = transfer?.files ?? [];
    if (file === undefined) return;
    event.preventDefault();
    this.#hold(file);
    this.focus();
  }

  #hold(file, picker = null) {
    const tooLarge = file !== null && file.size > LARGEST_FILE_BYTES;
    this.#file = tooLarge ? null : file;
    const drop = this.#dropButton("Remove the file");
    const note = tooLarge ? `${file.name} is larger than 20 MB.` : file?.name;
    this.#held.hidden = file === null;
    this.#held.replaceChildren(
      ...(file === null ? [] : [icon(ICONS.document), element("span", {}, note), drop]),
    );
    // So that the same file can be picked again.
    if (picker !== null) picker.value = "";
    if (file !== null) this.focus();
  }

  #fit() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }
}
