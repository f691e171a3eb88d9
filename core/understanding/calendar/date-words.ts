import type { Parsed } from "./scan.ts";
import type { Trust } from "./vocabulary.ts";

/** A year as it was said: by number, or counted from this one ("last year" is -1). */
export type YearWords = { readonly year: number } | { readonly yearsAway: number };

/** A date as it was said. Month and year may have been left out. */
export interface DateWords {
  readonly kind: "date";
  readonly day: number;
  readonly month: number | null;
  /** "The 3rd of last month" is -1; null where the month was named or left out. */
  readonly monthsAway: number | null;
  readonly year: YearWords | null;
}

export interface ParsedDate extends Parsed<DateWords> {
  /** "name": its month is a name as well ("3 May"); "word": the numbers may be a fraction, a count, … */
  readonly trust: Trust;
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The 29th of February exists as long as no year says otherwise. */
export function isDate(day: number, month: number, year: number | null = null): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return leap || month !== 2 || day < 29;
}

export function date(day: number, month: number | null, year: YearWords | null = null): DateWords {
  return { kind: "date", day, month, monthsAway: null, year };
}
