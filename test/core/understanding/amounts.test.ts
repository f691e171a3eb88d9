import { describe, expect, test } from "vitest";
import { currencyOf } from "../../../core/money/currency.ts";
import { findAmounts } from "../../../core/understanding/amounts.ts";
import { readMessage, textOf } from "../../../core/understanding/tokens.ts";

function read(text: string, code = "EUR", locale = "en-IE") {
  const currency = currencyOf(code);
  if (!currency) throw new Error(`No currency ${code}`);
  const message = readMessage(text);
  return findAmounts(message, { currency, locale }).map((mention) => ({
    words: textOf(message, mention.span),
    amount: mention.amount,
    marked: mention.marked,
    flaw: mention.flaw,
  }));
}

describe("one amount, marked as money", () => {
  test.each<readonly [text: string, code: string, locale: string, minor: bigint]>([
    ["€10", "EUR", "en-IE", 1000n],
    ["10€", "EUR", "en-IE", 1000n],
    ["10 €", "EUR", "es-ES", 1000n],
    ["10 euros", "EUR", "en-IE", 1000n],
    ["EUR 10", "EUR", "en-IE", 1000n],
    ["10 eur", "EUR", "en-IE", 1000n],
    ["10,50", "EUR", "es-ES", 1050n],
    ["1.250,00", "EUR", "de-DE", 125_000n],
    ["1,250.00", "USD", "en-US", 125_000n],
    ["1.2k", "EUR", "en-IE", 120_000n],
    ["$20", "USD", "en-US", 2000n],
    ["A$ 20", "AUD", "en-AU", 2000n],
    ["20 bucks", "USD", "en-US", 2000n],
    ["twenty five bucks", "USD", "en-US", 2500n],
    ["80p", "GBP", "en-GB", 80n],
    ["50 cents", "EUR", "en-IE", 50n],
    ["5 quid", "GBP", "en-GB", 500n],
    ["a tenner", "GBP", "en-GB", 1000n],
    ["a fiver", "GBP", "en-GB", 500n],
    ["¥1,200", "JPY", "ja-JP", 1200n],
    ["1200 yen", "JPY", "ja-JP", 1200n],
    ["Rs 500", "INR", "en-IN", 50_000n],
    ["Rs. 500/-", "INR", "en-IN", 50_000n],
    ["₹1,25,000", "INR", "en-IN", 12_500_000n],
    ["1.5 lakh", "INR", "en-IN", 15_000_000n],
    ["KD 1.250", "KWD", "en-KW", 1250n],
    ["1.250", "KWD", "en-KW", 1250n],
    ["R120", "ZAR", "en-ZA", 12_000n],
    ["120 kr", "SEK", "en-SE", 12_000n],
    ["CHF 12.50", "CHF", "de-CH", 1250n],
    ["3.50", "EUR", "en-IE", 350n],
  ])("%s is money of %s in %s", (text, code, locale, minor) => {
    expect(read(text, code, locale)).toMatchObject([{ amount: minor, marked: true, flaw: null }]);
  });
});

describe("numbers that may be money or anything else", () => {
  test.each(["10", "3 croissants", "twelve", "10.5", "1200"])("%s bears no mark", (text) => {
    expect(read(text)).toMatchObject([{ marked: false, flaw: null }]);
  });

  test("a letter glued to digits is a name: no amount", () => {
    expect(read("A3 posters")).toEqual([]);
    expect(read("V60 filters")).toEqual([]);
    expect(read("haircut x2")).toMatchObject([{ amount: 200n }]);
  });

  test("pounds of something are a weight", () => {
    expect(read("2 pounds of mince", "GBP", "en-GB")).toMatchObject([{ words: "2", marked: false }]);
    expect(read("2 pounds", "GBP", "en-GB")).toMatchObject([{ marked: true }]);
  });

  test("a single letter apart from its number is no currency", () => {
    expect(read("3 c", "EUR")).toMatchObject([{ words: "3", marked: false }]);
    expect(read("10 r", "ZAR", "en-ZA")).toMatchObject([{ words: "10", marked: false }]);
  });
});

describe("flaws", () => {
  test.each<readonly [text: string, code: string, flaw: string]>([
    ["$20", "EUR", "foreign-currency"],
    ["20 dollars", "EUR", "foreign-currency"],
    ["£5", "EUR", "foreign-currency"],
    ["€5", "USD", "foreign-currency"],
    ["USD 20", "EUR", "foreign-currency"],
    ["A$ 20", "USD", "foreign-currency"],
    ["3.505", "EUR", "too-many-decimals"],
    ["12.50", "JPY", "too-many-decimals"],
    ["€0", "EUR", "not-positive"],
    ["0.00", "EUR", "not-positive"],
    ["-5", "EUR", "not-positive"],
    ["€-10.50", "EUR", "not-positive"],
    ["10000000001", "EUR", "absurd"],
    ["999999999999999999999", "EUR", "absurd"],
  ])("%s in a shop of %s: %s", (text, code, flaw) => {
    expect(read(text, code)).toMatchObject([{ amount: null, flaw }]);
  });
});

test("the words of an amount take in its mark", () => {
  expect(read("sold 3 croissants to Maria for €10.50 cash")).toMatchObject([
    { words: "3" },
    { words: "€10.50", amount: 1050n },
  ]);
  expect(read("A$20 and 30 dollars", "AUD", "en-AU").map(({ words }) => words)).toEqual([
    "A$20",
    "30 dollars",
  ]);
});

test("a thousand amounts are found, left to right", () => {
  const found = read(Array.from({ length: 1000 }, (_, at) => `pie ${at + 1}.5`).join(" "));
  expect(found).toHaveLength(1000);
  expect(found[999]).toMatchObject({ words: "1000.5", amount: 100_050n });
});
