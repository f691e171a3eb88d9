import { inflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { type Cell, type Table, tableFile } from "../../../core/exporting/csv-file.ts";

const withPages = (rows: readonly (readonly Cell[])[], count: number): Table => ({
  name: "people",
  headings: ["Name", "Note"],
  pages: (async function* () {
    for (let page = 0; page < count; page++) yield rows;
  })(),
});

const bytesOf = ({ file }: { file: { base64: string } }) => Buffer.from(file.base64, "base64");

test("a small table is a plain file that Excel reads as UTF-8, and that reads back as it was", async () => {
  const rows = [
    ['Zoë, "the" baker\nof Łódź', "a;b"],
    ["=1+1", null],
  ];
  const written = await tableFile(withPages(rows, 1));
  expect(written.file).toMatchObject({ name: "people.csv", mediaType: "text/csv" });
  expect([...bytesOf(written).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(parse(bytesOf(written), { bom: true })).toEqual([
    ["Name", "Note"],
    ['Zoë, "the" baker\nof Łódź', "a;b"],
    ["'=1+1", ""],
  ]);
  expect(written.rows).toBe(2);
});

test("a table of no rows is its headings", async () => {
  expect(bytesOf(await tableFile(withPages([], 1))).toString()).toBe("\ufeffName,Note\r\n");
});

test("a large table is packed, and holds all of its rows", async () => {
  const page = Array.from({ length: 1000 }, (_, index) => [`Customer ${index}`, "likes lattes"]);
  const written = await tableFile(withPages(page, 20), 100_000);
  expect(written).toMatchObject({ rows: 20_000, file: { name: "people.zip", mediaType: "application/zip" } });
  const zip = bytesOf(written);
  const nameLength = zip.readUInt16LE(26);
  const extraLength = zip.readUInt16LE(28);
  const content = inflateRawSync(zip.subarray(30 + nameLength + extraLength), { finishFlush: 2 });
  expect(parse(content, { bom: true })).toHaveLength(20_001);
  expect(zip.byteLength).toBeLessThan(content.byteLength / 5);
});

test("what goes wrong while reading is not swallowed", async () => {
  const failing: Table = {
    ...withPages([], 0),
    pages: (async function* () {
      yield [["x".repeat(200), ""]];
      throw new Error("the database went away");
    })(),
  };
  await expect(tableFile(failing, 100)).rejects.toThrow("went away");
});
