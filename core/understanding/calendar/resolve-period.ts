import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../calendar/calendar-context.ts";
import { DayMemory } from "../../calendar/day-memory.ts";
import { localeCalendar } from "../../calendar/locale-calendar.ts";
import type { Period } from "../../calendar/period.ts";
import {
  BEGINNING,
  type NamedPeriod,
  type PeriodGrain,
  upToToday,
  wholePeriod,
} from "../../calendar/periods.ts";
import { type Direction, lengthOf, resolveDay, yearOf } from "./resolve-day.ts";
import type { CalendarUnit, Choice, Piece, StretchWords } from "./stretch-words.ts";
import type { Season } from "./vocabulary.ts";

/**
 * Puts a stretch on the calendar; null when there is none such. Looking back, one that contains today ends today;
 * looking ahead it is whole.
 */
export function resolvePeriod(
  words: StretchWords,
  context: CalendarContext,
  direction: Direction,
): NamedPeriod | null {
  const key = keyOf(words);
  return key === null
    ? resolve(words, context, direction)
    : resolved.of(context, `${direction}${key}`, () => resolve(words, context, direction));
}

const resolved = new DayMemory<NamedPeriod | null>();

/** The commonest stretches, told apart; null for one that is worked out anew each time. */
function keyOf(words: StretchWords): string | null {
  switch (words.kind) {
    case "unit":
      return `${words.unit} ${words.away}`;
    case "nth":
      return words.year === null ? `${words.grain} ${words.nth} ${words.choice}` : null;
    default:
      return null;
  }
}

function resolve(words: StretchWords, context: CalendarContext, direction: Direction): NamedPeriod | null {
  const { today } = context;
  if (words.kind === "all") return { period: { from: BEGINNING, to: today }, grain: "all", running: true };
  const found = resolveWhole(words, context, direction);
  if (!found) return null;
  if (direction === "ahead") return { period: found.whole, grain: found.grain, running: false };
  return upToToday(found.whole, found.grain, today);
}

interface Whole {
  readonly whole: Period;
  readonly grain: PeriodGrain;
}

function resolveWhole(
  words: Exclude<StretchWords, { kind: "all" }>,
  context: CalendarContext,
  direction: Direction,
): Whole | null {
  const { today } = context;
  switch (words.kind) {
    case "unit":
      return { whole: unitAway(words.unit, words.away, context, direction), grain: words.unit };
    case "rolling":
      return rollingDays(words.count, words.unit, today);
    case "year": {
      const day = Temporal.PlainDate.from({ year: words.year, month: 1, day: 1 });
      return { whole: wholePeriod(day, "year", context.locale), grain: "year" };
    }
    case "nth": {
      const months = { month: 1, quarter: 3, half: 6 }[words.grain];
      const year = words.year ? yearOf(words.year, today) : null;
      const inYear = (candidate: number) => monthsFrom(candidate, (words.nth - 1) * months + 1, months);
      return {
        whole: year === null ? chosenYear(inYear, words.choice, today, direction) : inYear(year),
        grain: words.grain,
      };
    }
    case "season": {
      const first = firstMonth(words.season, localeCalendar(context.locale).southern);
      const year = words.year ? yearOf(words.year, today) : null;
      const inYear = (candidate: number) => monthsFrom(candidate, first, 3);
      return {
        whole: year === null ? chosenYear(inYear, words.choice, today, direction) : inYear(year),
        grain: "days",
      };
    }
    case "week-of": {
      const day = resolveDay(words.day, context, direction)?.day;
      return day ? { whole: wholePeriod(day, "week", context.locale), grain: "week" } : null;
    }
    case "piece":
      return pieceOf(words.of, words.piece, context, direction);
  }
}

function unitAway(
  unit: CalendarUnit,
  away: number | null,
  context: CalendarContext,
  direction: Direction,
): Period {
  const { today, locale } = context;
  if (unit !== "weekend") {
    const months = { month: 1, quarter: 3, half: 6, year: 12, week: 0, day: 0 }[unit];
    const days = unit === "week" ? 7 : unit === "day" ? 1 : 0;
    const inside = today.with({ day: months ? 1 : today.day });
    return wholePeriod(inside.add({ months: months * (away ?? 0), days: days * (away ?? 0) }), unit, locale);
  }
  const isOn = today.dayOfWeek >= 6;
  const begun = wholePeriod(today, "weekend", locale).from;
  if (direction === "back") {
    const weeks = (away ?? 0) + (away !== null && away < 0 && !isOn ? 1 : 0);
    return wholePeriod(begun.add({ days: 7 * weeks }), "weekend", locale);
  }
  return wholePeriod(begun.add({ days: 7 * ((away ?? 0) + (isOn ? 0 : 1)) }), "weekend", locale);
}

/** So many days, weeks, … that end today; below zero, that begin today. */
function rollingDays(
  count: number,
  unit: Parameters<typeof lengthOf>[1],
  today: Temporal.PlainDate,
): Whole | null {
  const length = lengthOf(Math.abs(count), unit);
  if (!length) return null;
  if (count < 0) return { whole: { from: today, to: today.add(length) }, grain: "days" };
  return { whole: { from: today.subtract(length).add({ days: 1 }), to: today }, grain: "days" };
}

function monthsFrom(year: number, month: number, months: number): Period {
  const from = Temporal.PlainDate.from({ year, month, day: 1 });
  return { from, to: from.add({ months }).subtract({ days: 1 }) };
}

/** "March" looking back is the latest that has begun, looking ahead the first that is not over. */
function chosenYear(
  inYear: (year: number) => Period,
  choice: Choice,
  today: Temporal.PlainDate,
  direction: Direction,
): Period {
  if (choice === "this" && direction === "back") return inYear(today.year);
  const isOver = (period: Period) => Temporal.PlainDate.compare(period.to, today) < 0;
  const isToCome = (period: Period) => Temporal.PlainDate.compare(period.from, today) > 0;
  const fits = choice === "last" ? isOver : choice === "next" ? isToCome : null;
  if (fits) return firstFit(inYear, today.year, choice === "last" ? -1 : 1, fits);
  if (direction === "ahead") return firstFit(inYear, today.year - 1, 1, (period) => !isOver(period));
  return firstFit(inYear, today.year + 1, -1, (period) => !isToCome(period));
}

/** A winter that began last year is not over in January: the search begins a year early. */
function firstFit(
  inYear: (year: number) => Period,
  start: number,
  step: 1 | -1,
  fits: (period: Period) => boolean,
): Period {
  for (let year = start; Math.abs(year - start) < 4; year += step) {
    const period = inYear(year);
    if (fits(period)) return period;
  }
  return inYear(start);
}

/** Seasons of three whole months, the other way round south of the equator. */
function firstMonth(season: Season, southern: boolean): number {
  const northern = { spring: 3, summer: 6, autumn: 9, winter: 12 }[season];
  return southern ? ((northern + 5) % 12) + 1 : northern;
}

function pieceOf(
  of: StretchWords,
  piece: Piece,
  context: CalendarContext,
  direction: Direction,
): Whole | null {
  if (of.kind === "all" || of.kind === "piece") return null;
  const found = resolveWhole(of, context, direction);
  if (!found) return null;
  const { from, to } = found.whole;
  if (piece.take !== "nth") {
    const days = piece.count * (piece.unit === "week" ? 7 : 1) - 1;
    if (piece.take === "last") return cut(later(to.subtract({ days }), from), to);
    return cut(from, earlier(from.add({ days }), to));
  }
  if (piece.unit === "half") {
    const middle = from.add({ days: Math.floor(from.until(to).days / 2) });
    const firstHalfEnds = from.day === 1 && found.grain === "month" ? from.with({ day: 15 }) : middle;
    return piece.nth === 1 ? cut(from, firstHalfEnds) : cut(firstHalfEnds.add({ days: 1 }), to);
  }
  const start = from.add({ days: 7 * (piece.nth - 1) });
  return Temporal.PlainDate.compare(start, to) > 0 ? null : cut(start, earlier(start.add({ days: 6 }), to));
}

const cut = (from: Temporal.PlainDate, to: Temporal.PlainDate): Whole => ({
  whole: { from, to },
  grain: "days",
});

const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) <= 0 ? one : other;

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) >= 0 ? one : other;
