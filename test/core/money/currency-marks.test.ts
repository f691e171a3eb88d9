import { describe, expect, test } from "vitest";
import { currencyOf } from "../../../core/money/currency.ts";
import { currencyMark, prefixedDollar } from "../../../core/money/currency-marks.ts";

function markOf(typed: string, code: string, region?: string) {
  const currency = currencyOf(code);
  if (!currency) throw new Error(`No currency ${code}`);
  return currencyMark(typed, currency, region);
}

describe("marks of the shop's own currency", () => {
  test.each([
    ["€", "EUR"],
    ["euros", "EUR"],
    ["EUR", "EUR"],
    ["eur", "EUR"],
    ["$", "USD"],
    ["$", "AUD"],
    ["$", "CAD"],
    ["$", "MXN"],
    ["dollars", "NZD"],
    ["bucks", "USD"],
    ["£", "GBP"],
    ["quid", "GBP"],
    ["pounds", "GBP"],
    ["¥", "JPY"],
    ["yen", "JPY"],
    ["円", "JPY"],
    ["¥", "CNY"],
    ["Rs", "INR"],
    ["₹", "INR"],
    ["rupees", "LKR"],
    ["kr", "SEK"],
    ["kr", "DKK"],
    ["zł", "PLN"],
    ["zl", "PLN"],
    ["KD", "KWD"],
    ["R", "ZAR"],
    ["naira", "NGN"],
    ["₦", "NGN"],
    ["ksh", "KES"],
    ["bob", "KES"],
    ["CHF", "CHF"],
    ["francs", "CHF"],
    ["ALL", "ALL"],
  ])("%s is the money of a shop that counts in %s", (typed, code) => {
    expect(markOf(typed, code)).toEqual({ kind: "own" });
  });

  test("quid are euros in Ireland and nowhere else", () => {
    expect(markOf("quid", "EUR", "IE")).toEqual({ kind: "own" });
    expect(markOf("quid", "EUR", "ES")).toEqual({ kind: "foreign", name: "quid" });
  });
});

describe("hundredths", () => {
  test.each([
    ["p", "GBP"],
    ["pence", "GBP"],
    ["c", "EUR"],
    ["cents", "USD"],
    ["¢", "USD"],
    ["paise", "INR"],
    ["kobo", "NGN"],
  ])("%s are hundredths for %s", (typed, code) => {
    expect(markOf(typed, code)).toEqual({ kind: "minor" });
  });

  test.each([
    ["p", "EUR"],
    ["cents", "JPY"],
    ["c", "GBP"],
  ])("%s is none for %s", (typed, code) => {
    expect(markOf(typed, code)?.kind).not.toBe("minor");
  });
});

describe("foreign currencies", () => {
  test.each([
    ["$", "EUR", "$"],
    ["£", "EUR", "£"],
    ["€", "USD", "€"],
    ["dollars", "EUR", "dollars"],
    ["USD", "EUR", "USD"],
    ["gbp", "EUR", "GBP"],
    ["yen", "USD", "yen"],
    ["CHF", "EUR", "CHF"],
    ["€", "GBP", "€"],
    ["₹", "USD", "₹"],
  ])("%s is foreign to %s", (typed, code, name) => {
    expect(markOf(typed, code)).toEqual({ kind: "foreign", name });
  });
});

describe("words that are names and everyday words, too", () => {
  test.each([
    "bob",
    "Bob",
    "won",
    "all",
    "top",
    "try",
    "mad",
    "pen",
    "sol",
    "cup",
    "ron",
    "Ron",
    "real",
    "rp",
    "ft",
  ])("%s is no money for a shop that counts in euros", (typed) => {
    expect(markOf(typed, "EUR")).toBeNull();
  });

  test.each(["croissant", "", "3", "constructor", "__proto__", "toString"])("neither is %j", (typed) => {
    expect(markOf(typed, "EUR")).toBeNull();
  });
});

describe("dollars that say whose", () => {
  const USD = { code: "USD", digits: 2 };
  test.each([
    ["A", "AUD"],
    ["au", "AUD"],
    ["C", "CAD"],
    ["NZ", "NZD"],
    ["S", "SGD"],
    ["HK", "HKD"],
    ["R", "BRL"],
  ])("%s$ is %s", (letters, code) => {
    expect(prefixedDollar(letters, { code, digits: 2 })).toEqual({ kind: "own" });
    expect(prefixedDollar(letters, USD)).toEqual({ kind: "foreign", name: `${letters.toUpperCase()}$` });
  });

  test("US$ is the dollar of the United States", () => {
    expect(prefixedDollar("US", USD)).toEqual({ kind: "own" });
  });

  test.each(["for", "x", "", "constructor"])("%j before a dollar sign says nothing", (letters) => {
    expect(prefixedDollar(letters, USD)).toBeNull();
  });
});
