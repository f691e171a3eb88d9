import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** A word of a shop's dictionary as it stands there; one of the three meanings is set. */
export interface WordRow {
  readonly id: string;
  readonly phrase: string;
  readonly productId: string | null;
  readonly customerId: string | null;
  /** A plain decimal. */
  readonly amount: string | null;
}

export interface ListedWord extends WordRow {
  readonly taughtBy: string | null;
  readonly taughtAt: Temporal.Instant;
}

export interface NewWord extends WordRow {
  readonly key: string;
  readonly taughtBy: string | null;
  readonly taughtAt: Temporal.Instant;
}

const COLUMNS = ["w.word_id", "w.phrase", "w.product_id", "w.customer_id", "w.amount"] as const;

interface Row {
  readonly word_id: string;
  readonly phrase: string;
  readonly product_id: string | null;
  readonly customer_id: string | null;
  readonly amount: string | null;
}

const toWord = (row: Row): WordRow => ({
  id: row.word_id,
  phrase: row.phrase,
  productId: row.product_id,
  customerId: row.customer_id,
  amount: row.amount,
});

export async function findWord(tx: Tx, businessId: string, key: string): Promise<WordRow | null> {
  const row = await tx
    .selectFrom("dictionary_word as w")
    .where("w.business_id", "=", businessId)
    .where("w.phrase_key", "=", key)
    .where("w.removed_at", "is", null)
    .select(COLUMNS)
    .executeTakeFirst();
  return row ? toWord(row) : null;
}

/** A word by its id, forgotten ones too. */
export async function findWordById(tx: Tx, businessId: string, id: string): Promise<WordRow | null> {
  const row = await tx
    .selectFrom("dictionary_word as w")
    .where("w.business_id", "=", businessId)
    .where("w.word_id", "=", id)
    .select(COLUMNS)
    .executeTakeFirst();
  return row ? toWord(row) : null;
}

/** All words that hold, by the alphabet. */
export async function listWords(tx: Tx, businessId: string): Promise<ListedWord[]> {
  const rows = await tx
    .selectFrom("dictionary_word as w")
    .leftJoin("member as m", (join) =>
      join.onRef("m.business_id", "=", "w.business_id").onRef("m.member_id", "=", "w.taught_by"),
    )
    .where("w.business_id", "=", businessId)
    .where("w.removed_at", "is", null)
    .select([...COLUMNS, "w.taught_at", "m.name as taught_by_name"])
    .orderBy("w.phrase_key")
    .execute();
  return rows.map((row) => ({ ...toWord(row), taughtBy: row.taught_by_name, taughtAt: row.taught_at }));
}

export async function insertWord(tx: Tx, businessId: string, word: NewWord, version: bigint): Promise<void> {
  await tx
    .insertInto("dictionary_word")
    .values({
      business_id: businessId,
      word_id: word.id,
      phrase: word.phrase,
      phrase_key: word.key,
      product_id: word.productId,
      customer_id: word.customerId,
      amount: word.amount,
      taught_by: word.taughtBy,
      taught_at: word.taughtAt,
      lexicon_version: version,
    })
    .execute();
}

/** Takes a word out of the dictionary, or with null puts it back. */
export async function setRemoved(
  tx: Tx,
  businessId: string,
  id: string,
  removed: { readonly at: Temporal.Instant | null; readonly version: bigint },
): Promise<void> {
  await tx
    .updateTable("dictionary_word")
    .set({ removed_at: removed.at, lexicon_version: removed.version })
    .where("business_id", "=", businessId)
    .where("word_id", "=", id)
    .execute();
}

/** Wipes every word, forgotten ones too, that was somebody's name here. */
export async function wipeWordsFor(
  tx: Tx,
  businessId: string,
  customerIds: readonly string[],
  removed: { readonly at: Temporal.Instant; readonly version: bigint },
): Promise<void> {
  await tx
    .updateTable("dictionary_word")
    .set({
      phrase: "",
      phrase_key: "",
      customer_id: null,
      removed_at: removed.at,
      lexicon_version: removed.version,
    })
    .where("business_id", "=", businessId)
    .where("customer_id", "in", customerIds)
    .execute();
}
