import type { Business } from "../business/business.ts";
import { listed, sayDay } from "../customers/customers.replies.ts";
import { formatMoney } from "../money/money.ts";
import {
  REGULAR_PURCHASES,
  RFM,
  type RfmGroup,
  type Segment,
  type SegmentPeriod,
  type SimpleOf,
} from "./segment.ts";

type Shop = Pick<Business, "currency" | "locale">;
/** Names of the people that a segment names, by id. */
export type Names = (customerId: string) => string | null;

/** Who is meant, in words: "customers who haven't been in for 60 days". */
export function describeSegment(segment: Segment, shop: Shop, names: Names): string {
  if (segment.is === "people") return namesOf(segment, names);
  if (segment.is === "or") return segment.of.map((part) => describeSegment(part, shop, names)).join(", or ");
  const parts = segment.is === "and" ? segment.of : [segment];
  const everyone = parts.find((part) => part.is === "everyone");
  const noun = everyone?.is === "everyone" && everyone.leads ? "everyone" : "customers";
  const said = withoutImplied(parts.filter((part) => part !== everyone));
  if (said.length === 0) return everyone?.is === "everyone" && everyone.leads ? "everyone" : "all customers";
  const [only] = said;
  if (said.length === 1 && only) {
    const asNoun = nounOf(only);
    if (asNoun) return asNoun;
  }
  const heads = said.map((part) => ({ part, noun: nounOf(part) }));
  const head = heads.find((one) => one.noun !== null);
  const rest = said
    .filter((part) => part !== head?.part)
    .map((part) => `${pronounOf(part)} ${clauseOf(part, shop, names)}`);
  return [head?.noun ?? noun, rest.join(" and ")].filter((words) => words !== "").join(" ");
}

const namesOf = (segment: Segment, names: Names): string =>
  segment.is === "people" ? listed(segment.ids.map((id) => names(id) ?? "somebody")) : "";

/** "Never bought cake" goes without saying that they bought something, "leads" that they did not. */
function withoutImplied(parts: readonly Segment[]): Segment[] {
  const never = parts.some((part) => isNeverBought(part) && part.of.product !== null);
  const leads = parts.some((part) => part.is === "lead");
  return parts.filter((part) => {
    if (leads && isNeverBought(part)) return false;
    return !(
      never &&
      part.is === "bought" &&
      part.product === null &&
      part.atLeast === 1 &&
      part.atMost === null
    );
  });
}

type NeverBought = { readonly is: "not"; readonly of: SimpleOf<"bought"> };

const isNeverBought = (part: Segment): part is NeverBought =>
  part.is === "not" && part.of.is === "bought" && part.of.atMost === null && (part.of.atLeast ?? 1) === 1;

/** Groups that have a name of their own. */
function nounOf(part: Segment): string | null {
  switch (part.is) {
    case "lead":
      return "leads who never bought";
    case "regulars":
      return "regulars";
    case "rfm":
      return RFM_NOUNS[part.group];
    case "named":
      return part.name;
    case "bought":
      return part.product === null && part.atLeast === 1 && part.atMost === 1 && part.period === null
        ? "first-time buyers"
        : null;
    case "top":
      return `the top ${part.value}${part.how === "percent" ? "%" : ""} customers${part.by === "visits" ? " by visits" : ""}${part.period ? ` ${periodWords(part.period, null)}` : ""}`;
    default:
      return null;
  }
}

const RFM_NOUNS: Readonly<Record<RfmGroup, string>> = {
  champions: "champions",
  loyal: "loyal customers",
  promising: "promising customers",
  "at-risk": "customers at risk",
  lost: "lost customers",
};

/** "Whom you can message". */
const pronounOf = (part: Segment): string =>
  (part.is === "not" ? part.of : part).is === "reachable" ? "whom" : "who";

/** What stands behind "who". */
function clauseOf(part: Segment, shop: Shop, names: Names): string {
  switch (part.is) {
    case "everyone":
      return part.leads ? "are on the books" : "are customers";
    case "lapsed":
      return `haven't been in for ${part.days} days`;
    case "absent-since":
      return `haven't been in since ${sayDay(part.day, shop.locale)}`;
    case "bought":
      return boughtWords(part, shop);
    case "spent":
      return spentWords(part, shop);
    case "source":
      return `found you via ${part.source}`;
    case "birthday":
      return part.within === 0
        ? "have their birthday today"
        : `have a birthday in the next ${part.within} days`;
    case "birthday-month":
      return `have a birthday in ${monthName(part.month)}`;
    case "birthday-in-month":
      return `have a birthday ${part.ahead === 0 ? "this month" : "next month"}`;
    case "rated":
      return ratedWords(part);
    case "interest":
      return `are interested in ${part.topic}`;
    case "asked-about":
      return `asked about ${part.topic}`;
    case "asked":
      return `asked${part.topic ? ` about ${part.topic}` : ""} and did not buy${part.unlessWithin === null ? "" : ` within ${part.unlessWithin} days`}`;
    case "new":
      return `first bought ${periodWords(part.period, shop)}`;
    case "referred":
      return part.role === "came" ? "were sent by a customer" : "have sent somebody";
    case "reachable":
      return "you can message";
    case "unsubscribed":
      return "want no messages";
    case "not":
      if (part.of.is === "reachable") return "you can't message";
      if (isNeverBought(part)) {
        const { product, period } = part.of;
        const then = period ? ` ${periodWords(period, shop)}` : "";
        return `${period ? "did not buy" : "never bought"}${product ? ` ${product.name}` : " anything"}${then}`;
      }
      if (part.of.is === "people" || nounOf(part.of))
        return `are not ${nounOf(part.of) ?? namesOf(part.of, names)}`;
      return `are not among those who ${clauseOf(part.of, shop, names)}`;
    case "and":
      return part.of.map((one) => clauseOf(one, shop, names)).join(" and ");
    case "or":
      return part.of.map((one) => clauseOf(one, shop, names)).join(" or ");
    case "people":
      return `are ${namesOf(part, names)}`;
    default:
      return `are ${nounOf(part) ?? "meant"}`;
  }
}

function boughtWords({ product, pieces, atLeast, atMost, period }: SimpleOf<"bought">, shop: Shop): string {
  const then = period ? ` ${periodWords(period, shop)}` : "";
  const often = timesWords(atLeast ?? 1, atMost);
  if (pieces) return `bought ${often === "" ? "" : `${often} `}${product?.name ?? "things"}${then}`;
  const times = often === "" ? "" : ` ${often} time${(atMost ?? atLeast) === 1 ? "" : "s"}`;
  return `bought${product ? ` ${product.name}` : ""}${times}${then}`;
}

function timesWords(atLeast: number, atMost: number | null): string {
  if (atMost === atLeast) return `exactly ${atLeast}`;
  if (atMost !== null) return atLeast <= 1 ? `at most ${atMost}` : `${atLeast} to ${atMost}`;
  return atLeast <= 1 ? "" : `at least ${atLeast}`;
}

function spentWords({ atLeast, atMost, strictly, period }: SimpleOf<"spent">, shop: Shop): string {
  const money = (minor: string) => formatMoney(BigInt(minor), shop.currency, shop.locale);
  const then = period ? ` ${periodWords(period, shop)}` : "";
  const least = atLeast === null ? [] : [`${strictly ? "more than" : "at least"} ${money(atLeast)}`];
  const most = atMost === null ? [] : [`${strictly ? "less than" : "at most"} ${money(atMost)}`];
  return `spent ${[...least, ...most].join(" and ")}${then}`;
}

function ratedWords({ atLeast, atMost }: SimpleOf<"rated">): string {
  if (atLeast === atMost) return `rated you ${atLeast} last`;
  if (atMost === 5) return `rated you ${atLeast} or more last`;
  return atLeast === 1 ? `rated you ${atMost} or less last` : `rated you ${atLeast} to ${atMost} last`;
}

function periodWords(period: SegmentPeriod, shop: Shop | null): string {
  switch (period.kind) {
    case "running":
      return period.grain === "day"
        ? "today"
        : `this ${period.grain === "half" ? "half-year" : period.grain}`;
    case "last-days":
      return `in the last ${period.days} days`;
    case "fixed": {
      const day = (one: string) => (shop ? sayDay(one, shop.locale) : one);
      return period.from === period.to
        ? `on ${day(period.from)}`
        : `from ${day(period.from)} to ${day(period.to)}`;
    }
  }
}

const monthName = (month: number): string =>
  new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2000, month - 1, 1)),
  );

/** What a group by recency, frequency and money means: said whenever one is asked about. */
export function definitionOf(segment: Segment): string | null {
  switch (segment.is) {
    case "regulars":
      return `Regulars have bought at least ${REGULAR_PURCHASES} times.`;
    case "rfm":
      return RFM_DEFINITIONS[segment.group];
    case "and":
    case "or":
      return (
        segment.of
          .map(definitionOf)
          .filter((words) => words !== null)
          .join(" ") || null
      );
    default:
      return null;
  }
}

const RFM_DEFINITIONS: Readonly<Record<RfmGroup, string>> = {
  champions: `Champions were in during the last ${RFM.championDays} days, have bought at least ${RFM.championPurchases} times and spent at least what the average customer has.`,
  loyal: `Loyal customers were in during the last ${RFM.recentDays} days and have bought at least ${RFM.loyalPurchases} times, without being champions.`,
  promising: `Promising customers were in during the last ${RFM.recentDays} days and have bought once or twice.`,
  "at-risk": `Customers at risk were last in between ${RFM.recentDays} and ${RFM.lostDays} days ago.`,
  lost: `Lost customers have not been in for ${RFM.lostDays} days or more.`,
};

const people = (count: number): string => (count === 1 ? "1 person" : `${count.toLocaleString("en")} people`);

const isOrAre = (count: number): string => (count === 1 ? "is" : "are");

export const sizeOf = (words: string, size: number, definition: string | null): string =>
  [`${capital(words)}: ${people(size)}.`, definition].filter((line) => line !== null).join("\n");

export function membersOf(
  words: string,
  count: number,
  names: readonly string[],
  definition: string | null,
): string {
  if (count === 0)
    return [`Nobody right now: ${words}.`, definition].filter((line) => line !== null).join("\n");
  const more = count > names.length ? ` and ${(count - names.length).toLocaleString("en")} more` : "";
  return [`${capital(words)}, ${people(count)}: ${names.join(", ")}${more}.`, definition]
    .filter((line) => line !== null)
    .join("\n");
}

export function leftOut(words: string, size: number, count: number, names: readonly string[]): string {
  if (count === 0)
    return size === 1
      ? `Nobody: your only customer is in it.`
      : `Nobody: all ${people(size)} are in it (${words}).`;
  const more = count > names.length ? ` and ${(count - names.length).toLocaleString("en")} more` : "";
  return `${people(count)} ${isOrAre(count)} left out: ${names.join(", ")}${more}.`;
}

export const named = (name: string, words: string, size: number): string =>
  `${name}: ${words}. ${people(size)} right now; I look it up anew each time you use the name.`;
export const noName = (): string => "What should I call that group?";
export const forgotten = (name: string): string => `The group "${name}" is gone. The people in it stay.`;
export const noSuchGroup = (name: string): string => `There is no group called "${name}".`;

export function groups(
  mine: readonly { readonly name: string; readonly words: string; readonly size: number }[],
  rfm: readonly { readonly definition: string; readonly size: number }[],
): string {
  const own = mine.map(({ name, words, size }) => `${name}: ${words} (${people(size)})`);
  return [...own, ...rfm.map(({ definition, size }) => `${definition} (${people(size)})`)].join("\n");
}

const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
