const MOST_WORDS = 10_000;

/**
 * What was worked out of a word, kept for the next time it is said: most words are said again and again. When it is
 * full the words that were not said lately are forgotten, and never all at once.
 */
export class WordMemory<Found> {
  readonly #workOut: (word: string) => Found;
  #lately = new Map<string, Found>();
  #earlier = new Map<string, Found>();

  constructor(workOut: (word: string) => Found) {
    this.#workOut = workOut;
  }

  of(word: string): Found {
    const found = this.#lately.get(word);
    return found === undefined ? this.#recall(word) : found;
  }

  #recall(word: string): Found {
    const known = this.#earlier.get(word);
    const found = known === undefined ? this.#workOut(word) : known;
    if (this.#lately.size >= MOST_WORDS) {
      this.#earlier = this.#lately;
      this.#lately = new Map();
    }
    this.#lately.set(word, found);
    return found;
  }
}
