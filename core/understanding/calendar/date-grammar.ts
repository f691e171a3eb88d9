import { isYear } from "./atoms.ts";
import { type DateWords, date, isDate, type ParsedDate, type YearWords } from "./date-words.ts";
import { DATE_LEADERS, dottedDate, eastAsianDate, numericDate } from "./numeric-dates.ts";
import { isClung, isLineEnd, isOrdinalEnd, meaningAt, type Parsed, type Scan, skip, wordAt } from "./scan.ts";
import type { Trust } from "./vocabulary.ts";

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
  // "On the 3rd omar had a cut" names a day, "the 3rd customer" counts.
  const isSaid = led && wordAt(scan, at - 2) === "on";
  return !isSaid && countsSomething(scan, at + 2)
    ? null
    : { value: date(day, null), end: at + 2, trust: "word" };
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
