import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** What a person's purchases come to. Money in minor units, refunds taken off. */
export interface Purchases {
  readonly visits: number;
  readonly spent: bigint;
  /** What they buy most often, best first. */
  readonly usual: readonly { readonly product: string; readonly times: number }[];
  /** What the last sale was of. */
  readonly lastItems: readonly { readonly product: string; readonly quantity: string }[];
}

const USUAL = 3;

/** Sums up the sales of one person that were not voided. */
export async function loadPurchases(tx: Tx, businessId: string, customerId: string): Promise<Purchases> {
  const totals = await sql<{ visits: number; spent: bigint }>`
    select (select count(*)::int from sale
             where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null) as visits,
           (coalesce((select sum(total) from sale
             where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null), 0)
          - coalesce((select sum(total) from refund
             where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null), 0))::bigint as spent
  `.execute(tx);
  const usual = await sql<{ product: string; times: number }>`
    select p.name as product, count(distinct s.sale_id)::int as times
      from sale s
      join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
      join product p on p.business_id = i.business_id and p.product_id = i.product_id
     where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null
     group by p.product_id, p.name
     order by times desc, sum(i.quantity) desc, p.name
     limit ${USUAL}`.execute(tx);
  const lastItems = await sql<{ product: string; quantity: string }>`
    select p.name as product, i.quantity::text as quantity
      from sale_item i
      join product p on p.business_id = i.business_id and p.product_id = i.product_id
     where i.business_id = ${businessId} and i.sale_id = (
           select sale_id from sale
            where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null
            order by sold_at desc, sale_id desc limit 1)
     order by i.position`.execute(tx);
  const [total] = totals.rows;
  return {
    visits: total?.visits ?? 0,
    spent: BigInt(total?.spent ?? 0n),
    usual: usual.rows,
    lastItems: lastItems.rows,
  };
}

/** How many people somebody sent who are still known. */
export async function countReferred(tx: Tx, businessId: string, customerId: string): Promise<number> {
  const row = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("referred_by", "=", customerId)
    .where("removed_at", "is", null)
    .select((expression) => expression.fn.countAll<bigint>().as("count"))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
