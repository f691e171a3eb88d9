/**
 * Ways of saying things, found by the first word that they can begin with: of a long list only the few that may fit
 * are looked at, in the order of the list.
 */
export class ByFirstWord<Way> {
  readonly #byWord = new Map<string, readonly Way[]>();
  /** Those that may begin with any word. */
  readonly #any: readonly Way[];

  /** `firstsOf`: the words that a way can begin with; null for any. */
  constructor(ways: readonly Way[], firstsOf: (way: Way) => ReadonlySet<string> | null) {
    const firsts = ways.map((way) => ({ way, words: firstsOf(way) }));
    this.#any = firsts.filter(({ words }) => words === null).map(({ way }) => way);
    const all = new Set(firsts.flatMap(({ words }) => [...(words ?? [])]));
    for (const word of all) {
      const fitting = firsts.filter(({ words }) => words === null || words.has(word));
      this.#byWord.set(
        word,
        fitting.map(({ way }) => way),
      );
    }
  }

  startingWith(word: string | undefined): readonly Way[] {
    return this.#byWord.get(word ?? "") ?? this.#any;
  }
}
