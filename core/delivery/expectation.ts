/** Looked ahead by less, each message would be claimed by itself. */
const SHORTEST = 150;
const LONGEST = 600;

/** How long something is likely to take, in milliseconds, learnt from how long it took lately. */
export class Expectation {
  #mean: number;

  constructor(first: number) {
    this.#mean = first;
  }

  add(milliseconds: number): void {
    this.#mean = this.#mean * 0.8 + milliseconds * 0.2;
  }

  /** Twice over, because what comes free during one claim waits for the next; with some to spare besides. */
  get expected(): number {
    return Math.min(LONGEST, Math.max(SHORTEST, Math.ceil(this.#mean * 2.5)));
  }
}
