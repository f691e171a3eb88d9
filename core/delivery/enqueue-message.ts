import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { newButtonId } from "../conversation/button-id.ts";
import type { Platform } from "../conversation/incoming.ts";
import type { ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import {
  findChatOf,
  insertButtons,
  insertMessages,
  type PendingMessages,
  skipPending,
} from "./outbox.store.ts";
import type { OutgoingContent, OutgoingFile } from "./outgoing.ts";
import { nextAllowed } from "./quiet-hours.ts";

/** Who writes: a turn, or work that fell due. */
export type Writer = Pick<Turn, "tx" | "turnId" | "business" | "now">;

/** What nobody's turn asked for and goes to customers: by day only, and only to who did not say STOP. */
export type UnaskedKind = "feedback" | "campaign" | "playbook" | "reminder";

export interface NewOutboxMessage {
  /** "member:ID" or "customer:ID". */
  readonly person: string;
  /** "reply" is for the shop's own people (a notice, a reminder) and for answers that come later: it leaves at once. */
  readonly kind: UnaskedKind | "reply";
  readonly text: string;
  readonly buttons?: readonly ReplyButton[];
  readonly image?: OutgoingFile;
  readonly document?: OutgoingFile;
  readonly campaign?: string;
  /** Not before; at night it waits for nine o'clock. Replies do not wait. */
  readonly dueAt?: Temporal.Instant;
  /** Where to, when it is known; else the chat in which the person was linked last. */
  readonly to?: Address;
  /** An earlier message (an outbox id) that this one replaces. */
  readonly edits?: string;
}

export interface Address {
  readonly platform: Platform;
  readonly chat: string;
}

/**
 * Puts a message into the outbox within the caller's transaction; in one chat they leave in the order of the calls.
 * Returns its outbox id, or null when this person has no chat that can be reached.
 */
export async function enqueueMessage(writer: Writer, message: NewOutboxMessage): Promise<string | null> {
  const { tx, business, now, turnId } = writer;
  const to = message.to ?? (await findChatOf(tx, business.id, message.person));
  if (to === null) return null;
  const outboxId = newId();
  const buttons = message.buttons ?? [];
  const content: OutgoingContent = {
    text: message.text,
    buttons: buttons.map((button) => ({ id: newButtonId(), label: button.label })),
    image: message.image ?? null,
    document: message.document ?? null,
  };
  const post = {
    businessId: business.id,
    turnId,
    kind: message.kind,
    campaign: message.campaign ?? null,
    edits: message.edits ?? null,
    dueAt: message.kind === "reply" ? now : nextAllowed(message.dueAt ?? now, business.timezone),
    createdAt: now,
  };
  await insertMessages(tx, post, [{ ...to, outboxId, person: message.person, content }]);
  const actions = buttons.map((button) => button.action);
  await insertButtons(
    tx,
    { businessId: business.id, outboxId, person: message.person, at: now },
    content,
    actions,
  );
  return outboxId;
}

/** A message among many, to a chat that is known. */
export interface AddressedMessage extends Pick<NewOutboxMessage, "person" | "text"> {
  readonly to: Address;
}

/** Puts many messages of a campaign, without buttons, into the outbox in one statement. Returns their outbox ids, in order. */
export async function enqueueMessages(
  { tx, business, now, turnId }: Writer,
  { kind, campaign }: { readonly kind: UnaskedKind; readonly campaign: string },
  messages: readonly AddressedMessage[],
): Promise<string[]> {
  const rows = messages.map(({ person, text, to }) => ({
    ...to,
    outboxId: newId(),
    person,
    content: { text, buttons: [], image: null, document: null },
  }));
  const dueAt = nextAllowed(now, business.timezone);
  const post = { businessId: business.id, turnId, kind, campaign, edits: null, dueAt, createdAt: now };
  await insertMessages(tx, post, rows);
  return rows.map(({ outboxId }) => outboxId);
}

/** Takes messages that have not left yet out of the outbox, for a reason that is kept. Returns how many. */
export function skipMessages(writer: Writer, pending: PendingMessages, reason: string): Promise<number> {
  return skipPending(writer.tx, writer.business.id, pending, reason, writer.now);
}
