import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../calendar/calendar-context.ts";
import { holidayIn } from "../../calendar/holidays.ts";
import { weekStart } from "../../calendar/locale-calendar.ts";
import { wholePeriod } from "../../calendar/periods.ts";
import { type DateWords, isDate, type YearWords } from "./date-words.ts";
import type { DayWords, WeekdayChoice } from "./day-grammar.ts";
import type { TimeUnit } from "./vocabulary.ts";

/** Whether the words look back (records, questions) or ahead (plans). */
export type Direction = "back" | "ahead";

export interface ResolvedDay {
  readonly day: Temporal.PlainDate;
  /** The other day that the same words could mean. */
  readonly alternative: Temporal.PlainDate | null;
  /** "An hour ago" names a time as well. */
  readonly time: Temporal.PlainTime | null;
}

/** Puts a day on the calendar; null when there is no such day. */
export function resolveDay(
  words: DayWords,
  context: CalendarContext,
  direction: Direction,
): ResolvedDay | null {
  const { today } = context;
  switch (words.kind) {
    case "offset":
      return only(today.add({ days: words.days }));
    case "weekday":
      return resolveWeekday(words.weekday, words.choice, context, direction);
    case "away":
      return resolveAway(words.count, words.unit, words.from, context);
    case "holiday": {
      const year = words.year ? yearOf(words.year, today) : null;
      if (year !== null) return only(holidayIn(year, words.holiday));
      const inYear = (candidate: number) => holidayIn(candidate, words.holiday);
      const until = words.last ? today.subtract({ days: 1 }) : today;
      return only(nearest(inYear, until, direction));
    }
    case "date":
      return resolveDate(words, context, direction);
  }
}

export function yearOf(words: YearWords, today: Temporal.PlainDate): number {
  return "year" in words ? words.year : today.year + words.yearsAway;
}

const only = (day: Temporal.PlainDate | null): ResolvedDay | null =>
  day && { day, alternative: null, time: null };

function resolveDate(words: DateWords, context: CalendarContext, direction: Direction): ResolvedDay | null {
  const { today } = context;
  const { day, month } = words;
  if (month === null) return only(dayOfSomeMonth(words, today, direction));
  const inYear = (year: number) =>
    isDate(day, month, year) ? Temporal.PlainDate.from({ year, month, day }) : null;
  if (words.year) return only(inYear(yearOf(words.year, today)));
  return only(nearest(inYear, today, direction));
}

/** "The 3rd": of this month, or of the nearest one that has that day and lies on the right side of today. */
function dayOfSomeMonth(
  { day, monthsAway }: DateWords,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate | null {
  const inMonth = (months: number) => {
    const first = today.with({ day: 1 }).add({ months });
    return day <= first.daysInMonth ? first.with({ day }) : null;
  };
  if (monthsAway !== null) return inMonth(monthsAway);
  const sign = direction === "back" ? -1 : 1;
  for (let months = 0; months < 4; months++) {
    const candidate = inMonth(months * sign);
    if (candidate && Temporal.PlainDate.compare(candidate, today) * sign >= 0) return candidate;
  }
  return null;
}

/** The date of the latest year that is not after today, or of the first one that is not before it. */
function nearest(
  inYear: (year: number) => Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate | null {
  const sign = direction === "back" ? -1 : 1;
  for (let years = 0; years < 10; years++) {
    const candidate = inYear(today.year + years * sign);
    if (candidate && Temporal.PlainDate.compare(candidate, today) * sign >= 0) return candidate;
  }
  return null;
}

function resolveWeekday(
  weekday: number,
  choice: WeekdayChoice,
  context: CalendarContext,
  direction: Direction,
): ResolvedDay | null {
  const { today, locale } = context;
  const back = (today.dayOfWeek - weekday + 7) % 7;
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  if (typeof choice === "object") return only(inWeek(weekday, choice.weeksAway, context));
  if (choice === "last") return only(today.subtract({ days: back || 7 }));
  if (choice === "before-last") return only(today.subtract({ days: (back || 7) + 7 }));
  if (choice === "this") {
    const here = inWeek(weekday, 0, context);
    const passed = direction === "ahead" && Temporal.PlainDate.compare(here, today) < 0;
    return only(passed ? today.add({ days: ahead }) : here);
  }
  if (choice === "next") return nextWeekday(ahead, today, weekStart(locale));
  if (direction === "back") {
    const alternative = back === 0 ? today.subtract({ days: 7 }) : null;
    return { day: today.subtract({ days: back }), alternative, time: null };
  }
  return only(today.add({ days: ahead || 7 }));
}

/** "Next Friday" on a Monday is that of next week, though some mean the one to come; on a Saturday both are one. */
function nextWeekday(ahead: number, today: Temporal.PlainDate, start: 1 | 7): ResolvedDay {
  const leftInWeek = 6 - ((today.dayOfWeek - start + 7) % 7);
  const days = ahead || 7;
  if (days > leftInWeek) return { day: today.add({ days }), alternative: null, time: null };
  return { day: today.add({ days: days + 7 }), alternative: today.add({ days }), time: null };
}

function inWeek(weekday: number, weeksAway: number, { today, locale }: CalendarContext): Temporal.PlainDate {
  const { from } = wholePeriod(today, "week", locale);
  const intoWeek = (weekday - weekStart(locale) + 7) % 7;
  return from.add({ days: intoWeek + 7 * weeksAway });
}

/** What one of a unit adds to a day or a time. */
const LENGTHS: Record<TimeUnit, { readonly [unit: string]: number }> = {
  minute: { minutes: 1 },
  hour: { hours: 1 },
  day: { days: 1 },
  week: { days: 7 },
  fortnight: { days: 14 },
  weekend: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  half: { months: 6 },
  year: { years: 1 },
};

/** Farther away than any shop looks back or ahead: not read at all, so that no date leaves the calendar. */
const FARTHEST: Record<TimeUnit, number> = {
  minute: 100_000,
  hour: 100_000,
  day: 40_000,
  week: 5_000,
  fortnight: 2_500,
  weekend: 5_000,
  month: 1_200,
  quarter: 400,
  half: 200,
  year: 100,
};

/** So many units as a length that can be added to a date or a time; null when it is absurdly long. */
export function lengthOf(count: number, unit: TimeUnit): Temporal.Duration | null {
  if (Math.abs(count) > FARTHEST[unit]) return null;
  const entries = Object.entries(LENGTHS[unit]).map(([name, each]) => [name, each * count]);
  return Temporal.Duration.from(Object.fromEntries(entries));
}

function resolveAway(
  count: number,
  unit: TimeUnit,
  from: DayWords | null,
  context: CalendarContext,
): ResolvedDay | null {
  const length = lengthOf(count, unit);
  if (!length) return null;
  if (unit === "minute" || unit === "hour") {
    const moment = context.now.add(length);
    return { day: moment.toPlainDate(), alternative: null, time: moment.toPlainTime() };
  }
  const base = from ? resolveDay(from, context, "ahead") : null;
  if (from && !base) return null;
  return only((base?.day ?? context.today).add(length));
}
