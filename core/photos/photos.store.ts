import type { Tx } from "../store/transactions.ts";

/** Drops what was read on photos and has not been decided: sending the photo again brings it back. */
export async function dropProposals(tx: Tx, businessId: string, intent: string): Promise<void> {
  await tx
    .deleteFrom("open_question")
    .where("business_id", "=", businessId)
    .where("intent", "=", intent)
    .execute();
}
