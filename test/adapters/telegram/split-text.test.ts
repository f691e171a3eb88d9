import fc from "fast-check";
import { expect, test } from "vitest";
import { splitText } from "../../../adapters/telegram/outgoing/split-text.ts";

test("a short text stays whole, a blank one has no parts", () => {
  expect(splitText("hello", 10)).toEqual(["hello"]);
  expect(splitText("0123456789", 10)).toEqual(["0123456789"]);
  expect(splitText(" \n\t ", 10)).toEqual([]);
});

test("paragraphs are kept before lines, lines before words, words before letters", () => {
  expect(splitText("first one\n\nsecond\nthird", 20)).toEqual(["first one", "second\nthird"]);
  expect(splitText("first line\nsecond one here", 20)).toEqual(["first line", "second one here"]);
  expect(splitText("one two three four five", 20)).toEqual(["one two three four", "five"]);
  expect(splitText("a".repeat(25), 10)).toEqual(["a".repeat(10), "a".repeat(10), "a".repeat(5)]);
  expect(splitText(`${"a".repeat(10)} ${"b".repeat(5)}`, 10)).toEqual(["a".repeat(10), "b".repeat(5)]);
});

test("families, flags and accents do not fall apart", () => {
  const family = "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}";
  expect(splitText(`${"a".repeat(7)}${family}`, 10)).toEqual(["a".repeat(7), family]);
  const flags = "\u{1F1EA}\u{1F1F8}\u{1F1EB}\u{1F1F7}\u{1F1EE}\u{1F1F9}";
  expect(splitText(flags, 10)).toEqual([flags.slice(0, 8), flags.slice(8)]);
  expect(splitText(`${"a".repeat(9)}e\u0301`, 10)).toEqual(["a".repeat(9), "e\u0301"]);
});

test("any text: every part fits, is not blank, splits no surrogate pair, and nothing but space is lost", () => {
  const texts = fc.string({ unit: "binary", maxLength: 400 });
  const spaced = fc.array(fc.oneof(texts, fc.constantFrom(" ", "\n", "\n\n", "\u{1F600}")), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(spaced, fc.integer({ min: 2, max: 200 }), (pieces, limit) => {
      const text = pieces.join("").toWellFormed();
      const parts = splitText(text, limit);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(limit);
        expect(part.trim()).not.toBe("");
        expect(part.isWellFormed()).toBe(true);
      }
      expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
    { numRuns: 100 },
  );
});
