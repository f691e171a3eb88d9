import { parse } from "csv-parse/sync";

/** A table as it stands in the file: every row has at least one cell with something in it. */
export type ReadTable =
  | { readonly kind: "rows"; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "problem"; readonly problem: "garbled" | "too-many-rows" };

const DELIMITERS = [",", ";", "\t", "|"] as const;
/** The beginning of a file, in characters, by which its delimiter is told. */
const BEGINNING = 20_000;
export const MOST_ROWS = 50_000;
const LONGEST_CELL = 2_000;

/** Cuts a text into rows and cells, by whatever mark stands between its cells. */
export function readTable(content: string): ReadTable {
  const said = /^\ufeff?"?sep=(.)"?\r?\n/i.exec(content);
  const text = said ? content.slice(said[0].length) : content;
  const parsed = parseRows(text, said?.[1] ?? delimiterOf(text), MOST_ROWS + 2);
  if (!parsed) return { kind: "problem", problem: "garbled" };
  const rows = parsed.filter((row) => row.some((cell) => cell !== ""));
  if (rows.length > MOST_ROWS + 1) return { kind: "problem", problem: "too-many-rows" };
  return rows.length > 0 ? { kind: "rows", rows } : { kind: "problem", problem: "garbled" };
}

/** The mark that cuts the first rows into as many cells as the first of them, and into most. */
function delimiterOf(text: string): string {
  const end = text.length > BEGINNING ? text.lastIndexOf("\n", BEGINNING) : text.length;
  const beginning = text.slice(0, end > 0 ? end : BEGINNING);
  const scored = DELIMITERS.map((delimiter) => {
    const rows = parseRows(beginning, delimiter, 50) ?? [];
    const width = rows[0]?.length ?? 0;
    const alike = rows.filter((row) => row.length === width).length / Math.max(rows.length, 1);
    return { delimiter, score: width > 1 ? alike * Math.log(1 + width) : 0 };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

function parseRows(text: string, delimiter: string, most: number): string[][] | null {
  try {
    const rows = parse(text, {
      delimiter,
      bom: true,
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: most,
    });
    return rows.map((row) => row.map(plainCell));
  } catch {
    return null;
  }
}

/** A mark that keeps a spreadsheet from working out a cell is no part of what the cell says. */
const plainCell = (cell: string): string =>
  cell
    .replaceAll("\u0000", "")
    .replace(/^'(?=\s*[=+\-@])/, "")
    .trim()
    .slice(0, LONGEST_CELL);
