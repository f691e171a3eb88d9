import { type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { birthdaysWithin } from "./birthdays.ts";
import { JoinedSets } from "./joined-sets.ts";
import { boughtCondition, purchasesBesideAverage, spentCondition, topCondition } from "./purchase-sql.ts";
import { REGULAR_PURCHASES, RFM, type RfmGroup, type Segment, type SimpleOf } from "./segment.ts";
import { periodDays } from "./segment-period.ts";

/** What a segment's condition leans on besides itself. */
export interface SegmentScope {
  readonly businessId: string;
  readonly today: Temporal.PlainDate;
  readonly locale: string;
  /** What the owner's own groups mean, by name key; one that nobody named is empty. */
  readonly named: ReadonlyMap<string, Segment>;
}

/** The rows `c` of customer that a segment holds: "from … where …", for a statement around it. */
export function segmentRows(segment: Segment, scope: SegmentScope): RawBuilder<unknown> {
  const sets = new JoinedSets();
  const condition = conditionOf(segment, { ...scope, sets, depth: 0 });
  return sql`from customer c${sets.joins}
    where c.business_id = ${scope.businessId} and c.removed_at is null and ${condition}`;
}

type Condition = RawBuilder<boolean>;

interface Compiling extends SegmentScope {
  readonly sets: JoinedSets;
  /** How many named groups deep. */
  readonly depth: number;
}

/** The one compiler from segments to SQL: a condition on a row `c` of customer and on the sets that it joins. */
function conditionOf(segment: Segment, scope: Compiling): Condition {
  const { today, sets } = scope;
  switch (segment.is) {
    case "and":
    case "or":
      return combined(segment.is, segment.of, scope);
    case "not":
      return sql<boolean>`not coalesce(${conditionOf(segment.of, scope)}, false)`;
    case "named": {
      const definition = scope.named.get(segment.name);
      return definition && scope.depth < 5
        ? conditionOf(definition, { ...scope, depth: scope.depth + 1 })
        : sql<boolean>`false`;
    }
    case "everyone":
      return segment.leads ? sql<boolean>`true` : sql<boolean>`c.stage = 'customer'`;
    case "lapsed":
      return sql<boolean>`c.last_sold_on <= ${ago(today, segment.days)}::date`;
    case "absent-since":
      return sql<boolean>`c.last_sold_on < ${segment.day}::date`;
    case "bought":
      return boughtCondition(segment, scope, sets);
    case "spent":
      return spentCondition(segment, scope, sets);
    case "top":
      return topCondition(segment, scope, sets);
    case "source":
      return sql<boolean>`c.source = ${segment.source}`;
    case "birthday":
      return hasBirthday(birthdaysWithin(today, today.add({ days: segment.within })));
    case "birthday-month":
      return inMonth(segment.month);
    case "birthday-in-month":
      return inMonth(today.add({ months: segment.ahead }).month);
    case "rated":
      return sql<boolean>`${lastRatings(scope)("rating")} between ${segment.atLeast} and ${segment.atMost}`;
    case "interest":
      return isInterestedIn(segment.topic);
    case "lead":
      return sql<boolean>`c.stage = 'lead'`;
    case "asked-about":
      return sql<boolean>`c.lead_on is not null and ${isInterestedIn(segment.topic)}`;
    case "asked":
      return asked(segment, today);
    case "new": {
      const { from, to } = periodDays(segment.period, today, scope.locale);
      return sql<boolean>`c.first_sold_on between ${from}::date and ${to}::date`;
    }
    case "rfm":
      return rfm(segment.group, scope);
    case "regulars":
      return boughtCondition(anything(REGULAR_PURCHASES), scope, sets);
    case "referred":
      return segment.role === "came"
        ? sql<boolean>`c.referred_by is not null`
        : sql<boolean>`${senders(scope)("customer_id")} is not null`;
    case "reachable":
      return sql<boolean>`(c.marketing is true and exists (select from identity i
        where i.business_id = c.business_id and i.customer_id = c.customer_id and i.unreachable_since is null))`;
    case "unsubscribed":
      return sql<boolean>`c.marketing is false`;
    case "people":
      return sql<boolean>`c.customer_id = any(${[...segment.ids]}::uuid[])`;
  }
}

function combined(how: "and" | "or", parts: readonly Segment[], scope: Compiling): Condition {
  const conditions = parts.map((part) => conditionOf(part, scope));
  return sql<boolean>`(${sql.join(conditions, how === "and" ? sql` and ` : sql` or `)})`;
}

const anything = (atLeast: number): SimpleOf<"bought"> => ({
  is: "bought",
  product: null,
  pieces: false,
  atLeast,
  atMost: null,
  period: null,
});

const ago = (today: Temporal.PlainDate, days: number): string => today.subtract({ days }).toString();

const hasBirthday = (days: readonly string[]): Condition =>
  sql<boolean>`right(c.birthday, 5) = any(${[...days]}::text[])`;

const inMonth = (month: number): Condition =>
  sql<boolean>`substr(right(c.birthday, 5), 1, 2) = ${String(month).padStart(2, "0")}`;

const isInterestedIn = (topic: string): Condition =>
  sql<boolean>`exists (select from unnest(c.interests) as i(interest) where position(${topic} in lower(i.interest)) > 0)`;

/** What each customer gave the last time. */
const lastRatings = ({ businessId, sets }: Compiling) =>
  sets.join(
    "ratings",
    sql`select distinct on (f.customer_id) f.customer_id, f.rating from feedback f
      where f.business_id = ${businessId} and f.rating is not null and f.customer_id is not null
      order by f.customer_id, f.received_at desc, f.feedback_id desc`,
  );

/** Those who sent somebody. */
const senders = ({ businessId, sets }: Compiling) =>
  sets.join(
    "senders",
    sql`select distinct o.referred_by as customer_id from customer o
      where o.business_id = ${businessId} and o.removed_at is null and o.referred_by is not null`,
  );

/** Days are counted from the day on which they asked; only once they are over does somebody belong here. */
function asked(segment: SimpleOf<"asked">, today: Temporal.PlainDate): Condition {
  const topic = segment.topic === null ? sql`true` : isInterestedIn(segment.topic);
  if (segment.unlessWithin === null) {
    return sql<boolean>`(c.lead_on is not null and c.first_sold_on is null and ${topic})`;
  }
  const days = segment.unlessWithin;
  return sql<boolean>`(c.lead_on is not null and c.lead_on + ${days}::int <= ${today.toString()}::date
    and (c.first_sold_on is null or c.first_sold_on > c.lead_on + ${days}::int) and ${topic})`;
}

/** By how lately, how often and for how much they buy; everybody who bought is in exactly one group. */
function rfm(group: RfmGroup, scope: Compiling): Condition {
  const { today } = scope;
  const recent = sql`c.last_sold_on > ${ago(today, RFM.recentDays)}::date`;
  switch (group) {
    case "champions":
      return champion(scope);
    case "loyal":
      return sql<boolean>`(${recent} and not ${champion(scope)}
        and ${purchasesBesideAverage(scope, scope.sets)("n")} >= ${RFM.loyalPurchases})`;
    case "promising":
      return sql<boolean>`(${recent} and not coalesce(${boughtOften(scope)}, false))`;
    case "at-risk":
      return sql<boolean>`(c.last_sold_on <= ${ago(today, RFM.recentDays)}::date
        and c.last_sold_on > ${ago(today, RFM.lostDays)}::date)`;
    case "lost":
      return sql<boolean>`c.last_sold_on <= ${ago(today, RFM.lostDays)}::date`;
  }
}

const boughtOften = (scope: Compiling): Condition =>
  boughtCondition(anything(RFM.loyalPurchases), scope, scope.sets);

/** Often, lately, and for at least what the average customer has spent. */
function champion(scope: Compiling): Condition {
  const bought = purchasesBesideAverage(scope, scope.sets);
  return sql<boolean>`(c.last_sold_on > ${ago(scope.today, RFM.championDays)}::date
    and ${bought("n")} >= ${RFM.championPurchases} and ${bought("money")} >= ${bought("average")})`;
}
