import type { Token } from "./tokens.ts";

interface Looked<Found> {
  readonly tokens: readonly Token[];
  readonly places: (Found | undefined)[];
}

/** A message, and the parts of it that readers look at by themselves. */
const MOST_REMEMBERED = 6;

/** What was looked up at each place of the last messages: every reader asks for the same places. */
export class Lookups<Found> {
  /** The last first. */
  readonly #looked: Looked<Found>[] = [];

  at(tokens: readonly Token[], at: number, lookUp: (tokens: readonly Token[], at: number) => Found): Found {
    const [last] = this.#looked;
    const { places } = last?.tokens === tokens ? last : this.#of(tokens);
    const known = places[at];
    if (known !== undefined) return known;
    const found = lookUp(tokens, at);
    places[at] = found;
    return found;
  }

  #of(tokens: readonly Token[]): Looked<Found> {
    const at = this.#looked.findIndex((looked) => looked.tokens === tokens);
    const [known] = at < 0 ? [] : this.#looked.splice(at, 1);
    const looked = known ?? { tokens, places: new Array<Found | undefined>(tokens.length).fill(undefined) };
    if (this.#looked.unshift(looked) > MOST_REMEMBERED) this.#looked.pop();
    return looked;
  }
}
