import type { MetricName } from "../catalogue.ts";
import { type Dimension, isTime } from "../metric.ts";
import type { Filter } from "../question.ts";
import { has, type Items, itemAfter, itemsOf } from "./concepts.ts";
import { type Grouping, rankedBy } from "./read-grouping.ts";

/** What "How did March go?" answers. */
export const OVERVIEW: readonly MetricName[] = [
  "revenue",
  "sales",
  "average_sale",
  "customers",
  "new_customers",
  "returning_customers",
];

/** What is known before the metrics are. */
export interface Known {
  readonly items: Items;
  readonly grouping: Grouping;
  readonly filter: Filter;
  readonly hasPeriod: boolean;
  /** "the week": the one that runs now. */
  readonly isRunning: boolean;
  /** It is held against another period. */
  readonly isComparison: boolean;
  /** A name was said, whoever is meant by it. */
  readonly someone: boolean;
}

/** Which metrics the words ask for; null when they ask for none. */
export function readMetrics(known: Known): MetricName[] | null {
  if (isOwnSpending(known)) return null;
  return (
    counted(known) ??
    named(known) ??
    boughtOrSold(known) ??
    howItWent(known) ??
    amount(known) ??
    ranked(known) ??
    bareCount(known) ??
    (known.isComparison ? [...OVERVIEW] : null)
  );
}

/** "how much did I spend": what the shop spends is in no book. */
function isOwnSpending({ items, someone }: Known): boolean {
  if (!has(items, "spend") || !has(items, "mine", "ours") || someone || has(items, "who", "each"))
    return false;
  const isOfCustomers = itemsOf(items, "noun").some(({ concept }) => concept.dimension === "customer");
  return (
    !isOfCustomers &&
    itemsOf(items, "metric").every(({ concept }) => concept.weak || concept.metrics.includes("sales"))
  );
}

/** "how many customers", "how many lattes": what stands behind "how many" is counted. */
function counted({ items, filter }: Known): MetricName[] | null {
  const [many] = itemsOf(items, "how-many");
  if (!many) return null;
  const head = itemAfter(items, many)?.concept;
  if (has(items, "times") && head?.is !== "product") return ["repeat_customers", "customers", "repeat_rate"];
  if (head?.is === "noun") return countedThing(head.dimension, items);
  if (head?.is === "source") return ["leads"];
  if (head?.is === "metric") return null;
  if (filter.product || has(items, "sell")) return filter.product || !head ? ["units"] : ["units"];
  // "How many VIPs bought in March"
  return head?.is === "spend" || (head?.is === "group" && has(items, "spend")) ? ["customers"] : null;
}

function countedThing(dimension: Dimension, items: Items): MetricName[] | null {
  if (dimension === "product") return ["units"];
  if (dimension !== "customer") return null;
  if (has(items, "lapsed")) return ["lapsed_customers"];
  if (has(items, "times")) return ["repeat_customers", "customers", "repeat_rate"];
  const figures = itemsOf(items, "metric").flatMap(({ concept }) => concept.metrics);
  return figures.length > 0 ? null : ["customers"];
}

/** Metrics by their names. "Sales" after "how much" is what they brought in. */
function named({ items, grouping, filter }: Known): MetricName[] | null {
  const said = itemsOf(items, "metric").filter((item) => !grouping.used.has(item));
  const strong = said.filter(({ concept }) => !concept.weak);
  const inQuestion =
    items.marked || has(items, "how-much", "how-many", "what", "which", "who", "did-we", "show");
  // "Min and max sale": the noun stands behind the last of them.
  const meant = strong.length > 0 ? said.filter((item) => !item.concept.weak || isSize(item.concept)) : said;
  const chosen = meant.filter(({ concept }) => !concept.verb || inQuestion);
  const spoken = chosen.flatMap(({ concept }) => concept.metrics);
  const names = [...new Set([...spoken, ...alsoNamed(items, spoken)])].filter(
    (name) => filter.segment === undefined || (name !== "new_customers" && name !== "returning_customers"),
  );
  if (names.length === 0) return null;
  if (filter.customer && names.some((name) => OF_MANY.includes(name))) return null;
  if (strong.length === 0 && !isAboutSomething(items, filter, grouping)) return null;
  if (names.length === 1 && names[0] === "sales" && has(items, "how-much")) return ["revenue", "sales"];
  if (names[0] === "sales" && grouping.by === "product") return ["revenue", "units"];
  if (names[0] === "units" && grouping.by === "product") return ["units", "revenue"];
  return names;
}

const isSize = ({ metrics }: { readonly metrics: readonly MetricName[] }): boolean =>
  metrics.every((name) => name === "min_sale" || name === "max_sale");

/** Figures of many people: beside one person's name they are no figure but a note about that person. */
const OF_MANY: readonly MetricName[] = ["customers", "new_customers", "leads", "repeat_customers"];

/** "smallest and largest sale", "revenue, sales and customers": what the words before share with those behind. */
function alsoNamed(items: Items, names: readonly MetricName[]): MetricName[] {
  const ranks = itemsOf(items, "rank").map(({ concept }) => concept.direction);
  const smallest: MetricName[] = names.includes("max_sale") && ranks.includes("least") ? ["min_sale"] : [];
  const biggest: MetricName[] = names.includes("min_sale") && ranks.includes("most") ? ["max_sale"] : [];
  const people = itemsOf(items, "noun").some(
    ({ concept, span }) =>
      concept.dimension === "customer" &&
      concept.plural &&
      /^(and|,)$/.test(items.words[span.start - 1] ?? ""),
  );
  return [...smallest, ...biggest, ...(people && names.length > 0 ? (["customers"] as const) : [])];
}

/** "total" alone could be anything; "Pam total this year" is not. */
const isAboutSomething = (items: Items, filter: Filter, grouping: Grouping): boolean =>
  has(items, "period", "lean") || Object.keys(filter).length > 0 || grouping.by !== null;

/** "what did Maria spend", "who bought most", "croissants sold in March", "did we sell any lattes". */
function boughtOrSold({ items, filter, someone, grouping, hasPeriod }: Known): MetricName[] | null {
  const much = has(items, "how-much");
  if (has(items, "times", "spend") && has(items, "share"))
    return ["repeat_rate", "repeat_customers", "customers"];
  if (has(items, "times") && has(items, "spend", "who", "noun"))
    return ["repeat_customers", "customers", "repeat_rate"];
  if (has(items, "spend")) {
    const tells = itemsOf(items, "spend").every(({ concept }) => concept.verb);
    if (tells && !items.marked && !has(items, "how-much", "what", "who", "which", "show")) return null;
    if (filter.product && (much || has(items, "what"))) return ["units", "revenue"];
    if (filter.customer && has(items, "what") && tells) return ["units", "revenue"];
    return someone || grouping.by === "customer" || has(items, "noun") ? ["revenue"] : null;
  }
  if (!has(items, "sell")) return null;
  if (grouping.order && grouping.by) return null;
  if (grouping.by === "product")
    return has(items, "what", "show") ? ["units", "revenue", "sales"] : ["units", "revenue"];
  if (filter.product) {
    const asked = items.marked || hasPeriod || has(items, "what", "did-we", "show");
    return much ? ["revenue", "units"] : asked ? ["units"] : null;
  }
  if (has(items, "what", "did-we") && (hasPeriod || items.marked || someone)) return ["revenue"];
  return null;
}

/** "How did March go?", "how is Sora doing", "report for last week". */
function howItWent({ items, filter, hasPeriod, isRunning }: Known): MetricName[] | null {
  const about = filter.staff || filter.group || filter.product || filter.source;
  if (has(items, "how") && isOnlyOurs(items)) return [...OVERVIEW];
  const how =
    has(items, "how") &&
    (has(items, "goes") || hasPeriod) &&
    (hasPeriod || isRunning || about || has(items, "ours"));
  const isLike = has(items, "what") && items.words.includes("like") && hasPeriod && !has(items, "noun");
  const isShown = has(items, "show") && hasPeriod && items.all.every(({ concept }) => PLAIN.has(concept.is));
  const report = isShown || isLike || (has(items, "overview") && (hasPeriod || about || isOnlyOurs(items)));
  if (!how && !report) return null;
  if (has(items, "noun") && !hasPeriod && !isRunning) return null;
  if (filter.product) return ["revenue", "units"];
  if (filter.source) return ["revenue", "customers", "new_customers"];
  return filter.staff || filter.group || filter.payment
    ? ["revenue", "sales", "average_sale"]
    : [...OVERVIEW];
}

/** "how much is a croissant today?" asks for a price. */
const isPrice = (items: Items): boolean =>
  has(items, "product") &&
  items.words.some((word) => word === "is" || word === "are" || word === "does" || word === "do");

/** "how much did we make", "how much cash", "what did we take on Friday". */
function amount({ items, filter, hasPeriod, someone }: Known): MetricName[] | null {
  const about = hasPeriod || someone || Object.keys(filter).length > 0;
  const isVague = itemsOf(items, "earn").some(({ concept }) => concept.vague);
  const isNarrow = (hasPeriod && !isPrice(items)) || someone || Boolean(filter.staff ?? filter.source);
  if (has(items, "how-much"))
    return isNarrow || (has(items, "earn", "sell") && !isVague) ? ["revenue"] : null;
  if (!has(items, "earn") || (isVague && !hasPeriod)) return null;
  const asked = has(items, "what", "did-we", "who", "which") || items.marked;
  return asked && (about || has(items, "ours", "mine", "did-we")) ? ["revenue"] : null;
}

/** "best sellers", "top 5 customers", "which channel brings most customers", "by product last month?". */
function ranked({ items, grouping, filter, hasPeriod }: Known): MetricName[] | null {
  const { by, order } = grouping;
  if (!by) return null;
  if (order?.metric === "sales" && filter.product) return ["units"];
  if (order?.metric)
    return by === "product" && order.metric === "units" ? ["units", "revenue"] : [order.metric];
  if (by === "segment") return ["revenue", "customers"];
  if (itemsOf(items, "each").some(({ concept }) => concept.trend)) return ["revenue", "sales"];
  if (has(items, "share")) return ["revenue"];
  const groupedOnly = has(items, "by", "each", "show") && hasPeriod && !(has(items, "show") && isTime(by));
  const doing = has(items, "sell", "earn", "bring") || (has(items, "spend") && !isTime(by));
  return order || (doing && (hasPeriod || items.marked || has(items, "who", "which"))) || groupedOnly
    ? rankedBy(by, items)
    : null;
}

/** "customers this month?", "birthday cakes last year?" */
function bareCount({ items, grouping, filter, hasPeriod }: Known): MetricName[] | null {
  if (filter.product && hasPeriod && items.marked && grouping.by === null) return ["units"];
  const isCustomers = itemsOf(items, "noun").some(
    ({ concept }) => concept.dimension === "customer" && concept.plural,
  );
  if (isCustomers && grouping.by !== null && grouping.by !== "customer") return ["customers"];
  return isCustomers && hasPeriod && grouping.by === null && !has(items, "what", "who", "which")
    ? ["customers"]
    : null;
}

const PLAIN: ReadonlySet<string> = new Set(["show", "period", "filler", "ours"]);

/** "how's business?": about the shop as a whole, now. */
const isOnlyOurs = (items: Items): boolean =>
  has(items, "ours") &&
  items.all.every(({ concept }) =>
    ["how", "ours", "goes", "overview", "show", "filler"].includes(concept.is),
  );
