import { type RawBuilder, sql } from "kysely";
import type { MetricName } from "../../core/metrics/catalogue.ts";
import { type Question, questionSchema } from "../../core/metrics/question.ts";

/** A question and the SQL that somebody who knows the tables would write for it alone. */
export interface Rival {
  readonly what: string;
  readonly question: Question;
  readonly byHand: RawBuilder<unknown>;
}

export interface Asked {
  readonly shop: string;
  readonly from: string;
  readonly to: string;
}

const sale = ({ shop, from, to }: Asked) =>
  sql`sale where business_id = ${shop} and voided_at is null and sold_on between ${from}::date and ${to}::date`;
const refund = ({ shop, from, to }: Asked) =>
  sql`refund where business_id = ${shop} and voided_at is null and refunded_on between ${from}::date and ${to}::date`;
const revenue = (asked: Asked) =>
  sql`(select coalesce(sum(total), 0) from ${sale(asked)}) - (select coalesce(sum(total), 0) from ${refund(asked)})`;
const percentile = (share: number, asked: Asked) =>
  sql`select round(percentile_cont(${share}::float8) within group (order by total)::numeric) from ${sale(asked)}`;
const perBuyer = (asked: Asked) =>
  sql`(select customer_id, count(*) as n, sum(total) as total from ${sale(asked)} and customer_id is not null group by customer_id) b`;
const leads = ({ shop, from, to }: Asked) => sql`
  (select coalesce(sum(count), 0) from traffic where business_id = ${shop} and voided_at is null and counted_on between ${from}::date and ${to}::date)
  + (select count(*) from customer where business_id = ${shop} and removed_at is null and lead_on between ${from}::date and ${to}::date)`;
const newcomers = ({ shop, from, to }: Asked) =>
  sql`(select count(*) from customer where business_id = ${shop} and removed_at is null and first_sold_on between ${from}::date and ${to}::date)`;

/** Every metric that has something to count, without cuts. */
export const FIGURES: Partial<Record<MetricName, (asked: Asked) => RawBuilder<unknown>>> = {
  revenue: (asked) => sql`select ${revenue(asked)}`,
  sales: (asked) => sql`select count(*) from ${sale(asked)}`,
  units: ({ shop, from, to }) => sql`
    select sum(quantity) from sale s join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
    where s.business_id = ${shop} and i.business_id = ${shop} and s.voided_at is null and s.sold_on between ${from}::date and ${to}::date`,
  average_sale: (asked) => sql`
    select round((gross - (select coalesce(sum(total), 0) from ${refund(asked)})) / nullif(n, 0))
    from (select sum(total) as gross, count(*) as n from ${sale(asked)}) s`,
  min_sale: (asked) => sql`select min(total) from ${sale(asked)}`,
  max_sale: (asked) => sql`select max(total) from ${sale(asked)}`,
  median_sale: (asked) => percentile(0.5, asked),
  q1_sale: (asked) => percentile(0.25, asked),
  q3_sale: (asked) => percentile(0.75, asked),
  iqr_sale: (asked) => sql`
    select round((q[2] - q[1])::numeric) from (
      select percentile_cont(array[0.25, 0.75]) within group (order by total) as q from ${sale(asked)}) s`,
  refunds: (asked) => sql`select coalesce(sum(total), 0) from ${refund(asked)}`,
  customers: (asked) =>
    sql`select count(*) from (select from ${sale(asked)} and customer_id is not null group by customer_id) b`,
  new_customers: (asked) => sql`select ${newcomers(asked)}`,
  returning_customers: (asked) => sql`
    select count(*) from ${perBuyer(asked)}
    join customer c on c.business_id = ${asked.shop} and c.customer_id = b.customer_id and c.first_sold_on < ${asked.from}::date`,
  repeat_customers: (asked) => sql`select count(*) filter (where n >= 2) from ${perBuyer(asked)}`,
  repeat_rate: (asked) =>
    sql`select round(count(*) filter (where n >= 2)::numeric / nullif(count(*), 0), 4) from ${perBuyer(asked)}`,
  revenue_per_customer: (asked) => sql`
    select round((sum(b.total) - (select coalesce(sum(r.total), 0) from refund r
      left join sale s on s.business_id = r.business_id and s.sale_id = r.sale_id
      where r.business_id = ${asked.shop} and r.voided_at is null and r.refunded_on between ${asked.from}::date and ${asked.to}::date
        and coalesce(r.customer_id, s.customer_id) is not null)) / nullif(count(*), 0)) from ${perBuyer(asked)}`,
  purchases_per_customer: (asked) =>
    sql`select round(sum(n)::numeric / nullif(count(*), 0), 4) from ${perBuyer(asked)}`,
  leads: (asked) => sql`select ${leads(asked)}`,
  conversion_rate: (asked) => sql`select round(${newcomers(asked)}::numeric / nullif(${leads(asked)}, 0), 4)`,
  referrals: ({ shop, from, to }) => sql`
    select count(*) from customer where business_id = ${shop} and removed_at is null and referred_by is not null
      and referred_on between ${from}::date and ${to}::date`,
  lapsed_customers: ({ shop, to }) => sql`
    select count(*) from customer where business_id = ${shop} and removed_at is null and last_sold_on <= ${to}::date - 60`,
  lifetime_value: ({ shop, to }) => sql`
    select round((sum(b.total) - (select coalesce(sum(r.total), 0) from refund r
      left join sale s on s.business_id = r.business_id and s.sale_id = r.sale_id
      where r.business_id = ${shop} and r.voided_at is null and r.refunded_on <= ${to}::date
        and coalesce(r.customer_id, s.customer_id) is not null)) / nullif(count(*), 0))
    from (select customer_id, sum(total) as total from sale where business_id = ${shop} and voided_at is null
      and sold_on <= ${to}::date and customer_id is not null group by customer_id) b`,
};

const RANKED = { metric: "revenue", direction: "most" } as const;

/** Rows: what shops ask for most. */
export const ROWS: readonly (readonly [
  what: string,
  asked: Partial<Question>,
  byHand: (asked: Asked) => RawBuilder<unknown>,
])[] = [
  [
    "revenue by day",
    { by: "day" },
    (asked) => sql`
    select day, sum(total) from (
      select sold_on as day, sum(total) as total from ${sale(asked)} group by 1
      union all select refunded_on, -sum(total) from ${refund(asked)} group by 1) d group by 1 order by 1`,
  ],
  [
    "revenue by month",
    { by: "month" },
    (asked) => sql`
    select date_trunc('month', day::timestamp)::date as month, sum(total) from (
      select sold_on as day, sum(total) as total from ${sale(asked)} group by 1
      union all select refunded_on, -sum(total) from ${refund(asked)} group by 1) d group by 1 order by 1`,
  ],
  [
    "sales by hour",
    { by: "hour", metrics: ["sales"] },
    (asked) => sql`
    select extract(hour from sold_at at time zone 'Europe/Madrid')::int, count(*) from ${sale(asked)} group by 1 order by 1`,
  ],
  [
    "top 5 customers",
    { by: "customer", order: RANKED, limit: 5 },
    (asked) => sql`
    select n.name, t.total from (
      select customer_id, sum(total) as total from (
        select customer_id, sum(total) as total from ${sale(asked)} and customer_id is not null group by 1
        union all
        select coalesce(r.customer_id, s.customer_id), -sum(r.total) from refund r
          left join sale s on s.business_id = r.business_id and s.sale_id = r.sale_id
          where r.business_id = ${asked.shop} and r.voided_at is null
            and r.refunded_on between ${asked.from}::date and ${asked.to}::date
            and coalesce(r.customer_id, s.customer_id) is not null group by 1) b
      group by 1 order by 2 desc limit 5) t
    join customer n on n.business_id = ${asked.shop} and n.customer_id = t.customer_id order by t.total desc`,
  ],
  [
    "best sellers",
    { by: "product", metrics: ["units"], order: { metric: "units", direction: "most" } },
    (asked) => sql`
    select n.name, t.units from (
      select i.product_id, sum(i.quantity) as units from sale s
      join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
      where s.business_id = ${asked.shop} and i.business_id = ${asked.shop} and s.voided_at is null
        and s.sold_on between ${asked.from}::date and ${asked.to}::date group by 1) t
    join product n on n.business_id = ${asked.shop} and n.product_id = t.product_id order by t.units desc`,
  ],
  [
    "new customers by channel",
    { by: "source", metrics: ["new_customers"], order: { metric: "new_customers", direction: "most" } },
    ({ shop, from, to }) => sql`
    select source, count(*) from customer where business_id = ${shop} and removed_at is null
      and first_sold_on between ${from}::date and ${to}::date group by 1 order by 1 is null, 2 desc`,
  ],
  [
    "sales by payment",
    { by: "payment", metrics: ["sales"], order: { metric: "sales", direction: "most" } },
    (asked) => sql`
    select payment, count(*) from ${sale(asked)} group by 1 order by 1 is null, 2 desc`,
  ],
  [
    "sales by staff",
    { by: "staff", metrics: ["sales"], order: { metric: "sales", direction: "most" } },
    (asked) => sql`
    select case when m.role = 'owner' then 'owner' else m.name end, sum(n) from (
      select recorded_by, count(*) as n from ${sale(asked)} group by 1) s
    left join member m on m.business_id = ${asked.shop} and m.member_id = s.recorded_by group by 1 order by 2 desc`,
  ],
];

export function questionOf({ from, to }: Asked, asked: Partial<Question>): Question {
  return questionSchema.parse({
    metrics: ["revenue"],
    period: { from, to },
    grain: "days",
    running: false,
    ...asked,
  });
}
