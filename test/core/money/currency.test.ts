import { describe, expect, test } from "vitest";
import { currencyOf } from "../../../core/money/currency.ts";
import { formatMoney } from "../../../core/money/money.ts";

describe("a currency's digits are ISO 4217's", () => {
  test.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["PKR", 2],
    ["HUF", 2],
    ["COP", 2],
  ])("%s has %i", (code, digits) => expect(currencyOf(code)).toEqual({ code, digits }));

  test("what is usually shown without them shows them where they are not nought", () => {
    const forint = { code: "HUF", digits: 2 };
    expect(formatMoney(180_000n, forint, "hu-HU")).toBe("1800 Ft");
    expect(formatMoney(180_050n, forint, "hu-HU")).toBe("1800,50 Ft");
    expect(formatMoney(180_000n, { code: "EUR", digits: 2 }, "en-IE")).toBe("€1,800.00");
  });
});
