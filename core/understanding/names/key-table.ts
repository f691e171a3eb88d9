import { grown, placesFor } from "./growing.ts";
import { TextStore } from "./text-store.ts";

/** No number: nothing of that key is known. */
export const NONE = -1;

/** Different texts, each with a number of its own, from 0 up in the order of their coming, and found by the text. */
export class KeyTable {
  readonly #texts: TextStore;
  /** The last text of each hash, by the hash's low bits; and for each text the one before it. */
  #heads: Int32Array;
  #befores: Int32Array;
  #hashes: Int32Array;

  /** `expected`: about so many texts are to come. */
  constructor(expected = 0) {
    const places = placesFor(expected);
    this.#texts = new TextStore(expected);
    this.#heads = new Int32Array(places).fill(NONE);
    this.#befores = new Int32Array(places);
    this.#hashes = new Int32Array(places);
  }

  get size(): number {
    return this.#texts.size;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#texts.bytes + 3 * this.#heads.byteLength;
  }

  /** The number of a text, or NONE. */
  numberOf(text: string): number {
    return this.#texts.size === 0 ? NONE : this.#find(text, hashOf(text));
  }

  textOf(number: number): string {
    return this.#texts.at(number);
  }

  /** The number of a text, which is taken in if it is new. */
  add(text: string): number {
    const hash = hashOf(text);
    const known = this.#find(text, hash);
    if (known !== NONE) return known;
    if (this.#texts.size === this.#heads.length) this.#grow();
    const number = this.#texts.add(text);
    this.#hashes[number] = hash;
    this.#link(number);
    return number;
  }

  #find(text: string, hash: number): number {
    let at = this.#heads[hash & (this.#heads.length - 1)] ?? NONE;
    while (at !== NONE && !(this.#hashes[at] === hash && this.#texts.is(at, text)))
      at = this.#befores[at] ?? NONE;
    return at;
  }

  #link(number: number): void {
    const low = (this.#hashes[number] ?? 0) & (this.#heads.length - 1);
    this.#befores[number] = this.#heads[low] ?? NONE;
    this.#heads[low] = number;
  }

  #grow(): void {
    const length = this.#heads.length * 2;
    this.#hashes = grown(this.#hashes, length);
    this.#befores = new Int32Array(length);
    this.#heads = new Int32Array(length).fill(NONE);
    for (let number = 0; number < this.#texts.size; number++) this.#link(number);
  }
}

/** FNV-1a over the letters' codes, its high bits mixed into the low ones, which the table goes by. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
