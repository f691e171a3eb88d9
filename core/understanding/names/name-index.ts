import { NONE } from "./key-table.ts";
import { NameTable } from "./name-table.ts";

const NOTHING: readonly never[] = [];

/** Entries by name, found exactly or with a typing slip. Several entries may share a name. */
export class NameIndex<Entry extends { readonly id: string }> {
  #names = new NameTable();
  /** Empty once all are removed: a name that is learnt anew, as most are, finds its place again. */
  #entries: Entry[][] = [];

  add(key: string, entry: Entry): void {
    const name = this.#names.use(key);
    const known = this.#entries[name];
    if (known) known.push(entry);
    else this.#entries[name] = [entry];
  }

  remove(key: string, entry: Entry): void {
    const name = this.#names.numberOf(key);
    const entries = this.#entries[name];
    const at = entries?.findIndex((known) => known.id === entry.id) ?? -1;
    if (!entries || at < 0) return;
    entries.splice(at, 1);
    if (entries.length > 0) return;
    this.#names.retire(name);
    if (this.#names.isMostlyGone) this.#renew();
  }

  #renew(): void {
    const [names, all] = [this.#names, this.#entries];
    this.#names = new NameTable();
    this.#entries = [];
    for (const [name, entries] of all.entries())
      if (entries.length > 0) this.#entries[this.#names.use(names.textOf(name))] = entries;
  }

  /** True when some name begins with this very word. */
  hasBeginning(word: string): boolean {
    return this.#names.hasBeginning(word);
  }

  exact(key: string): readonly Entry[] {
    const name = this.#names.numberOf(key);
    return name === NONE ? NOTHING : (this.#entries[name] ?? NOTHING);
  }

  /**
   * The entries whose names are closest to the key, within the slips that a name of its length may hold; the first
   * letter must be right. Of names just as close the shorter come first, then those that were learnt first.
   */
  nearest(key: string): readonly Entry[] {
    const near = this.#names.nearest(key);
    return near.length === 0 ? NOTHING : near.flatMap((name) => this.#entries[name] ?? []);
  }
}
