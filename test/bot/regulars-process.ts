import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { startFlags } from "../support/start-flags.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const PATIENCE_MS = 40_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A command of the project, run as its npm script runs it, in a process of its own. */
export class RegularsProcess {
  static readonly #running = new Set<RegularsProcess>();
  readonly ended: Promise<Ended>;
  output = "";
  errors = "";
  readonly #child: ChildProcess;
  readonly #watchers = new Set<() => void>();

  constructor(
    file: string,
    environment: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ) {
    const inherited = { PATH: process.env.PATH ?? "", TZ: "Europe/Madrid", LANG: "en_IE.UTF-8" };
    this.#child = spawn(
      process.execPath,
      [...startFlags(), `bot/${file}`, ...args],
      // Nothing of the machine's own settings: a token there would reach out to the world.
      { cwd: PROJECT, env: { ...inherited, PORT: "0", LOG_LEVEL: "warn", ...environment } },
    );
    this.#child.stdout?.on("data", (chunk) => this.#note(() => (this.output += String(chunk))));
    this.#child.stderr?.on("data", (chunk) => this.#note(() => (this.errors += String(chunk))));
    this.ended = new Promise((resolve) => {
      this.#child.on("close", (code, signal) => {
        RegularsProcess.#running.delete(this);
        this.#note(() => resolve({ code, signal }));
      });
    });
    RegularsProcess.#running.add(this);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Ends what a failed test has left running. */
  static async endAll(): Promise<void> {
    await Promise.all([...RegularsProcess.#running].map((running) => running.stop("SIGTERM")));
  }

  /** Waits for this in what the process prints, and gives what its brackets took. */
  async prints(pattern: RegExp): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = (): void => {
      const found = pattern.exec(this.output);
      if (found) resolve(found[1] ?? found[0]);
    };
    const fail = (why: string): void =>
      reject(new Error(`${why} ${pattern}\n${this.output}\n${this.errors}`));
    const timer = setTimeout(() => fail("never printed"), PATIENCE_MS);
    void this.ended.then(() => fail("ended without printing"));
    this.#watchers.add(look);
    look();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#watchers.delete(look);
    }
  }

  /** The one address that `npm start` prints. */
  address(): Promise<string> {
    return this.prints(/Regulars is open: (http:\S+)/);
  }

  says(text: string): void {
    this.#child.stdin?.end(text);
  }

  /** Throws, with what it printed, when the process has ended by itself. */
  mustRun(): void {
    if (this.#child.exitCode !== null) throw new Error(`it ended:\n${this.output}\n${this.errors}`);
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: NodeJS.Signals = "SIGINT"): Promise<Ended> {
    this.#child.kill(signal);
    return this.ended;
  }

  #note(change: () => unknown): void {
    change();
    for (const look of this.#watchers) look();
  }
}
