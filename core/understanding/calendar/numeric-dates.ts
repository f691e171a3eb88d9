import { localeCalendar } from "../../calendar/locale-calendar.ts";
import { isYear } from "./atoms.ts";
import { type DateWords, date, isDate, type ParsedDate, type YearWords } from "./date-words.ts";
import { isClung, type Scan, skip, wordAt } from "./scan.ts";

/** "2/3", "2/3/26", "02-03-2026", "2026-03-02": glued numbers; a dash alone needs a year ("2-3" is a range). */
export function numericDate(scan: Scan, at: number): ParsedDate | null {
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
  const { order, shortOrder, yearFirst } = localeCalendar(scan.context.locale);
  const [first, second, third] = parts;
  if (!first || !second) return null;
  if (!third) return dayAndMonth(first.value, second.value, shortOrder, null);
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
export function dottedDate(scan: Scan, at: number): ParsedDate | null {
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

export const DATE_LEADERS = new Set([
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
export function eastAsianDate(scan: Scan, start: number): ParsedDate | null {
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
