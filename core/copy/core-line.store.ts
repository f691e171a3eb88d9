import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** The one line that every message carries; null where the owner has set none. */
export async function readCoreLine(tx: Tx, businessId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("shop_voice")
    .where("business_id", "=", businessId)
    .select("core_line")
    .executeTakeFirst();
  return row?.core_line ?? null;
}

export async function writeCoreLine(
  tx: Tx,
  businessId: string,
  line: string | null,
  at: Temporal.Instant,
): Promise<void> {
  if (line === null) {
    await tx.deleteFrom("shop_voice").where("business_id", "=", businessId).execute();
    return;
  }
  const row = { core_line: line, set_at: at };
  await tx
    .insertInto("shop_voice")
    .values({ business_id: businessId, ...row })
    .onConflict((conflict) => conflict.column("business_id").doUpdateSet(row))
    .execute();
}
