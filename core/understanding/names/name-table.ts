import { editDistance, letterBits, mayBeNear, slipsAllowed } from "../near.ts";
import { grown, placesFor } from "./growing.ts";
import { KeyTable, NONE } from "./key-table.ts";
import { RowLists } from "./row-lists.ts";
import { FILED_LETTERS, SlipIndex } from "./slip-index.ts";

const SMALLEST = 64;
/** Shorter names are taken as typed: "tea" is no slip of "pea". */
const SHORTEST = 4;
/** So many names may have gone before the table is better made anew without them. */
const MOST_GONE = 100;
const NOTHING: readonly number[] = [];

/**
 * Names, each once and with a number of its own, found exactly or with a typing slip. Whose names they are is kept by
 * whoever keeps the table, by the numbers.
 *
 * Names that begin with the same letters are filed for slips together: half a million people share some ten thousand
 * beginnings.
 */
export class NameTable {
  readonly #keys: KeyTable;
  #letters: Int32Array;
  #inUse: Int32Array;
  #gone = 0;
  #longest = 0;
  readonly #firstWords = new KeyTable();
  /** How many names in use begin with each. */
  #begunWith = new Int32Array(SMALLEST);
  readonly #starts = new KeyTable();
  readonly #namesByStart: RowLists;
  readonly #slips = new SlipIndex();
  /** The last search that looked at each start. */
  #seenBy = new Int32Array(SMALLEST);
  #search = 0;
  /** What the last search looked at: the runs of words that begin at one place of a message mostly begin alike. */
  #lastStart = "";
  #lastLimit = 0;
  #lastFound: readonly number[] = NOTHING;

  /** `expected`: about so many names are to come. */
  constructor(expected = 0) {
    const places = placesFor(expected);
    this.#keys = new KeyTable(expected);
    this.#letters = new Int32Array(places);
    this.#inUse = new Int32Array(places);
    this.#namesByStart = new RowLists(0, expected);
  }

  /** So many names have gone that it should be made anew. */
  get isMostlyGone(): boolean {
    return this.#gone > MOST_GONE && this.#gone * 2 > this.#keys.size;
  }

  /** Bytes held. */
  get bytes(): number {
    const tables = this.#keys.bytes + this.#firstWords.bytes + this.#starts.bytes;
    return tables + this.#namesByStart.bytes + this.#slips.bytes + 8 * this.#letters.length;
  }

  /** Takes a name into use, if it is not, and gives its number. */
  use(key: string): number {
    const number = this.numberOf(key);
    if (number === NONE) return this.#takeIn(key);
    if (this.#inUse[number] === 0) {
      this.#inUse[number] = 1;
      this.#gone -= 1;
      this.#countFirstWord(key, 1);
    }
    return number;
  }

  /** Nobody has this name any more. Its number stays its own. */
  retire(number: number): void {
    if (this.#inUse[number] !== 1) return;
    this.#inUse[number] = 0;
    this.#gone += 1;
    this.#countFirstWord(this.#keys.textOf(number), -1);
  }

  /** The number of a name, in use or not; NONE for one that was never taken in. */
  numberOf(key: string): number {
    return this.#keys.numberOf(key);
  }

  textOf(number: number): string {
    return this.#keys.textOf(number);
  }

  /** True when some name in use begins with this very word. */
  hasBeginning(word: string): boolean {
    const number = this.#firstWords.numberOf(word);
    return number !== NONE && (this.#begunWith[number] ?? 0) > 0;
  }

  /**
   * The names in use that are closest to the key, within the slips that a name of its length may hold; the first
   * letter must be right, or sound alike. Of names just as close the shorter come first, then those that were learnt first.
   */
  nearest(key: string): readonly number[] {
    const limit = slipsAllowed(key.length);
    if (limit === 0 || key.length - limit > this.#longest) return NOTHING;
    const starts = this.#startsAlike(beginningOf(key), limit);
    return starts.length === 0 ? NOTHING : this.#closest(key, limit, starts);
  }

  #takeIn(key: string): number {
    const number = this.#keys.add(key);
    if (number === this.#letters.length) {
      this.#letters = grown(this.#letters, number * 2);
      this.#inUse = grown(this.#inUse, number * 2);
    }
    this.#letters[number] = letterBits(key);
    this.#inUse[number] = 1;
    this.#longest = Math.max(this.#longest, key.length);
    this.#countFirstWord(key, 1);
    if (key.length >= SHORTEST) this.#file(key, number);
    return number;
  }

  #countFirstWord(key: string, one: 1 | -1): void {
    const end = key.indexOf(" ");
    const word = this.#firstWords.add(end < 0 ? key : key.slice(0, end));
    if (word >= this.#begunWith.length) this.#begunWith = grown(this.#begunWith, this.#begunWith.length * 2);
    this.#begunWith[word] = (this.#begunWith[word] ?? 0) + one;
  }

  #file(key: string, number: number): void {
    const letters = beginningOf(key);
    const known = this.#starts.size;
    const start = this.#starts.add(letters);
    this.#namesByStart.add(start, number);
    if (start < known) return;
    this.#lastStart = "";
    this.#slips.add(letters, start);
    if (start >= this.#seenBy.length) this.#seenBy = grown(this.#seenBy, this.#seenBy.length * 2);
  }

  #closest(key: string, limit: number, starts: readonly number[]): readonly number[] {
    const letters = letterBits(key);
    let best = limit;
    let found: { readonly number: number; readonly length: number }[] = [];
    const compare = (number: number): void => {
      if (!mayBeNear(letters, this.#letters[number] ?? 0, best) || this.#inUse[number] === 0) return;
      const name = this.#keys.textOf(number);
      if (!soundAlike(name, key)) return;
      const distance = editDistance(key, name, best);
      if (distance > best) return;
      if (distance < best) found = [];
      best = distance;
      found.push({ number, length: name.length });
    };
    for (const start of starts) this.#namesByStart.forEach(start, compare);
    if (found.length > 1) found.sort((one, other) => one.length - other.length || one.number - other.number);
    return found.map(({ number }) => number);
  }

  /** The starts of names that may be those of the key but for slips. */
  #startsAlike(letters: string, limit: number): readonly number[] {
    if (letters === this.#lastStart && limit === this.#lastLimit) return this.#lastFound;
    this.#search += 1;
    this.#lastFound = this.#slips.near(letters, limit).filter((start) => this.#isNew(start));
    this.#lastStart = letters;
    this.#lastLimit = limit;
    return this.#lastFound;
  }

  /** Looked at for the first time in this search: a start may be filed in several places that were looked up. */
  #isNew(start: number): boolean {
    if (this.#seenBy[start] === this.#search) return false;
    this.#seenBy[start] = this.#search;
    return true;
  }
}

/** First letters that sound alike are filed as one. */
const SOUNDS = new Map(["kc", "gj", "iy", "sz"].map(([sound = "", letter = ""]) => [letter, sound]));
const soundOf = (letter: string): string => SOUNDS.get(letter) ?? letter;
const beginningOf = (key: string): string => soundOf(key.charAt(0)) + key.slice(1, FILED_LETTERS);

/** "Katherine" and "Catherine": one sound, two letters. */
const soundAlike = (one: string, other: string): boolean =>
  soundOf(one.charAt(0)) === soundOf(other.charAt(0));
