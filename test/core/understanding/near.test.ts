import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editDistance, letterBits, mayBeNear } from "../../../core/understanding/near.ts";

/** The definition, word for word: slow and plain. */
function byDefinition(one: string, other: string): number {
  if (one === "" || other === "") return Math.max(one.length, other.length);
  const same = one.at(-1) === other.at(-1) ? 0 : 1;
  const costs = [
    byDefinition(one.slice(0, -1), other) + 1,
    byDefinition(one, other.slice(0, -1)) + 1,
    byDefinition(one.slice(0, -1), other.slice(0, -1)) + same,
  ];
  if (one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1))
    costs.push(byDefinition(one.slice(0, -2), other.slice(0, -2)) + 1);
  return Math.min(...costs);
}

const word = fc.array(fc.constantFrom(..."abc"), { maxLength: 6 }).map((letters) => letters.join(""));

describe("edits between two words", () => {
  test.each([
    ["latte", "latte", 0],
    ["latte", "late", 1],
    ["latte", "lattes", 1],
    ["latte", "ltate", 1],
    ["croissant", "crosisants", 2],
    ["maria", "marai", 1],
    ["abc", "ca", 3],
  ])("%s and %s: %i", (one, other, edits) => {
    expect(editDistance(one, other, 5)).toBe(edits);
    expect(editDistance(other, one, 5)).toBe(edits);
  });

  test("are counted as defined, up to the limit", () => {
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, limit) => {
        const edits = byDefinition(one, other);
        expect(editDistance(one, other, limit)).toBe(Math.min(edits, limit + 1));
        if (edits <= limit) expect(mayBeNear(letterBits(one), letterBits(other), limit)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("of words longer than any name", () => {
    const long = "ab".repeat(200);
    expect(editDistance(long, `${long}a`, 2)).toBe(1);
    expect(editDistance(`x${long}y`, `y${long}x`, 2)).toBe(2);
    expect(editDistance(`xx${long}y`, `yy${long}x`, 2)).toBe(3);
  });
});
