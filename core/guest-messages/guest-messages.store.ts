import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

export interface GuestMessage {
  readonly id: string;
  readonly customerId: string;
  readonly text: string;
  readonly writtenAt: Temporal.Instant;
  /** Null: waits for the next notice. */
  readonly toldAt: Temporal.Instant | null;
}

/** What was told a day ago and more is not needed any longer: the owner has it in their chat. */
const KEPT_HOURS = 24;

export async function insertMessage(tx: Tx, businessId: string, message: GuestMessage): Promise<void> {
  await tx
    .deleteFrom("guest_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", message.customerId)
    .where("told_at", "<", message.writtenAt.subtract({ hours: KEPT_HOURS }))
    .execute();
  await tx
    .insertInto("guest_message")
    .values({
      business_id: businessId,
      message_id: message.id,
      customer_id: message.customerId,
      text: message.text,
      written_at: message.writtenAt,
      told_at: message.toldAt,
    })
    .execute();
}

/** What the owner heard of one customer's messages lately, and has not answered. */
export interface Notices {
  readonly count: number;
  readonly last: Temporal.Instant | null;
  /** More is written, and waits for the next notice. */
  readonly isMoreWaiting: boolean;
}

export async function findNotices(
  tx: Tx,
  businessId: string,
  customerId: string,
  since: Temporal.Instant,
): Promise<Notices> {
  const waiting = await tx
    .selectFrom("guest_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("told_at", "is", null)
    .select("message_id")
    .limit(1)
    .executeTakeFirst();
  const row = await tx
    .selectFrom("guest_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("told_at", ">", since)
    .where("answered_at", "is", null)
    .select(({ fn }) => [fn.count<bigint>("told_at").distinct().as("count"), fn.max("told_at").as("last")])
    .executeTakeFirst();
  return {
    count: Number(row?.count ?? 0),
    last: row?.last ?? null,
    isMoreWaiting: waiting !== undefined,
  };
}

/** What waits for a notice, oldest first; told with this call. */
export async function takeWaiting(
  tx: Tx,
  businessId: string,
  customerId: string,
  at: Temporal.Instant,
): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    with told as (
      update guest_message set told_at = ${at}
       where business_id = ${businessId} and customer_id = ${customerId} and told_at is null
      returning text, written_at, message_id)
    select text from told order by written_at, message_id`.execute(tx);
  return rows.map(({ text }) => text);
}

/** True when this customer wrote something to the team since that moment. */
export async function hasWritten(
  tx: Tx,
  businessId: string,
  customerId: string,
  since: Temporal.Instant,
): Promise<boolean> {
  const row = await tx
    .selectFrom("guest_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("written_at", ">", since)
    .select("message_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The owner has answered: what comes next from them is told at once again. */
export async function markAnswered(
  tx: Tx,
  businessId: string,
  customerId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("guest_message")
    .set({ answered_at: at })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("told_at", "is not", null)
    .where("answered_at", "is", null)
    .execute();
}

/** Takes away what somebody wrote, in every notice that the owner got of it, and answers half written. */
export async function forgetMessages(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await sql`
    update outbox set content = jsonb_set(content, '{text}', '""'),
           state = case when state = 'due' then 'skipped' else state end
     where business_id = ${businessId} and outbox_id in (
       select outbox_id from button where business_id = ${businessId}
          and intent = 'guest-messages.answer' and slots ->> 'customerId' = ${customerId})`.execute(tx);
  await sql`
    delete from open_question where business_id = ${businessId}
       and intent = 'guest-messages.answer' and slots ->> 'customerId' = ${customerId}`.execute(tx);
  await tx
    .deleteFrom("guest_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
}

/** One record is kept of two: what the other wrote is theirs from now on. */
export async function moveMessages(tx: Tx, businessId: string, from: string, to: string): Promise<void> {
  await tx
    .updateTable("guest_message")
    .set({ customer_id: to })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", from)
    .execute();
}
