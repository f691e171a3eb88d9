import type { KnownCustomer } from "../lexicon.ts";
import { grown, placesFor } from "./growing.ts";
import { IdTable } from "./id-table.ts";
import { KeyTable, NONE } from "./key-table.ts";
import { firstNameOf, nameKey } from "./name-keys.ts";
import { NameTable } from "./name-table.ts";
import { Namesakes } from "./namesakes.ts";
import { TextStore } from "./text-store.ts";

/** So many rows may be out of use before all others are written anew. */
const MOST_GONE = 100;
const NOBODY: readonly KnownCustomer[] = [];

/**
 * The customers of a shop by id, full name and first name. They are rows of bytes and numbers, about a hundred bytes
 * for each, of which an object is made only for who is asked for: as objects, half a million of them with the places
 * where they are filed took half a gigabyte.
 *
 * A row is never changed: whoever is learnt anew gets a new one, behind all others.
 */
export class KnownCustomers {
  #ids: IdTable;
  /** The row of each id, or NONE. */
  #rowOfId: Int32Array;
  #names: TextStore;
  #idOfRow: Int32Array;
  #isLead: Int32Array;
  #inUse = 0;
  #fullNames: NameTable;
  #firstNames = new KeyTable();
  #byFullName: Namesakes;
  #byFirstName: Namesakes;

  /** `expected`: about so many are to come; then nothing has to be moved on the way to them. */
  constructor(expected = 0) {
    const places = placesFor(expected);
    this.#ids = new IdTable(expected);
    this.#rowOfId = new Int32Array(places);
    this.#names = new TextStore(expected);
    this.#idOfRow = new Int32Array(places);
    this.#isLead = new Int32Array(places);
    this.#fullNames = new NameTable(expected);
    this.#byFullName = new Namesakes((row) => this.#at(row), expected, expected);
    this.#byFirstName = new Namesakes((row) => this.#at(row), 0, expected);
  }

  /** Bytes held, the few objects left out. */
  get bytes(): number {
    const names =
      this.#fullNames.bytes + this.#firstNames.bytes + this.#byFullName.bytes + this.#byFirstName.bytes;
    return (
      names + this.#ids.bytes + this.#names.bytes + 4 * (this.#rowOfId.length + 2 * this.#idOfRow.length)
    );
  }

  /** Takes somebody in, or what has become of them. */
  learn(customer: KnownCustomer): void {
    this.forget(customer.id);
    this.#add(customer);
  }

  forget(id: string): void {
    const number = this.#ids.numberOf(id);
    const row = this.#rowOf(number);
    if (row === NONE) return;
    this.#rowOfId[number] = NONE;
    this.#inUse -= 1;
    const key = nameKey(this.#names.at(row));
    const fullName = this.#fullNames.numberOf(key);
    if (this.#byFullName.remove(fullName, row)) this.#fullNames.retire(fullName);
    this.#byFirstName.remove(this.#firstNames.numberOf(firstNameOf(key)), row);
  }

  byId(id: string): KnownCustomer | null {
    const row = this.#rowOf(this.#ids.numberOf(id));
    return row === NONE ? null : this.#at(row, id);
  }

  /** Everybody of that full name, given as a key. */
  calledInFull(key: string): readonly KnownCustomer[] {
    const name = this.#fullNames.numberOf(key);
    return name === NONE ? NOBODY : this.#byFullName.of(name);
  }

  /** Everybody of that first name, given as a key. */
  calledByFirstName(key: string): readonly KnownCustomer[] {
    const name = this.#firstNames.numberOf(key);
    return name === NONE ? NOBODY : this.#byFirstName.of(name);
  }

  /** Those whose full name is nearest to the key, within the slips that a name of its length may hold. */
  nearlyCalled(key: string): readonly KnownCustomer[] {
    const near = this.#fullNames.nearest(key);
    return near.length === 0 ? NOBODY : near.flatMap((name) => this.#byFullName.of(name));
  }

  /** True when somebody's name begins with this very word. */
  hasBeginning(word: string): boolean {
    return this.#fullNames.hasBeginning(word);
  }

  #add({ id, name, stage }: KnownCustomer): void {
    const number = this.#ids.add(id);
    const row = this.#names.add(name);
    if (number >= this.#rowOfId.length) this.#rowOfId = grown(this.#rowOfId, number * 2);
    if (row >= this.#idOfRow.length) {
      this.#idOfRow = grown(this.#idOfRow, row * 2);
      this.#isLead = grown(this.#isLead, row * 2);
    }
    this.#rowOfId[number] = row;
    this.#idOfRow[row] = number;
    this.#isLead[row] = stage === "lead" ? 1 : 0;
    this.#inUse += 1;
    const key = nameKey(name);
    this.#byFullName.add(this.#fullNames.use(key), row);
    this.#byFirstName.add(this.#firstNames.add(firstNameOf(key)), row);
  }

  #rowOf(idNumber: number): number {
    return idNumber === NONE ? NONE : (this.#rowOfId[idNumber] ?? NONE);
  }

  #at(row: number, id = this.#ids.idOf(this.#idOfRow[row] ?? 0)): KnownCustomer {
    return {
      id,
      name: this.#names.at(row),
      stage: this.#isLead[row] === 1 ? "lead" : "customer",
    };
  }

  /** So much was written for nothing that all should be written anew. */
  get isMostlyGone(): boolean {
    const gone = this.#names.size - this.#inUse;
    return gone > MOST_GONE && gone * 2 > this.#names.size;
  }

  /** The same customers in the same order, and nothing else. */
  renewed(): KnownCustomers {
    const customers = new KnownCustomers(this.#inUse);
    for (let row = 0; row < this.#names.size; row++)
      if (this.#rowOf(this.#idOfRow[row] ?? 0) === row) customers.#add(this.#at(row));
    return customers;
  }
}
