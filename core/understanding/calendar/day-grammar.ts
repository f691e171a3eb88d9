import type { Holiday } from "../../calendar/holidays.ts";
import { parseDate, parseYear } from "./date-grammar.ts";
import type { DateWords, YearWords } from "./date-words.ts";
import type { DayPart } from "./mentions.ts";
import { follow, meaningAt, type Parsed, parseCount, type Scan, skip, wordAt } from "./scan.ts";
import type { TimeUnit, Trust } from "./vocabulary.ts";

/** Which of the weekdays of that name: none said, the one before or after today, this week's, or that of a week away. */
export type WeekdayChoice =
  | "bare"
  | "last"
  | "this"
  | "next"
  | "before-last"
  | { readonly weeksAway: number };

/** A day as it was said, not yet put on the calendar. */
export type DayWords =
  | { readonly kind: "offset"; readonly days: number }
  | { readonly kind: "weekday"; readonly weekday: number; readonly choice: WeekdayChoice }
  | { readonly kind: "away"; readonly count: number; readonly unit: TimeUnit; readonly from: DayWords | null }
  | {
      readonly kind: "holiday";
      readonly holiday: Holiday;
      readonly year: YearWords | null;
      readonly last: boolean;
    }
  | DateWords;

export interface ParsedDay extends Parsed<DayWords> {
  readonly part: DayPart | null;
  /** "sure": a day whatever stands around it; the others need a hint from their surroundings. */
  readonly trust: Trust;
}

/** Any way to name one day. Prepositions before it and clock times behind it are the caller's. */
export function parseDay(scan: Scan, at: number): ParsedDay | null {
  const named = parseNamedDay(scan, at);
  if (!named) return null;
  if (named.part) return named;
  const part = parsePart(scan, named.end);
  return part ? { ...named, part: part.value, end: part.end, trust: "sure" } : named;
}

function parseNamedDay(scan: Scan, at: number): ParsedDay | null {
  const meaning = meaningAt(scan, at);
  switch (meaning?.is) {
    case "day":
      return day({ kind: "offset", days: meaning.offset }, at + 1, meaning.part);
    case "weekday":
      return weekday(scan, at);
    case "which":
      return chosenDay(scan, at) ?? awayDay(scan, at);
    case "holiday":
      return holiday(scan, at, false);
    case "number":
      return awayDay(scan, at);
    case "unit":
      return aroundToday(scan, at);
    case "month":
    case "ordinal":
      return writtenDate(scan, at);
    default:
      return otherDay(scan, at);
  }
}

/** "in the morning", "morning", "at night" behind a day. */
export function parsePart(scan: Scan, start: number): Parsed<DayPart> | null {
  const inThe = follow(scan, start, "in", "the");
  const at = inThe > 0 ? inThe : skip(scan, start, "at", "early", "late", ",");
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "part" || (wordAt(scan, start) === "," && wordAt(scan, at) === "lunch")) return null;
  return { value: meaning.part, end: at + 1 };
}

function day(value: DayWords, end: number, part: DayPart | null = null, trust: Trust = "sure"): ParsedDay {
  return { value, end, part, trust };
}

function writtenDate(scan: Scan, at: number): ParsedDay | null {
  const found = parseDate(scan, at);
  return found && day(found.value, found.end, null, found.trust);
}

function otherDay(scan: Scan, at: number): ParsedDay | null {
  const word = wordAt(scan, at);
  if (scan.atoms[at]?.number !== null) return awayDay(scan, at) ?? writtenDate(scan, at);
  if (scan.atoms[at]?.written !== null) return writtenDate(scan, at);
  if (word === "the") {
    const ahead = meaningAt(scan, at + 1);
    if (ahead?.is === "unit") return aroundToday(scan, at + 1);
    if (ahead?.is === "part" && wordAt(scan, at + 1) === "night") return aroundToday(scan, at + 1);
    if (ahead?.is === "weekday") return weekdayBefore(scan, at + 1);
    return writtenDate(scan, at);
  }
  return unusualDay(scan, at, word);
}

/** "earlier today", "new year's eve", "good friday", "black friday". */
function unusualDay(scan: Scan, at: number, word: string): ParsedDay | null {
  if (word === "earlier") {
    const later = wordAt(scan, at + 1) === "earlier" ? null : parseNamedDay(scan, at + 1);
    return later ?? day({ kind: "offset", days: 0 }, at + 1, null, "short");
  }
  if (word === "new" && meaningAt(scan, at + 1)?.is === "unit") return newYear(scan, at);
  if ((word === "good" || word === "black") && wordAt(scan, at + 1) === "friday") {
    return withYear(scan, word === "good" ? "good friday" : "black friday", at + 2, false);
  }
  return null;
}

/** A weekday on its own, with a date behind it, or with the week that it belongs to. */
function weekday(scan: Scan, at: number): ParsedDay | null {
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "weekday") return null;
  const dated = parseDate(scan, skip(scan, at + 1, ".", ","));
  const isDay =
    dated && (dated.trust === "sure" || dated.value.month !== null || wordAt(scan, at + 1) === "the");
  if (dated && isDay) return day(dated.value, dated.end);
  const chosen = weekBehind(scan, at + 1);
  if (chosen) return day({ kind: "weekday", weekday: meaning.weekday, choice: chosen.value }, chosen.end);
  return day({ kind: "weekday", weekday: meaning.weekday, choice: "bare" }, at + 1, null, meaning.trust);
}

/** Behind a weekday: "last week", "of last week", "gone", "just gone", "before last", "week" (in a week's time). */
function weekBehind(scan: Scan, start: number): Parsed<WeekdayChoice> | null {
  const gone = wordAt(scan, start) === "just" ? start + 1 : start;
  if (wordAt(scan, gone) === "gone" || (wordAt(scan, start) === "past" && gone === start)) {
    return { value: "last", end: gone + 1 };
  }
  const beforeLast = follow(scan, start, "before", "last");
  if (beforeLast > 0) return { value: "before-last", end: beforeLast };
  const at = skip(scan, start, "of", ",", "in");
  return parseWeek(scan, at);
}

/** "last week", "the week before last", "next week": which week, counted from this one. */
function parseWeek(scan: Scan, start: number): Parsed<WeekdayChoice> | null {
  const beforeLast = follow(scan, skip(scan, start, "the"), "week", "before", "last");
  if (beforeLast > 0) return { value: { weeksAway: -2 }, end: beforeLast };
  const which = meaningAt(scan, start);
  if (which?.is !== "which" || wordAt(scan, start + 1) !== "week") return null;
  const weeksAway = { last: -1, past: -1, this: 0, next: 1 }[which.which];
  return { value: { weeksAway }, end: start + 2 };
}

/** "last Friday", "this past Friday", "last week Tuesday", "this morning", "last night", "last christmas". */
function chosenDay(scan: Scan, start: number): ParsedDay | null {
  const first = meaningAt(scan, start);
  if (first?.is !== "which") return null;
  const second = meaningAt(scan, start + 1);
  const doubled =
    first.which === "this" && second?.is === "which" && second.which !== "this" ? second.which : null;
  const which = doubled ?? first.which;
  const at = doubled ? start + 2 : start + 1;
  const meaning = meaningAt(scan, at);
  if (meaning?.is === "weekday") {
    const choice = which === "past" ? "last" : which;
    return day({ kind: "weekday", weekday: meaning.weekday, choice }, at + 1);
  }
  if (meaning?.is === "part" && (which === "this" || (which === "last" && meaning.part !== "noon"))) {
    return day({ kind: "offset", days: which === "last" ? -1 : 0 }, at + 1, meaning.part);
  }
  if (meaning?.is === "holiday") return holiday(scan, at, which === "last" || which === "past");
  const week = parseWeek(scan, start);
  const inWeek = week ? meaningAt(scan, skip(scan, week.end, "on", ",")) : null;
  if (!week || inWeek?.is !== "weekday") return null;
  const end = skip(scan, week.end, "on", ",") + 1;
  return day({ kind: "weekday", weekday: inWeek.weekday, choice: week.value }, end);
}

/** "the Friday before last". */
function weekdayBefore(scan: Scan, at: number): ParsedDay | null {
  const found = weekday(scan, at);
  return found?.value.kind === "weekday" && found.value.choice === "before-last" ? found : null;
}

/** "the day before yesterday", "the day after tomorrow", "the night before last". */
function aroundToday(scan: Scan, at: number): ParsedDay | null {
  const direction = wordAt(scan, at + 1);
  if (direction !== "before" && direction !== "after") return null;
  const anchor = meaningAt(scan, at + 2);
  const word = wordAt(scan, at);
  if (word === "night" && wordAt(scan, at + 2) === "last")
    return day({ kind: "offset", days: -2 }, at + 3, "night");
  if (word !== "day" || anchor?.is !== "day") return null;
  return day({ kind: "offset", days: anchor.offset + (direction === "before" ? -1 : 1) }, at + 3);
}

/** "2 days ago", "a week ago", "an hour ago", "two weeks from now", "a week from Friday". */
function awayDay(scan: Scan, start: number): ParsedDay | null {
  const count = parseCount(scan, start);
  if (!count) return null;
  const unit = meaningAt(scan, count.end);
  const nights = wordAt(scan, count.end) === "nights" || wordAt(scan, count.end) === "night";
  if (unit?.is !== "unit" && !nights) return null;
  const named: TimeUnit = unit?.is === "unit" ? unit.unit : "day";
  const at = count.end + 1;
  if (wordAt(scan, at) === "ago" || wordAt(scan, at) === "back") {
    return day(
      { kind: "away", count: -count.value, unit: named, from: null },
      at + 1,
      nights ? "night" : null,
    );
  }
  if (wordAt(scan, at) !== "from" && wordAt(scan, at) !== "after") return null;
  if (wordAt(scan, at + 1) === "now")
    return day({ kind: "away", count: count.value, unit: named, from: null }, at + 2);
  // Not a count again: "a week from a week from …" would be read over and over.
  const isCount = meaningAt(scan, at + 1)?.is === "number";
  const base = isCount || wordAt(scan, at) === "after" ? null : parseBase(scan, at + 1);
  if (!base) return null;
  return day({ kind: "away", count: count.value, unit: named, from: base.value }, base.end, base.part);
}

/** "two weeks from tomorrow": the day that is counted from. */
const parseBase = (scan: Scan, at: number): ParsedDay | null =>
  scan.atoms[at]?.number === null ? parseNamedDay(scan, at) : writtenDate(scan, at);

/** "Christmas", "Christmas eve", "Easter Monday", "Boxing day", "Valentine's day". */
function holiday(scan: Scan, at: number, last: boolean): ParsedDay | null {
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "holiday") return null;
  const next = wordAt(scan, at + 1);
  if (meaning.holiday === "christmas day" && next === "eve")
    return withYear(scan, "christmas eve", at + 2, last);
  if (meaning.holiday === "easter sunday" && next === "monday")
    return withYear(scan, "easter monday", at + 2, last);
  if (next === "day" || (meaning.holiday === "easter sunday" && next === "sunday")) {
    return withYear(scan, meaning.holiday, at + 2, last);
  }
  if (meaning.holiday === "boxing day") return null;
  const found = withYear(scan, meaning.holiday, at + 1, last);
  return wordAt(scan, at) === "nye" || last || found.end > at + 1 ? found : { ...found, trust: "word" };
}

function newYear(scan: Scan, at: number): ParsedDay | null {
  const unit = meaningAt(scan, at + 1);
  if (unit?.is !== "unit" || unit.unit !== "year") return null;
  const eve = wordAt(scan, at + 2);
  if (eve !== "eve" && eve !== "day") return null;
  return withYear(scan, eve === "eve" ? "new year's eve" : "new year's day", at + 3, false);
}

function withYear(scan: Scan, name: Holiday, at: number, last: boolean): ParsedDay {
  const year = parseYear(scan, at);
  return day({ kind: "holiday", holiday: name, year: year?.value ?? null, last }, year?.end ?? at);
}
