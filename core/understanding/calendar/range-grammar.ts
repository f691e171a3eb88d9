import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../calendar/calendar-context.ts";
import { BEGINNING, type NamedPeriod, upToToday } from "../../calendar/periods.ts";
import { untilNow } from "./all-time.ts";
import { isYear } from "./atoms.ts";
import { parseYear } from "./date-grammar.ts";
import { isDate } from "./date-words.ts";
import { type DayWords, parseDay } from "./day-grammar.ts";
import { parseStretch } from "./period-grammar.ts";
import { resolveDay } from "./resolve-day.ts";
import { resolvePeriod } from "./resolve-period.ts";
import { isClung, isOrdinalEnd, type Parsed, type Scan, skip, wordAt } from "./scan.ts";
import type { StretchWords } from "./stretch-words.ts";

/** One end of a range. A bare number borrows its month from the other end. */
type End =
  | { readonly is: "day"; readonly words: DayWords }
  | { readonly is: "stretch"; readonly words: StretchWords }
  | { readonly is: "number"; readonly day: number };

const LINKS = new Set(["to", "till", "until", "through", "thru", "-", "til"]);

/** "from 3 to 10 March", "between 1 and 15 March", "Jan-Mar 2025", "3/3 - 10/3", "from Monday to Friday". */
export function parseRange(scan: Scan, start: number): Parsed<NamedPeriod> | null {
  const lead = wordAt(scan, start);
  const led = lead === "from" || lead === "between";
  const first = parseEnd(scan, led ? start + 1 : start);
  if (!first) return null;
  const link = wordAt(scan, first.end);
  const linked = lead === "between" ? link === "and" || link === "-" || link === "&" : LINKS.has(link);
  if (!linked || (!led && link === "to" && isComparison(scan, start))) return null;
  const linkEnd = link === "up" ? first.end + 2 : first.end + 1;
  const second = parseEnd(scan, skip(scan, linkEnd, "and"));
  if (!second || (first.value.is === "number" && second.value.is === "number")) return null;
  const [from, to] = complete(first.value, second.value);
  const year =
    first.value.is !== "number" && second.value.is === "number" ? parseYear(scan, second.end) : null;
  const period = from && to ? resolveRange(withYear(from, year), withYear(to, year), scan.context) : null;
  return period && { value: period, end: year?.end ?? second.end };
}

/** "compare March to February": two periods, not one. */
function isComparison(scan: Scan, start: number): boolean {
  for (let at = Math.max(0, start - 4); at < start; at++)
    if (wordAt(scan, at).startsWith("compar")) return true;
  return false;
}

type WholeEnd = Exclude<End, { is: "number" }>;

function parseEnd(scan: Scan, start: number): Parsed<End> | null {
  const at = skip(scan, start, "the");
  if (wordAt(scan, at) === "now")
    return { value: { is: "day", words: { kind: "offset", days: 0 } }, end: at + 1 };
  const atom = scan.atoms[at];
  const day = parseDay(scan, start) ?? parseDay(scan, at);
  if (day && day.value.kind !== "away") return { value: { is: "day", words: day.value }, end: day.end };
  const stretch = parseStretch(scan, at);
  if (stretch && stretch.value.kind !== "all")
    return { value: { is: "stretch", words: stretch.value }, end: stretch.end };
  if (day) return { value: { is: "day", words: day.value }, end: day.end };
  if (!atom || atom.number === null || atom.digits > 2 || isYear(atom) || atom.number < 1 || atom.number > 31)
    return null;
  const end = isOrdinalEnd(scan.atoms[at + 1]) ? at + 2 : at + 1;
  return isClung(scan, end) ? null : { value: { is: "number", day: atom.number }, end };
}

/** Lends the month of a full date to an end that has only the day. */
function complete(first: End, second: End): readonly [WholeEnd | null, WholeEnd | null] {
  return [lendMonth(first, second), lendMonth(second, first)];
}

function lendMonth(end: End, other: End): WholeEnd | null {
  const whole = end.is === "number" ? null : end;
  const day = shortDay(end);
  const date = other.is === "day" && other.words.kind === "date" ? other.words : null;
  if (day === null || !date || isMonthless(date)) return whole;
  if (date.month !== null && !isDate(day, date.month)) return null;
  return { is: "day", words: { ...date, day } };
}

/** The day of an end that names no month, else null. */
function shortDay(end: End): number | null {
  if (end.is === "number") return end.day;
  return end.is === "day" && end.words.kind === "date" && isMonthless(end.words) ? end.words.day : null;
}

const isMonthless = (words: DayWords & { kind: "date" }): boolean =>
  words.month === null && words.monthsAway === null;

function withYear(end: WholeEnd, year: ReturnType<typeof parseYear>): WholeEnd {
  if (!year || end.is !== "day" || end.words.kind !== "date") return end;
  return { is: "day", words: { ...end.words, year: year.value } };
}

function resolveRange(first: WholeEnd, second: WholeEnd, context: CalendarContext): NamedPeriod | null {
  const bothWeekdays = isBareWeekday(first) && isBareWeekday(second);
  if (bothWeekdays) {
    const to = edge(second, context, "to");
    const from = to && edge(first, { ...context, today: to }, "from");
    return from && to ? upToToday({ from, to }, "days", context.today) : null;
  }
  const from = edge(borrowYear(first, second), context, "from");
  if (!from) return null;
  const to = endAfter(second, from, context);
  return to && upToToday({ from, to }, "days", context.today);
}

const isBareWeekday = (end: WholeEnd): boolean =>
  end.is === "day" && end.words.kind === "weekday" && end.words.choice === "bare";

/** The year that only the second end names is that of the first as well, or the one after it. */
function borrowYear(first: WholeEnd, second: WholeEnd): WholeEnd {
  const year = yearOfEnd(second);
  if (year === null || yearOfEnd(first) !== null) return first;
  const crosses = monthOfEnd(first) > monthOfEnd(second);
  const words = {
    year:
      "year" in year
        ? { year: year.year - (crosses ? 1 : 0) }
        : { yearsAway: year.yearsAway - (crosses ? 1 : 0) },
  };
  if (first.is === "day" && first.words.kind === "date")
    return { is: "day", words: { ...first.words, ...words } };
  if (first.is === "stretch" && first.words.kind === "nth")
    return { is: "stretch", words: { ...first.words, ...words } };
  return first;
}

function yearOfEnd(end: WholeEnd) {
  return (end.is === "day" && end.words.kind === "date") || (end.is === "stretch" && end.words.kind === "nth")
    ? end.words.year
    : null;
}

function monthOfEnd(end: WholeEnd): number {
  if (end.is === "day") return end.words.kind === "date" ? (end.words.month ?? 0) : 0;
  return end.words.kind === "nth" ? end.words.nth : 0;
}

/** The second end is the first that fits on or after the first one. */
function endAfter(
  end: WholeEnd,
  from: Temporal.PlainDate,
  context: CalendarContext,
): Temporal.PlainDate | null {
  const isFloating = yearOfEnd(end) === null && (monthOfEnd(end) > 0 || isBareWeekday(end));
  const choice = end.is === "stretch" && end.words.kind === "nth" ? end.words.choice : null;
  const lent: CalendarContext = { ...context, today: from };
  const to = isFloating && choice === null ? firstFrom(end, lent) : edge(end, context, "to");
  return to && Temporal.PlainDate.compare(to, from) >= 0 ? to : null;
}

function firstFrom(end: WholeEnd, context: CalendarContext): Temporal.PlainDate | null {
  if (end.is === "stretch") return resolvePeriod(end.words, context, "ahead")?.period.to ?? null;
  return resolveDay(end.words, context, "ahead")?.day ?? null;
}

function edge(end: WholeEnd, context: CalendarContext, which: "from" | "to"): Temporal.PlainDate | null {
  if (end.is === "day") return resolveDay(end.words, context, "back")?.day ?? null;
  return resolvePeriod(end.words, context, "back")?.period[which] ?? null;
}

/** "since Monday", "since 1 March", "from March on": up to today. */
export function parseSince(scan: Scan, start: number): Parsed<NamedPeriod> | null {
  const word = wordAt(scan, start);
  if (word !== "since" && word !== "from" && word !== "after") return null;
  const found = parseEnd(scan, start + 1);
  if (!found || found.value.is === "number") return null;
  const onward = wordAt(scan, found.end) === "on" || wordAt(scan, found.end).startsWith("onward");
  const end = onward ? found.end + 1 : untilNow(scan, found.end);
  if (word !== "since" && end === found.end) return null;
  const { today } = scan.context;
  const from = edge(asPast(found.value), scan.context, "from");
  if (!from || Temporal.PlainDate.compare(from, today) > 0) return null;
  return { value: { period: { from, to: today }, grain: "days", running: true }, end };
}

/** "Since Monday" on a Monday looks back to the one before. */
function asPast(end: WholeEnd): WholeEnd {
  if (end.is !== "day" || end.words.kind !== "weekday" || end.words.choice !== "bare") return end;
  return { is: "day", words: { ...end.words, choice: "last" } };
}

/** "until last month", "up to yesterday", "before March": all time up to there. */
export function parseUntil(scan: Scan, start: number): Parsed<NamedPeriod> | null {
  const word = wordAt(scan, start);
  const upTo = word === "up" && (wordAt(scan, start + 1) === "to" || wordAt(scan, start + 1) === "until");
  if (!upTo && word !== "until" && word !== "till" && word !== "before") return null;
  const found = parseEnd(scan, upTo ? start + 2 : start + 1);
  if (!found || found.value.is === "number") return null;
  const { today } = scan.context;
  const last = edge(found.value, scan.context, word === "before" ? "from" : "to");
  const to = word === "before" ? last?.subtract({ days: 1 }) : last;
  if (!to || Temporal.PlainDate.compare(to, BEGINNING) < 0) return null;
  return { value: upToToday({ from: BEGINNING, to }, "all", today), end: found.end };
}
