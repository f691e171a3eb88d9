import type { Tx } from "../store/transactions.ts";
import type { KnownMember } from "./lexicon.ts";

export interface LexiconChanges {
  readonly customers: readonly {
    readonly id: string;
    readonly name: string;
    readonly stage: "lead" | "customer";
    readonly removed: boolean;
  }[];
  readonly products: readonly { readonly id: string; readonly name: string; readonly removed: boolean }[];
  readonly members: readonly KnownMember[];
}

/** Customers and products that changed after the given lexicon version, and the whole (small) team. */
export async function loadLexiconChanges(tx: Tx, businessId: string, after: bigint): Promise<LexiconChanges> {
  const customers = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("lexicon_version", ">", after)
    .select(["customer_id", "name", "stage", "removed_at"])
    .execute();
  const products = await tx
    .selectFrom("product")
    .where("business_id", "=", businessId)
    .where("lexicon_version", ">", after)
    .select(["product_id", "name", "removed_at"])
    .execute();
  const members = await tx
    .selectFrom("member")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .select(["member_id", "name", "role"])
    .execute();
  return {
    customers: customers.map((row) => ({
      id: row.customer_id,
      name: row.name,
      stage: row.stage === "lead" ? "lead" : "customer",
      removed: row.removed_at !== null,
    })),
    products: products.map((row) => ({
      id: row.product_id,
      name: row.name,
      removed: row.removed_at !== null,
    })),
    members: members.map((row) => ({
      id: row.member_id,
      name: row.name,
      role: row.role === "owner" ? "owner" : "staff",
    })),
  };
}
