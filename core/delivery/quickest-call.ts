/** Calls that are looked back at. */
const CALLS = 100;
/** Of the quickest call, less some milliseconds: the rest is kept as a margin for the network's moods. */
const SHARE = 0.5;
const MARGIN_MS = 5;

/**
 * How long ago, at the least, a platform counted the message that it answers now. No call gets there, is counted and
 * comes back in less time than the quickest one, so that much of each call needs not be waited for again: between two
 * messages it is the platform's clock that counts, not ours.
 */
export class QuickestCall {
  #quickest = Number.POSITIVE_INFINITY;
  #quickestBefore = Number.POSITIVE_INFINITY;
  #calls = 0;

  add(milliseconds: number): void {
    this.#quickest = Math.min(this.#quickest, milliseconds);
    this.#calls += 1;
    if (this.#calls < CALLS) return;
    this.#quickestBefore = this.#quickest;
    this.#quickest = Number.POSITIVE_INFINITY;
    this.#calls = 0;
  }

  /** Nothing before a hundred calls: the first ones are slow on their way out, and say little of the way back. */
  get credit(): number {
    if (!Number.isFinite(this.#quickestBefore)) return 0;
    const quickest = Math.min(this.#quickest, this.#quickestBefore);
    return Math.max(0, Math.floor(quickest * SHARE) - MARGIN_MS);
  }
}
