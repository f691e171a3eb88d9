import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** A message of the playbook that is due to one customer, or waits for its day. */
export interface WaitingMessage {
  readonly id: string;
  readonly ruleId: string;
  readonly generation: number;
  readonly customerId: string;
  readonly occasion: string;
  readonly aboutId: string | null;
}

export interface NewMessage extends WaitingMessage {
  readonly importance: number;
  readonly dueAt: Temporal.Instant;
}

/** Notes a message; false when this rule has one for this occasion of theirs already. */
export async function insertMessage(tx: Tx, businessId: string, message: NewMessage): Promise<boolean> {
  const inserted = await tx
    .insertInto("treatment_message")
    .values({
      business_id: businessId,
      message_id: message.id,
      rule_id: message.ruleId,
      generation: message.generation,
      customer_id: message.customerId,
      occasion: message.occasion,
      about_id: message.aboutId,
      importance: message.importance,
      due_at: message.dueAt,
    })
    .onConflict((conflict) =>
      conflict.columns(["business_id", "rule_id", "customer_id", "occasion"]).doNothing(),
    )
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** What is due to this customer by now, the most important first; locked, so that nobody else sends it. */
export async function lockDue(
  tx: Tx,
  businessId: string,
  customerId: string,
  now: Temporal.Instant,
): Promise<WaitingMessage[]> {
  const rows = await tx
    .selectFrom("treatment_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("state", "=", "waiting")
    .where("due_at", "<=", now)
    .select(["message_id", "rule_id", "generation", "customer_id", "occasion", "about_id"])
    .orderBy("importance", "desc")
    .orderBy("due_at")
    .orderBy("message_id")
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.message_id,
    ruleId: row.rule_id,
    generation: row.generation,
    customerId: row.customer_id,
    occasion: row.occasion,
    aboutId: row.about_id,
  }));
}

/** Has the playbook written to this customer on this day? */
export async function wroteOn(tx: Tx, businessId: string, customerId: string, day: string): Promise<boolean> {
  const row = await tx
    .selectFrom("treatment_message")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("state", "=", "sent")
    .where("sent_on", "=", day)
    .select("message_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function postpone(
  tx: Tx,
  businessId: string,
  ids: readonly string[],
  to: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("treatment_message")
    .set({ due_at: to })
    .where("business_id", "=", businessId)
    .where("message_id", "in", [...ids])
    .execute();
}

export async function markDropped(
  tx: Tx,
  businessId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("treatment_message")
    .set({ state: "dropped", settled_at: at })
    .where("business_id", "=", businessId)
    .where("message_id", "=", id)
    .execute();
}

/** Forgets a message that has not been sent: for the same occasion it can come again. */
export async function dropWaiting(
  tx: Tx,
  businessId: string,
  message: Pick<WaitingMessage, "ruleId" | "customerId" | "occasion">,
): Promise<void> {
  await tx
    .deleteFrom("treatment_message")
    .where("business_id", "=", businessId)
    .where("rule_id", "=", message.ruleId)
    .where("customer_id", "=", message.customerId)
    .where("occasion", "=", message.occasion)
    .where("state", "=", "waiting")
    .execute();
}

export interface Sent {
  readonly at: Temporal.Instant;
  /** Shop-local. */
  readonly on: string;
  readonly outboxId: string;
  readonly voucherCode: string | null;
}

export async function markSent(tx: Tx, businessId: string, id: string, sent: Sent): Promise<void> {
  await tx
    .updateTable("treatment_message")
    .set({
      state: "sent",
      settled_at: sent.at,
      sent_on: sent.on,
      outbox_id: sent.outboxId,
      voucher_code: sent.voucherCode,
    })
    .where("business_id", "=", businessId)
    .where("message_id", "=", id)
    .execute();
}

/** The person is forgotten: what the playbook had for them, too. */
export async function deleteMessages(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await tx
    .deleteFrom("treatment_message")
    .where("business_id", "=", businessId)
    .where((where) => where.or([where("customer_id", "=", customerId), where("about_id", "=", customerId)]))
    .execute();
}

/** What was bought in a sale, by name; empty when the sale was voided. */
export async function productsOfSale(tx: Tx, businessId: string, saleId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from sale s
      join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
      join product p on p.business_id = i.business_id and p.product_id = i.product_id
     where s.business_id = ${businessId} and s.sale_id = ${saleId} and s.voided_at is null`.execute(tx);
  return rows.map((row) => row.name);
}

/** The names of what a customer bought after a sale: they may have had the next service already. */
export async function boughtSince(
  tx: Tx,
  businessId: string,
  customerId: string,
  saleId: string,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct p.name from sale s
      join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
      join product p on p.business_id = i.business_id and p.product_id = i.product_id
     where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null
       and s.sold_at > (select sold_at from sale where business_id = ${businessId} and sale_id = ${saleId})`.execute(
    tx,
  );
  return rows.map((row) => row.name);
}

/** How many messages each rule has sent, and how many of their vouchers were used. */
export async function countByRule(
  tx: Tx,
  businessId: string,
): Promise<ReadonlyMap<string, { readonly sent: number; readonly redeemed: number }>> {
  const { rows } = await sql<{ rule_id: string; sent: number; redeemed: number }>`
    select m.rule_id, count(*)::int as sent, count(v.redeemed_at)::int as redeemed
      from treatment_message m
      left join voucher v on v.business_id = m.business_id and v.code = m.voucher_code
     where m.business_id = ${businessId} and m.state = 'sent' group by m.rule_id`.execute(tx);
  return new Map(rows.map((row) => [row.rule_id, { sent: row.sent, redeemed: row.redeemed }]));
}
