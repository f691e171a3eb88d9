import type { Tx } from "../store/transactions.ts";
import type { KnownMember, LearntWord } from "./lexicon.ts";

export interface CustomerChange {
  readonly id: string;
  readonly name: string;
  readonly stage: "lead" | "customer";
  readonly removed: boolean;
  /** Whose record theirs has become. */
  readonly mergedInto?: string | null;
}

export interface LexiconChanges {
  readonly customers?: readonly CustomerChange[];
  readonly products?: readonly { readonly id: string; readonly name: string; readonly removed: boolean }[];
  /** The whole team, whoever changed. */
  readonly members?: readonly KnownMember[];
  /** Words of the dictionary, and the ids of those that are gone from it. */
  readonly words?: { readonly learnt: readonly LearntWord[]; readonly gone: readonly string[] };
}

/** So many customers are held in memory as rows of the database at a time. */
const PAGE = 2000;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** How many customers there are to be known. */
export async function countCustomers(tx: Tx, businessId: string): Promise<number> {
  const row = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .select((customer) => customer.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Customers who changed after the given lexicon version, in pages: after an import, or at first, they are all of them. */
export async function* customerChanges(
  tx: Tx,
  businessId: string,
  after: bigint,
): AsyncGenerator<readonly CustomerChange[]> {
  let [version, id] = [after, LAST_ID];
  for (;;) {
    const rows = await tx
      .selectFrom("customer")
      .where("business_id", "=", businessId)
      .where((row) => row(row.refTuple("lexicon_version", "customer_id"), ">", row.tuple(version, id)))
      .select(["customer_id", "name", "stage", "removed_at", "merged_into", "lexicon_version"])
      .orderBy("lexicon_version")
      .orderBy("customer_id")
      .limit(PAGE)
      .execute();
    yield rows.map((row) => ({
      id: row.customer_id,
      name: row.name,
      stage: row.stage === "lead" ? "lead" : "customer",
      removed: row.removed_at !== null,
      mergedInto: row.merged_into,
    }));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    [version, id] = [last.lexicon_version, last.customer_id];
  }
}

/** Products that changed after the given lexicon version, words that were taught, and the whole (small) team. */
export async function loadOtherChanges(tx: Tx, businessId: string, after: bigint): Promise<LexiconChanges> {
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
