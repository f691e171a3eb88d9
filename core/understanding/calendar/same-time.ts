import {
  lengthInDays,
  type NamedPeriod,
  type PeriodGrain,
  shiftPeriod,
  upToToday,
  wholePeriod,
} from "../../calendar/periods.ts";
import { follow, meaningAt, type Parsed, type Scan, skip, wordAt } from "./scan.ts";

/**
 * "the same time last month", "this time last year", "same month last year": what was asked just before, moved back;
 * with nothing asked before, the running month, year, … up to the day that it is now.
 */
export function parseSameTime(
  scan: Scan,
  start: number,
  before: NamedPeriod | null,
): Parsed<NamedPeriod> | null {
  const at = skip(scan, skip(scan, skip(scan, start, "at", "in", "with", "to"), "the"), "exact", "very");
  const same = wordAt(scan, at);
  const what = wordAt(scan, at + 1);
  if (same !== "same" && !(same === "this" && what === "time")) return null;
  const of = skip(scan, at + 2, "of", "in");
  const back = parseBack(scan, of);
  if (!back) return null;
  const base = before ?? baseFor(what, back.value, scan);
  const moved = shiftPeriod(base, -1, scan.context, back.value);
  if (!base.running) return { value: moved, end: back.end };
  const to = moved.period.from.add({ days: lengthInDays(base.period) - 1 });
  return { value: { period: { from: moved.period.from, to }, grain: "days", running: false }, end: back.end };
}

const SPANS: Readonly<Record<string, PeriodGrain>> = {
  week: "week",
  weekend: "weekend",
  month: "month",
  quarter: "quarter",
};

function baseFor(what: string, unit: PeriodGrain, { context }: Scan): NamedPeriod {
  const { today, locale } = context;
  if (what === "day" || what === "date") return upToToday({ from: today, to: today }, "day", today);
  const grain = SPANS[what];
  if (grain) return { period: wholePeriod(today, grain, locale), grain, running: false };
  return upToToday(wholePeriod(today, unit, locale), unit, today);
}

/** "last month", "a year ago", "the year before", "the previous year". */
function parseBack(scan: Scan, start: number): Parsed<PeriodGrain> | null {
  const at = skip(scan, start, "the");
  const which = meaningAt(scan, at);
  if (which?.is === "which" && which.which === "last") return unitAt(scan, at + 1, at + 2);
  if (wordAt(scan, at) === "yesterday") return { value: "day", end: at + 1 };
  const ago = follow(scan, at + 2, "ago");
  if (wordAt(scan, at) === "a" && ago > 0) return unitAt(scan, at + 1, ago);
  return wordAt(scan, at + 1) === "before" ? unitAt(scan, at, at + 2) : null;
}

function unitAt(scan: Scan, at: number, end: number): Parsed<PeriodGrain> | null {
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "unit") return null;
  const { unit } = meaning;
  const named = unit === "week" || unit === "month" || unit === "quarter" || unit === "year";
  return named ? { value: unit, end } : null;
}
