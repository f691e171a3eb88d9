import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Period } from "../../calendar/period.ts";
import {
  lengthInDays,
  type NamedPeriod,
  type PeriodGrain,
  upToToday,
  wholePeriod,
} from "../../calendar/periods.ts";
import { BEGINNING, previousPeriod, shiftPeriod } from "../../understanding/calendar-words.ts";
import { has, type Items, itemsOf } from "./concepts.ts";

export interface ReadPeriods {
  /** What is asked about; null when no words say so. */
  readonly asked: NamedPeriod | null;
  /** What the question itself compares with; null leaves it to the period before. */
  readonly compared: Period | null;
}

/** The period that is asked about and the one it is held against. */
export function readPeriods(items: Items, before: NamedPeriod | null, context: CalendarContext): ReadPeriods {
  const mentioned = itemsOf(items, "period").map(({ concept }) => concept.period);
  // "This year so far": "so far" alone would be everything to date, beside another period it says nothing more.
  const narrow = mentioned.filter(({ grain }) => grain !== "all");
  const periods = narrow.length > 0 ? narrow : mentioned;
  const going = periods.length === 0 && has(items, "how") ? theUnit(items) : null;
  if (going) return { asked: running(going, context), compared: null };
  const step = itemsOf(items, "step")[0]?.concept.step;
  const [first, second] = periods;
  if (first && itemsOf(items, "versus").some(({ concept }) => concept.lastYear)) {
    return { asked: first, compared: comparable(first, shiftPeriod(first, -1, context, "year"), context) };
  }
  const joined = first && second && !has(items, "versus") ? together(first, second, context) : null;
  if (joined) return { asked: joined, compared: null };
  if (first && second) return { asked: first, compared: comparable(first, second, context) };
  if (first && step) {
    const shifted = shiftPeriod(first, step.steps, context, step.unit);
    return { asked: first, compared: comparable(first, shifted, context) };
  }
  if (first && has(items, "versus") && isBehindVersus(items)) {
    const asked =
      before ??
      upToToday(wholePeriod(context.today, first.grain, context.locale), first.grain, context.today);
    return { asked, compared: comparable(asked, first, context) };
  }
  if (first) return { asked: first, compared: null };
  if (!step || !before) return { asked: null, compared: null };
  const shifted = shiftPeriod(before, step.steps, context, step.unit);
  return has(items, "versus")
    ? { asked: before, compared: comparable(before, shifted, context) }
    : { asked: shifted, compared: null };
}

/** "Saturday and Sunday", "March and April": one stretch of days where the one follows the other. */
function together(one: NamedPeriod, other: NamedPeriod, { today }: CalendarContext): NamedPeriod | null {
  const follows = (first: NamedPeriod, next: NamedPeriod) =>
    first.period.to.add({ days: 1 }).equals(next.period.from);
  const [first, last] = follows(one, other)
    ? [one, other]
    : follows(other, one)
      ? [other, one]
      : [null, null];
  if (!first || !last) return null;
  return upToToday({ from: first.period.from, to: last.period.to }, "days", today);
}

/** "how is the week going?": the one that runs. */
function theUnit(items: Items): PeriodGrain | null {
  for (const { concept, span } of itemsOf(items, "noun")) {
    const { dimension, plural } = concept;
    if (plural || items.words[span.start - 1] !== "the") continue;
    if (dimension === "day" || dimension === "week" || dimension === "month") return dimension;
    if (dimension === "quarter" || dimension === "year") return dimension;
  }
  return null;
}

/** "compared with last month": the one period said is the other side. */
function isBehindVersus(items: Items): boolean {
  const versus = items.all.findIndex(({ concept }) => concept.is === "versus");
  const period = items.all.findIndex(({ concept }) => concept.is === "period");
  return versus < period;
}

/**
 * The other side of a comparison. "Last year" beside a month is that month of last year; beside a running period,
 * one of the same kind counts only as many days as have run.
 */
function comparable(asked: NamedPeriod, other: NamedPeriod, context: CalendarContext): Period {
  let side = other;
  const inYear = NARROWER_THAN_YEAR.has(asked.grain) && other.grain === "year";
  if (inYear) {
    const years = other.period.from.year - asked.period.from.year;
    side = shiftPeriod(asked, years === 0 ? -1 : years, context, "year");
  }
  const alike = inYear || side.grain === asked.grain;
  if (!asked.running || side.running || !alike) return side.period;
  const to = side.period.from.add({ days: lengthInDays(asked.period) - 1 });
  return { from: side.period.from, to: to.until(side.period.to).sign < 0 ? side.period.to : to };
}

const NARROWER_THAN_YEAR: ReadonlySet<PeriodGrain> = new Set<PeriodGrain>([
  "day",
  "week",
  "weekend",
  "month",
  "quarter",
  "half",
]);

/** The period before, for answers that name no other; null where there is none before (everything to date). */
export function periodBefore(named: NamedPeriod, context: CalendarContext): Period | null {
  return named.grain === "all" ? null : previousPeriod(named, context);
}

export const everything = (today: CalendarContext["today"]): NamedPeriod => ({
  period: { from: BEGINNING, to: today },
  grain: "all",
  running: true,
});

export const running = (grain: PeriodGrain, context: CalendarContext): NamedPeriod =>
  upToToday(wholePeriod(context.today, grain, context.locale), grain, context.today);
