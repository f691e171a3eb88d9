import { pause } from "./pause.ts";

/** Which updates are being worked and which are done but not yet confirmed to Telegram. */
export class UpdateLedger {
  readonly #done = new Map<number, boolean>();
  #unfinished = 0;
  #waiting: (() => void) | null = null;

  has(id: number): boolean {
    return this.#done.has(id);
  }

  open(id: number): void {
    this.#done.set(id, false);
    this.#unfinished += 1;
  }

  done(id: number): void {
    if (this.#done.get(id) !== false) return;
    this.#done.set(id, true);
    this.#unfinished -= 1;
    if (this.#unfinished === 0) this.#waiting?.();
  }

  /**
   * The first update that must still be delivered: everything before it is done. Null when nothing is left to
   * confirm; asking without an offset then also hears ids that start anew, as Telegram's do after a quiet week.
   */
  offset(): number | null {
    let lowestOpen: number | null = null;
    let highest: number | null = null;
    for (const [id, done] of this.#done) {
      if (!done) lowestOpen = Math.min(id, lowestOpen ?? id);
      highest = Math.max(id, highest ?? id);
    }
    return lowestOpen ?? (highest === null ? null : highest + 1);
  }

  /** Telegram has been told this offset: what stands before it will not come again. */
  confirmed(offset: number): void {
    for (const [id, done] of this.#done) if (done && id < offset) this.#done.delete(id);
  }

  /** Resolves when every update is done, or after so many milliseconds. */
  async allDone(milliseconds: number): Promise<void> {
    if (this.#unfinished === 0) return;
    const finished = new AbortController();
    this.#waiting = () => finished.abort();
    await pause(milliseconds, finished.signal);
    this.#waiting = null;
  }
}
