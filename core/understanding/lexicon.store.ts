import type { Tx } from "../store/transactions.ts";
import type { KnownMember, LearntWord } from "./lexicon.ts";

export interface LexiconChanges {
  readonly customers: readonly {
    readonly id: string;
    readonly name: string;
    readonly stage: "lead" | "customer";
    readonly removed: boolean;
    /** Whose record theirs has become. */
    readonly mergedInto?: string | null;
  }[];
  readonly products: readonly { readonly id: string; readonly name: string; readonly removed: boolean }[];
  readonly members: readonly KnownMember[];
  /** Words of the dictionary, and the ids of those that are gone from it. */
  readonly words?: { readonly learnt: readonly LearntWord[]; readonly gone: readonly string[] };
}

/** Customers and products that changed after the given lexicon version, words that were taught, and the whole (small) team. */
export async function loadLexiconChanges(tx: Tx, businessId: string, after: bigint): Promise<LexiconChanges> {
  const customers = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("lexicon_version", ">", after)
    .select(["customer_id", "name", "stage", "removed_at", "merged_into"])
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
  const words = await tx
    .selectFrom("dictionary_word")
    .where("business_id", "=", businessId)
    .where("lexicon_version", ">", after)
    .select(["word_id", "phrase", "product_id", "customer_id", "amount", "removed_at"])
    .execute();
  return {
    customers: customers.map((row) => ({
      id: row.customer_id,
      name: row.name,
      stage: row.stage === "lead" ? "lead" : "customer",
      removed: row.removed_at !== null,
      mergedInto: row.merged_into,
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
    words: {
      learnt: words.filter((row) => row.removed_at === null).flatMap(toWord),
      gone: words.filter((row) => row.removed_at !== null).map((row) => row.word_id),
    },
  };
}

interface WordRow {
  readonly word_id: string;
  readonly phrase: string;
  readonly product_id: string | null;
  readonly customer_id: string | null;
  readonly amount: string | null;
}

function toWord({ word_id: id, phrase, ...row }: WordRow): LearntWord[] {
  if (row.product_id !== null) return [{ id, phrase, means: { kind: "product", productId: row.product_id } }];
  if (row.customer_id !== null)
    return [{ id, phrase, means: { kind: "customer", customerId: row.customer_id } }];
  return row.amount === null ? [] : [{ id, phrase, means: { kind: "amount", decimal: row.amount } }];
}
