import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** Shop-local days, both included; null: all time. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** One purchase as it is told to who made it. Money in minor units. */
export interface OwnPurchase {
  readonly on: string;
  readonly total: bigint;
  readonly items: readonly { readonly product: string; readonly quantity: number }[];
}

export interface OwnTotals {
  readonly visits: number;
  /** Refunds taken off. */
  readonly spent: bigint;
}

/** What one customer's purchases of these days come to. */
export async function sumOwnPurchases(
  tx: Tx,
  businessId: string,
  customerId: string,
  days: Days | null,
): Promise<OwnTotals> {
  const [from, to] = [days?.from ?? null, days?.to ?? null];
  const { rows } = await sql<{ visits: number; spent: bigint }>`
    select s.visits, (s.total - r.total)::bigint as spent
    from (select count(*)::int as visits, coalesce(sum(total), 0) as total from sale
           where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null
             and (${from}::date is null or sold_on between ${from}::date and ${to}::date)) s,
         (select coalesce(sum(total), 0) as total from refund
           where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null
             and (${from}::date is null or refunded_on between ${from}::date and ${to}::date)) r`.execute(tx);
  const [row] = rows;
  return { visits: row?.visits ?? 0, spent: BigInt(row?.spent ?? 0n) };
}

/** One customer's purchases of these days, the latest first. */
export async function selectOwnPurchases(
  tx: Tx,
  businessId: string,
  customerId: string,
  days: Days | null,
  most: number,
): Promise<OwnPurchase[]> {
  const [from, to] = [days?.from ?? null, days?.to ?? null];
  const { rows } = await sql<OwnPurchase>`
    select s.sold_on as "on", s.total, coalesce((
      select json_agg(json_build_object('product', p.name, 'quantity', i.quantity) order by i.position)
        from sale_item i join product p on p.business_id = i.business_id and p.product_id = i.product_id
       where i.business_id = s.business_id and i.sale_id = s.sale_id), '[]') as items
    from sale s
    where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null
      and (${from}::date is null or s.sold_on between ${from}::date and ${to}::date)
    order by s.sold_at desc, s.sale_id desc
    limit ${most}`.execute(tx);
  return rows.map((row) => ({ ...row, total: BigInt(row.total) }));
}
