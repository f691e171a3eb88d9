import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { OutgoingContent } from "../delivery/outgoing.ts";
import { fixedStatement } from "../store/fixed-statement.ts";
import { insertTogether } from "../store/insert-together.ts";
import { sendAhead } from "../store/send-ahead.ts";
import type { Tx } from "../store/transactions.ts";
import type { Incoming } from "./incoming.ts";
import type { Action, Choice } from "./outcome.ts";
import type { Addressee } from "./telling.ts";

/** A message that the database was asked to keep for this turn. */
export interface Claim {
  /** True the first time that the message is seen, false when the platform delivers it again. */
  isFirst(): Promise<boolean>;
}

const claim = fixedStatement<Record<"lock" | "businessId" | "messageKey" | "turnId" | "at", unknown>>(
  (value) => sql`
    with locked as materialized (
      select pg_advisory_xact_lock(hashtextextended(${value.lock}, 0)))
    insert into incoming (business_id, message_key, turn_id, received_at)
    select ${value.businessId}::uuid, ${value.messageKey}, ${value.turnId}::uuid, ${value.at}::timestamptz from locked
    on conflict do nothing`,
);

/**
 * Takes the chat's lock, so that its messages are worked one after the other by any number of processes, and then
 * the message. What came before the lock was free is seen by the next statement only, which may be sent already.
 */
export async function claimMessage(tx: Tx, incoming: Incoming, turnId: string): Promise<Claim> {
  const { businessId, platform, chat, messageKey, at } = incoming;
  const lock = `${businessId}/${platform}/${chat}`;
  const { answer } = await sendAhead(tx, claim(tx, { lock, businessId, messageKey, turnId, at }));
  return { isFirst: async () => (await answer).numAffectedRows === 1n };
}

export interface OpenQuestion {
  readonly questionId: string;
  readonly about: readonly string[];
  readonly pending: Action;
  readonly choices: readonly Choice[];
}

export async function insertQuestion(
  tx: Tx,
  businessId: string,
  person: string,
  question: OpenQuestion,
  at: Temporal.Instant,
): Promise<void> {
  const statement = tx
    .insertInto("open_question")
    .values({
      business_id: businessId,
      question_id: question.questionId,
      person,
      intent: question.pending.intent,
      slots: JSON.stringify(question.pending.slots),
      about: [...question.about],
      choices: JSON.stringify(question.choices),
      asked_at: at,
    })
    .compile();
  await sendAhead(tx, statement);
}

export async function closeQuestions(
  tx: Tx,
  businessId: string,
  questionIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  const statement = tx
    .updateTable("open_question")
    .set({ closed_at: at })
    .where("business_id", "=", businessId)
    .where("question_id", "in", questionIds)
    .compile();
  await sendAhead(tx, statement);
}

export interface PressedButton {
  readonly action: Action;
  readonly outboxId: string;
  readonly used: boolean;
}

/** The button with this id that was shown to this person. */
export async function findButton(
  tx: Tx,
  businessId: string,
  person: string,
  buttonId: string,
): Promise<PressedButton | null> {
  const row = await tx
    .selectFrom("button")
    .where("business_id", "=", businessId)
    .where("button_id", "=", buttonId)
    .where("person", "=", person)
    .select(["intent", "slots", "outbox_id", "used_at"])
    .executeTakeFirst();
  return row
    ? {
        action: { intent: row.intent, slots: row.slots },
        outboxId: row.outbox_id,
        used: row.used_at !== null,
      }
    : null;
}

/** Marks a message's buttons as used: one press uses up the whole row of them. */
export async function useButtons(
  tx: Tx,
  businessId: string,
  outboxId: string,
  at: Temporal.Instant,
): Promise<void> {
  const statement = tx
    .updateTable("button")
    .set({ used_at: at })
    .where("business_id", "=", businessId)
    .where("outbox_id", "=", outboxId)
    .where("used_at", "is", null)
    .compile();
  await sendAhead(tx, statement);
}

export async function writeMemory(
  tx: Tx,
  businessId: string,
  person: string,
  remembered: ReadonlyMap<string, unknown>,
  at: Temporal.Instant,
): Promise<void> {
  const statement = tx
    .insertInto("memory")
    .values(
      [...remembered].map(([topic, value]) => ({
        business_id: businessId,
        person,
        topic,
        value: JSON.stringify(value),
        updated_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["business_id", "person", "topic"]).doUpdateSet((row) => ({
        value: row.ref("excluded.value"),
        updated_at: row.ref("excluded.updated_at"),
      })),
    )
    .compile();
  await sendAhead(tx, statement);
}

export interface NewMessage {
  readonly outboxId: string;
  readonly person: string;
  readonly content: OutgoingContent;
  readonly actions: readonly Action[];
  readonly edits: string | null;
}

/** Where a reply goes. */
export interface ReplyChat {
  readonly businessId: string;
  readonly platform: string;
  readonly chat: string;
  readonly at: Temporal.Instant;
  /** The platform's id of the message that it answers, in groups. */
  readonly replyTo: string | null;
}

/** The chat that this person was linked in last and can be reached in; for "owner", one of each owner. */
export async function findChats(
  tx: Tx,
  businessId: string,
  to: Addressee,
): Promise<{ platform: string; chat: string; person: string }[]> {
  const linked = tx
    .selectFrom("identity as i")
    .where("i.business_id", "=", businessId)
    .where("i.unreachable_since", "is", null);
  const rows = await (to === "owner"
    ? linked
        .innerJoin("member as m", (join) =>
          join.onRef("m.business_id", "=", "i.business_id").onRef("m.member_id", "=", "i.member_id"),
        )
        .where("m.role", "=", "owner")
        .where("m.removed_at", "is", null)
    : "memberId" in to
      ? linked.where("i.member_id", "=", to.memberId)
      : linked.where("i.customer_id", "=", to.customerId)
  )
    .select(["i.platform", "i.chat", "i.member_id", "i.customer_id"])
    .distinctOn(["i.member_id", "i.customer_id"])
    .orderBy("i.member_id")
    .orderBy("i.customer_id")
    .orderBy("i.linked_at", "desc")
    .execute();
  return rows.map(({ platform, chat, member_id, customer_id }) => ({
    platform,
    chat,
    person: member_id ? `member:${member_id}` : `customer:${customer_id}`,
  }));
}

/** Puts a reply into the outbox, with its buttons. It leaves after the commit. */
export async function insertReply(tx: Tx, to: ReplyChat, turnId: string, message: NewMessage): Promise<void> {
  const reply = {
    business_id: to.businessId,
    outbox_id: message.outboxId,
    turn_id: turnId,
    platform: to.platform,
    chat: to.chat,
    person: message.person,
    kind: "reply",
    content: JSON.stringify(message.content),
    reply_to: to.replyTo,
    edits: message.edits,
    due_at: to.at,
    created_at: to.at,
  };
  const buttons = message.content.buttons.map((button, position) => ({
    business_id: to.businessId,
    button_id: button.id,
    person: message.person,
    label: button.label,
    intent: message.actions[position]?.intent ?? "",
    slots: JSON.stringify(message.actions[position]?.slots ?? {}),
    outbox_id: message.outboxId,
    position,
    created_at: to.at,
  }));
  await insertTogether(tx, ["outbox", [reply]], ["button", buttons]);
}
