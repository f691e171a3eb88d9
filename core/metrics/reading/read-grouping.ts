import type { MetricName } from "../catalogue.ts";
import { type Dimension, isTime } from "../metric.ts";
import type { Question } from "../question.ts";
import { has, type Items, itemAfter, itemBefore, itemsOf } from "./concepts.ts";

export interface Grouping {
  readonly by: Dimension | null;
  readonly order: { readonly metric: MetricName | null; readonly direction: "most" | "least" } | null;
  readonly limit: number | null;
  /** Words that the grouping has used up, so that they are no metric of their own. */
  readonly used: ReadonlySet<Items["all"][number]>;
}

/** What the answer is grouped by and how its rows are ranked. */
export function readGrouping(items: Items, hasPeriod: boolean): Grouping {
  const used = new Set<Items["all"][number]>();
  const ranks = itemsOf(items, "rank");
  const by =
    groupedBy(items, used) ??
    sideBySide(items, used) ??
    rankedThing(items, used, hasPeriod) ??
    whatWasSold(items);
  const orderMetric = orderedBy(items, used);
  const ordered = by === null && orderMetric ? orderedThing(items, used) : null;
  const direction = itemsOf(items, "direction")[0]?.concept.direction;
  const rank = ranks[0]?.concept;
  const ranked = rank ?? (direction ? { direction, metric: undefined } : null);
  const order =
    ranked || orderMetric
      ? {
          metric: orderMetric ?? ranks.find(({ concept }) => concept.metric)?.concept.metric ?? null,
          direction: direction ?? ranked?.direction ?? ("most" as const),
        }
      : null;
  return { by: by ?? ordered, order, limit: limitOf(items, by ?? ordered), used };
}

type Used = Set<Items["all"][number]>;

/** "by product", "per week", "daily", "broken down by channel". */
function groupedBy(items: Items, used: Used): Dimension | null {
  for (const item of itemsOf(items, "by")) {
    const next = itemAfter(items, item);
    if (next?.concept.is === "noun") {
      used.add(next);
      return next.concept.dimension;
    }
    const segment = next?.concept.is === "metric" ? next.concept.metrics[0] : null;
    if (next && segment === "new_customers" && items.words.includes("returning")) {
      used.add(next);
      return "segment";
    }
  }
  const [segment] = itemsOf(items, "noun").filter(({ concept }) => concept.dimension === "segment");
  if (segment) return "segment";
  return itemsOf(items, "each")[0]?.concept.dimension ?? leantOn(items, used);
}

/** "and products?" */
function leantOn(items: Items, used: Used): Dimension | null {
  const [noun] = itemsOf(items, "noun");
  const isAlone = items.all.every(({ concept }) => ["lean", "noun", "filler"].includes(concept.is));
  if (!noun || !isAlone || !has(items, "lean")) return null;
  used.add(noun);
  return noun.concept.dimension;
}

/** "cash vs card", "Ana or Leo", "what share was card": one row for each of them, and for the others. */
function sideBySide(items: Items, used: Used): Dimension | null {
  const isShare = has(items, "share");
  if (!has(items, "versus") && !isShare) return null;
  const kinds = ["payment", "staff", "product", "source"] as const;
  const twice = kinds.find((kind) => itemsOf(items, kind).length > (isShare ? 0 : 1));
  if (twice) return twice;
  const people = itemsOf(items, "metric").filter(({ concept }) =>
    concept.metrics.some((name) => name === "new_customers" || name === "returning_customers"),
  );
  if (people.length < 2) return null;
  for (const item of people) used.add(item);
  return "segment";
}

/** "what did we sell yesterday?", "what did Maria buy in March?" */
function whatWasSold(items: Items): Dimension | null {
  const buys = has(items, "customer", "group") && itemsOf(items, "spend").some(({ concept }) => concept.verb);
  const asks =
    has(items, "what", "show") &&
    (has(items, "sell") || buys) &&
    !has(items, "how-much", "how-many", "product", "metric");
  return asks ? "product" : null;
}

/** "best sellers", "which channel", "top 5 customers", "busiest day", "who". */
function rankedThing(items: Items, used: Used, hasPeriod: boolean): Dimension | null {
  const ranks = itemsOf(items, "rank");
  const own = ranks.find(({ concept }) => concept.dimension)?.concept.dimension;
  const nouns = itemsOf(items, "noun").filter((item) => !isCounted(items, item));
  const asked = nouns.find((item) => isAskedFor(items, item));
  if (asked) {
    used.add(asked);
    const { dimension } = asked.concept;
    // "When was our best day" asks for a date, "busiest day" for a day of the week.
    const isWeekday = dimension === "day" && !hasPeriod && !items.words.includes("when");
    return isWeekday ? "weekday" : dimension;
  }
  if (own) return own;
  if (itemsOf(items, "group").some((item) => RANKING.has(itemBefore(items, item)?.concept.is ?? ""))) {
    return "customer";
  }
  if (!has(items, "who")) return null;
  return has(items, "sell", "earn") && !has(items, "spend", "lapsed") ? "staff" : "customer";
}

/** "Top VIPs", "which VIPs". */
const RANKING: ReadonlySet<string> = new Set(["rank", "which", "number"]);

/** "how many customers". */
const isCounted = (items: Items, item: Items["all"][number]): boolean =>
  itemBefore(items, item)?.concept.is === "how-many";

/** "which channel", "top customers", "5 customers", "show products"; or a thing that only makes sense as rows. */
function isAskedFor(items: Items, item: ReturnType<typeof itemsOf<"noun">>[number]): boolean {
  const before = itemBefore(items, item)?.concept.is;
  if (before === "which" || before === "rank" || before === "number" || before === "what") return true;
  const { dimension } = item.concept;
  const figures = itemsOf(items, "metric").length > 0;
  if (has(items, "rank", "which")) return dimension !== "customer" || !figures;
  return before === "show" && dimension !== "customer" && !isTime(dimension) && !figures;
}

/** "by number of sales", "sorted by revenue". */
function orderedBy(items: Items, used: Used): MetricName | null {
  for (const item of itemsOf(items, "by")) {
    const next = itemAfter(items, item);
    if (next?.concept.is !== "metric" || used.has(next)) continue;
    const [name] = next.concept.metrics;
    if (!name) continue;
    used.add(next);
    return name;
  }
  return null;
}

/** "customers by revenue". */
function orderedThing(items: Items, used: Used): Dimension | null {
  const [noun] = itemsOf(items, "noun");
  if (!noun || isCounted(items, noun)) return null;
  used.add(noun);
  return noun.concept.dimension;
}

/** "top 5", "the 3 best": a number beside what is ranked. "The best seller" is one, "best day" are the best few. */
function limitOf(items: Items, by: Dimension | null): number | null {
  const number = itemsOf(items, "number")[0];
  if (number && (has(items, "rank") || by)) return Math.min(number.concept.value, 1000);
  return null;
}

/** What is ranked by when nothing was said: what comes in, and for channels whom they bring. */
export function rankedBy(by: Dimension | null, items: Items): Question["metrics"] {
  if (by === "source" && !has(items, "earn")) return ["new_customers"];
  if (by === "payment" && !has(items, "share")) return ["sales", "revenue"];
  if (by === "product") return ["revenue", "units"];
  return ["revenue"];
}
