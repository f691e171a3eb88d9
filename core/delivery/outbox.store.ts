import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Action } from "../conversation/outcome.ts";
import type { Tx } from "../store/transactions.ts";
import type { OutgoingContent } from "./outgoing.ts";

/** The chat of a member or customer that can be reached and was linked last. */
export async function findChatOf(
  tx: Tx,
  businessId: string,
  person: string,
): Promise<{ platform: Platform; chat: string } | null> {
  const [role, id] = person.split(":", 2);
  if (!id || (role !== "member" && role !== "customer")) return null;
  const found = await tx
    .selectFrom("identity")
    .where("business_id", "=", businessId)
    .where(role === "member" ? "member_id" : "customer_id", "=", id)
    .where("unreachable_since", "is", null)
    .select(["platform", "chat"])
    .orderBy("linked_at", "desc")
    .orderBy("user_key")
    .limit(1)
    .executeTakeFirst();
  return found ? { platform: found.platform as Platform, chat: found.chat } : null;
}

/** What messages that are put into the outbox together have in common. */
export interface OutboxPost {
  readonly businessId: string;
  readonly turnId: string;
  readonly kind: string;
  readonly campaign: string | null;
  readonly edits: string | null;
  readonly dueAt: Temporal.Instant;
  readonly createdAt: Temporal.Instant;
}

export interface OutboxRow {
  readonly outboxId: string;
  readonly platform: Platform;
  readonly chat: string;
  readonly person: string;
  readonly content: OutgoingContent;
}

/** In one chat they leave in this order. However many they are, the statement has the same few parameters. */
export async function insertMessages(tx: Tx, post: OutboxPost, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(pick: (row: OutboxRow) => T): T[] => rows.map(pick);
  await sql`
    insert into outbox (business_id, turn_id, kind, campaign, edits, due_at, created_at,
      outbox_id, platform, chat, person, content)
    select ${post.businessId}, ${post.turnId}, ${post.kind}, ${post.campaign}, ${post.edits}, ${post.dueAt},
           ${post.createdAt}, r.*
      from unnest(${column((row) => row.outboxId)}::uuid[], ${column((row) => row.platform)}::text[],
                  ${column((row) => row.chat)}::text[], ${column((row) => row.person)}::text[],
                  ${column((row) => JSON.stringify(row.content))}::jsonb[]) as r`.execute(tx);
}

/** The buttons of a message, each with what pressing it does. */
export async function insertButtons(
  tx: Tx,
  message: { businessId: string; outboxId: string; person: string; at: Temporal.Instant },
  content: OutgoingContent,
  actions: readonly Action[],
): Promise<void> {
  if (actions.length === 0) return;
  await tx
    .insertInto("button")
    .values(
      content.buttons.map((button, position) => ({
        business_id: message.businessId,
        button_id: button.id,
        person: message.person,
        label: button.label,
        intent: actions[position]?.intent ?? "",
        slots: JSON.stringify(actions[position]?.slots ?? {}),
        outbox_id: message.outboxId,
        position,
        created_at: message.at,
      })),
    )
    .execute();
}

/** Which messages of the outbox that have not left yet; at least one of these is to be named. */
export interface PendingMessages {
  readonly person?: string;
  readonly campaign?: string;
  readonly kinds?: readonly string[];
}

export async function skipPending(
  tx: Tx,
  businessId: string,
  pending: PendingMessages,
  reason: string,
  at: Temporal.Instant,
): Promise<number> {
  const { person, campaign, kinds } = pending;
  const skipped = await tx
    .updateTable("outbox")
    .set({ state: "skipped", settled_at: at, reason })
    .where("business_id", "=", businessId)
    .where("state", "=", "due")
    .where((row) =>
      row.and([
        ...(person === undefined ? [] : [row("person", "=", person)]),
        ...(campaign === undefined ? [] : [row("campaign", "=", campaign)]),
        kinds === undefined ? row("kind", "<>", "reply") : row("kind", "in", [...kinds]),
      ]),
    )
    .executeTakeFirst();
  return Number(skipped.numUpdatedRows);
}
