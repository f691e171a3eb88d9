import { editDistance, letterBits, mayBeNear, slipsAllowed } from "./near.ts";
import { FILED_LETTERS, SlipIndex } from "./slip-index.ts";

interface Slot<Entry> {
  readonly key: string;
  readonly bits: number;
  /** Empty once all are removed: a name that is learnt anew, as most are, finds its place again. */
  readonly entries: Entry[];
  /** The last search that looked at it. */
  seenBy: number;
}

/** Shorter names are taken as typed: "tea" is no slip of "pea". */
const SHORTEST = 4;
/** So many names may have gone before the index is made anew without them. */
const MOST_GONE = 100;

/** Entries by name, found exactly or with a typing slip. Several entries may share a name. */
export class NameIndex<Entry extends { readonly id: string }> {
  readonly #byKey = new Map<string, Slot<Entry>>();
  /** How many names begin with each word. */
  readonly #beginnings = new Map<string, number>();
  #slots: Slot<Entry>[] = [];
  #slips = new SlipIndex();
  #longest = 0;
  #gone = 0;
  #search = 0;
  /** What the last search looked at: the runs of words that begin at one place of a message mostly begin alike. */
  #beginning = "";
  #slipsLookedFor = 0;
  #alike: readonly number[] = [];

  add(key: string, entry: Entry): void {
    const known = this.#byKey.get(key);
    if (known && known.entries.length > 0) {
      known.entries.push(entry);
      return;
    }
    this.#count(key, 1);
    if (known) {
      this.#gone -= 1;
      known.entries.push(entry);
      return;
    }
    const slot: Slot<Entry> = { key, bits: letterBits(key), entries: [entry], seenBy: 0 };
    this.#byKey.set(key, slot);
    this.#file(slot);
  }

  #count(key: string, one: 1 | -1): void {
    const word = key.split(" ", 1)[0] ?? "";
    const count = (this.#beginnings.get(word) ?? 0) + one;
    if (count > 0) this.#beginnings.set(word, count);
    else this.#beginnings.delete(word);
  }

  /** True when some name begins with this very word. */
  hasBeginning(word: string): boolean {
    return this.#beginnings.has(word);
  }

  #file(slot: Slot<Entry>): void {
    this.#beginning = "";
    if (slot.key.length >= SHORTEST) this.#slips.add(slot.key, this.#slots.length);
    this.#slots.push(slot);
    this.#longest = Math.max(this.#longest, slot.key.length);
  }

  remove(key: string, entry: Entry): void {
    const slot = this.#byKey.get(key);
    const at = slot?.entries.findIndex((known) => known.id === entry.id) ?? -1;
    if (!slot || at < 0) return;
    slot.entries.splice(at, 1);
    if (slot.entries.length > 0) return;
    this.#count(key, -1);
    this.#gone += 1;
    if (this.#gone > MOST_GONE && this.#gone * 2 > this.#slots.length) this.#renew();
  }

  #renew(): void {
    const slots = this.#slots;
    this.#slots = [];
    this.#slips = new SlipIndex();
    this.#longest = 0;
    this.#gone = 0;
    for (const slot of slots) {
      if (slot.entries.length > 0) this.#file(slot);
      else this.#byKey.delete(slot.key);
    }
  }

  exact(key: string): readonly Entry[] {
    return this.#byKey.get(key)?.entries ?? [];
  }

  /**
   * The entries whose names are closest to the key, within the slips that a name of its length may hold; the first
   * letter must be right. Of names just as close the shorter come first, then those that were learnt first.
   */
  nearest(key: string): readonly Entry[] {
    const limit = slipsAllowed(key.length);
    if (limit === 0 || key.length - limit > this.#longest) return [];
    const alike = this.#beginningAlike(key, limit);
    if (alike.length === 0) return [];
    const near = this.#closest(key, limit, alike);
    if (near.length > 1) near.sort((one, other) => one.key.length - other.key.length);
    return near.flatMap((slot) => slot.entries);
  }

  #closest(key: string, limit: number, names: readonly number[]): Slot<Entry>[] {
    const bits = letterBits(key);
    let best = limit;
    let found: Slot<Entry>[] = [];
    for (const name of names) {
      const slot = this.#slots[name];
      if (!slot || slot.entries.length === 0) continue;
      if (slot.key.charCodeAt(0) !== key.charCodeAt(0) || !mayBeNear(bits, slot.bits, best)) continue;
      const distance = editDistance(key, slot.key, best);
      if (distance > best) continue;
      if (distance < best) found = [];
      best = distance;
      found.push(slot);
    }
    return found;
  }

  /** The names, in the order in which they were learnt, that may begin like the key but for slips. */
  #beginningAlike(key: string, limit: number): readonly number[] {
    const beginning = key.slice(0, FILED_LETTERS);
    if (beginning === this.#beginning && limit === this.#slipsLookedFor) return this.#alike;
    this.#search += 1;
    const found = this.#slips.near(beginning, limit).filter((name) => this.#isNew(name));
    this.#beginning = beginning;
    this.#slipsLookedFor = limit;
    this.#alike = found.length > 1 ? found.sort((one, other) => one - other) : found;
    return found;
  }

  /** Looked at for the first time in this search: a name may be filed in several places that were looked up. */
  #isNew(name: number): boolean {
    const slot = this.#slots[name];
    if (!slot || slot.seenBy === this.#search) return false;
    slot.seenBy = this.#search;
    return true;
  }
}
