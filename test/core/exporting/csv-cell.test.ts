import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeCell } from "../../../core/exporting/csv-cell.ts";

describe("no spreadsheet runs a cell", () => {
  test.each([
    ['=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1+1", "'\t=1+1"],
    ["\n=1+1", "'\n=1+1"],
    ["  =1+1", "'  =1+1"],
    ["＝1+1", "'＝1+1"],
    ["-Anna-", "'-Anna-"],
  ])("%j becomes %j", (text, safe) => expect(safeCell(text)).toBe(safe));

  test.each(["Maria Lopez", "+34 600 12 34 56", "-10.50", "-3", "a=b", "", "12.5"])("%j stays", (text) =>
    expect(safeCell(text)).toBe(text),
  );

  test("whatever the text is, nothing but numbers begins like a formula", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const cell = safeCell(text);
        expect(/^\s*[=+\-@]/.test(cell) && !/^[+-][\d .]+$/.test(cell)).toBe(false);
      }),
    );
  });
});
