import parsePhone from "libphonenumber-js";
import { phoneRegion } from "../understanding/people/phones.ts";
import { type PersonField, personField } from "./headings.ts";

/** Which column holds what, and where the rows of people begin. */
export interface PersonColumns {
  readonly columns: ReadonlyMap<PersonField, number>;
  readonly hasHeadings: boolean;
  /** Headings of what is left aside, as they stand in the file. */
  readonly unused: readonly string[];
}

type Rows = readonly (readonly string[])[];

const EMAIL = /^(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}$/i;
const LETTERS = /\p{L}{2}/u;
const SAMPLE = 200;
/** Fewer fitting cells than this are an accident. */
const MOST_FIT = 0.6;

/** Tells the columns by their headings, or where there are none by what stands in them. Null: nobody's names are here. */
export function guessPersonColumns(rows: Rows, locale: string): PersonColumns | null {
  const [first = [], ...rest] = rows;
  const named = byHeadings(first);
  const hasHeadings = named.size > 0 && !first.some((cell) => EMAIL.test(cell));
  const columns = hasHeadings ? named : new Map<PersonField, number>();
  if (!hasHeadings || !isEnough(columns)) byContent(hasHeadings ? rest : rows, columns, locale);
  if (!isEnough(columns)) return null;
  const used = new Set(columns.values());
  const unused = hasHeadings ? first.filter((heading, at) => heading !== "" && !used.has(at)) : [];
  return { columns, hasHeadings, unused };
}

const isName = (cell: string): boolean => LETTERS.test(cell) && !/\d|@/.test(cell) && cell.length <= 60;

const isEnough = (columns: ReadonlyMap<PersonField, number>): boolean =>
  (["name", "first", "last", "email", "phone"] as const).some((field) => columns.has(field));

function byHeadings(headings: readonly string[]): Map<PersonField, number> {
  const columns = new Map<PersonField, number>();
  for (const [at, heading] of headings.entries()) {
    const field = personField(heading);
    if (field && !columns.has(field)) columns.set(field, at);
  }
  // "Nome, Cognome" and "Nom, Prénom": where there is a column for the other half, the whole name is one of the halves.
  const name = columns.get("name");
  if (name !== undefined && columns.has("first") && !columns.has("last") && isHalf(headings[name])) {
    columns.delete("name");
    columns.set("last", name);
  } else if (name !== undefined && columns.has("last") && !columns.has("first") && isHalf(headings[name])) {
    columns.delete("name");
    columns.set("first", name);
  }
  const first = columns.get("first");
  if (
    first !== undefined &&
    name === undefined &&
    !columns.has("last") &&
    /^nome$/i.test(headings[first] ?? "")
  ) {
    columns.delete("first");
    columns.set("name", first);
  }
  return columns;
}

const isHalf = (heading: string | undefined): boolean =>
  /^(?:nom|nombre|name|naam|имя)$/i.test(heading?.trim() ?? "");

/** Fills in what the headings left open, by what most cells of a column look like. */
function byContent(rows: Rows, columns: Map<PersonField, number>, locale: string): void {
  const sample = rows.slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map((row) => row.length));
  const region = phoneRegion(locale);
  const fits: readonly (readonly [PersonField, (cell: string) => boolean])[] = [
    ["email", (cell) => EMAIL.test(cell)],
    ["phone", (cell) => /^[\d\s()+./-]{7,20}$/.test(cell) && parsePhone(cell, region)?.isPossible() === true],
    ["name", isName],
  ];
  for (const [field, fit] of fits) {
    if (field === "name" && width > 1 && !columns.has("email") && !columns.has("phone")) continue;
    if (columns.has(field) || (field === "name" && (columns.has("first") || columns.has("last")))) continue;
    for (let at = 0; at < width; at++) {
      if ([...columns.values()].includes(at)) continue;
      const cells = sample.map((row) => row[at] ?? "").filter((cell) => cell !== "");
      if (cells.length === 0 || cells.filter(fit).length < cells.length * MOST_FIT) continue;
      columns.set(field, at);
      break;
    }
  }
}
