import { Readable } from "node:stream";
import { stringify } from "csv-stringify/sync";
import yazl from "yazl";
import type { OutgoingFile } from "../delivery/outgoing.ts";
import { safeCell } from "./csv-cell.ts";

export type Cell = string | number | null;

/** A table on its way into a file: its headings and its rows, some at a time. */
export interface Table {
  /** "customers": what the file is called, without what it ends in. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>;
}

export interface TableFile {
  readonly file: OutgoingFile;
  readonly rows: number;
}

/** Larger files are packed: half a million sales are 45 MB as they are, and a tenth of that packed. */
export const PLAIN_BYTES = 4 * 1024 * 1024;
/** By this mark Excel knows that the letters are UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** Writes a table as CSV; a large one goes into a zip as it is read, so that it never lies in memory unpacked. */
export async function tableFile(table: Table, plainBytes = PLAIN_BYTES): Promise<TableFile> {
  let rows = 0;
  const lines = csvLines(table, (count) => {
    rows += count;
  });
  const begun: Buffer[] = [];
  let size = 0;
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    begun.push(next.value);
    size += next.value.byteLength;
    if (size > plainBytes) {
      const packed = await pack(`${table.name}.csv`, followedBy(begun, lines));
      return { file: fileOf(`${table.name}.zip`, "application/zip", packed), rows };
    }
  }
  return { file: fileOf(`${table.name}.csv`, "text/csv", Buffer.concat(begun)), rows };
}

async function* csvLines(table: Table, count: (rows: number) => void): AsyncGenerator<Buffer> {
  yield Buffer.from(BYTE_ORDER_MARK + stringify([[...table.headings]], WRITING));
  for await (const page of table.pages) {
    count(page.length);
    yield Buffer.from(
      stringify(
        page.map((row) => row.map(cellText)),
        WRITING,
      ),
    );
  }
}

const WRITING = { record_delimiter: "\r\n" } as const;

const cellText = (cell: Cell): Cell => (typeof cell === "string" ? safeCell(cell) : cell);

async function* followedBy(begun: readonly Buffer[], rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield* begun;
  yield* rest;
}

async function pack(name: string, content: AsyncIterable<Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const reading = Readable.from(content);
  const packed: Buffer[] = [];
  // An error in what is read does not reach the zip's own stream.
  const failed = new Promise<never>((_, reject) => reading.once("error", reject));
  zip.addReadStream(reading, name);
  zip.end();
  const collect = async () => {
    for await (const chunk of zip.outputStream) packed.push(Buffer.from(chunk));
    return Buffer.concat(packed);
  };
  return Promise.race([collect(), failed]);
}

const fileOf = (name: string, mediaType: string, bytes: Buffer): OutgoingFile => ({
  name,
  mediaType,
  base64: bytes.toString("base64"),
});
