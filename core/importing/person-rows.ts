import parsePhone from "libphonenumber-js";
import type { Temporal } from "temporal-polyfill";
import { birthdayAt } from "../understanding/people/birthdays.ts";
import { channelName } from "../understanding/people/channels.ts";
import { phoneRegion } from "../understanding/people/phones.ts";
import { readMessage } from "../understanding/tokens.ts";
import type { PersonColumns } from "./guess-columns.ts";
import type { PersonField } from "./headings.ts";

/** What one row says of a person, as the book keeps it. */
export interface PersonRow {
  /** Of the file, counted from one, its headings included. */
  readonly line: number;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
  readonly source: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
  /** Cells that say something which cannot be: "phone", "birthday", "email". */
  readonly unread: readonly PersonField[];
}

export interface Reader {
  readonly locale: string;
  readonly today: Temporal.PlainDate;
}

const LONGEST_NAME = 100;
const LONGEST_NOTE = 500;

type Cells = readonly string[];

/** Reads all rows below the headings. */
export function personRows(rows: readonly Cells[], guess: PersonColumns, reader: Reader): PersonRow[] {
  const start = guess.hasHeadings ? 1 : 0;
  const body = rows.slice(start);
  const read = rowReader(body, guess.columns, reader);
  return body.map((row, index) => read(row, index + start + 1));
}

function rowReader(body: readonly Cells[], columns: PersonColumns["columns"], reader: Reader) {
  const cell = (row: Cells, field: PersonField): string => row[columns.get(field) ?? -1] ?? "";
  const flipped = isLastFirst(body.map((row) => cell(row, "name")));
  const dates = dateLocale(
    body.map((row) => cell(row, "birthday")),
    reader.locale,
  );
  return (row: Cells, line: number): PersonRow => {
    const unread: PersonField[] = [];
    const taken = <Value>(field: PersonField, read: (text: string) => Value | null): Value | null => {
      const text = cell(row, field);
      if (text === "") return null;
      const value = read(text);
      if (value === null) unread.push(field);
      return value;
    };
    return {
      line,
      name: fullName(cell(row, "name"), cell(row, "first"), cell(row, "last"), flipped),
      phone: taken("phone", (text) => readPhone(text, reader.locale)),
      email: taken("email", readEmail),
      birthday: taken("birthday", (text) => readBirthday(text, dates, reader.today)),
      source: taken("source", (text) => channelName(text.slice(0, LONGEST_NAME))),
      interests: listed(cell(row, "interests")),
      notes: noted(cell(row, "notes")),
      unread,
    };
  };
}

/** "Lopez, Maria" throughout: the last name stands first. */
function isLastFirst(names: readonly string[]): boolean {
  const said = names.filter((name) => name !== "");
  const flipped = said.filter((name) => /^[^,]+,\s*[^,]+$/.test(name));
  return said.length > 0 && flipped.length >= said.length * 0.8;
}

function fullName(whole: string, first: string, last: string, flipped: boolean): string | null {
  const parts = flipped ? whole.split(",").reverse() : [whole];
  const said = whole === "" ? [first, last] : parts;
  const name = said.join(" ").replace(/\s+/g, " ").trim().slice(0, LONGEST_NAME);
  return /\p{L}/u.test(name) ? name : null;
}

/** E.164 of the first number of the cell: "600 123 456 / 911 222 333". */
function readPhone(text: string, locale: string): string | null {
  for (const typed of text.split(/[/;|]|:::/)) {
    const number = parsePhone(typed.trim(), phoneRegion(locale));
    if (number?.isPossible()) return number.number;
  }
  return null;
}

function readEmail(text: string): string | null {
  const found = /[\p{L}\d._%+'-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/u.exec(text);
  return found ? found[0].toLowerCase() : null;
}

function readBirthday(text: string, locale: string, today: Temporal.PlainDate): string | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const spelled = compact ? compact.slice(1).join("-") : text.replace(/[T ]\d{1,2}:\d{2}.*$/, "");
  return birthdayAt(readMessage(spelled), 0, locale, today)?.birthday ?? null;
}

/** A column of dates shows by itself which number is the day: one above twelve is enough. */
function dateLocale(dates: readonly string[], locale: string): string {
  const pairs = dates.map((date) => /^(\d{1,2})[-/.](\d{1,2})\b/.exec(date));
  if (pairs.some((pair) => Number(pair?.[1]) > 12)) return "en-GB";
  return pairs.some((pair) => Number(pair?.[2]) > 12) ? "en-US" : locale;
}

const listed = (text: string): string[] =>
  text
    .split(/[;,|\n]/)
    .map((part) => part.trim().slice(0, LONGEST_NAME))
    .filter((part) => part !== "");

const noted = (text: string): string[] =>
  text
    .split(/\n|; /)
    .map((part) => part.trim().slice(0, LONGEST_NOTE))
    .filter((part) => part !== "");
