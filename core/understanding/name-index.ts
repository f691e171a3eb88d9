import { editDistance, letterBits, mayBeNear, slipsAllowed } from "./near.ts";

interface Slot<Entry> {
  readonly key: string;
  readonly bits: number;
  readonly entries: Entry[];
}

/** Shorter names are taken as typed: "tea" is no slip of "pea". */
const SHORTEST = 4;
const REMEMBERED_SEARCHES = 2_000;

const shapeOf = (key: string, length: number): string => `${length}${key.charAt(0)}`;

/** Entries by name, found exactly or with a typing slip. Several entries may share a name. */
export class NameIndex<Entry extends { readonly id: string }> {
  readonly #byKey = new Map<string, Slot<Entry>>();
  /** By length and first letter: a slip hardly ever hits the first one. */
  readonly #byShape = new Map<string, Slot<Entry>[]>();
  /** Most words of a message are asked for again in the next one. Emptied whenever a name comes or goes. */
  readonly #searches = new Map<string, readonly Entry[]>();

  add(key: string, entry: Entry): void {
    this.#searches.clear();
    const slot = this.#byKey.get(key);
    if (slot) {
      slot.entries.push(entry);
      return;
    }
    const fresh: Slot<Entry> = { key, bits: letterBits(key), entries: [entry] };
    this.#byKey.set(key, fresh);
    const shape = shapeOf(key, key.length);
    const alike = this.#byShape.get(shape);
    if (alike) alike.push(fresh);
    else this.#byShape.set(shape, [fresh]);
  }

  remove(key: string, entry: Entry): void {
    this.#searches.clear();
    const slot = this.#byKey.get(key);
    if (!slot) return;
    const at = slot.entries.findIndex((known) => known.id === entry.id);
    if (at >= 0) slot.entries.splice(at, 1);
    if (slot.entries.length > 0) return;
    this.#byKey.delete(key);
    const alike = this.#byShape.get(shapeOf(key, key.length)) ?? [];
    alike.splice(alike.indexOf(slot), 1);
  }

  exact(key: string): readonly Entry[] {
    return this.#byKey.get(key)?.entries ?? [];
  }

  /** The entries whose names are closest to the key, within the slips that a name of its length may hold. */
  nearest(key: string): readonly Entry[] {
    const limit = slipsAllowed(key.length);
    if (limit === 0) return [];
    const remembered = this.#searches.get(key);
    if (remembered) return remembered;
    const found = this.#search(key, limit);
    if (this.#searches.size >= REMEMBERED_SEARCHES) this.#searches.clear();
    this.#searches.set(key, found);
    return found;
  }

  #search(key: string, limit: number): readonly Entry[] {
    const bits = letterBits(key);
    let best = limit;
    let found: Entry[] = [];
    for (let length = key.length - limit; length <= key.length + limit; length++) {
      for (const slot of this.#byShape.get(shapeOf(key, length)) ?? []) {
        if (!mayBeNear(bits, slot.bits, best)) continue;
        const distance = editDistance(key, slot.key, best);
        if (distance > best || (slot.key.length < SHORTEST && distance > 0)) continue;
        if (distance < best) found = [];
        best = distance;
        found.push(...slot.entries);
      }
    }
    return found;
  }
}
