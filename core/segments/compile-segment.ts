import { type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { birthdaysWithin } from "./birthdays.ts";
import { boughtCondition } from "./purchase-sql.ts";
import { REGULAR_PURCHASES, RFM, type RfmGroup, type Segment, type SimpleOf } from "./segment.ts";
import { periodDays } from "./segment-period.ts";

export type Condition = RawBuilder<boolean>;

/** What a segment's condition leans on besides itself. */
export interface SegmentScope {
  readonly businessId: string;
  readonly today: Temporal.PlainDate;
  readonly locale: string;
  /** What the owner's own groups mean, by name key; one that nobody named is empty. */
  readonly named: ReadonlyMap<string, Segment>;
}

/**
 * The one compiler from segments to SQL: a condition on a row `c` of customer, to be put beside
 * `c.business_id = … and c.removed_at is null`.
 */
export function segmentCondition(segment: Segment, scope: SegmentScope, depth = 0): Condition {
  const { businessId, today } = scope;
  switch (segment.is) {
    case "and":
    case "or":
      return combined(segment.is, segment.of, scope, depth);
    case "not":
      return sql<boolean>`not coalesce(${segmentCondition(segment.of, scope, depth)}, false)`;
    case "named": {
      const definition = scope.named.get(segment.name);
      return definition && depth < 5 ? segmentCondition(definition, scope, depth + 1) : sql<boolean>`false`;
    }
    case "everyone":
      return segment.leads ? sql<boolean>`true` : sql<boolean>`c.stage = 'customer'`;
    case "lapsed":
      return sql<boolean>`c.last_sold_on <= ${ago(today, segment.days)}::date`;
    case "absent-since":
      return sql<boolean>`c.last_sold_on < ${segment.day}::date`;
    case "bought":
      return boughtCondition(segment, scope);
    case "spent":
      return spent(segment, scope);
    case "top":
      return top(segment, scope);
    case "source":
      return sql<boolean>`c.source = ${segment.source}`;
    case "birthday":
      return hasBirthday(birthdaysWithin(today, today.add({ days: segment.within })));
    case "birthday-month":
      return inMonth(segment.month);
    case "birthday-in-month":
      return inMonth(today.add({ months: segment.ahead }).month);
    case "rated":
      return sql<boolean>`c.customer_id in (
        select r.customer_id from (
          select distinct on (f.customer_id) f.customer_id, f.rating from feedback f
           where f.business_id = ${businessId} and f.rating is not null and f.customer_id is not null
           order by f.customer_id, f.received_at desc, f.feedback_id desc) r
         where r.rating between ${segment.atLeast} and ${segment.atMost})`;
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
      return boughtCondition(anything(REGULAR_PURCHASES), scope);
    case "referred":
      return segment.role === "came"
        ? sql<boolean>`c.referred_by is not null`
        : sql<boolean>`c.customer_id in (select o.referred_by from customer o
            where o.business_id = ${businessId} and o.removed_at is null and o.referred_by is not null)`;
    case "people":
      return sql<boolean>`c.customer_id = any(${[...segment.ids]}::uuid[])`;
  }
}

function combined(
  how: "and" | "or",
  parts: readonly Segment[],
  scope: SegmentScope,
  depth: number,
): Condition {
  const conditions = parts.map((part) => segmentCondition(part, scope, depth));
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

/** Sales less refunds, in minor units, of who bought at all in the period. */
function spent(segment: SimpleOf<"spent">, scope: SegmentScope): Condition {
  const { businessId, today, locale } = scope;
  const days = segment.period && periodDays(segment.period, today, locale);
  const soldThen = days ? sql`and s.sold_on between ${days.from}::date and ${days.to}::date` : sql``;
  const refundedThen = days ? sql`and r.refunded_on between ${days.from}::date and ${days.to}::date` : sql``;
  const { atLeast, atMost, strictly } = segment;
  const limits = [
    ...(atLeast === null
      ? []
      : [strictly ? sql`m.money > ${atLeast}::bigint` : sql`m.money >= ${atLeast}::bigint`]),
    ...(atMost === null
      ? []
      : [strictly ? sql`m.money < ${atMost}::bigint` : sql`m.money <= ${atMost}::bigint`]),
  ];
  return sql<boolean>`c.customer_id in (
    select m.customer_id from (
      select s.customer_id, sum(s.total) - coalesce((
               select sum(r.total) from refund r where r.business_id = ${businessId}
                  and r.customer_id = s.customer_id and r.voided_at is null ${refundedThen}), 0) as money
        from sale s
       where s.business_id = ${businessId} and s.voided_at is null and s.customer_id is not null ${soldThen}
       group by s.customer_id) m
     where ${limits.length > 0 ? sql.join(limits, sql` and `) : sql`true`})`;
}

/** The best so many, or so many in a hundred rounded up, of those who bought at all. */
function top(segment: SimpleOf<"top">, scope: SegmentScope): Condition {
  const { businessId, today, locale } = scope;
  const days = segment.period && periodDays(segment.period, today, locale);
  const then = days ? sql`and s.sold_on between ${days.from}::date and ${days.to}::date` : sql``;
  const rank = segment.by === "visits" ? sql`count(*) desc, sum(s.total) desc` : sql`sum(s.total) desc`;
  const ranked = sql`
    select s.customer_id, row_number() over (order by ${rank}, s.customer_id) as place, count(*) over () as buyers
      from sale s
     where s.business_id = ${businessId} and s.voided_at is null and s.customer_id is not null ${then}
     group by s.customer_id`;
  const limit =
    segment.how === "count"
      ? sql`t.place <= ${segment.value}`
      : sql`t.place <= ceil(t.buyers * ${segment.value}::numeric / 100)`;
  return sql<boolean>`c.customer_id in (select t.customer_id from (${ranked}) t where ${limit})`;
}

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
function rfm(group: RfmGroup, scope: SegmentScope): Condition {
  const { today } = scope;
  const recent = sql`c.last_sold_on > ${ago(today, RFM.recentDays)}::date`;
  const champion = sql`(c.last_sold_on > ${ago(today, RFM.championDays)}::date
    and ${boughtCondition(anything(RFM.championPurchases), scope)} and ${spendsAboveAverage(scope)})`;
  switch (group) {
    case "champions":
      return sql<boolean>`${champion}`;
    case "loyal":
      return sql<boolean>`(${recent} and ${boughtCondition(anything(RFM.loyalPurchases), scope)} and not ${champion})`;
    case "promising":
      return sql<boolean>`(${recent} and not ${boughtCondition(anything(RFM.loyalPurchases), scope)})`;
    case "at-risk":
      return sql<boolean>`(c.last_sold_on <= ${ago(today, RFM.recentDays)}::date
        and c.last_sold_on > ${ago(today, RFM.lostDays)}::date)`;
    case "lost":
      return sql<boolean>`c.last_sold_on <= ${ago(today, RFM.lostDays)}::date`;
  }
}

/** At least what the average customer has spent. */
const spendsAboveAverage = ({ businessId }: SegmentScope): Condition => sql<boolean>`c.customer_id in (
  select a.customer_id from (
    select s.customer_id, sum(s.total) as money, avg(sum(s.total)) over () as average from sale s
     where s.business_id = ${businessId} and s.voided_at is null and s.customer_id is not null
     group by s.customer_id) a
   where a.money >= a.average)`;
