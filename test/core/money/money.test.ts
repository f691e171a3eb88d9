import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Currency } from "../../../core/money/currency.ts";
import { currencyOf } from "../../../core/money/currency.ts";
import { divideHalfUp, formatMoney, fromDecimal, isAbsurd, toDecimal } from "../../../core/money/money.ts";

const EUR: Currency = { code: "EUR", digits: 2 };
const JPY: Currency = { code: "JPY", digits: 0 };
const KWD: Currency = { code: "KWD", digits: 3 };
const currencies = fc.constantFrom(EUR, JPY, KWD);
const amounts = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });

describe("currencies", () => {
  test.each([
    ["EUR", 2],
    ["usd", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["INR", 2],
    ["CLP", 0],
  ])("%s has %i digits", (code, digits) => {
    expect(currencyOf(code)).toEqual({ code: code.toUpperCase(), digits });
  });

  test.each(["", "EURO", "XYZ", "12", "€"])("there is no %j", (code) => {
    expect(currencyOf(code)).toBeNull();
  });
});

describe("decimals", () => {
  test.each([
    [1050n, EUR, "10.50"],
    [5n, EUR, "0.05"],
    [0n, EUR, "0.00"],
    [-5n, EUR, "-0.05"],
    [1050n, JPY, "1050"],
    [0n, JPY, "0"],
    [1050n, KWD, "1.050"],
    [123_456_789_012_345_678_901n, EUR, "1234567890123456789.01"],
  ])("%i minor units of %o are %s", (amount, currency, decimal) => {
    expect(toDecimal(amount, currency)).toBe(decimal);
  });

  test.each([
    ["10.5", EUR, 1050n],
    ["10.50", EUR, 1050n],
    ["10.5000", EUR, 1050n],
    ["10", EUR, 1000n],
    ["007", EUR, 700n],
    ["-0.05", EUR, -5n],
    ["1050", JPY, 1050n],
    ["1050.0", JPY, 1050n],
    ["1.005", KWD, 1005n],
  ])("%s of %o is %i minor units", (decimal, currency, amount) => {
    expect(fromDecimal(decimal, currency)).toBe(amount);
  });

  test.each([
    ["10.505", EUR],
    ["0.5", JPY],
    ["1.0005", KWD],
    ["", EUR],
    [".5", EUR],
    ["5.", EUR],
    ["1e3", EUR],
    ["1,5", EUR],
    ["+1", EUR],
    [" 1", EUR],
    ["1\n", EUR],
  ])("%j is no amount of %o", (decimal, currency) => {
    expect(fromDecimal(decimal, currency)).toBeNull();
  });

  test("every amount survives being written and read", () => {
    fc.assert(
      fc.property(amounts, currencies, (amount, currency) => {
        expect(fromDecimal(toDecimal(amount, currency), currency)).toBe(amount);
      }),
    );
  });
});

describe("division", () => {
  test.each([
    [1n, 2n, 1n],
    [-1n, 2n, -1n],
    [3n, 2n, 2n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [1000n, 3n, 333n],
    [5n, -2n, -3n],
    [0n, 7n, 0n],
  ])("%i by %i is %i, half a unit rounded away from zero", (amount, by, quotient) => {
    expect(divideHalfUp(amount, by)).toBe(quotient);
  });

  test("is never further off than half a unit, and exact halves go up", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, by) => {
        const rest = 2n * (divideHalfUp(amount, by) * by - amount);
        const off = rest < 0n ? -rest : rest;
        expect(off <= by).toBe(true);
        if (off === by) expect(rest < 0n).toBe(amount < 0n);
      }),
    );
  });

  test("is the same on both sides of zero", () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, by) => {
        expect(divideHalfUp(-amount, by)).toBe(-divideHalfUp(amount, by));
      }),
    );
  });
});

test("ten thousand million is the most, in whole units of the currency", () => {
  expect(isAbsurd(10_000_000_000n * 100n, EUR)).toBe(false);
  expect(isAbsurd(10_000_000_000n * 100n + 1n, EUR)).toBe(true);
  expect(isAbsurd(10_000_000_000n, JPY)).toBe(false);
  expect(isAbsurd(10_000_000_001n, JPY)).toBe(true);
});

test.each([
  [1050n, EUR, "en-IE", "€10.50"],
  [125_000n, EUR, "de-DE", "1.250,00 €"],
  [125_000n, EUR, "fr-FR", "1 250,00 €"],
  [1050n, JPY, "ja-JP", "￥1,050"],
  [12_500_000n, { code: "INR", digits: 2 }, "en-IN", "₹1,25,000.00"],
  [1050n, { code: "USD", digits: 2 }, "en-US", "$10.50"],
])("%i of %o is written for %s as %s", (amount, currency, locale, written) => {
  expect(formatMoney(amount, currency, locale)).toBe(written);
});

test("amounts too large for floating point are written exactly", () => {
  expect(formatMoney(900_719_925_474_099_301n, EUR, "en-IE")).toBe("€9,007,199,254,740,993.01");
});
