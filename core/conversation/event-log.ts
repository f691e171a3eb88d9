import type { Temporal } from "temporal-polyfill";
import { insertTogether } from "../store/insert-together.ts";
import type { Tx } from "../store/transactions.ts";
import type { NewEvent } from "./event.ts";

/** Appends to the event log, in order, within the transaction of what happened: the audit trail, undo and the feed read it. */
export async function insertEvents(
  tx: Tx,
  turn: { businessId: string; turnId: string; at: Temporal.Instant; actor: string },
  events: readonly NewEvent[],
): Promise<void> {
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
