import { Temporal } from "temporal-polyfill";
import type { NamedPeriod } from "../../calendar/periods.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { type MetricName, metric } from "../catalogue.ts";
import type { Dimension } from "../metric.ts";
import { cutsOf, type Filter, type Question } from "../question.ts";
import { assemble } from "./assemble.ts";
import { has, type Items } from "./concepts.ts";
import type { Parts } from "./read-question.ts";

/** The period of an earlier question, as it was called then. */
export function namedPeriod({ period, grain, running }: Question): NamedPeriod {
  const [from, to] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to)];
  return { period: { from, to }, grain, running };
}

const ELSEWHERE = ["how-many", "how-much", "how", "what", "which", "who", "did-we", "sell", "earn"] as const;

/** The question before with what these words change of it; null when they change nothing. */
export function followUp(parts: Parts, previous: Question, context: ReadingContext): Question | null {
  const { items, metrics, periods, filter, grouping, fragment } = parts;
  if (metrics === null && (has(items, ...ELSEWHERE) || !isEnough(parts))) return null;
  if (metrics !== null && has(items, "period") && !has(items, "only", "also")) return null;
  const spread = sizeOf(items, metrics, previous);
  const wanted = metrics ?? spread ?? previous.metrics;
  const keepsRows = fragment && (metrics === null || previous.limit === null);
  const by = grouping.by ?? (keepsRows && spread === null ? previous.by : null);
  const kept = fragment || has(items, "only") ? previous.filter : {};
  const merged = has(items, "everything") ? filter.filter : { ...kept, ...filter.filter };
  const sameRows = by !== null && by === previous.by;
  return assemble(
    {
      metrics: fitting(wanted, by, merged, metrics !== null),
      period: periods.asked ?? namedPeriod(previous),
      compared: periods.compared,
      by: withoutFilterOf(by, filter.filter),
      filter: merged,
      order: grouping.order
        ? {
            ...grouping.order,
            metric: grouping.order.metric ?? (sameRows ? (previous.order?.metric ?? null) : null),
          }
        : sameRows
          ? previous.order
          : null,
      limit: grouping.limit ?? (sameRows ? previous.limit : null),
      days: previous.days,
      atLeast: previous.atLeast,
      isSentence: !fragment,
    },
    context,
  );
}

/** At least one thing is said that a question is made of, and it is said as leaning on another. */
function isEnough({ items, periods, filter, grouping }: Parts): boolean {
  const says =
    periods.asked !== null ||
    periods.compared !== null ||
    Object.keys(filter.filter).length > 0 ||
    filter.oneOf.length > 0 ||
    grouping.by !== null ||
    grouping.order !== null ||
    has(items, "everything");
  const leans =
    items.marked ||
    has(items, "lean", "only", "also", "step", "versus", "show", "by", "each", "rank", "direction");
  return says && (leans || has(items, "period"));
}

/** "biggest?" after the median sale: the biggest sale. */
function sizeOf(items: Items, metrics: Parts["metrics"], previous: Question): MetricName[] | null {
  const [rank] = items.all.flatMap(({ concept }) => (concept.is === "rank" ? [concept] : []));
  if (metrics !== null || !rank || rank.dimension || previous.by) return null;
  const isSize = previous.metrics.some((name) => /_sale$/.test(name));
  return isSize ? [rank.direction === "most" ? "max_sale" : "min_sale"] : null;
}

/** Rows by product make no sense any more when one product is asked for. */
const withoutFilterOf = (by: Dimension | null, said: Filter): Dimension | null =>
  by !== null && by in said ? null : by;

/** "and lattes?" after the leads: figures that know no product give way to those that do. */
function fitting(
  metrics: readonly MetricName[],
  by: Dimension | null,
  filter: Filter,
  said: boolean,
): MetricName[] {
  const cuts = cutsOf({ by, filter });
  const fit = metrics.filter((name) => cuts.every((cut) => metric(name).cuts.includes(cut)));
  if (fit.length > 0 || said) return fit.length > 0 ? fit : [...metrics];
  return filter.product || by === "product" ? ["units", "revenue"] : ["revenue", "sales"];
}
