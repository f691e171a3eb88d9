/**
 * Which names may be within two slips of a typed word, found without looking at the other names: two words within n
 * edits become the same when at most n letters are left out of each. So every name is filed under all that is left
 * of its beginning with up to two letters left out, and a typed word is looked for under what is left of its own.
 *
 * What it finds still has to be compared in full: hashes may clash, and only the beginnings were looked at.
 */

/** Only so many letters of a name are filed, which bounds it to 22 places of 12 bytes (and as many to grow into). */
export const FILED_LETTERS = 7;
const SMALLEST = 64;
const NONE = -1;
/** Shorter names are looked for within one slip only: words of eight letters, the first to hold two, are too long. */
const TWO_SLIPS_FROM = 6;

export class SlipIndex {
  /** The first place filed under each hash, by the hash's low bits. */
  #heads = new Int32Array(SMALLEST).fill(NONE);
  /** What each place was filed under, which name it is of, and the next place of the same low bits. */
  #hashes = new Int32Array(SMALLEST);
  #names = new Int32Array(SMALLEST);
  #nexts = new Int32Array(SMALLEST);
  #size = 0;

  /** Bytes held. */
  get bytes(): number {
    return 4 * (this.#heads.length + 3 * this.#hashes.length);
  }

  add(key: string, name: number): void {
    forEachRest(key, key.length < TWO_SLIPS_FROM ? 1 : 2, (hash) => this.#file(hash, name));
  }

  /** The numbers of all names that may be within so many slips of the word, some of them perhaps twice. */
  near(word: string, slips: number, found: (name: number) => void): void {
    const mask = this.#heads.length - 1;
    forEachRest(word, slips, (hash) => {
      for (let at = this.#heads[hash & mask] ?? NONE; at !== NONE; at = this.#nexts[at] ?? NONE)
        if (this.#hashes[at] === hash) found(this.#names[at] ?? NONE);
    });
  }

  #file(hash: number, name: number): void {
    if (this.#size === this.#hashes.length) this.#grow();
    const at = this.#size++;
    this.#hashes[at] = hash;
    this.#names[at] = name;
    this.#link(at);
  }

  #link(at: number): void {
    const low = (this.#hashes[at] ?? 0) & (this.#heads.length - 1);
    this.#nexts[at] = this.#heads[low] ?? NONE;
    this.#heads[low] = at;
  }

  #grow(): void {
    const length = this.#hashes.length * 2;
    this.#hashes = longer(this.#hashes, length);
    this.#names = longer(this.#names, length);
    this.#nexts = new Int32Array(length);
    this.#heads = new Int32Array(length).fill(NONE);
    for (let at = 0; at < this.#size; at++) this.#link(at);
  }
}

function longer(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
}

/** The hash of what is left of a word's beginning with none, one or two letters left out, the first never. */
function forEachRest(word: string, most: number, found: (hash: number) => void): void {
  const length = Math.min(FILED_LETTERS, word.length);
  found(hashWithout(word, length, NONE, NONE));
  for (let one = 1; one < length; one++) {
    found(hashWithout(word, length, one, NONE));
    if (most < 2) continue;
    for (let two = one + 1; two < length; two++) found(hashWithout(word, length, one, two));
  }
}

/** FNV-1a over UTF-16 units. */
function hashWithout(word: string, length: number, one: number, two: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < length; at++)
    if (at !== one && at !== two) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
