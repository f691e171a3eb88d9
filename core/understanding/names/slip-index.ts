import { grown } from "./growing.ts";

/**
 * Which names may be within two slips of a typed word, found without looking at the other names: two words within n
 * edits become the same when at most n letters are left out of each. So every name is filed under all that is left
 * of its beginning with up to two letters left out, and a typed word is looked for under what is left of its own.
 *
 * What it finds still has to be compared in full: hashes may clash, and only the beginnings were looked at.
 */

/** Only so many letters of a name are filed, which bounds it to 22 places of 17 bytes (and as many to grow into). */
export const FILED_LETTERS = 7;
const SMALLEST = 64;
const NONE = -1;
/** Shorter names are looked for within one slip only: words of eight letters, the first to hold two, are too long. */
const TWO_SLIPS_FROM = 6;

export class SlipIndex {
  /** The first place filed under each hash, by the hash's low bits. */
  #heads = new Int32Array(SMALLEST).fill(NONE);
  /** A bit for each hash that is filed, by some more of its bits: most lookups end here. */
  #filed = new Int32Array(SMALLEST / 4);
  /** What each place was filed under, which name it is of, and the next place of the same low bits. */
  #hashes = new Int32Array(SMALLEST);
  #names = new Int32Array(SMALLEST);
  #nexts = new Int32Array(SMALLEST);
  #size = 0;

  /** Bytes held. */
  get bytes(): number {
    return 4 * (this.#heads.length + this.#filed.length + 3 * this.#hashes.length);
  }

  add(key: string, name: number): void {
    const count = hashRests(key, key.length < TWO_SLIPS_FROM ? 1 : 2);
    for (let at = 0; at < count; at++) this.#file(rests[at] ?? 0, name);
  }

  /** The numbers of all names that may be within so many slips of the word, some of them perhaps twice. */
  near(word: string, slips: number): number[] {
    const mask = this.#heads.length - 1;
    const found: number[] = [];
    const count = hashRests(word, slips);
    for (let rest = 0; rest < count; rest++) {
      const hash = rests[rest] ?? 0;
      if (!this.#isFiled(hash)) continue;
      for (let at = this.#heads[hash & mask] ?? NONE; at !== NONE; at = this.#nexts[at] ?? NONE)
        if (this.#hashes[at] === hash) found.push(this.#names[at] ?? NONE);
    }
    return found;
  }

  #isFiled(hash: number): boolean {
    const word = this.#filed[(hash >>> 5) & (this.#filed.length - 1)] ?? 0;
    return ((word >>> (hash & 31)) & 1) === 1;
  }

  #file(hash: number, name: number): void {
    if (this.#size === this.#hashes.length) this.#grow();
    const at = this.#size++;
    this.#hashes[at] = hash;
    this.#names[at] = name;
    this.#link(at);
  }

  #link(at: number): void {
    const hash = this.#hashes[at] ?? 0;
    const low = hash & (this.#heads.length - 1);
    this.#nexts[at] = this.#heads[low] ?? NONE;
    this.#heads[low] = at;
    const word = (hash >>> 5) & (this.#filed.length - 1);
    this.#filed[word] = (this.#filed[word] ?? 0) | (1 << (hash & 31));
  }

  #grow(): void {
    const length = this.#hashes.length * 2;
    this.#hashes = grown(this.#hashes, length);
    this.#names = grown(this.#names, length);
    this.#nexts = new Int32Array(length);
    this.#heads = new Int32Array(length).fill(NONE);
    this.#filed = new Int32Array(length / 4);
    for (let at = 0; at < this.#size; at++) this.#link(at);
  }
}

/** The hash of a word is the sum of its letters' codes, each times a power of this number: what stands behind a letter
 * left out moves up by one power, so that a rest's hash comes from three sums. */
const BASE = 0x01000193;
/** Its inverse: the two make 1 in 32 bits. */
const INVERSE = inverseOf(BASE);
const INVERSE_TWICE = Math.imul(INVERSE, INVERSE);
const rests = new Int32Array(1 + FILED_LETTERS * FILED_LETTERS);
const sums = new Int32Array(FILED_LETTERS + 1);

/** Puts into `rests` what is left of a word's beginning with none, one or two letters left out, the first never. */
function hashRests(word: string, most: number): number {
  const length = Math.min(FILED_LETTERS, word.length);
  sumUp(word, length);
  const whole = sums[length] ?? 0;
  let count = 0;
  rests[count++] = mixed(whole);
  for (let one = 1; one < length; one++) {
    const before = sums[one] ?? 0;
    const behind = sums[one + 1] ?? 0;
    rests[count++] = mixed(before + Math.imul(whole - behind, INVERSE));
    if (most < 2) continue;
    for (let two = one + 1; two < length; two++) {
      const between = Math.imul((sums[two] ?? 0) - behind, INVERSE);
      rests[count++] = mixed(before + between + Math.imul(whole - (sums[two + 1] ?? 0), INVERSE_TWICE));
    }
  }
  return count;
}

function sumUp(word: string, length: number): void {
  let power = 1;
  for (let at = 0; at < length; at++) {
    sums[at + 1] = (sums[at] ?? 0) + Math.imul(word.charCodeAt(at), power);
    power = Math.imul(power, BASE);
  }
}

function mixed(sum: number): number {
  const once = Math.imul(sum ^ (sum >>> 16), 0x45d9f3b);
  return once ^ (once >>> 16);
}

/** By Newton's method: each step doubles the bits that are right. */
function inverseOf(odd: number): number {
  let inverse = odd;
  for (let step = 0; step < 5; step++) inverse = Math.imul(inverse, 2 - Math.imul(odd, inverse));
  return inverse;
}
