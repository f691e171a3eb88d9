import { lengthInDays } from "../../calendar/periods.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Question } from "../question.ts";
import { assemble } from "./assemble.ts";
import { has, type Items, itemsOf } from "./concepts.ts";
import type { Parts } from "./read-question.ts";

const DEFAULT_DAYS = 60;
const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** "who hasn't been in for 60 days?", "lapsed customers", "how many haven't visited since March?". */
export function isLapsedQuestion(items: Items): boolean {
  if (itemsOf(items, "metric").some(({ concept }) => concept.metrics.includes("lapsed_customers")))
    return true;
  return (
    has(items, "lapsed") && (has(items, "who", "which", "how-many", "noun", "show", "what") || items.marked)
  );
}

/** "and for 90 days?" after who had not been in for 60. */
export function isAboutOtherDays({ items, metrics }: Parts, previous: Question | null): boolean {
  return (
    previous?.metrics[0] === "lapsed_customers" &&
    metrics === null &&
    has(items, "duration") &&
    items.all.every(({ concept }) => ["duration", "lean", "filler"].includes(concept.is))
  );
}

export function readLapsed({ items, filter, grouping }: Parts, context: ReadingContext): Question {
  const days = Math.max(1, Math.min(10_000, daysIn(items, context)));
  const to = context.today;
  const asList = !has(items, "how-many") || has(items, "who");
  return assemble(
    {
      metrics: ["lapsed_customers"],
      period: { period: { from: to.subtract({ days: days - 1 }), to }, grain: "days", running: true },
      compared: null,
      by: grouping.by ?? (asList ? "customer" : null),
      filter: filter.filter,
      order: null,
      limit: grouping.limit,
      days,
      atLeast: 2,
      isSentence: true,
    },
    context,
  );
}

function daysIn(items: Items, context: ReadingContext): number {
  const length = itemsOf(items, "duration")[0]?.concept;
  if (length) return Math.round(length.amount * (DAYS_IN[length.unit] ?? 1));
  const period = itemsOf(items, "period")[0]?.concept.period;
  // "Lapsed customers this month" are those of now.
  if (!period || period.grain === "all" || !has(items, "lapsed")) return DEFAULT_DAYS;
  const untilToday = { from: period.period.from, to: context.today };
  return lengthInDays(period.running ? period.period : untilToday);
}
