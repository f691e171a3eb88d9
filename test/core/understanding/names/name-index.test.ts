import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NameIndex } from "../../../../core/understanding/names/name-index.ts";
import { editDistance, slipsAllowed } from "../../../../core/understanding/near.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

const entry = (name: string, id = name): Named => ({ id, name });

function indexOf(names: readonly string[]): NameIndex<Named> {
  const index = new NameIndex<Named>();
  for (const name of names) index.add(name, entry(name));
  return index;
}

const found = (index: NameIndex<Named>, key: string): string[] => index.nearest(key).map(({ name }) => name);

/** What the index has to find, by comparing with every name. */
function byHand(names: readonly string[], key: string): string[] {
  const limit = slipsAllowed(key.length);
  if (limit === 0) return [];
  const near = names
    .filter((name) => name.length >= 4 && name.charAt(0) === key.charAt(0))
    .map((name) => ({ name, distance: editDistance(key, name, limit) }))
    .filter(({ distance }) => distance <= limit);
  const best = Math.min(...near.map(({ distance }) => distance));
  return near
    .filter(({ distance }) => distance === best)
    .map(({ name }) => name)
    .sort((one, other) => one.length - other.length);
}

const letters = fc.constantFrom(..."abmo \u00fc");
const word = fc.array(letters, { minLength: 1, maxLength: 14 }).map((parts) => parts.join(""));

const SLIPS = ["leave out", "put in", "replace", "swap"] as const;
const slip = fc.record({ how: fc.constantFrom(...SLIPS), at: fc.nat(13), letter: letters });

function slipped(name: string, { how, at, letter }: { how: string; at: number; letter: string }): string {
  const place = Math.min(at, name.length - 1);
  const [before, behind] = [name.slice(0, place), name.slice(place + 1)];
  if (how === "leave out") return before + behind;
  if (how === "put in") return before + letter + name.slice(place);
  if (how === "replace") return before + letter + behind;
  return before + behind.charAt(0) + name.charAt(place) + behind.slice(1);
}

describe("names found with a typing slip", () => {
  test("the closest of all, whatever the slip: as if each name had been compared", () => {
    const typed = fc.tuple(word, fc.array(slip, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), typed, fc.nat(), (names, [other, slips], pick) => {
        const start = names.length > 0 ? (names[pick % names.length] ?? other) : other;
        const key = slips.reduce(slipped, start);
        expect(found(indexOf(names), key)).toEqual(byHand(names, key));
      }),
      { numRuns: 3000 },
    );
  });

  test("as names come, go and come back", () => {
    const step = fc.record({ name: word, goes: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), word, (steps, key) => {
        const index = new NameIndex<Named>();
        const order: string[] = [];
        const present = new Set<string>();
        for (const { name, goes } of steps) {
          if (goes && present.delete(name)) index.remove(name, entry(name));
          else if (!goes && !present.has(name)) {
            index.add(name, entry(name));
            present.add(name);
            if (!order.includes(name)) order.push(name);
          }
        }
        expect(found(index, key)).toEqual(
          byHand(
            order.filter((name) => present.has(name)),
            key,
          ),
        );
        for (const name of order) expect(index.exact(name).length).toBe(present.has(name) ? 1 : 0);
      }),
      { numRuns: 1000 },
    );
  });

  test("still after most of many names have gone", () => {
    const names = Array.from(
      { length: 400 },
      (_, at) => `customer ${String.fromCharCode(97 + (at % 26))}${at}`,
    );
    const index = indexOf(names);
    for (const name of names.slice(0, 390)) index.remove(name, entry(name));
    expect(index.exact("customer a0")).toEqual([]);
    expect(found(index, "custmer p397")).toEqual(byHand(names.slice(390), "custmer p397"));
    index.add("customer a0", entry("customer a0"));
    expect(found(index, "cutsomer a0")).toContain("customer a0");
  });

  test("all who share the name", () => {
    const index = new NameIndex<Named>();
    index.add("maria lopez", entry("Maria Lopez", "1"));
    index.add("maria lopez", entry("Maria López", "2"));
    expect(index.nearest("maria lopes").map(({ id }) => id)).toEqual(["1", "2"]);
    index.remove("maria lopez", entry("Maria Lopez", "1"));
    expect(index.nearest("maria lopes").map(({ id }) => id)).toEqual(["2"]);
  });

  test.each([
    ["short words are taken as typed", ["latte", "tart"], "lat", []],
    ["one slip in five letters", ["latte"], "latre", ["latte"]],
    ["not two", ["latte"], "latrr", []],
    ["two in eight", ["croissant"], "crosisants", ["croissant"]],
    ["neighbours swapped are one slip", ["latte"], "alttes", []],
    ["the first letter is right", ["croissant"], "xroissant", []],
    ["the nearer name wins", ["maria lopez", "maria gomez"], "maria lopex", ["maria lopez"]],
    [
      "names as near are both told, the shorter first",
      ["muffins", "muffin"],
      "muffinx",
      ["muffin", "muffins"],
    ],
  ])("%s", (_, names, typed, expected) => {
    expect(found(indexOf(names), typed)).toEqual(expected);
  });
});
