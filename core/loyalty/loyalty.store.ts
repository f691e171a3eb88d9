import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** Pieces of one product in one sale. */
export interface Bought {
  readonly saleId: string;
  readonly product: string;
  readonly quantity: number;
}

/** All that a customer bought since a moment, voided sales left out, in the order of the sales. */
export async function boughtFrom(
  tx: Tx,
  businessId: string,
  customerId: string,
  since: Temporal.Instant,
): Promise<Bought[]> {
  const { rows } = await sql<{ sale_id: string; name: string; quantity: string }>`
    select s.sale_id, p.name, i.quantity
      from sale s
      join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
      join product p on p.business_id = i.business_id and p.product_id = i.product_id
     where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null
       and s.sold_at >= ${since}
     order by s.sold_at, s.sale_id`.execute(tx);
  return rows.map((row) => ({ saleId: row.sale_id, product: row.name, quantity: Number(row.quantity) }));
}

/** Whose sale it is and who wrote it down, voided or not. */
export async function findSale(
  tx: Tx,
  businessId: string,
  saleId: string,
): Promise<{ readonly customerId: string | null; readonly recordedBy: string | null } | null> {
  const row = await tx
    .selectFrom("sale")
    .where("business_id", "=", businessId)
    .where("sale_id", "=", saleId)
    .select(["customer_id", "recorded_by"])
    .executeTakeFirst();
  return row ? { customerId: row.customer_id, recordedBy: row.recorded_by } : null;
}
