import { describe, expect, test } from "vitest";
import { MOST_ROWS, readTable } from "../../../core/importing/read-table.ts";

describe("rows and cells", () => {
  test.each([
    ["commas", "Name,Spent\nMaria,1.50\nBen,2\n", ["Maria", "1.50"]],
    [
      "semicolons, with commas in amounts",
      "Name;Spent;Note\nMaria;1,50;a, b\nBen;2,20;c, d\n",
      ["Maria", "1,50", "a, b"],
    ],
    ["tabs", "Name\tSpent\nMaria\t1,50\n", ["Maria", "1,50"]],
    ["bars", "Name|Spent\nMaria|1,50\n", ["Maria", "1,50"]],
    ["one column", "Name\nMaria Lopez\nBen Ito\n", ["Maria Lopez"]],
    ["said in the first line", "sep=;\r\nName;Spent\r\nMaria;1\r\n", ["Maria", "1"]],
    [
      "quotes and line breaks",
      'Name,Note\n"Lopez, Maria","two\nlines ""quoted"""\n',
      ["Lopez, Maria", 'two\nlines "quoted"'],
    ],
    ["quotes in the middle of a cell", 'Name,Note\nMaria,12" cake\n', ["Maria", '12" cake']],
    ["blanks around cells", "Name , Spent\n Maria , 2 \n", ["Maria", "2"]],
    ["empty rows", "Name,Spent\n\n,,\nMaria,2\n", ["Maria", "2"]],
    ["a mark that keeps a formula from running", "Name,Note\nMaria,'=1+1\n", ["Maria", "=1+1"]],
  ])("%s", (_, text, second) => {
    const table = readTable(text);
    expect(table.kind === "rows" && table.rows[1]).toEqual(second);
  });

  test("more rows than are taken at once", () => {
    expect(readTable(`Name\n${"Maria\n".repeat(MOST_ROWS)}`).kind).toBe("rows");
    expect(readTable(`Name\n${"Maria\n".repeat(MOST_ROWS + 1)}`)).toEqual({
      kind: "problem",
      problem: "too-many-rows",
    });
  });
});
