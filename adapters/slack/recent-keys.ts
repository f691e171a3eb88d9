// Slack repeats an event at once, after a minute and after five.
const KEEP_MILLISECONDS = 10 * 60_000;
const KEEP_AT_MOST = 20_000;

/** Keys seen in the last minutes, so that what Slack repeats is dropped before it costs anything. */
export class RecentKeys {
  readonly #seenAt = new Map<string, number>();

  /** True the first time; false while the key is remembered. */
  add(key: string, now: number = Date.now()): boolean {
    this.#forgetOld(now);
    if (this.#seenAt.has(key)) return false;
    this.#seenAt.set(key, now);
    return true;
  }

  /** The work behind the key failed: a repetition is welcome. */
  forget(key: string): void {
    this.#seenAt.delete(key);
  }

  #forgetOld(now: number): void {
    // A Map keeps the order of insertion, so the oldest come first.
    for (const [key, seenAt] of this.#seenAt) {
      if (now - seenAt < KEEP_MILLISECONDS && this.#seenAt.size < KEEP_AT_MOST) return;
      this.#seenAt.delete(key);
    }
  }
}
