import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { insertTogether } from "../store/insert-together.ts";
import type { Tx } from "../store/transactions.ts";
import type { NewEvent } from "./event.ts";

/** From so many on they are sent as one text instead of a parameter for each of their fields. */
const MANY = 20;

/** Appends to the event log, in order, within the transaction of what happened: the audit trail, undo and the feed read it. */
export async function insertEvents(
  tx: Tx,
  turn: { businessId: string; turnId: string; at: Temporal.Instant; actor: string },
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length > MANY) return insertManyEvents(tx, turn, events);
  const rows = events.map((event) => ({
    business_id: turn.businessId,
    turn_id: turn.turnId,
    at: turn.at,
    type: event.type,
    actor: turn.actor,
    record_id: event.recordId ?? null,
    payload: JSON.stringify(event.payload),
    before: event.before === undefined ? null : JSON.stringify(event.before),
  }));
  await insertTogether(tx, ["event", rows]);
}

const EVENTS_AT_ONCE = 5_000;

/**
 * Appends as many events as it may be. What a file or another source told is written down by this alone: nothing
 * follows from it as from news, and it is undone together, by whoever brought it in.
 */
export async function insertManyEvents(
  tx: Tx,
  turn: { businessId: string; turnId: string; at: Temporal.Instant; actor: string },
  events: readonly NewEvent[],
): Promise<void> {
  for (let at = 0; at < events.length; at += EVENTS_AT_ONCE) {
    const rows = events.slice(at, at + EVENTS_AT_ONCE).map(({ type, recordId, payload, before }) => ({
      type,
      record_id: recordId ?? null,
      payload,
      before,
    }));
    await sql`
      insert into event (business_id, turn_id, at, type, actor, record_id, payload, before)
      select ${turn.businessId}, ${turn.turnId}, ${turn.at}, e.type, ${turn.actor}, e.record_id, e.payload, e.before
        from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             as (type text, record_id uuid, payload jsonb, before jsonb))
             with ordinality as e (type, record_id, payload, before, position)
       order by e.position`.execute(tx);
  }
}
