import type { StoredEvent } from "../conversation/event.ts";
import type { Tx } from "../store/transactions.ts";

/** The last record of this person that can be corrected and was not undone. */
export async function findLastCorrectable(
  tx: Tx,
  businessId: string,
  actor: string,
  types: readonly string[],
): Promise<StoredEvent | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("actor", "=", actor)
    .where("type", "in", types)
    .where("undone_at", "is", null)
    .select(["event_id", "turn_id", "type", "actor", "record_id", "payload", "before"])
    .orderBy("event_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? {
        eventId: row.event_id,
        turnId: row.turn_id,
        type: row.type,
        actor: row.actor,
        recordId: row.record_id,
        payload: row.payload as Record<string, unknown>,
        before: row.before,
      }
    : null;
}

/** The newest event of a record that was not undone. */
export async function findRecordEvent(
  tx: Tx,
  businessId: string,
  recordId: string,
  types: readonly string[],
): Promise<StoredEvent | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("record_id", "=", recordId)
    .where("type", "in", types)
    .where("undone_at", "is", null)
    .select(["event_id", "turn_id", "type", "actor", "record_id", "payload", "before"])
    .orderBy("event_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row
    ? {
        eventId: row.event_id,
        turnId: row.turn_id,
        type: row.type,
        actor: row.actor,
        recordId: row.record_id,
        payload: row.payload as Record<string, unknown>,
        before: row.before,
      }
    : null;
}
