import { type RawBuilder, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { birthdaysWithin } from "../../core/segments/birthdays.ts";
import { RFM, type Segment, segmentSchema } from "../../core/segments/segment.ts";
import { TODAY } from "../trade/build-trade.ts";

/** A segment and the SQL that somebody who knows the tables would write to count it, and nothing else. */
export interface Rival {
  readonly what: string;
  readonly segment: Segment;
  byHand(shop: string): RawBuilder<unknown>;
}

export const today = Temporal.PlainDate.from(TODAY);
const YEAR = "2026-01-01";
const ago = (days: number): string => today.subtract({ days }).toString();

const customer = (shop: string) => sql`customer c where c.business_id = ${shop} and c.removed_at is null`;
const isKnown = (shop: string, id: string) =>
  sql`join customer c on c.business_id = ${shop} and c.customer_id = ${sql.ref(id)} and c.removed_at is null`;
const named = (shop: string) =>
  sql`sale where business_id = ${shop} and voided_at is null and customer_id is not null`;
const count = (rows: RawBuilder<unknown>): RawBuilder<unknown> => sql`select count(*) from ${rows}`;

/** Who bought this product, with how many purchases of it. */
const buyersOf = (shop: string, product: string) => sql`(
  select customer_id, count(*) as n from (
    select distinct s.customer_id, s.sale_id from sale_item i
    join sale s on s.business_id = ${shop} and s.sale_id = i.sale_id and s.voided_at is null and s.customer_id is not null
    where i.business_id = ${shop} and i.product_id = ${product}) p
  group by customer_id)`;

const money = (shop: string, since: string | null) => sql`(
  select b.customer_id, b.paid - coalesce(r.back, 0) as money
  from (select customer_id, sum(total) as paid from ${named(shop)} ${since ? sql`and sold_on >= ${since}::date` : sql``}
    group by customer_id) b
  left join (select customer_id, sum(total) as back from refund where business_id = ${shop} and voided_at is null
    and customer_id is not null ${since ? sql`and refunded_on >= ${since}::date` : sql``} group by customer_id) r
  on r.customer_id = b.customer_id)`;

const topOf = (shop: string, limit: RawBuilder<unknown>) =>
  count(sql`(
  select customer_id from ${named(shop)} group by customer_id order by sum(total) desc, customer_id limit ${limit}) t
  ${isKnown(shop, "t.customer_id")}`);

const champions = (shop: string) => sql`(
  select customer_id from (select customer_id, count(*) as n, sum(total) as money, avg(sum(total)) over () as average
    from ${named(shop)} group by customer_id) m
  where n >= ${RFM.championPurchases} and money >= average)`;

const read = (segment: unknown): Segment => segmentSchema.parse(segment);

/** Each kind of segment. The commonest product is bought by most, the rare one by few. */
export function rivals(product: { readonly id: string; readonly name: string }): Rival[] {
  const bought = { is: "bought", product };
  return [
    {
      what: "everybody",
      segment: read({ is: "everyone", leads: false }),
      byHand: (shop) => count(sql`${customer(shop)} and stage = 'customer'`),
    },
    {
      what: "lapsed 60 days",
      segment: read({ is: "lapsed", days: 60 }),
      byHand: (shop) => count(sql`${customer(shop)} and last_sold_on <= ${ago(60)}::date`),
    },
    {
      what: "new this month",
      segment: read({ is: "new", period: { kind: "running", grain: "month" } }),
      byHand: (shop) => count(sql`${customer(shop)} and first_sold_on >= ${"2026-10-01"}::date`),
    },
    {
      what: "bought a product",
      segment: read(bought),
      byHand: (shop) => count(sql`${buyersOf(shop, product.id)} b ${isKnown(shop, "b.customer_id")}`),
    },
    {
      what: "bought a product 3 times",
      segment: read({ ...bought, atLeast: 3 }),
      byHand: (shop) =>
        count(sql`${buyersOf(shop, product.id)} b ${isKnown(shop, "b.customer_id")} where b.n >= 3`),
    },
    {
      what: "bought a product this year",
      segment: read({ ...bought, period: { kind: "running", grain: "year" } }),
      byHand: (shop) =>
        count(sql`(select distinct s.customer_id from sale_item i
        join sale s on s.business_id = ${shop} and s.sale_id = i.sale_id and s.voided_at is null and s.customer_id is not null
        where i.business_id = ${shop} and i.product_id = ${product.id} and i.sold_on >= ${YEAR}::date) b ${isKnown(shop, "b.customer_id")}`),
    },
    {
      what: "bought 10 pieces of a product",
      segment: read({ ...bought, pieces: true, atLeast: 10 }),
      byHand: (shop) =>
        count(sql`(select s.customer_id from sale_item i
        join sale s on s.business_id = ${shop} and s.sale_id = i.sale_id and s.voided_at is null and s.customer_id is not null
        where i.business_id = ${shop} and i.product_id = ${product.id}
        group by s.customer_id having sum(i.quantity) >= 10) b ${isKnown(shop, "b.customer_id")}`),
    },
    {
      what: "never bought a product",
      segment: read({
        is: "and",
        of: [
          { is: "everyone", leads: false },
          { is: "not", of: bought },
        ],
      }),
      byHand: (shop) =>
        count(sql`${customer(shop)} and stage = 'customer'
        and customer_id not in (select customer_id from ${buyersOf(shop, product.id)} b)`),
    },
    {
      what: "first-time buyers",
      segment: read({ is: "bought", product: null, atLeast: 1, atMost: 1 }),
      byHand: (shop) =>
        count(
          sql`(select customer_id from ${named(shop)} group by customer_id having count(*) = 1) b ${isKnown(shop, "b.customer_id")}`,
        ),
    },
    {
      what: "bought 3 times this year",
      segment: read({ is: "bought", product: null, atLeast: 3, period: { kind: "running", grain: "year" } }),
      byHand: (shop) =>
        count(
          sql`(select customer_id from ${named(shop)} and sold_on >= ${YEAR}::date group by customer_id having count(*) >= 3) b ${isKnown(shop, "b.customer_id")}`,
        ),
    },
    {
      what: "regulars",
      segment: read({ is: "regulars" }),
      byHand: (shop) =>
        count(
          sql`(select customer_id from ${named(shop)} group by customer_id having count(*) >= 3) b ${isKnown(shop, "b.customer_id")}`,
        ),
    },
    {
      what: "spent over 200",
      segment: read({ is: "spent", atLeast: "20000", strictly: true }),
      byHand: (shop) =>
        count(sql`${money(shop, null)} m ${isKnown(shop, "m.customer_id")} where m.money > 20000`),
    },
    {
      what: "spent over 50 this year",
      segment: read({
        is: "spent",
        atLeast: "5000",
        strictly: true,
        period: { kind: "running", grain: "year" },
      }),
      byHand: (shop) =>
        count(sql`${money(shop, YEAR)} m ${isKnown(shop, "m.customer_id")} where m.money > 5000`),
    },
    {
      what: "top 100",
      segment: read({ is: "top", how: "count", value: 100 }),
      byHand: (shop) => topOf(shop, sql`100`),
    },
    {
      what: "top 10 %",
      segment: read({ is: "top", how: "percent", value: 10 }),
      byHand: (shop) =>
        count(sql`(
        select customer_id, row_number() over (order by sum(total) desc, customer_id) as place, count(*) over () as buyers
        from ${named(shop)} group by customer_id) t ${isKnown(shop, "t.customer_id")} where place <= ceil(buyers * 0.1)`),
    },
    {
      what: "found us by a channel",
      segment: read({ is: "source", source: "instagram" }),
      byHand: (shop) => count(sql`${customer(shop)} and source = 'instagram'`),
    },
    {
      what: "birthday within 14 days",
      segment: read({ is: "birthday", within: 14 }),
      byHand: (shop) =>
        count(
          sql`${customer(shop)} and right(birthday, 5) = any(${birthdaysWithin(today, today.add({ days: 14 }))}::text[])`,
        ),
    },
    {
      what: "birthday in May",
      segment: read({ is: "birthday-month", month: 5 }),
      byHand: (shop) => count(sql`${customer(shop)} and substr(right(birthday, 5), 1, 2) = '05'`),
    },
    {
      what: "rated 4 or more",
      segment: read({ is: "rated", atLeast: 4, atMost: 5 }),
      byHand: (shop) =>
        count(sql`(
        select distinct on (customer_id) customer_id, rating from feedback
        where business_id = ${shop} and rating is not null and customer_id is not null
        order by customer_id, received_at desc, feedback_id desc) r ${isKnown(shop, "r.customer_id")} where r.rating >= 4`),
    },
    {
      what: "interested in catering",
      segment: read({ is: "interest", topic: "catering" }),
      byHand: (shop) =>
        count(
          sql`${customer(shop)} and exists (select from unnest(interests) i where position('catering' in lower(i)) > 0)`,
        ),
    },
    {
      what: "leads who never bought",
      segment: read({ is: "lead" }),
      byHand: (shop) => count(sql`${customer(shop)} and stage = 'lead'`),
    },
    {
      what: "asked and did not buy within 14 days",
      segment: read({ is: "asked", topic: null, unlessWithin: 14 }),
      byHand: (shop) =>
        count(
          sql`${customer(shop)} and lead_on <= ${ago(14)}::date and (first_sold_on is null or first_sold_on > lead_on + 14)`,
        ),
    },
    {
      what: "sent us a friend",
      segment: read({ is: "referred", role: "sent" }),
      byHand: (shop) =>
        count(
          sql`(select distinct referred_by from customer where business_id = ${shop} and removed_at is null and referred_by is not null) o ${isKnown(shop, "o.referred_by")}`,
        ),
    },
    {
      what: "came by a friend",
      segment: read({ is: "referred", role: "came" }),
      byHand: (shop) => count(sql`${customer(shop)} and referred_by is not null`),
    },
    {
      what: "champions",
      segment: read({ is: "rfm", group: "champions" }),
      byHand: (shop) =>
        count(
          sql`${champions(shop)} m ${isKnown(shop, "m.customer_id")} where c.last_sold_on > ${ago(RFM.championDays)}::date`,
        ),
    },
    {
      what: "loyal",
      segment: read({ is: "rfm", group: "loyal" }),
      byHand: (shop) =>
        count(sql`(
        select customer_id, count(*) as n, sum(total) as money, avg(sum(total)) over () as average from ${named(shop)} group by customer_id) m
        ${isKnown(shop, "m.customer_id")} where c.last_sold_on > ${ago(RFM.recentDays)}::date and m.n >= ${RFM.loyalPurchases}
        and not (c.last_sold_on > ${ago(RFM.championDays)}::date and m.n >= ${RFM.championPurchases} and m.money >= m.average)`),
    },
    {
      what: "promising",
      segment: read({ is: "rfm", group: "promising" }),
      byHand: (shop) =>
        count(sql`(
        select customer_id, count(*) as n from ${named(shop)} group by customer_id having count(*) < ${RFM.loyalPurchases}) m
        ${isKnown(shop, "m.customer_id")} where c.last_sold_on > ${ago(RFM.recentDays)}::date`),
    },
    {
      what: "at risk",
      segment: read({ is: "rfm", group: "at-risk" }),
      byHand: (shop) =>
        count(
          sql`${customer(shop)} and last_sold_on > ${ago(RFM.lostDays)}::date and last_sold_on <= ${ago(RFM.recentDays)}::date`,
        ),
    },
    {
      what: "lost",
      segment: read({ is: "rfm", group: "lost" }),
      byHand: (shop) => count(sql`${customer(shop)} and last_sold_on <= ${ago(RFM.lostDays)}::date`),
    },
    {
      what: "regulars who lapsed, not found by a channel",
      segment: read({
        is: "and",
        of: [
          { is: "regulars" },
          { is: "lapsed", days: 60 },
          { is: "not", of: { is: "source", source: "google" } },
        ],
      }),
      byHand: (shop) =>
        count(sql`(select customer_id from ${named(shop)} group by customer_id having count(*) >= 3) b ${isKnown(shop, "b.customer_id")}
        where c.last_sold_on <= ${ago(60)}::date and c.source is distinct from 'google'`),
    },
  ];
}
