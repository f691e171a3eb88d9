import type { KnownCustomer } from "../lexicon.ts";
import { RowLists } from "./row-lists.ts";

/** So many customers stand in lists at most that were made for somebody who asked. */
const MOST_MADE = 20_000;
const NOBODY: readonly KnownCustomer[] = [];

/** Who shares a name, by the name's number: kept as rows, and as customers once somebody asked. */
export class Namesakes {
  readonly #rows: RowLists;
  readonly #made = new Map<number, readonly KnownCustomer[]>();
  #customersMade = 0;
  readonly #customerAt: (row: number) => KnownCustomer;

  /** About so many names of so many customers are to come. */
  constructor(customerAt: (row: number) => KnownCustomer, names: number, customers: number) {
    this.#customerAt = customerAt;
    this.#rows = new RowLists(names, customers);
  }

  /** Bytes held, without what was made. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  add(name: number, row: number): void {
    this.#made.delete(name);
    this.#rows.add(name, row);
  }

  /** Returns true when nobody of that name is left. */
  remove(name: number, row: number): boolean {
    this.#made.delete(name);
    this.#rows.remove(name, row);
    return this.#rows.countOf(name) === 0;
  }

  /** All who bear it, in the order in which they were learnt; the same list until it changes. */
  of(name: number): readonly KnownCustomer[] {
    const known = this.#made.get(name);
    if (known) return known;
    const count = this.#rows.countOf(name);
    if (count === 0) return NOBODY;
    this.#customersMade += count;
    if (this.#customersMade > MOST_MADE) {
      this.#made.clear();
      this.#customersMade = count;
    }
    const customers = this.#rows.rowsOf(name).map(this.#customerAt);
    this.#made.set(name, customers);
    return customers;
  }
}
