import { localeCalendar } from "../../calendar/locale-calendar.ts";
import { isYear } from "./atoms.ts";
import { isClung, isLineEnd, isOrdinalEnd, meaningAt, type Parsed, type Scan, skip, wordAt } from "./scan.ts";
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

/** "3 March", "March 3rd, 2026", "2/3", "02.03.", "2026-03-02", "the 3rd", "3rd of last month". */
export function parseDate(scan: Scan, start: number): ParsedDate | null {
  const at = skip(scan, start, "the");
  const atom = scan.atoms[at];
  if (!atom) return null;
  if (atom.number !== null) {
    return (
      numericDate(scan, at) ??
      eastAsianDate(scan, at) ??
      dayThenMonth(scan, at) ??
      ordinalDay(scan, at, at > start)
    );
  }
  if (atom.written !== null) return dottedDate(scan, at);
  if (atom.meaning?.is === "month") return monthThenDay(scan, at);
  if (atom.meaning?.is === "ordinal") return ordinalWord(scan, at, at > start);
  return null;
}

/** A year behind a date or a month: "2026", ", 2026", "of 2025", "'26", "last year". */
export function parseYear(scan: Scan, start: number): Parsed<YearWords> | null {
  const at = skip(scan, start, ",", "of", "in", "-");
  const atom = scan.atoms[at];
  if (atom && isYear(atom) && isNear(atom.number ?? 0, scan) && !isClung(scan, at + 1)) {
    return { value: { year: atom.number ?? 0 }, end: at + 1 };
  }
  const short = scan.atoms[at + 1];
  if (wordAt(scan, at) === "'" && short?.glued && short.digits === 2) {
    return { value: { year: 2000 + (short.number ?? 0) }, end: at + 2 };
  }
  const which = meaningAt(scan, at);
  const unit = meaningAt(scan, at + 1);
  if (
    which?.is !== "which" ||
    which.which === "past" ||
    unit?.is !== "unit" ||
    unit.unit !== "year" ||
    unit.plural
  ) {
    return null;
  }
  return { value: { yearsAway: { last: -1, this: 0, next: 1 }[which.which] }, end: at + 2 };
}

const isNear = (year: number, scan: Scan): boolean => Math.abs(year - scan.context.today.year) <= 30;

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The 29th of February exists as long as no year says otherwise. */
export function isDate(day: number, month: number, year: number | null = null): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (DAYS_IN_MONTH[month - 1] ?? 0)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  return leap || month !== 2 || day < 29;
}

function date(day: number, month: number | null, year: YearWords | null = null): DateWords {
  return { kind: "date", day, month, monthsAway: null, year };
}

/** "2/3", "2/3/26", "02-03-2026", "2026-03-02": glued numbers; a dash alone needs a year ("2-3" is a range). */
function numericDate(scan: Scan, at: number): ParsedDate | null {
  const [first, mark, second] = [scan.atoms[at], scan.atoms[at + 1], scan.atoms[at + 2]];
  if (!first || !mark?.glued || !second?.glued || second.number === null) return null;
  if (mark.word !== "/" && mark.word !== "-") return null;
  const before = scan.atoms[at - 1];
  if (first.glued && before && before.word !== "(" && before.word !== "-") return null;
  const third = scan.atoms[at + 4];
  const hasThird = wordAt(scan, at + 3) === mark.word && scan.atoms[at + 3]?.glued && third?.glued;
  const texts = [first, second].map((atom) => ({ value: atom.number ?? 0, digits: atom.digits }));
  if (hasThird && third && third.number !== null) {
    const full = inOrder(scan, [...texts, { value: third.number, digits: third.digits }]);
    return full && !isClung(scan, at + 5) ? { value: full, end: at + 5, trust: "sure" } : null;
  }
  if (mark.word === "-" || isClung(scan, at + 3) || first.digits > 2 || second.digits > 2) return null;
  const value = inOrder(scan, texts);
  return value && { value, end: at + 3, trust: "word" };
}

interface Digits {
  readonly value: number;
  readonly digits: number;
}

/** Numbers of a date put in their places: as the locale has it, else in the other order, else none. */
function inOrder(scan: Scan, parts: readonly Digits[]): DateWords | null {
  const { order, yearFirst } = localeCalendar(scan.context.locale);
  const [first, second, third] = parts;
  if (!first || !second) return null;
  if (!third) return dayAndMonth(first.value, second.value, order, null);
  if (first.digits === 4) return dayAndMonth(second.value, third.value, "md", first.value);
  if (third.digits !== 4 && third.digits !== 2) return null;
  const tail = third.digits === 2 ? 2000 + third.value : third.value;
  if (yearFirst && third.digits === 2 && first.digits === 2) {
    const year = 2000 + first.value;
    const eastern = dayAndMonth(second.value, third.value, "md", year);
    if (eastern && Math.abs(year - scan.context.today.year) <= 10) return eastern;
  }
  // Two digits are a year only near this one: "11/22/33" is some other number.
  const years = tail - scan.context.today.year;
  if (third.digits === 2 && (years > 3 || years < -15)) return null;
  return tail >= 1900 && tail < 2100 ? dayAndMonth(first.value, second.value, order, tail) : null;
}

function dayAndMonth(
  first: number,
  second: number,
  order: "dm" | "md",
  year: number | null,
): DateWords | null {
  const said = year === null ? null : { year };
  const [day, month] = order === "dm" ? [first, second] : [second, first];
  if (isDate(day, month, year)) return date(day, month, said);
  return isDate(month, day, year) ? date(month, day, said) : null;
}

/** "02.03.2026" anywhere; "02.03." and "on 02.03" only where dates are written with dots: elsewhere it is a price. */
function dottedDate(scan: Scan, at: number): ParsedDate | null {
  const written = scan.atoms[at]?.written ?? "";
  if (!/^\d{1,4}\.\d{1,2}(\.\d{2,4})?$/.test(written)) return null;
  const parts = written.split(".").map((text) => ({ value: Number(text), digits: text.length }));
  if (parts.length === 3) {
    const value = inOrder(scan, parts);
    return value && !isClung(scan, at + 1) ? { value, end: skip(scan, at + 1, "。"), trust: "sure" } : null;
  }
  const { dotted } = localeCalendar(scan.context.locale);
  const [first, second] = parts;
  if (!dotted || !first || !second || first.digits > 2) return null;
  const value = dayAndMonth(first.value, second.value, "dm", null);
  const dot = wordAt(scan, at + 1) === "." && scan.atoms[at + 1]?.glued === true;
  const led = DATE_LEADERS.has(wordAt(scan, at - 1));
  if (!value || !(dot || led) || (!dot && isClung(scan, at + 1))) return null;
  return { value, end: dot ? at + 2 : at + 1, trust: led ? "sure" : "word" };
}

const DATE_LEADERS = new Set([
  "on",
  "since",
  "until",
  "till",
  "from",
  "to",
  "by",
  "before",
  "am",
  "vom",
  "bis",
  "seit",
  "dated",
]);

/** "2026年3月2日", "3月2日": the one order that needs no locale. */
function eastAsianDate(scan: Scan, start: number): ParsedDate | null {
  let at = start;
  let year: YearWords | null = null;
  if (wordAt(scan, at + 1) === "年" && isYear(scan.atoms[at])) {
    year = { year: scan.atoms[at]?.number ?? 0 };
    at += 2;
  }
  const month = scan.atoms[at]?.number ?? 0;
  const day = scan.atoms[at + 2]?.number ?? 0;
  if (wordAt(scan, at + 1) !== "月" || wordAt(scan, at + 3) !== "日" || !isDate(day, month)) return null;
  return { value: date(day, month, year), end: at + 4, trust: "sure" };
}

/** "3 March", "3rd of March 2026", "3-mar-26". */
function dayThenMonth(scan: Scan, start: number): ParsedDate | null {
  const first = scan.atoms[start];
  if (!first || first.digits > 2) return null;
  const ordinal = isOrdinalEnd(scan.atoms[start + 1]);
  const behind = ordinal ? start + 2 : start + 1;
  const joined = skip(scan, behind, "of", "-", ".", "/");
  const at = skip(scan, joined, "the");
  const month = meaningAt(scan, at);
  if (month?.is === "unit" || month?.is === "which") return dayOfUnit(scan, start, joined, ordinal);
  if (month?.is !== "month" || !isDate(first.number ?? 0, month.month)) return null;
  const dot =
    month.trust === "short" && wordAt(scan, at + 1) === "." && scan.atoms[at + 1]?.glued ? at + 2 : at + 1;
  const year = parseYear(scan, dot) ?? shortYear(scan, at + 1);
  const sure = ordinal || year !== null || wordAt(scan, behind) === "of" || isPlain(month.trust);
  const trust = sure ? "sure" : "name";
  return {
    value: date(first.number ?? 0, month.month, year?.value ?? null),
    end: year?.end ?? at + 1,
    trust,
  };
}

const isPlain = (trust: Trust): boolean => trust === "sure" || trust === "short";

/** "3-mar-26": two digits are a year only where dashes hold the date together. */
function shortYear(scan: Scan, at: number): Parsed<YearWords> | null {
  const atom = scan.atoms[at + 1];
  if (wordAt(scan, at) !== "-" || wordAt(scan, at - 2) !== "-" || !atom?.glued || atom.digits !== 2)
    return null;
  return { value: { year: 2000 + (atom.number ?? 0) }, end: at + 2 };
}

/** "the 3rd of last month", "15th of this month", "1st of the month". */
function dayOfUnit(scan: Scan, start: number, at: number, ordinal: boolean): ParsedDate | null {
  const day = scan.atoms[start]?.number ?? 0;
  if (!ordinal || day < 1 || day > 31) return null;
  const month = parseMonthAway(scan, at);
  if (!month) return ordinalDay(scan, start, true);
  const value: DateWords = { kind: "date", day, month: null, monthsAway: month.value, year: null };
  return { value, end: month.end, trust: "sure" };
}

function parseMonthAway(scan: Scan, start: number): Parsed<number | null> | null {
  const at = skip(scan, start, "the");
  const which = meaningAt(scan, at);
  const unitAt = which?.is === "which" ? at + 1 : at;
  const unit = meaningAt(scan, unitAt);
  if (unit?.is !== "unit" || unit.unit !== "month" || unit.plural) return null;
  if (which?.is !== "which") return at > start ? { value: null, end: unitAt + 1 } : null;
  return { value: which.which === "last" ? -1 : which.which === "next" ? 1 : 0, end: unitAt + 1 };
}

/** "March 3", "March the 3rd, 2026"; "March 2025" is a month, "March 3 lattes" leaves a doubt. */
function monthThenDay(scan: Scan, start: number): ParsedDate | null {
  const month = meaningAt(scan, start);
  const at = skip(scan, skip(scan, start + 1, ".", "-"), "the");
  const atom = scan.atoms[at];
  if (month?.is !== "month" || !atom || atom.number === null || atom.digits > 2) return null;
  if (!isDate(atom.number, month.month)) return null;
  const ordinal = isOrdinalEnd(scan.atoms[at + 1]);
  const behind = ordinal ? at + 2 : at + 1;
  if (isClung(scan, behind)) return null;
  const year = parseYear(scan, behind);
  const alone = isLineEnd(scan, behind) && isPlain(month.trust);
  const end = year?.end ?? behind;
  return {
    value: date(atom.number, month.month, year?.value ?? null),
    end,
    trust: ordinal || year !== null || alone ? "sure" : isPlain(month.trust) ? "word" : "name",
  };
}

/** "the 3rd", "3rd": the month is left out. Without "the" it may be the third of anything. */
function ordinalDay(scan: Scan, at: number, led: boolean): ParsedDate | null {
  const day = scan.atoms[at]?.number ?? 0;
  if (!isOrdinalEnd(scan.atoms[at + 1]) || day < 1 || day > 31) return null;
  if (!led && !DATE_LEADERS.has(wordAt(scan, at - 1)) && !isLineEnd(scan, at + 2)) return null;
  return countsSomething(scan, at + 2) ? null : { value: date(day, null), end: at + 2, trust: "word" };
}

/** "the third of March"; "the third" alone only behind "on" and its like. */
function ordinalWord(scan: Scan, at: number, led: boolean): ParsedDate | null {
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "ordinal") return null;
  const compound = meaningAt(scan, skip(scan, at + 1, "-"));
  const of = skip(scan, at + 1, "of");
  const month = meaningAt(scan, of);
  if (of > at + 1 && month?.is === "month" && isDate(meaning.value, month.month)) {
    const year = parseYear(scan, of + 1);
    return {
      value: date(meaning.value, month.month, year?.value ?? null),
      end: year?.end ?? of + 1,
      trust: "sure",
    };
  }
  const leader = wordAt(scan, led ? at - 2 : at - 1);
  if (!led || !DATE_LEADERS.has(leader) || compound?.is === "unit" || countsSomething(scan, at + 1))
    return null;
  return { value: date(meaning.value, null), end: at + 1, trust: "word" };
}

/** "the 3rd customer", "the 1st quarter": a word follows that is counted, and not one that joins. */
function countsSomething(scan: Scan, at: number): boolean {
  const atom = scan.atoms[at];
  if (!atom || atom.word === "" || isLineEnd(scan, at) || !/^\p{L}/u.test(atom.word)) return false;
  if (atom.meaning) return atom.meaning.is === "unit" || atom.meaning.is === "ordinal";
  return !JOINING.has(atom.word);
}

const JOINING = new Set(
  "for to from by at and in on of with cash card sold paid was were it that i we he she they please pls ".split(
    " ",
  ),
);
