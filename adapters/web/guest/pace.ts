const WINDOW_MS = 60 * 1000;

/** How much one key may do in a minute, so that nobody keeps the shop busy. */
export class Pace {
  readonly #most: number;
  readonly #mostAltogether: number;
  #windowEnds = 0;
  #counts = new Map<string, number>();
  #total = 0;

  /** @param most for one key; @param mostAltogether for all of them, for an attacker has many */
  constructor(most: number, mostAltogether: number) {
    this.#most = most;
    this.#mostAltogether = mostAltogether;
  }

  /** Counts one more; false when it is too much. */
  take(key: string, now: number): boolean {
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#counts = new Map();
      this.#total = 0;
    }
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#most || this.#total >= this.#mostAltogether) return false;
    this.#counts.set(key, count + 1);
    this.#total += 1;
    return true;
  }
}
