import { grown, placesFor } from "./growing.ts";

/** What a name mostly takes. */
const USUAL_BYTES = 16;
/** Stands before a text that takes two bytes a letter. No text of a database begins with it. */
const WIDE = 0;

/**
 * Texts by number, in the order of their coming, as bytes in one block: a name takes its letters and four bytes, a
 * third of what a string would, and the garbage collector has nothing to look through.
 */
export class TextStore {
  #bytes: Buffer;
  /** Where each text ends. */
  #ends: Int32Array;
  #size = 0;

  /** `expected`: about so many texts are to come. */
  constructor(expected = 0) {
    this.#ends = new Int32Array(placesFor(expected));
    this.#bytes = Buffer.allocUnsafeSlow(USUAL_BYTES * this.#ends.length);
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#bytes.length + this.#ends.byteLength;
  }

  /** Takes a text in and gives its number. */
  add(text: string): number {
    const start = this.#startOf(this.#size);
    const wide = needsTwoBytes(text);
    const end = start + (wide ? 1 + 2 * text.length : text.length);
    this.#makeRoom(end);
    if (wide) {
      this.#bytes[start] = WIDE;
      this.#bytes.write(text, start + 1, "utf16le");
    } else this.#bytes.write(text, start, "latin1");
    this.#ends[this.#size] = end;
    return this.#size++;
  }

  at(number: number): string {
    const start = this.#startOf(number);
    const end = this.#ends[number] ?? start;
    return end > start && this.#bytes[start] === WIDE
      ? this.#bytes.toString("utf16le", start + 1, end)
      : this.#bytes.toString("latin1", start, end);
  }

  /** True when the text of that number is this one. */
  is(number: number, text: string): boolean {
    const start = this.#startOf(number);
    const length = (this.#ends[number] ?? start) - start;
    if (length !== text.length || (length > 0 && this.#bytes[start] === WIDE))
      return this.at(number) === text;
    for (let at = 0; at < length; at++) if (this.#bytes[start + at] !== text.charCodeAt(at)) return false;
    return true;
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] ?? 0);
  }

  #makeRoom(end: number): void {
    if (this.#size === this.#ends.length) this.#ends = grown(this.#ends, this.#ends.length * 2);
    if (end <= this.#bytes.length) return;
    const longer = Buffer.allocUnsafeSlow(Math.max(end, this.#bytes.length * 2));
    this.#bytes.copy(longer);
    this.#bytes = longer;
  }
}

function needsTwoBytes(text: string): boolean {
  if (text.charCodeAt(0) === WIDE) return true;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}
