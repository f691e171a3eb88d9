import { allTime, untilNow } from "./all-time.ts";
import { isYear } from "./atoms.ts";
import { parseDay } from "./day-grammar.ts";
import { follow, isClung, meaningAt, type Parsed, parseCount, type Scan, skip, wordAt } from "./scan.ts";
import { type Choice, type ParsedStretch, type Piece, type StretchWords, stretch } from "./stretch-words.ts";
import type { TimeUnit } from "./vocabulary.ts";
import { isOrdinalAt, nthOfYear, ordinalPart, season, shortPart } from "./year-parts.ts";

/** Any way to name a stretch of days, but for ranges, which the caller puts together from two ends. */
export function parseStretch(scan: Scan, at: number): ParsedStretch | null {
  return piece(scan, at) ?? wholeStretch(scan, at);
}

function wholeStretch(scan: Scan, at: number): ParsedStretch | null {
  const meaning = meaningAt(scan, at);
  switch (meaning?.is) {
    case "which":
      return chosen(scan, at);
    case "month":
      return nthOfYear("month", meaning.month, scan, at + 1, null, meaning.trust);
    case "ordinal":
      return ordinalPart(scan, at, meaning.value, null);
    case "season":
      return season(scan, at, meaning.season, null);
    case "unit":
      return shortPart(scan, at, null) ?? bareUnit(scan, at);
    case "number":
      return unitsAgo(scan, at);
    case "anchor":
    case undefined:
      return shortPart(scan, at, null) ?? allTime(scan, at) ?? numbered(scan, at) ?? soFar(scan, at);
    default:
      return null;
  }
}

/** "this month", "last 7 days", "past week", "last March", "last weekend", "this Q2", "last summer". */
function chosen(scan: Scan, start: number): ParsedStretch | null {
  const first = meaningAt(scan, start);
  if (first?.is !== "which") return null;
  const second = meaningAt(scan, start + 1);
  const doubled = first.which === "this" && second?.is === "which" ? second.which : null;
  const which = doubled ?? first.which;
  const at = skip(scan, doubled ? start + 2 : start + 1, "calendar", "full", "whole", "entire", "complete");
  const choice: Choice = which === "past" ? "last" : which;
  const meaning = meaningAt(scan, at);
  if (meaning?.is === "month") return nthOfYear("month", meaning.month, scan, at + 1, choice, "sure");
  if (meaning?.is === "season") return season(scan, at, meaning.season, choice);
  if (meaning?.is === "ordinal") return ordinalPart(scan, at, meaning.value, choice);
  if (meaning?.is === "unit") return chosenUnit(scan, at, which, meaning.unit);
  return rolling(scan, at, which) ?? shortPart(scan, at, choice);
}

const AWAY = { last: -1, past: -1, this: 0, next: 1 } as const;

function chosenUnit(scan: Scan, at: number, which: keyof typeof AWAY, unit: TimeUnit): ParsedStretch | null {
  if (unit === "minute" || unit === "hour") return null;
  if (unit === "fortnight")
    return stretch({ kind: "rolling", count: which === "next" ? -1 : 1, unit }, at + 1);
  if (unit === "day" && which !== "this" && which !== "past") return null;
  if (which === "past" && unit !== "weekend") return stretch({ kind: "rolling", count: 1, unit }, at + 1);
  const march = meaningAt(scan, at + 1);
  if (unit === "year" && march?.is === "month") {
    const value = {
      kind: "nth",
      grain: "month",
      nth: march.month,
      year: { yearsAway: AWAY[which] },
      choice: null,
    } as const;
    return stretch(value, at + 2);
  }
  return stretch({ kind: "unit", unit, away: AWAY[which] }, untilNow(scan, at + 1));
}

/** "7 days", "couple of weeks" behind "last". */
function rolling(scan: Scan, at: number, which: keyof typeof AWAY): ParsedStretch | null {
  const count = parseCount(scan, at);
  if (!count || which === "this" || count.value < 1) return null;
  const unit = meaningAt(scan, skip(scan, count.end, "full", "whole", "-", "calendar"));
  if (unit?.is !== "unit" || unit.unit === "minute" || unit.unit === "hour" || unit.unit === "weekend")
    return null;
  const end = skip(scan, count.end, "full", "whole", "-", "calendar") + 1;
  return stretch(
    { kind: "rolling", count: which === "next" ? -count.value : count.value, unit: unit.unit },
    end,
  );
}

/** "month to date", "the year so far", "the month before last", "weekend", "month of March", "year 2025". */
function bareUnit(scan: Scan, at: number): ParsedStretch | null {
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "unit" || meaning.plural || meaning.unit === "minute" || meaning.unit === "hour")
    return null;
  const unit = meaning.unit === "fortnight" ? "week" : meaning.unit;
  const beforeLast = follow(scan, at + 1, "before", "last");
  if (beforeLast > 0 && unit !== "day") return stretch({ kind: "unit", unit, away: -2 }, beforeLast);
  const date = untilNow(scan, at + 1);
  if (date > at + 1 && unit !== "weekend" && unit !== "half")
    return stretch({ kind: "unit", unit, away: 0 }, date);
  if (unit === "weekend") return stretch({ kind: "unit", unit, away: null }, at + 1, "short", true);
  const year = scan.atoms[at + 1];
  if (unit === "year" && year && isYear(year))
    return stretch({ kind: "year", year: year.number ?? 0 }, at + 2);
  const week = unit === "week" ? weekOf(scan, at + 1) : null;
  if (week) return week;
  const month = meaningAt(scan, skip(scan, at + 1, "of"));
  if (unit !== "month" || month?.is !== "month" || wordAt(scan, at + 1) !== "of") return null;
  return nthOfYear("month", month.month, scan, at + 3, null, "sure");
}

/** "week of 2 March", "week beginning 9/3". */
function weekOf(scan: Scan, at: number): ParsedStretch | null {
  const linked = skip(scan, at, "of", "beginning", "starting", "commencing");
  const day = linked > at ? parseDay(scan, linked) : null;
  return day && stretch({ kind: "week-of", day: day.value }, day.end);
}

/** "so far this month"; "so far" alone speaks of all time, or of what was asked before. */
function soFar(scan: Scan, at: number): ParsedStretch | null {
  const end = follow(scan, at, "so", "far");
  if (end < 0) return null;
  const meaning = meaningAt(scan, end);
  if (meaning?.is === "day" && meaning.offset === 0)
    return stretch({ kind: "unit", unit: "day", away: 0 }, end + 1);
  if (meaning?.is !== "which") return stretch({ kind: "all" }, end, "word");
  const found = chosen(scan, end);
  return found ?? stretch({ kind: "all" }, end, "word");
}

/** "2025" alone, and "2 months ago" written with digits. */
function numbered(scan: Scan, at: number): ParsedStretch | null {
  const atom = scan.atoms[at];
  if (!atom || atom.number === null) return null;
  const ago = unitsAgo(scan, at);
  if (ago) return ago;
  if (isOrdinalAt(scan, at)) return ordinalPart(scan, at, atom.number, null);
  if (!isYear(atom) || isClung(scan, at + 1) || (atom.glued && wordAt(scan, at - 1) !== "-")) return null;
  const short = shortPart(scan, skip(scan, at + 1, "-"), null);
  if (short?.value.kind === "nth" && !short.value.year) {
    return { ...short, value: { ...short.value, year: { year: atom.number } } };
  }
  return stretch({ kind: "year", year: atom.number }, at + 1, "word");
}

/** "two months ago" asks about that whole month; days ago are a day, which is not read here. */
function unitsAgo(scan: Scan, at: number): ParsedStretch | null {
  const count = parseCount(scan, at);
  const unit = count ? meaningAt(scan, count.end) : null;
  if (!count || unit?.is !== "unit" || wordAt(scan, count.end + 1) !== "ago" || count.value > 1000)
    return null;
  if (unit.unit !== "week" && unit.unit !== "month" && unit.unit !== "quarter" && unit.unit !== "year")
    return null;
  return stretch({ kind: "unit", unit: unit.unit, away: -count.value }, count.end + 2);
}

/** "first half of March", "last week of February", "first 10 days of last month", "2nd week of May". */
function piece(scan: Scan, start: number): ParsedStretch | null {
  const found = parsePiece(scan, start);
  if (!found || wordAt(scan, found.end) !== "of") return null;
  const whole = wholeStretch(scan, skip(scan, found.end + 1, "the"));
  if (whole && (whole.value.kind === "nth" || whole.value.kind === "unit")) {
    const halfYear = found.value.take === "nth" && found.value.unit === "half" && yearOnly(whole.value);
    return halfYear ? null : stretch({ kind: "piece", of: whole.value, piece: found.value }, whole.end);
  }
  const unit = meaningAt(scan, skip(scan, found.end + 1, "the"));
  if (unit?.is !== "unit" || unit.unit !== "month" || unit.plural) return null;
  const thisMonth: StretchWords = { kind: "unit", unit: "month", away: 0 };
  return stretch({ kind: "piece", of: thisMonth, piece: found.value }, skip(scan, found.end + 1, "the") + 1);
}

const yearOnly = (words: StretchWords): boolean => words.kind === "unit" && words.unit === "year";

function parsePiece(scan: Scan, start: number): Parsed<Piece> | null {
  const meaning = meaningAt(scan, start);
  const last = wordAt(scan, start) === "last";
  const number = scan.atoms[start]?.number ?? 0;
  const nth = meaning?.is === "ordinal" ? meaning.value : number;
  const at = isOrdinalAt(scan, start) ? start + 2 : start + 1;
  const unit = meaningAt(scan, at);
  if (
    unit?.is === "unit" &&
    (unit.unit === "half" || unit.unit === "week" || unit.unit === "day") &&
    !unit.plural
  ) {
    if (last && unit.unit !== "half")
      return { value: { take: "last", count: 1, unit: unit.unit }, end: at + 1 };
    if (unit.unit === "day" || nth < 1 || nth > (unit.unit === "half" ? 2 : 5)) return null;
    return { value: { take: "nth", nth, unit: unit.unit }, end: at + 1 };
  }
  const count = last || nth === 1 ? parseCount(scan, at) : null;
  const counted = count ? meaningAt(scan, count.end) : null;
  if (!count || counted?.is !== "unit" || (counted.unit !== "day" && counted.unit !== "week")) return null;
  if (count.value < 1 || count.value > 400) return null;
  return {
    value: { take: last ? "last" : "first", count: count.value, unit: counted.unit },
    end: count.end + 1,
  };
}
