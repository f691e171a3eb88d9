import { type RawBuilder, sql } from "kysely";
import type { SegmentScope } from "./compile-segment.ts";
import type { JoinedSets } from "./joined-sets.ts";
import type { SegmentPeriod, SimpleOf } from "./segment.ts";
import { periodDays } from "./segment-period.ts";

type Column = (name: string) => RawBuilder<unknown>;
type Days = { readonly from: string; readonly to: string } | null;

/** How often somebody bought, of anything or of one product: by purchases, or by pieces. */
export function boughtCondition(
  segment: SimpleOf<"bought">,
  scope: SegmentScope,
  sets: JoinedSets,
): RawBuilder<boolean> {
  const { atMost } = segment;
  const atLeast = segment.atLeast ?? 1;
  if (!segment.pieces && atLeast === 1 && atMost === null) {
    return sql<boolean>`${buyers(segment, scope, sets)("customer_id")} is not null`;
  }
  const times = segment.pieces
    ? pieces(segment, scope, sets)("pieces")
    : segment.product
      ? purchasesOfProduct(segment, scope, sets)("n")
      : purchases(segment.period, scope, sets)("n");
  return atMost === null
    ? sql<boolean>`${times} >= ${atLeast}`
    : sql<boolean>`${times} between ${atLeast} and ${atMost}`;
}

/** Sales less refunds, in minor units, of who bought at all in the period. */
export function spentCondition(
  segment: SimpleOf<"spent">,
  scope: SegmentScope,
  sets: JoinedSets,
): RawBuilder<boolean> {
  const { atLeast, atMost, strictly, period } = segment;
  const spending = netSpending(period, scope, sets);
  const money = spending("money");
  const limits = [
    ...(atLeast === null
      ? []
      : [strictly ? sql`${money} > ${atLeast}::bigint` : sql`${money} >= ${atLeast}::bigint`]),
    ...(atMost === null
      ? []
      : [strictly ? sql`${money} < ${atMost}::bigint` : sql`${money} <= ${atMost}::bigint`]),
  ];
  const isBuyer = sql`${spending("customer_id")} is not null`;
  return sql<boolean>`(${sql.join([isBuyer, ...limits], sql` and `)})`;
}

/** The best so many, or so many in a hundred rounded up, of those who bought at all. */
export function topCondition(
  segment: SimpleOf<"top">,
  scope: SegmentScope,
  sets: JoinedSets,
): RawBuilder<boolean> {
  const days = daysOf(segment.period, scope);
  const rank = segment.by === "visits" ? sql`count(*) desc, sum(s.total) desc` : sql`sum(s.total) desc`;
  const from = sql`from sale s where ${standing(scope, days)} group by s.customer_id`;
  const best =
    segment.how === "count"
      ? sql`select s.customer_id ${from} order by ${rank}, s.customer_id limit ${Math.floor(segment.value)}`
      : sql`select t.customer_id from (
          select s.customer_id, row_number() over (order by ${rank}, s.customer_id) as place, count(*) over () as buyers ${from}) t
        where t.place <= ceil(t.buyers * ${segment.value}::numeric / 100)`;
  return sql<boolean>`${sets.join(keyOf("top", segment), best)("customer_id")} is not null`;
}

/** Everybody who bought anything, how often (`n`). */
const purchases = (period: SegmentPeriod | null, scope: SegmentScope, sets: JoinedSets): Column =>
  sets.join(
    keyOf("purchases", period),
    sql`select s.customer_id, count(*) as n from sale s where ${standing(scope, daysOf(period, scope))}
      group by s.customer_id`,
  );

/** The same of all time, with what each spent (`money`) and the buyers' `average`: no condition reaches below that. */
export const purchasesBesideAverage = (scope: SegmentScope, sets: JoinedSets): Column =>
  sets.join(
    keyOf("purchases beside the average"),
    sql`select s.customer_id, count(*) as n, sum(s.total) as money, avg(sum(s.total)) over () as average
      from sale s where ${standing(scope, null)} group by s.customer_id`,
  );

/** Sales less refunds of whoever bought. */
function netSpending(period: SegmentPeriod | null, scope: SegmentScope, sets: JoinedSets): Column {
  const days = daysOf(period, scope);
  const then = days ? sql`and r.refunded_on between ${days.from}::date and ${days.to}::date` : sql``;
  return sets.join(
    keyOf("spending", period),
    sql`select paid.customer_id, paid.money - coalesce(back.money, 0) as money from (
        select s.customer_id, sum(s.total) as money from sale s where ${standing(scope, days)} group by s.customer_id) paid
      left join (
        select r.customer_id, sum(r.total) as money from refund r
        where r.business_id = ${scope.businessId} and r.voided_at is null and r.customer_id is not null ${then}
        group by r.customer_id) back on back.customer_id = paid.customer_id`,
  );
}

/** Who bought it at all. */
function buyers({ product, period }: SimpleOf<"bought">, scope: SegmentScope, sets: JoinedSets): Column {
  const days = daysOf(period, scope);
  const from = product ? linesOf(product, scope, days) : sql`from sale s where ${standing(scope, days)}`;
  return sets.join(
    keyOf("buyers", product, period),
    sql`select s.customer_id ${from} group by s.customer_id`,
  );
}

/** Two lines of one sale are one purchase. */
function purchasesOfProduct(
  { product, period }: SimpleOf<"bought">,
  scope: SegmentScope,
  sets: JoinedSets,
): Column {
  return sets.join(
    keyOf("purchases of", product, period),
    sql`select p.customer_id, count(*) as n from (
        select s.customer_id ${linesOf(product, scope, daysOf(period, scope))} group by s.customer_id, s.sale_id) p
      group by p.customer_id`,
  );
}

function pieces({ product, period }: SimpleOf<"bought">, scope: SegmentScope, sets: JoinedSets): Column {
  return sets.join(
    keyOf("pieces", product, period),
    sql`select s.customer_id, sum(i.quantity) as pieces ${linesOf(product, scope, daysOf(period, scope))}
      group by s.customer_id`,
  );
}

/** The lines of sales that stand, of one product or of all: a line's day is its sale's. */
function linesOf(product: SimpleOf<"bought">["product"], scope: SegmentScope, days: Days) {
  const then = days ? sql`and i.sold_on between ${days.from}::date and ${days.to}::date` : sql``;
  return sql`from sale_item i join sale s on s.business_id = i.business_id and s.sale_id = i.sale_id
    where i.business_id = ${scope.businessId} ${product ? sql`and ${productIs(product, scope)}` : sql``} ${then}
      and ${standing(scope, null)}`;
}

function productIs(product: { id: string | null; name: string }, { businessId }: SegmentScope) {
  if (product.id !== null) return sql`i.product_id = ${product.id}`;
  return sql`i.product_id in (select p.product_id from product p
    where p.business_id = ${businessId} and position(${product.name} in p.name_key) > 0)`;
}

/** Sales that were not voided, with a customer. */
const standing = ({ businessId }: SegmentScope, days: Days) =>
  sql`s.business_id = ${businessId} and s.voided_at is null and s.customer_id is not null
    ${days ? sql`and s.sold_on between ${days.from}::date and ${days.to}::date` : sql``}`;

const daysOf = (period: SegmentPeriod | null, { today, locale }: SegmentScope): Days =>
  period && periodDays(period, today, locale);

const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);
