import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "./calendar-context.ts";
import { DayMemory, dayNumber } from "./day-memory.ts";
import { weekStart } from "./locale-calendar.ts";
import type { Period } from "./period.ts";

/** What a period is made of: "days" is any run of days that is none of the others. */
export type PeriodGrain = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "year" | "days" | "all";

/** A period together with what it is called: enough to compare it and to step away from it. */
export interface NamedPeriod {
  /** Both days included; a running period ends today. */
  readonly period: Period;
  readonly grain: PeriodGrain;
  /** It contains today, and so ends today for now. */
  readonly running: boolean;
}

/** "All time" begins here: before any record that a shop could have. */
export const BEGINNING = Temporal.PlainDate.from("1970-01-01");

const EVERY_MONTHS: Partial<Record<PeriodGrain, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The whole week, month, quarter, … that a day lies in, whether or not it is over. */
export function wholePeriod(day: Temporal.PlainDate, grain: PeriodGrain, locale: string): Period {
  const months = EVERY_MONTHS[grain];
  if (months !== undefined) {
    const first = Math.floor((day.month - 1) / months) * months + 1;
    const from = day.with({ month: first, day: 1 });
    return { from, to: from.add({ months }).subtract({ days: 1 }) };
  }
  if (grain === "week") {
    const from = day.subtract({ days: (day.dayOfWeek - weekStart(locale) + 7) % 7 });
    return { from, to: from.add({ days: 6 }) };
  }
  if (grain === "weekend") {
    const from = day.subtract({ days: (day.dayOfWeek + 1) % 7 });
    return { from, to: from.add({ days: 1 }) };
  }
  return { from: day, to: day };
}

/** A whole period as a question sees it: one that today lies in ends today and is running. */
export function upToToday(whole: Period, grain: PeriodGrain, today: Temporal.PlainDate): NamedPeriod {
  const running =
    Temporal.PlainDate.compare(whole.from, today) <= 0 && Temporal.PlainDate.compare(today, whole.to) <= 0;
  return { period: running ? { from: whole.from, to: today } : whole, grain, running };
}

/**
 * The period that an answer is compared with: the one before of the same kind; for a running one the same number of
 * days from the start of the one before.
 */
export function previousPeriod(named: NamedPeriod, context: CalendarContext): Period {
  const { period, grain, running } = named;
  const key = `${grain}${running} ${dayNumber(period.from)} ${dayNumber(period.to)}`;
  return previous.of(context, key, () => findPrevious(named, context));
}

const previous = new DayMemory<Period>();

function findPrevious(named: NamedPeriod, context: CalendarContext): Period {
  const before = step(named, -1, context);
  if (!named.running || named.grain === "days" || named.grain === "all") return before;
  const sameDays = before.from.add({ days: lengthInDays(named.period) - 1 });
  return { from: before.from, to: earlier(sameDays, before.to) };
}

/** The same kind of period, whole steps earlier (below zero) or later: what "and the month before?" asks about. */
export function shiftPeriod<Named extends NamedPeriod>(
  named: Named,
  steps: number,
  context: CalendarContext,
  unit: PeriodGrain | null = null,
): Named {
  const foreign = unit !== null && unit !== named.grain;
  const grain = foreign && isNarrower(unit, named.grain) ? unit : named.grain;
  const whole = foreign ? stepBy(named, steps, unit, context) : step(named, steps, context);
  return { ...named, ...upToToday(whole, grain, context.today) };
}

/** Both ends counted. */
export const lengthInDays = (period: Period): number => period.from.until(period.to).days + 1;

function step(named: NamedPeriod, steps: number, context: CalendarContext): Period {
  const { period, grain } = named;
  const months = EVERY_MONTHS[grain];
  if (months !== undefined) {
    return wholePeriod(period.from.add({ months: months * steps }), grain, context.locale);
  }
  if (grain === "all") return period;
  if (grain === "week" || grain === "weekend") {
    return wholePeriod(period.from.add({ days: 7 * steps }), grain, context.locale);
  }
  const wholeMonths = monthsIn(period);
  if (grain === "days" && wholeMonths > 0 && !named.running) {
    const from = period.from.add({ months: wholeMonths * steps });
    return { from, to: from.add({ months: wholeMonths }).subtract({ days: 1 }) };
  }
  const days = lengthInDays(period) * steps;
  return { from: period.from.add({ days }), to: period.to.add({ days }) };
}

/** "The year before" after a question about March: March of the year before. "The month before" after 2025: December 2024. */
function stepBy(named: NamedPeriod, steps: number, unit: PeriodGrain, context: CalendarContext): Period {
  const { period, grain } = named;
  const months = EVERY_MONTHS[unit];
  const duration = months !== undefined ? { months: months * steps } : { days: daysOf(unit) * steps };
  const whole = wholePeriod(period.from, grain, context.locale);
  if (isNarrower(unit, grain)) {
    const edge = steps < 0 ? whole.from : whole.to;
    return wholePeriod(edge.add(duration), unit, context.locale);
  }
  const from = period.from.add(duration);
  if (grain === "days" || grain === "all") return { from, to: period.to.add(duration) };
  return wholePeriod(grain === "week" ? nearestWeek(from) : from, grain, context.locale);
}

/** A week a month or a year away is the one that its middle falls into. */
const nearestWeek = (from: Temporal.PlainDate): Temporal.PlainDate => from.add({ days: 3 });

const daysOf = (unit: PeriodGrain): number => (unit === "week" || unit === "weekend" ? 7 : 1);

const WIDTH: Record<PeriodGrain, number> = {
  day: 1,
  weekend: 2,
  week: 7,
  days: 15,
  month: 30,
  quarter: 91,
  half: 182,
  year: 365,
  all: 99_999,
};

function isNarrower(unit: PeriodGrain, grain: PeriodGrain): boolean {
  return grain !== "days" && grain !== "all" && WIDTH[unit] < WIDTH[grain];
}

/** How many whole months a period is made of; 0 when it is not made of whole months. */
function monthsIn(period: Period): number {
  const after = period.to.add({ days: 1 });
  if (period.from.day !== 1 || after.day !== 1) return 0;
  return (after.year - period.from.year) * 12 + after.month - period.from.month;
}

function earlier(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) <= 0 ? one : other;
}
