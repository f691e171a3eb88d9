import type { Period } from "../../calendar/period.ts";
import type { NamedPeriod, PeriodGrain } from "../../calendar/periods.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import { type MetricName, metric } from "../catalogue.ts";
import { type Dimension, isTime, type TimeDimension } from "../metric.ts";
import type { Filter, Question } from "../question.ts";
import { everything, periodBefore, running } from "./read-period.ts";

/** A question before what was left unsaid is filled in. */
export interface Draft {
  readonly metrics: readonly MetricName[];
  readonly period: NamedPeriod | null;
  readonly compared: Period | null;
  readonly by: Dimension | null;
  readonly filter: Filter;
  readonly order: { readonly metric: MetricName | null; readonly direction: "most" | "least" } | null;
  readonly limit: number | null;
  readonly days?: number;
  readonly atLeast: number;
  readonly isSentence: boolean;
}

const written = ({ from, to }: Period) => ({ from: from.toString(), to: to.toString() });

/** Fills in what was left unsaid: the period, the order, what goes well together. */
export function assemble(draft: Draft, context: ReadingContext): Question {
  const period = draft.period ?? unsaidPeriod(draft, context);
  const compared = isToDate(draft) ? null : (draft.compared ?? periodBefore(period, calendarOf(context)));
  const metrics = cuttable(orderFirst(draft), draft);
  const order = orderOf(draft, metrics);
  return {
    metrics: order && !metrics.includes(order.metric) ? [order.metric, ...metrics] : metrics,
    period: written(period.period),
    grain: period.grain,
    running: period.running,
    compared: compared && written(compared),
    by: draft.by,
    filter: draft.filter,
    order,
    limit: draft.limit ?? (draft.by === "customer" ? 10 : null),
    days: draft.days ?? 60,
    atLeast: draft.atLeast,
  };
}

/** "Lapsed" and "lifetime" speak of now: there is no period before. */
const isToDate = ({ metrics }: Draft): boolean =>
  metrics[0] === "lapsed_customers" || metrics[0] === "lifetime_value";

const orderFirst = ({ metrics, order }: Draft): MetricName[] => {
  const first = order?.metric;
  return first ? [first, ...metrics.filter((name) => name !== first)] : [...metrics];
};

/** Of several metrics those that can be cut so; of none, all, so that the answer can say why not. */
function cuttable(metrics: MetricName[], { by }: Draft): MetricName[] {
  if (!by) return metrics;
  const overview = metrics.includes("revenue") && metrics.includes("returning_customers");
  const few: MetricName[] = overview ? ["revenue", by === "product" ? "units" : "sales"] : metrics;
  const fit = few.filter((name) => metric(name).cuts.includes(by));
  return fit.length > 0 ? fit : metrics;
}

/** Rows by customer rank by revenue unless the question says otherwise; times stand in their own order. */
function orderOf({ by, order }: Draft, metrics: readonly MetricName[]): Question["order"] {
  const [first] = metrics;
  if (!by || !first) return null;
  if (order) return { metric: order.metric ?? first, direction: order.direction };
  if (isTime(by)) return null;
  const ofSales = metric(first).measures.some((measure) => measure === "sales" || measure === "gross");
  return { metric: by === "customer" && ofSales ? "revenue" : first, direction: "most" };
}

const FLOWS: readonly MetricName[] = ["revenue", "sales", "units", "refunds", "leads"];

/** Rows by a time are wanted over a time that holds several of them. */
const AROUND: Record<TimeDimension, PeriodGrain> = {
  day: "month",
  week: "year",
  month: "year",
  quarter: "all",
  year: "all",
  weekday: "all",
  hour: "all",
};

/** No period was said: today's for what comes in by the day, all time for who and what is best, else this month's. */
function unsaidPeriod(draft: Draft, context: ReadingContext): NamedPeriod {
  const grain = unsaidGrain(draft);
  return grain === "all" ? everything(context.today) : running(grain, calendarOf(context));
}

function unsaidGrain({ metrics, by, order, filter, isSentence }: Draft): PeriodGrain {
  const [first] = metrics;
  if (first === "lifetime_value" || first === "repeat_customers" || first === "customers") return "all";
  if (order || (by && !isTime(by))) return "all";
  if (by && isTime(by)) return AROUND[by];
  if (filter.product ?? filter.customer ?? filter.group) return "all";
  if (filter.source || filter.weekday || filter.segment) return "month";
  return first && metrics.length < 4 && FLOWS.includes(first) && isSentence ? "day" : "month";
}
