import type { Tx } from "../store/transactions.ts";

/** What pointed at one person and now points at another. */
export interface Moved {
  readonly sales: string[];
  readonly refunds: string[];
  /** Platform and user, as the identities know them. */
  readonly chats: { readonly platform: string; readonly user: string }[];
  readonly referred: string[];
}

/** Lets everything that points at one person point at another; tells what it was. */
export async function moveAll(tx: Tx, businessId: string, from: string, to: string): Promise<Moved> {
  const sales = await tx
    .updateTable("sale")
    .set({ customer_id: to })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", from)
    .returning("sale_id")
    .execute();
  const refunds = await tx
    .updateTable("refund")
    .set({ customer_id: to })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", from)
    .returning("refund_id")
    .execute();
  const chats = await tx
    .updateTable("identity")
    .set({ customer_id: to })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", from)
    .returning(["platform", "user_key"])
    .execute();
  const referred = await tx
    .updateTable("customer")
    .set({ referred_by: to })
    .where("business_id", "=", businessId)
    .where("referred_by", "=", from)
    .where("customer_id", "!=", to)
    .returning("customer_id")
    .execute();
  return {
    sales: sales.map((row) => row.sale_id),
    refunds: refunds.map((row) => row.refund_id),
    chats: chats.map((row) => ({ platform: row.platform, user: row.user_key })),
    referred: referred.map((row) => row.customer_id),
  };
}

/** Gives back what a merge had moved, as far as it still points where the merge had put it. */
export async function moveBack(
  tx: Tx,
  businessId: string,
  moved: Moved,
  from: string,
  to: string,
): Promise<void> {
  if (moved.sales.length > 0) {
    await tx
      .updateTable("sale")
      .set({ customer_id: to })
      .where("business_id", "=", businessId)
      .where("customer_id", "=", from)
      .where("sale_id", "in", moved.sales)
      .execute();
  }
  if (moved.refunds.length > 0) {
    await tx
      .updateTable("refund")
      .set({ customer_id: to })
      .where("business_id", "=", businessId)
      .where("customer_id", "=", from)
      .where("refund_id", "in", moved.refunds)
      .execute();
  }
  for (const chat of moved.chats) {
    await tx
      .updateTable("identity")
      .set({ customer_id: to })
      .where("business_id", "=", businessId)
      .where("platform", "=", chat.platform)
      .where("user_key", "=", chat.user)
      .execute();
  }
  if (moved.referred.length > 0) {
    await tx
      .updateTable("customer")
      .set({ referred_by: to })
      .where("business_id", "=", businessId)
      .where("customer_id", "in", moved.referred)
      .execute();
  }
}
