import type { Tx } from "../store/transactions.ts";

/** Something that a person recorded and has not taken back. */
export interface LastRecord {
  readonly type: string;
  readonly recordId: string;
  readonly turnId: string;
}

const RECORDS = [
  "sale.recorded",
  "sale.corrected",
  "sale.refunded",
  "traffic.recorded",
  "lead.recorded",
  "customer.recorded",
  "customer.updated",
  "customer.merged",
];

/** What this person recorded last, whatever it was. */
export async function findLastRecord(tx: Tx, businessId: string, actor: string): Promise<LastRecord | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("actor", "=", actor)
    .where("type", "in", RECORDS)
    .where("undone_at", "is", null)
    .where("before", "is not", null)
    .where("record_id", "is not", null)
    .select(["type", "record_id", "turn_id"])
    .orderBy("event_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.record_id ? { type: row.type, recordId: row.record_id, turnId: row.turn_id } : null;
}

/** The counts that one message made, in its order, those taken back left out. */
export async function findCountsOfTurn(tx: Tx, businessId: string, turnId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("turn_id", "=", turnId)
    .where("type", "=", "traffic.recorded")
    .where("undone_at", "is", null)
    .where("record_id", "is not", null)
    .select("record_id")
    .orderBy("event_id")
    .execute();
  return rows.flatMap((row) => (row.record_id ? [row.record_id] : []));
}

/** The turn in which a record was first made, however often it was put right since. */
export async function findFirstTurn(tx: Tx, businessId: string, recordId: string): Promise<string | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("record_id", "=", recordId)
    .select("turn_id")
    .orderBy("event_id")
    .limit(1)
    .executeTakeFirst();
  return row?.turn_id ?? null;
}
