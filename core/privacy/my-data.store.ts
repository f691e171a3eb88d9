import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";

/** One customer's own rows, as they are handed out to them. */
export interface OwnData {
  readonly purchases: readonly {
    readonly on: string;
    readonly total: bigint;
    readonly payment: string | null;
    readonly items: readonly { readonly product: string; readonly quantity: number }[];
  }[];
  readonly feedback: readonly {
    readonly on: string;
    readonly rating: number | null;
    readonly comment: string | null;
  }[];
  readonly chats: readonly string[];
}

export async function selectOwnData(tx: Tx, businessId: string, customerId: string): Promise<OwnData> {
  const purchases = await sql<OwnData["purchases"][number]>`
    select s.sold_on as "on", s.total, s.payment, coalesce((
      select json_agg(json_build_object('product', p.name, 'quantity', i.quantity) order by i.position)
        from sale_item i join product p on p.business_id = i.business_id and p.product_id = i.product_id
       where i.business_id = s.business_id and i.sale_id = s.sale_id), '[]') as items
    from sale s
    where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null
    order by s.sold_at`.execute(tx);
  const feedback = await tx
    .selectFrom("feedback")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .select(["received_on as on", "rating", "comment"])
    .orderBy("received_at")
    .execute();
  const chats = await tx
    .selectFrom("identity")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .select("platform")
    .distinct()
    .execute();
  return { purchases: purchases.rows, feedback, chats: chats.map((row) => row.platform) };
}
