import type { Filter } from "../question.ts";
import { has, type Item, type Items, itemAfter, itemBefore, itemsOf, type Of } from "./concepts.ts";

export interface ReadFilter {
  readonly filter: Filter;
  /** Several known people of that name, or one of nearly that name: it has to be asked which is meant. */
  readonly oneOf: readonly { readonly id: string; readonly name: string }[];
}

/** What the words narrow the question to. A name that staff and customers share is taken by what is asked of it. */
export function readFilter(items: Items, self: { id: string; name: string } | null): ReadFilter {
  const people = peopleIn(items);
  const product = single(items, "product");
  const payment = single(items, "payment");
  const weekday = itemsOf(items, "weekday")[0]?.concept;
  const source = single(items, "source");
  const segment = segmentIn(items);
  const group = itemsOf(items, "group")[0]?.concept.name;
  const staff = people.staff ?? (self && isOwn(items) ? self : null);
  const customers = people.customer?.customers ?? [];
  const [only] = customers.length === 1 && people.customer?.exact ? customers : [];
  return {
    filter: {
      ...(product && { product: { id: product.id, name: product.name } }),
      ...(only && { customer: { id: only.id, name: only.name } }),
      ...(staff && { staff: { id: staff.id, name: staff.name } }),
      ...(source && { source: source.source }),
      ...(payment && { payment: payment.payment }),
      ...(weekday && { weekday: weekday.weekday }),
      ...(segment && { segment }),
      ...(group && { group: { name: group, segment: { is: "named", name: group } } }),
    },
    oneOf: only ? [] : customers.map(({ id, name }) => ({ id, name })),
  };
}

/** "my sales", "did I sell": the speaker's own. "I want the revenue" only asks. */
function isOwn(items: Items): boolean {
  return itemsOf(items, "mine").some((item) => {
    const word = items.words[item.span.start] ?? "";
    if (word !== "i") return word !== "me";
    const next = itemAfter(items, item)?.concept.is;
    const asks = ["did", "do", "have", "had", "am", "was"].includes(items.words[item.span.start - 1] ?? "");
    return asks || next === "sell" || next === "earn" || next === "goes";
  });
}

/** Two of a kind side by side ("cash vs card") are rows, no filter. */
function single<Kind extends "product" | "payment" | "source">(
  items: Items,
  kind: Kind,
): Of<Kind> | undefined {
  const found = itemsOf(items, kind);
  const isRow = has(items, "share") || (found.length > 1 && has(items, "versus"));
  return isRow ? undefined : found[0]?.concept;
}

interface People {
  readonly staff: Of<"staff"> | null;
  readonly customer: Of<"customer"> | null;
}

/** Who spends is a customer and who sells is staff, where the name alone could be either. */
function peopleIn(items: Items): People {
  const named = items.all.filter(({ concept }) => concept.is === "staff" || concept.is === "customer");
  if ((named.length > 1 && has(items, "versus")) || has(items, "share"))
    return { staff: null, customer: null };
  const spends = itemsOf(items, "spend").length > 0;
  let staff: Of<"staff"> | null = null;
  let customer: Of<"customer"> | null = null;
  for (const item of named) {
    const readings = items.candidates.filter(({ span }) => same(span, item.span));
    const asStaff = readings.map(({ concept }) => concept).find((concept) => concept.is === "staff");
    const asCustomer = readings.map(({ concept }) => concept).find((concept) => concept.is === "customer");
    const buys = spends || isReceiver(items, item);
    if (asStaff?.is === "staff" && !(buys && asCustomer)) staff ??= asStaff;
    else if (asCustomer?.is === "customer") customer ??= asCustomer;
  }
  return { staff, customer };
}

const same = (one: Item["span"], other: Item["span"]): boolean =>
  one.start === other.start && one.end === other.end;

/** "sold to Maria". */
function isReceiver(items: Items, item: Item): boolean {
  const before = items.all[items.all.indexOf(item) - 1];
  return (
    before?.concept.is === "filler" &&
    before.span.end === item.span.start &&
    items.words[before.span.start] === "to"
  );
}

/** "revenue from new customers": the customers of a figure, not a figure of their own. */
function segmentIn(items: Items): "new" | "returning" | null {
  const metrics = itemsOf(items, "metric");
  if (metrics.length < 2) return null;
  for (const item of metrics) {
    const [name] = item.concept.metrics;
    const segment = name === "new_customers" ? "new" : name === "returning_customers" ? "returning" : null;
    if (segment && itemBefore(items, item)?.concept.is === "metric" && leads(items, item)) return segment;
  }
  return null;
}

const leads = (items: Items, item: Item): boolean =>
  ["from", "to", "of", "for", "with", "by", "among"].includes(items.words[item.span.start - 1] ?? "");
