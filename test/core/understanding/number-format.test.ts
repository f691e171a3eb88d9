import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupsBySpace, readNumber } from "../../../core/understanding/number-format.ts";

/** As typed, and the plain decimal that it is; null where it cannot be one number. */
type Row = readonly [typed: string, decimal: string | null];

const POINT_LOCALES = ["en-IE", "en-US", "en-GB", "ja-JP", "zh-CN"];
const COMMA_LOCALES = ["de-DE", "es-ES", "nl-NL", "it-IT", "pt-BR", "id-ID"];

describe.each(POINT_LOCALES)("where the decimal sign is a point: %s", (locale) => {
  const rows: readonly Row[] = [
    ["10", "10"],
    ["10.50", "10.50"],
    ["10,50", "10.50"],
    ["1,250", "1250"],
    ["1,250.00", "1250.00"],
    ["1.250,00", "1250.00"],
    ["1,250,000", "1250000"],
    ["12,50,000", "1250000"],
    ["1.250", "1.250"],
    ["0.5", "0.5"],
    ["007", "7"],
    ["0", "0"],
    ["000", "0"],
    ["1'250.50", "1250.50"],
    ["1.2.3", null],
    ["12,34,5", null],
    ["1,2,3", null],
    ["1.250.000,00.1", null],
  ];
  test.each(rows)("%s is %s", (typed, decimal) => {
    expect(readNumber(typed, locale)).toBe(decimal);
  });
});

describe.each(COMMA_LOCALES)("where the decimal sign is a comma: %s", (locale) => {
  const rows: readonly Row[] = [
    ["10", "10"],
    ["10,50", "10.50"],
    ["10.50", "10.50"],
    ["1.250", "1250"],
    ["1.250,00", "1250.00"],
    ["1,250.00", "1250.00"],
    ["1.250.000", "1250000"],
    ["1,250", "1.250"],
    ["0,5", "0.5"],
    ["1.2.3", null],
    ["1,2,3", null],
  ];
  test.each(rows)("%s is %s", (typed, decimal) => {
    expect(readNumber(typed, locale)).toBe(decimal);
  });
});

describe("lakhs", () => {
  test.each<Row>([
    ["1,25,000", "125000"],
    ["12,50,000.50", "1250000.50"],
    ["1,00,00,000", "10000000"],
    ["1,250", "1250"],
  ])("%s is %s in India", (typed, decimal) => {
    expect(readNumber(typed, "en-IN")).toBe(decimal);
  });
});

test("Switzerland groups by apostrophes", () => {
  expect(readNumber("1\u2019250.50", "de-CH")).toBe("1250.50");
  expect(readNumber("1'250", "de-CH")).toBe("1250");
});

test.each([
  ["fr-FR", true],
  ["sv-SE", true],
  ["pl-PL", true],
  ["en-US", false],
  ["de-DE", false],
])("%s sets thousands apart by spaces: %s", (locale, spaced) => {
  expect(groupsBySpace(locale)).toBe(spaced);
});

describe("digits of other scripts", () => {
  test.each<Row>([
    ["٣", "3"],
    ["١٢٫٥", "12.5"],
    ["१२३", "123"],
    ["１０．５０", null],
    ["１０", "10"],
    ["𝟗𝟖", "98"],
    ["๑๒", "12"],
  ])("%s is %s", (typed, decimal) => {
    // A full-width full stop is a mark of its own: the tokens never hand it over as part of a number.
    if (decimal !== null) expect(readNumber(typed, "en-US")).toBe(decimal);
  });
});

const LOCALES = [...POINT_LOCALES, ...COMMA_LOCALES, "en-IN", "hi-IN"];

test("what a locale writes, it reads", () => {
  const cents = fc.bigInt({ min: 0n, max: 10n ** 14n });
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), cents, (locale, amount) => {
      const decimal = `${amount / 100n}.${(amount % 100n).toString().padStart(2, "0")}`;
      const written = new Intl.NumberFormat(locale, {
        minimumFractionDigits: 2,
        numberingSystem: "latn",
      }).format(decimal as Intl.StringNumericLiteral);
      expect(readNumber(written, locale)).toBe(decimal);
    }),
  );
});

test("digits without any mark are what they are, in every locale", () => {
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), fc.bigInt({ min: 0n, max: 10n ** 30n }), (locale, number) => {
      expect(readNumber(number.toString(), locale)).toBe(number.toString());
    }),
  );
});

test("whatever digits and marks come, it is a plain decimal or nothing", () => {
  const typed = fc
    .array(fc.constantFrom("1", "0", "25", "250", ".", ",", "'"), { minLength: 1, maxLength: 12 })
    .map((pieces) => `1${pieces.join("")}1`);
  fc.assert(
    fc.property(fc.constantFrom(...LOCALES), typed, (locale, text) => {
      expect(readNumber(text, locale) ?? "0").toMatch(/^\d+(\.\d*)?$/);
    }),
  );
});
