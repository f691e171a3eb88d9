import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumberWords } from "../../../core/understanding/number-words.ts";
import { findNumbers } from "../../../core/understanding/numbers.ts";
import { readMessage, textOf } from "../../../core/understanding/tokens.ts";

const readValue = (text: string): number | null =>
  readNumberWords(readMessage(text).tokens, 0)?.value ?? null;
const decimals = (text: string, locale = "en-IE"): string[] =>
  findNumbers(readMessage(text), locale).map((number) => number.decimal);
const spans = (text: string, locale = "en-IE"): string[] => {
  const message = readMessage(text);
  return findNumbers(message, locale).map((number) => textOf(message, number.span));
};

describe("number words", () => {
  test.each([
    ["zero", 0],
    ["one", 1],
    ["nineteen", 19],
    ["twenty", 20],
    ["twenty one", 21],
    ["twenty-one", 21],
    ["Ninety-Nine", 99],
    ["a hundred", 100],
    ["one hundred and five", 105],
    ["two hundred fifty", 250],
    ["nine hundred and ninety nine", 999],
    ["a thousand", 1000],
    ["two thousand four hundred", 2400],
    ["twelve hundred", 1200],
    ["three hundred and twenty thousand", 320_000],
    ["one lakh", 100_000],
    ["two lakh fifty thousand", 250_000],
    ["one million two hundred thousand and six", 1_200_006],
    ["a dozen", 12],
    ["dozen", 12],
    ["half a dozen", 6],
    ["a half dozen", 6],
    ["two dozen", 24],
    ["a couple of", 2],
    ["a couple", 2],
  ])("%s is %i", (words, value) => {
    expect(readValue(words)).toBe(value);
  });

  test.each(["hundred", "and", "a", "croissant", "thousand", "half", "", "constructor", "toString"])(
    "%j is no number",
    (words) => {
      expect(readValue(words)).toBeNull();
    },
  );

  test("they end where another number begins", () => {
    expect(readNumberWords(readMessage("two three").tokens, 0)).toMatchObject({ value: 2, end: 1 });
    expect(readNumberWords(readMessage("five croissants").tokens, 0)).toMatchObject({ value: 5, end: 1 });
    expect(readNumberWords(readMessage("twenty twelve").tokens, 0)).toMatchObject({ value: 20, end: 1 });
  });

  test("'three fifty' may be 3.50 or 350", () => {
    expect(readNumberWords(readMessage("three fifty").tokens, 0)?.colloquial).toEqual({
      whole: 3,
      cents: 50,
    });
    expect(readNumberWords(readMessage("four twenty five").tokens, 0)?.colloquial).toEqual({
      whole: 4,
      cents: 25,
    });
    expect(readNumberWords(readMessage("two three").tokens, 0)?.colloquial ?? null).toBeNull();
  });

  const UNITS =
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
      " ",
    );
  const TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  const spell = (number: number): string => {
    if (number < 20) return UNITS[number] ?? "";
    if (number < 100)
      return number % 10 === 0
        ? (TENS[number / 10] ?? "")
        : `${TENS[Math.floor(number / 10)]}-${spell(number % 10)}`;
    const [scale, word] =
      number < 1000 ? [100, "hundred"] : number < 1_000_000 ? [1000, "thousand"] : [1_000_000, "million"];
    const rest = number % scale;
    return `${spell(Math.floor(number / scale))} ${word}${rest === 0 ? "" : rest < 100 ? ` and ${spell(rest)}` : ` ${spell(rest)}`}`;
  };

  test("every number up to a hundred million is read as it is spelled", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
        expect(readValue(spell(number))).toBe(number);
      }),
      { numRuns: 500 },
    );
  });
});

describe("numbers of a message", () => {
  test.each<readonly [string, readonly string[]]>([
    ["sold 3 croissants for 10.50", ["3", "10.50"]],
    ["two lattes 6,40", ["2", "6.40"]],
    ["2x haircut", ["2"]],
    ["haircut x2", ["2"]],
    ["5-2 apples", ["5", "2"]],
    ["-2 croissants", ["-2"]],
    ["\u22122 croissants", ["-2"]],
    ["minus two croissants", ["-2"]],
    ["walk-in 3", ["3"]],
    ["1.2k", ["1200"]],
    ["1.25k website", ["1250"]],
    ["1,250.00", ["1250.00"]],
    ["2 dozen eggs", ["24"]],
    ["1.5 lakh", ["150000"]],
    ["3 crore", ["30000000"]],
    ["on the 3rd", []],
    ["1st 2nd 3rd 4th", []],
    ["no numbers here", []],
    ["€-10.50", ["-10.50"]],
    ["3 k", ["3"]],
  ])("%s: %j", (text, expected) => {
    expect(decimals(text)).toEqual(expected);
  });

  test.each([
    ["fr-FR", "1 250,00 €", ["1250.00"]],
    ["sv-SE", "12 500 kr", ["12500"]],
    ["pl-PL", "2 torty 1 250,00", ["2", "1250.00"]],
    ["en-IE", "2 250", ["2", "250"]],
    ["fr-FR", "2 250 lampes", ["2", "250"]],
  ])("%s: %s is %j", (locale, text, expected) => {
    expect(decimals(text, locale)).toEqual(expected);
  });

  test("each says where it stands", () => {
    expect(spans("sold two hundred and five lattes for 1.2k")).toEqual(["two hundred and five", "1.2k"]);
  });

  test("they never overlap, stand in order, and are plain decimals, whatever the text is", () => {
    const words = fc.constantFrom(
      "two",
      "hundred",
      "and",
      "3.50",
      "1 250",
      "k",
      "-",
      "dozen",
      "x",
      "\u0663",
      "lakh",
      "th",
      ",",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      fc.array(words, { maxLength: 20 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom("en-IE", "de-DE", "fr-FR", "en-IN"), (text, locale) => {
        let end = 0;
        for (const number of findNumbers(readMessage(text), locale)) {
          expect(number.decimal).toMatch(/^-?\d+(\.\d*)?$/);
          expect(number.span.start).toBeGreaterThanOrEqual(Math.max(0, end - 1));
          expect(number.span.end).toBeGreaterThan(number.span.start);
          end = number.span.end;
        }
      }),
    );
  });
});
