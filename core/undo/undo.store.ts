import type { Temporal } from "temporal-polyfill";
import type { StoredEvent } from "../conversation/event.ts";
import type { Tx } from "../store/transactions.ts";

const COLUMNS = ["event_id", "turn_id", "type", "actor", "record_id", "payload", "before"] as const;

interface Row {
  readonly event_id: bigint;
  readonly turn_id: string;
  readonly type: string;
  readonly actor: string;
  readonly record_id: string | null;
  readonly payload: unknown;
  readonly before: unknown;
}

const toEvent = (row: Row): StoredEvent => ({
  eventId: row.event_id,
  turnId: row.turn_id,
  type: row.type,
  actor: row.actor,
  recordId: row.record_id,
  payload: row.payload as Readonly<Record<string, unknown>>,
  before: row.before,
});

/** The last thing that this person did which can be undone and was not. */
export async function findLastUndoable(
  tx: Tx,
  businessId: string,
  actor: string,
): Promise<StoredEvent | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("actor", "=", actor)
    .where("before", "is not", null)
    .where("undone_at", "is", null)
    .select(COLUMNS)
    .orderBy("event_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? toEvent(row) : null;
}

/** What one turn of this person did, last first, as far as it can be undone and was not. */
export async function findUndoableOfTurn(
  tx: Tx,
  businessId: string,
  actor: string,
  turnId: string,
): Promise<StoredEvent[]> {
  const rows = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("actor", "=", actor)
    .where("turn_id", "=", turnId)
    .where("before", "is not", null)
    .where("undone_at", "is", null)
    .select(COLUMNS)
    .orderBy("event_id", "desc")
    .execute();
  return rows.map(toEvent);
}

/** The event that first recorded what this event changed. */
export async function findFirstOfRecord(
  tx: Tx,
  businessId: string,
  recordId: string,
): Promise<StoredEvent | null> {
  const row = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("record_id", "=", recordId)
    .where("before", "is not", null)
    .where("undone_at", "is", null)
    .select(COLUMNS)
    .orderBy("event_id", "asc")
    .limit(1)
    .executeTakeFirst();
  return row ? toEvent(row) : null;
}

/** Marks an event as undone, and every later change of the same record with it: there is nothing left of them. */
export async function markUndone(
  tx: Tx,
  businessId: string,
  event: StoredEvent,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("event")
    .set({ undone_at: at })
    .where("business_id", "=", businessId)
    .where("event_id", ">=", event.eventId)
    .where((where) =>
      event.recordId === null
        ? where("event_id", "=", event.eventId)
        : where.or([where("event_id", "=", event.eventId), where("record_id", "=", event.recordId)]),
    )
    .execute();
}
