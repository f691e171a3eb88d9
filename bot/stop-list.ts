import type { Log } from "./log.ts";

/** What has been started so far, to be stopped the other way round. */
export class StopList {
  readonly #log: Log;
  readonly #parts: { readonly name: string; readonly stop: () => Promise<void> }[] = [];

  constructor(log: Log) {
    this.#log = log;
  }

  add(name: string, stop: () => Promise<void>): void {
    this.#parts.push({ name, stop });
  }

  /** Stops everything, the last one first; a part that fails to stop does not keep the others running. */
  async stop(): Promise<void> {
    for (const { name, stop } of this.#parts.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#log.error({ err: error, part: name }, "did not stop cleanly");
      }
    }
  }
}
