import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Message } from "../tokens.ts";
import { parseDate } from "./date-grammar.ts";
import { isDate } from "./date-words.ts";
import type { WrittenDate } from "./mentions.ts";
import { findAll, isClung, meaningAt, type Parsed, type Scan, skip } from "./scan.ts";

/**
 * All dates of a message as they were written, in order: what a birthday needs, which may have no year or one long ago.
 * "The 3rd" alone is none, and neither is "yesterday".
 */
export function findDates(message: Message, context: CalendarContext): WrittenDate[] {
  return findAll<WrittenDate>(message, context, dateAt);
}

function dateAt(scan: Scan, start: number): Parsed<Omit<WrittenDate, "span">> | null {
  const at = meaningAt(scan, start)?.is === "weekday" ? skip(scan, start + 1, ",") : start;
  const found = parseDate(scan, at);
  if (!found) return null;
  const { day, month, year } = found.value;
  if (month === null) return null;
  if (year !== null) {
    const value = "year" in year ? year.year : scan.context.today.year + year.yearsAway;
    return { value: { day, month, year: value }, end: found.end };
  }
  const yearAt = skip(scan, found.end, ",");
  const old = scan.atoms[yearAt];
  const isOld = old?.digits === 4 && old.number !== null && old.number >= 1900 && !isClung(scan, yearAt + 1);
  if (!isOld || !isDate(day, month, old.number)) return { value: { day, month, year: null }, end: found.end };
  return { value: { day, month, year: old.number }, end: yearAt + 1 };
}
