import { editDistance, letterBits, mayBeNear, slipsAllowed } from "../understanding/near.ts";

interface Named<Entry> {
  readonly key: string;
  readonly bits: number;
  readonly digits: string;
  readonly entry: Entry;
}

/** People who share a first name are many in a long list: beyond so many the rest are not looked at. */
const MOST_ALIKE = 2_000;

const digitsOf = (key: string): string => key.replace(/\P{Nd}/gu, "");

/**
 * Finds names with a slip in one of their words. Only names that share another word are held against each other, so
 * that a list of fifty thousand takes seconds.
 */
export class NearNames<Entry> {
  readonly #byWord = new Map<string, Named<Entry>[]>();

  add(key: string, entry: Entry): void {
    const named = { key, bits: letterBits(key), digits: digitsOf(key), entry };
    for (const word of new Set(key.split(" "))) {
      const alike = this.#byWord.get(word);
      if (!alike) this.#byWord.set(word, [named]);
      else if (alike.length < MOST_ALIKE) alike.push(named);
    }
  }

  /** The closest other name, or null; "Site 1" is no slip of "Site 2". */
  nearest(key: string): Entry | null {
    let best = slipsAllowed(key.length) + 1;
    let found: Entry | null = null;
    const [bits, digits] = [letterBits(key), digitsOf(key)];
    for (const word of new Set(key.split(" "))) {
      for (const other of this.#byWord.get(word) ?? []) {
        const limit = best - 1;
        if (limit < 1) return found;
        if (other.key === key || other.digits !== digits || !mayBeNear(bits, other.bits, limit)) continue;
        if (Math.abs(other.key.length - key.length) > limit) continue;
        const distance = editDistance(key, other.key, limit);
        if (distance > limit) continue;
        best = distance;
        found = other.entry;
      }
    }
    return found;
  }
}
