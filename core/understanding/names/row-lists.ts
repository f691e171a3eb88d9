import { grown, placesFor } from "./growing.ts";

const NOTHING: readonly number[] = [];

/** Lists of rows, each row in one of them: four bytes a row and eight a list. A list keeps the order of its adding. */
export class RowLists {
  /** The last row of each list, and how many it has; behind each row the next one, behind the last the first. */
  #lasts: Int32Array;
  #counts: Int32Array;
  #nexts: Int32Array;

  /** About so many lists and rows are to come. */
  constructor(lists = 0, rows = 0) {
    this.#lasts = new Int32Array(placesFor(lists));
    this.#counts = new Int32Array(this.#lasts.length);
    this.#nexts = new Int32Array(placesFor(rows));
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#lasts.byteLength + this.#counts.byteLength + this.#nexts.byteLength;
  }

  countOf(list: number): number {
    return this.#counts[list] ?? 0;
  }

  rowsOf(list: number): readonly number[] {
    const count = this.countOf(list);
    if (count === 0) return NOTHING;
    const rows: number[] = [];
    let row = this.#firstOf(list);
    for (let at = 0; at < count; at++) {
      rows.push(row);
      row = this.#nextOf(row);
    }
    return rows;
  }

  /** The rows of a list one by one, without making an array of them. */
  forEach(list: number, each: (row: number) => void): void {
    let row = this.#firstOf(list);
    for (let left = this.countOf(list); left > 0; left--) {
      each(row);
      row = this.#nextOf(row);
    }
  }

  add(list: number, row: number): void {
    this.#makeRoom(list, row);
    const last = this.#lasts[list] ?? 0;
    const isFirst = this.countOf(list) === 0;
    this.#nexts[row] = isFirst ? row : this.#nextOf(last);
    if (!isFirst) this.#nexts[last] = row;
    this.#lasts[list] = row;
    this.#counts[list] = this.countOf(list) + 1;
  }

  /** Takes a row out of the list that it is in. */
  remove(list: number, row: number): void {
    let before = this.#lasts[list] ?? 0;
    for (let left = this.countOf(list); left > 0; left--) {
      if (this.#nextOf(before) === row) {
        this.#nexts[before] = this.#nextOf(row);
        if (this.#lasts[list] === row) this.#lasts[list] = before;
        this.#counts[list] = this.countOf(list) - 1;
        return;
      }
      before = this.#nextOf(before);
    }
  }

  #firstOf(list: number): number {
    return this.#nextOf(this.#lasts[list] ?? 0);
  }

  #nextOf(row: number): number {
    return this.#nexts[row] ?? 0;
  }

  #makeRoom(list: number, row: number): void {
    if (list >= this.#lasts.length) {
      const length = Math.max(list + 1, this.#lasts.length * 2);
      this.#lasts = grown(this.#lasts, length);
      this.#counts = grown(this.#counts, length);
    }
    if (row >= this.#nexts.length)
      this.#nexts = grown(this.#nexts, Math.max(row + 1, this.#nexts.length * 2));
  }
}
