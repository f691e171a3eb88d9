import { grown, placesFor } from "./growing.ts";
import { NONE } from "./key-table.ts";

/** Numbers of 32 bits in a UUID. */
const PARTS = 4;

/**
 * UUIDs, each with a number of its own, from 0 up in the order of their coming: sixteen bytes for each, and twelve to
 * find it by. Any other id, as tests have them, is kept as it is.
 */
export class IdTable {
  #parts: Int32Array;
  /** The last id of each hash's low bits; and for each id the one before it. */
  #heads: Int32Array;
  #befores: Int32Array;
  #size = 0;
  readonly #others = new Map<string, number>();
  readonly #otherIds = new Map<number, string>();

  /** `expected`: about so many ids are to come. */
  constructor(expected = 0) {
    const places = placesFor(expected);
    this.#parts = new Int32Array(PARTS * places);
    this.#heads = new Int32Array(places).fill(NONE);
    this.#befores = new Int32Array(places);
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#parts.byteLength + 2 * this.#heads.byteLength;
  }

  /** The number of an id, or NONE. */
  numberOf(id: string): number {
    if (!readParts(id)) return this.#others.get(id) ?? NONE;
    let at = this.#heads[hashOfParts() & (this.#heads.length - 1)] ?? NONE;
    while (at !== NONE && !this.#isAt(at)) at = this.#befores[at] ?? NONE;
    return at;
  }

  /** The number of an id, which is taken in if it is new. */
  add(id: string): number {
    const known = this.numberOf(id);
    if (known !== NONE) return known;
    if (this.#size === this.#heads.length) this.#grow();
    const number = this.#size++;
    if (readParts(id)) {
      this.#parts.set(parts, PARTS * number);
      this.#link(number);
    } else {
      this.#others.set(id, number);
      this.#otherIds.set(number, id);
    }
    return number;
  }

  idOf(number: number): string {
    const other = this.#otherIds.get(number);
    if (other !== undefined) return other;
    const at = PARTS * number;
    const [one, two] = [this.#parts[at], this.#parts[at + 1]];
    const [three, four] = [this.#parts[at + 2], this.#parts[at + 3]];
    return `${hexOf(one)}-${high(two)}-${low(two)}-${high(three)}-${low(three)}${hexOf(four)}`;
  }

  #isAt(number: number): boolean {
    for (let part = 0; part < PARTS; part++)
      if (this.#parts[PARTS * number + part] !== parts[part]) return false;
    return true;
  }

  #link(number: number): void {
    const low = hashOfParts() & (this.#heads.length - 1);
    this.#befores[number] = this.#heads[low] ?? NONE;
    this.#heads[low] = number;
  }

  #grow(): void {
    const length = this.#heads.length * 2;
    this.#parts = grown(this.#parts, PARTS * length);
    this.#befores = new Int32Array(length);
    this.#heads = new Int32Array(length).fill(NONE);
    for (let number = 0; number < this.#size; number++) {
      if (this.#otherIds.has(number)) continue;
      parts.set(this.#parts.subarray(PARTS * number, PARTS * (number + 1)));
      this.#link(number);
    }
  }
}

/** The id that was read last. */
const parts = new Int32Array(PARTS);
const LENGTH = 36;
const HYPHEN = 45;

/** Reads a UUID as it is written, in small letters, into `parts`; false for anything else. */
function readParts(id: string): boolean {
  if (id.length !== LENGTH) return false;
  let digits = 0;
  let part = 0;
  for (let at = 0; at < LENGTH; at++) {
    const code = id.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== HYPHEN) return false;
      continue;
    }
    const digit = code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : NONE;
    if (digit === NONE) return false;
    part = (part << 4) | digit;
    digits += 1;
    if (digits % 8 === 0) parts[digits / 8 - 1] = part;
  }
  return true;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

const low = (bits = 0): string => `${HEX[(bits >>> 8) & 0xff]}${HEX[bits & 0xff]}`;
const high = (bits = 0): string => low(bits >>> 16);
const hexOf = (bits = 0): string => high(bits) + low(bits);

/** Ids of one millisecond differ in their last two parts. */
function hashOfParts(): number {
  let hash = 0;
  for (let at = 0; at < PARTS; at++) hash = Math.imul(hash ^ (parts[at] ?? 0), 0x45d9f3b) ^ (hash >>> 15);
  return hash ^ (hash >>> 16);
}
