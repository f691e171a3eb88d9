import { Temporal } from "temporal-polyfill";
import type { NamedPeriod } from "../../calendar/periods.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { type MetricName, metric } from "../catalogue.ts";
import type { Dimension } from "../metric.ts";
import { cutsOf, type Filter, type Question } from "../question.ts";
import { assemble } from "./assemble.ts";
import { has, type Items, itemsOf } from "./concepts.ts";
import type { Parts } from "./read-question.ts";

/** The period of an earlier question, as it was called then. */
export function namedPeriod({ period, grain, running }: Question): NamedPeriod {
  const [from, to] = [Temporal.PlainDate.from(period.from), Temporal.PlainDate.from(period.to)];
  return { period: { from, to }, grain, running };
}

/** Verbs and question words of something else: "Maria paid yesterday", "what time is it". */
function asksElse(items: Items): boolean {
  const tells = itemsOf(items, "spend").some(({ concept }) => concept.verb);
  return (
    (tells && !items.marked) ||
    // "Show me the VIPs" asks who they are.
    (has(items, "group") && has(items, "show")) ||
    itemsOf(items, "each").some(({ concept }) => concept.asks) ||
    has(items, ...ELSEWHERE)
  );
}

const ELSEWHERE = ["how-many", "how-much", "how", "what", "which", "who", "did-we", "sell", "earn"] as const;

/** The question before with what these words change of it; null when they change nothing. */
export function followUp(parts: Parts, previous: Question, context: ReadingContext): Question | null {
  const { items, metrics, periods, filter, grouping, fragment } = parts;
  const listed = listing(items, previous);
  if (listed) return listed;
  if (metrics === null && (asksElse(items) || !isEnough(parts))) return null;
  if (metrics !== null && has(items, "period") && !has(items, "only", "also")) return null;
  const spread = sizeOf(items, metrics, previous);
  const wanted = metrics ?? spread ?? previous.metrics;
  const keepsRows = fragment && (metrics === null || previous.limit === null);
  const ranks = grouping.order !== null || grouping.limit !== null;
  const by =
    grouping.by ?? (keepsRows && spread === null ? (previous.by ?? (ranks ? "product" : null)) : null);
  const kept = fragment || has(items, "only") ? filterKept(items, previous.filter) : {};
  // "average rating" after the walk-ins of today: what has no channel asks anew, of everybody.
  if (metrics !== null && !canBeCut(metrics, kept)) return null;
  const merged = has(items, "everything")
    ? filter.filter
    : { ...without(besides(kept, filter.filter), grouping.by), ...filter.filter };
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

/** "who?", "which ones?" after a count of people lists them; "how many?" after a list counts. */
function listing(items: Items, previous: Question): Question | null {
  const isBare = (...kinds: readonly string[]): boolean =>
    items.all.every(
      ({ concept }) => kinds.includes(concept.is) || concept.is === "filler" || concept.is === "lean",
    );
  const [first] = previous.metrics;
  if (!first) return null;
  if (has(items, "who", "which") && isBare("who", "which")) {
    if (!metric(first).cuts.includes("customer")) return null;
    return { ...previous, by: "customer", order: { metric: first, direction: "most" }, limit: null };
  }
  if (!has(items, "how-many") || !isBare("how-many") || previous.by === null) return null;
  return { ...previous, by: null, order: null, limit: null };
}

/** "Lifetime value per customer?" after what one of them spent asks about all of them. */
function filterKept(items: Items, previous: Filter): Filter {
  const isOfAll = items.words.some((word) => EACH_OF_THEM.has(word));
  return isOfAll ? without(previous, "customer") : previous;
}

const EACH_OF_THEM: ReadonlySet<string> = new Set(["customer", "customers", "client", "clients", "head"]);

/** "and the VIPs?" after what Maria spent asks about the group instead of her, and the other way round. */
function besides(kept: Filter, said: Filter): Filter {
  if (!said.customer && !said.group) return kept;
  const { customer, group, ...others } = kept;
  return others;
}

/** Rows for each way to pay are not rows of one of them. */
function without(filter: Filter, by: Dimension | null): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => key !== by));
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
  // "That was yesterday" corrects a record.
  const tells = items.words.some((word) => word === "that" || word === "it" || word === "was");
  return says && (leans || (has(items, "period") && !tells));
}

/** "biggest?" after the median sale: the biggest sale. */
function sizeOf(items: Items, metrics: Parts["metrics"], previous: Question): MetricName[] | null {
  const [rank] = items.all.flatMap(({ concept }) => (concept.is === "rank" ? [concept] : []));
  if (metrics !== null || !rank || rank.dimension || previous.by) return null;
  const isSize = previous.metrics.some((name) => /_sale$/.test(name));
  return isSize ? [rank.direction === "most" ? "max_sale" : "min_sale"] : null;
}

const canBeCut = (metrics: readonly MetricName[], filter: Filter): boolean =>
  metrics.some((name) => cutsOf({ by: null, filter }).every((cut) => metric(name).cuts.includes(cut)));

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
