import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { OutgoingContent } from "../delivery/outgoing.ts";
import type { Tx } from "../store/transactions.ts";
import type { Incoming } from "./incoming.ts";
import type { Action, Choice } from "./outcome.ts";
import type { Speaker } from "./speaker.ts";
import type { Addressee } from "./telling.ts";

/** Takes the chat's lock, so that its messages are worked one after the other by any number of processes. */
export async function lockChat(tx: Tx, incoming: Incoming): Promise<void> {
  const key = `${incoming.businessId}/${incoming.platform}/${incoming.chat}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** True the first time that this message is seen; false when the platform delivers it again. */
export async function claimMessage(tx: Tx, incoming: Incoming, turnId: string): Promise<boolean> {
  const claimed = await tx
    .insertInto("incoming")
    .values({
      business_id: incoming.businessId,
      message_key: incoming.messageKey,
      turn_id: turnId,
      received_at: incoming.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return claimed.numInsertedOrUpdatedRows === 1n;
}

/** Who is linked to this platform user, or a stranger. */
export async function findSpeaker(
  tx: Tx,
  incoming: Pick<Incoming, "businessId" | "platform" | "user" | "userName">,
): Promise<Speaker> {
  const found = await tx
    .selectFrom("identity as i")
    .leftJoin("member as m", (join) =>
      join
        .onRef("m.business_id", "=", "i.business_id")
        .onRef("m.member_id", "=", "i.member_id")
        .on("m.removed_at", "is", null),
    )
    .leftJoin("customer as c", (join) =>
      join
        .onRef("c.business_id", "=", "i.business_id")
        .onRef("c.customer_id", "=", "i.customer_id")
        .on("c.removed_at", "is", null),
    )
    .where("i.business_id", "=", incoming.businessId)
    .where("i.platform", "=", incoming.platform)
    .where("i.user_key", "=", incoming.user)
    .select(["m.member_id", "m.role", "m.name as member_name", "c.customer_id", "c.name as customer_name"])
    .executeTakeFirst();
  if (found?.member_id && found.member_name !== null) {
    const role = found.role === "owner" ? "owner" : "staff";
    return { role, memberId: found.member_id, name: found.member_name };
  }
  if (found?.customer_id && found.customer_name !== null) {
    return { role: "customer", customerId: found.customer_id, name: found.customer_name };
  }
  return { role: "stranger", key: `${incoming.platform}:${incoming.user}`, name: incoming.userName };
}

export interface OpenQuestion {
  readonly questionId: string;
  readonly about: readonly string[];
  readonly pending: Action;
  readonly choices: readonly Choice[];
}

/** What this person has been asked and not answered, newest first. */
export async function findOpenQuestions(tx: Tx, businessId: string, person: string): Promise<OpenQuestion[]> {
  const rows = await tx
    .selectFrom("open_question")
    .where("business_id", "=", businessId)
    .where("person", "=", person)
    .where("closed_at", "is", null)
    .select(["question_id", "intent", "slots", "about", "choices"])
    .orderBy("asked_at", "desc")
    .orderBy("question_id", "desc")
    .limit(20)
    .execute();
  return rows.map((row) => ({
    questionId: row.question_id,
    about: row.about,
    pending: { intent: row.intent, slots: row.slots },
    choices: row.choices as readonly Choice[],
  }));
}

export async function insertQuestion(
  tx: Tx,
  businessId: string,
  person: string,
  question: OpenQuestion,
  at: Temporal.Instant,
): Promise<void> {
  await tx
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
    .execute();
}

export async function closeQuestions(
  tx: Tx,
  businessId: string,
  questionIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("open_question")
    .set({ closed_at: at })
    .where("business_id", "=", businessId)
    .where("question_id", "in", questionIds)
    .execute();
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
  await tx
    .updateTable("button")
    .set({ used_at: at })
    .where("business_id", "=", businessId)
    .where("outbox_id", "=", outboxId)
    .where("used_at", "is", null)
    .execute();
}

export async function readMemory(tx: Tx, businessId: string, person: string): Promise<Map<string, unknown>> {
  const rows = await tx
    .selectFrom("memory")
    .where("business_id", "=", businessId)
    .where("person", "=", person)
    .select(["topic", "value"])
    .execute();
  return new Map(rows.map((row) => [row.topic, row.value]));
}

export async function writeMemory(
  tx: Tx,
  businessId: string,
  person: string,
  remembered: ReadonlyMap<string, unknown>,
  at: Temporal.Instant,
): Promise<void> {
  await tx
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
    .execute();
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
  await tx
    .insertInto("outbox")
    .values({
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
    })
    .execute();
  if (message.actions.length === 0) return;
  await tx
    .insertInto("button")
    .values(
      message.content.buttons.map((button, position) => ({
        business_id: to.businessId,
        button_id: button.id,
        person: message.person,
        label: button.label,
        intent: message.actions[position]?.intent ?? "",
        slots: JSON.stringify(message.actions[position]?.slots ?? {}),
        outbox_id: message.outboxId,
        position,
        created_at: to.at,
      })),
    )
    .execute();
}
