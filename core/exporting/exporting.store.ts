import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** Shop-local days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export interface CustomerLine {
  readonly name: string;
  readonly stage: "lead" | "customer";
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
  readonly source: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
  readonly referrer: string | null;
  readonly first_on: string | null;
  readonly last_on: string | null;
  readonly purchases: bigint;
  /** Sales less refunds, in minor units. */
  readonly spent: bigint;
  readonly marketing: boolean | null;
  readonly added_on: string;
}

export interface SaleLine {
  readonly on: string;
  readonly time: string;
  readonly is_refund: boolean;
  /** "2 x latte; 1 x muffin" */
  readonly items: string | null;
  /** Minor units; below zero for what was given back. */
  readonly total: bigint;
  readonly customer: string | null;
  readonly payment: string | null;
  readonly seller: string | null;
  readonly note: string | null;
}

export interface ItemLine {
  readonly sale: string;
  readonly on: string;
  readonly time: string;
  readonly product: string;
  readonly quantity: string;
  readonly unit_price: bigint | null;
  readonly amount: bigint | null;
  readonly customer: string | null;
}

const PAGE = 5_000;

/**
 * Reads a query a page at a time, all of it as it stood at the beginning. The cursor ends with the transaction; `name`
 * is one for each query, because a connection remembers what a statement of the same text returns.
 */
async function* pagesOf<Row>(tx: Tx, name: string, query: RawBuilder<Row>): AsyncGenerator<readonly Row[]> {
  const cursor = sql.ref(name);
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(PAGE)} from ${cursor}`.execute(tx);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) break;
  }
  await sql`close ${cursor}`.execute(tx);
}

/** Everybody whom the shop knows, by name: nobody who was forgotten, merged or taken back. */
export const customerLines = (tx: Tx, businessId: string, timezone: string) =>
  pagesOf(
    tx,
    "export_customers",
    sql<CustomerLine>`
    with bought as (
      select customer_id, count(*) as purchases, sum(total) as total from sale
       where business_id = ${businessId} and voided_at is null and customer_id is not null group by customer_id),
    returned as (
      select customer_id, sum(total) as total from refund
       where business_id = ${businessId} and voided_at is null and customer_id is not null group by customer_id)
    select c.name, c.stage, c.phone, c.email, c.birthday, c.source, c.interests, c.notes, r.name as referrer,
           c.first_sold_on as first_on, c.last_sold_on as last_on, coalesce(b.purchases, 0) as purchases,
           (coalesce(b.total, 0) - coalesce(g.total, 0))::bigint as spent, c.marketing,
           to_char(c.recorded_at at time zone ${timezone}::text, 'YYYY-MM-DD') as added_on
      from customer c
      left join bought b on b.customer_id = c.customer_id
      left join returned g on g.customer_id = c.customer_id
      left join customer r on r.business_id = c.business_id and r.customer_id = c.referred_by and r.removed_at is null
     where c.business_id = ${businessId} and c.removed_at is null
     order by c.name_key, c.customer_id`,
  );

/** Sales that stand, and what was given back, in the order of time. */
export const saleLines = (tx: Tx, businessId: string, timezone: string, days: Days) =>
  pagesOf(
    tx,
    "export_sales",
    sql<SaleLine>`
    select e.on_day as "on", to_char(e.at at time zone ${timezone}::text, 'HH24:MI') as time, e.is_refund, i.items,
           e.total, c.name as customer, e.payment, m.name as seller, e.note
      from (
        select sale_id, sold_on as on_day, sold_at as at, false as is_refund, total, customer_id, payment,
               recorded_by, note
          from sale where business_id = ${businessId} and voided_at is null
           and sold_on between ${days.from}::date and ${days.to}::date
        union all
        select null, refunded_on, refunded_at, true, -total, customer_id, null, recorded_by, null
          from refund where business_id = ${businessId} and voided_at is null
           and refunded_on between ${days.from}::date and ${days.to}::date) e
      left join customer c on c.business_id = ${businessId} and c.customer_id = e.customer_id and c.removed_at is null
      left join member m on m.business_id = ${businessId} and m.member_id = e.recorded_by
      left join (
        select l.sale_id, string_agg(trim_scale(l.quantity) || ' x ' || p.name, '; ' order by l.position) as items
          from sale_item l join product p on p.business_id = l.business_id and p.product_id = l.product_id
         where l.business_id = ${businessId} and l.sold_on between ${days.from}::date and ${days.to}::date
         group by l.sale_id) i on i.sale_id = e.sale_id
     order by e.at, e.sale_id`,
  );

/** Each thing that was sold, on a line of its own. */
export const itemLines = (tx: Tx, businessId: string, timezone: string, days: Days) =>
  pagesOf(
    tx,
    "export_items",
    sql<ItemLine>`
    select s.sale_id as sale, s.sold_on as "on", to_char(s.sold_at at time zone ${timezone}::text, 'HH24:MI') as time,
           p.name as product, trim_scale(l.quantity)::text as quantity, l.unit_price, l.amount, c.name as customer
      from sale s
      join sale_item l on l.business_id = s.business_id and l.sale_id = s.sale_id
      join product p on p.business_id = l.business_id and p.product_id = l.product_id
      left join customer c on c.business_id = s.business_id and c.customer_id = s.customer_id and c.removed_at is null
     where s.business_id = ${businessId} and s.voided_at is null
       and s.sold_on between ${days.from}::date and ${days.to}::date
     order by s.sold_at, s.sale_id, l.position`,
  );

/** How many rows each file would have. */
export interface Amounts {
  readonly customers: number;
  readonly leads: number;
  readonly sales: number;
  readonly refunds: number;
  readonly items: number;
  readonly firstDay: string | null;
}

export async function countRows(tx: Tx, businessId: string, days: Days): Promise<Amounts> {
  const { rows } = await sql<Record<keyof Omit<Amounts, "firstDay">, bigint> & { firstDay: string | null }>`
    select (select count(*) from customer where business_id = ${businessId} and removed_at is null
               and stage = 'customer') as customers,
           (select count(*) from customer where business_id = ${businessId} and removed_at is null
               and stage = 'lead') as leads,
           (select count(*) from sale where business_id = ${businessId} and voided_at is null
               and sold_on between ${days.from}::date and ${days.to}::date) as sales,
           (select count(*) from refund where business_id = ${businessId} and voided_at is null
               and refunded_on between ${days.from}::date and ${days.to}::date) as refunds,
           (select count(*) from sale_item where business_id = ${businessId}
               and sold_on between ${days.from}::date and ${days.to}::date) as items,
           (select min(sold_on) from sale where business_id = ${businessId} and voided_at is null) as "firstDay"`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Error("A count has one row");
  const { firstDay, customers, leads, sales, refunds, items } = row;
  return {
    customers: Number(customers),
    leads: Number(leads),
    sales: Number(sales),
    refunds: Number(refunds),
    items: Number(items),
    firstDay,
  };
}

export interface RecentCustomer {
  readonly name: string;
  readonly last_on: string | null;
  readonly purchases: bigint;
}

/** Who was in last, then those who never bought, the newest first. */
export async function recentCustomers(
  tx: Tx,
  businessId: string,
  limit: number,
): Promise<readonly RecentCustomer[]> {
  const { rows } = await sql<RecentCustomer>`
    select c.name, c.last_sold_on as last_on,
           (select count(*) from sale s where s.business_id = c.business_id and s.customer_id = c.customer_id
               and s.voided_at is null) as purchases
      from customer c
     where c.business_id = ${businessId} and c.removed_at is null and c.stage = 'customer'
     order by c.last_sold_on desc nulls last, c.recorded_at desc, c.customer_id
     limit ${limit}`.execute(tx);
  return rows;
}

/** Takes the files of earlier exports out of the outbox: those that have arrived, or all of them. */
export async function dropFiles(tx: Tx, businessId: string, which: "sent" | "all"): Promise<void> {
  await sql`
    update outbox set content = jsonb_set(content, '{document}', 'null')
     where business_id = ${businessId} and content -> 'document' <> 'null'
       and turn_id in (select turn_id from event where business_id = ${businessId} and type = 'export.made')
       and (${which === "all"} or state = 'sent')`.execute(tx);
}
