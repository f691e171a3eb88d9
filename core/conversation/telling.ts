import { v7 as newId } from "uuid";
import type { OutgoingContent } from "../delivery/outgoing.ts";
import { newButtonId } from "./button-id.ts";
import { findChats, insertReply, type ReplyChat } from "./conversation.store.ts";
import type { Reply } from "./outcome.ts";
import type { ReactingTurn } from "./turn.ts";

/** Somebody to be told something outside their own turn: the owners, a member or a customer. */
export type Addressee = "owner" | { readonly memberId: string } | { readonly customerId: string };

/** What a turn tells to somebody else than the one who speaks. */
export interface Told {
  readonly to: Addressee;
  readonly reply: Reply;
}

/** A reply as it stands in the outbox. */
export interface WrittenReply {
  readonly outboxId: string;
  readonly person: string;
  readonly content: OutgoingContent;
}

/** Puts what was told into the outbox, for the chat that each was linked in last; who has no chat is told nothing. */
export async function writeTold(turn: ReactingTurn, told: readonly Told[]): Promise<WrittenReply[]> {
  const written: WrittenReply[] = [];
  for (const { to, reply } of told) {
    for (const chat of await findChats(turn.tx, turn.business.id, to)) {
      const where = { businessId: turn.business.id, ...chat, at: turn.now, replyTo: null };
      written.push(await writeReply(turn, where, chat.person, reply));
    }
  }
  return written;
}

/** Puts one reply with its buttons into the outbox. */
export async function writeReply(
  turn: Pick<ReactingTurn, "tx" | "turnId">,
  chat: ReplyChat,
  person: string,
  reply: Reply,
): Promise<WrittenReply> {
  const buttons = reply.buttons ?? [];
  const content: OutgoingContent = {
    text: reply.text,
    buttons: buttons.map((button) => ({ id: newButtonId(), label: button.label })),
    image: reply.image ?? null,
    document: reply.document ?? null,
    ...(reply.asksContact !== undefined && { asksContact: reply.asksContact }),
  };
  const outboxId = newId();
  await insertReply(turn.tx, chat, turn.turnId, {
    outboxId,
    person,
    content,
    actions: buttons.map((button) => button.action),
    edits: reply.edits ?? null,
  });
  return { outboxId, person, content };
}
