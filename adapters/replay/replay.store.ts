import { PUBLISHED_EVENTS } from "../../core/conversation/event.ts";
import type { Action } from "../../core/conversation/outcome.ts";
import type { OutgoingContent } from "../../core/delivery/outgoing.ts";
import type { Tx } from "../../core/store/transactions.ts";

export type { Action };

export interface SeenEvent {
  readonly eventId: bigint;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** The published events after this one, in order. */
export async function readEventsAfter(tx: Tx, businessId: string, after: bigint): Promise<SeenEvent[]> {
  const rows = await tx
    .selectFrom("event")
    .where("business_id", "=", businessId)
    .where("event_id", ">", after)
    .where("type", "in", [...PUBLISHED_EVENTS])
    .select(["event_id", "type", "payload"])
    .orderBy("event_id")
    .execute();
  return rows.map((row) => ({
    eventId: row.event_id,
    type: row.type,
    payload: row.payload as Record<string, unknown>,
  }));
}

export interface SeenMessage {
  readonly outboxId: string;
  readonly chat: string;
  readonly kind: string;
  readonly content: OutgoingContent;
}

/** The messages that were put into the outbox after this one, in order. */
export async function readMessagesAfter(tx: Tx, businessId: string, after: string): Promise<SeenMessage[]> {
  const rows = await tx
    .selectFrom("outbox")
    .where("business_id", "=", businessId)
    .where("outbox_id", ">", after)
    .select(["outbox_id", "chat", "kind", "content"])
    .orderBy("outbox_id")
    .execute();
  return rows.map((row) => ({
    outboxId: row.outbox_id,
    chat: row.chat,
    kind: row.kind,
    content: row.content as OutgoingContent,
  }));
}
