import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

export interface Reminder {
  readonly id: string;
  /** Whom a note goes to. */
  readonly memberId: string | null;
  /** Whom a message goes to, or whom a note is about. */
  readonly customerId: string | null;
  readonly toCustomer: boolean;
  readonly about: string;
  readonly dueAt: Temporal.Instant;
  readonly setBy: string;
}

export async function insertReminder(
  tx: Tx,
  businessId: string,
  reminder: Reminder,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto("reminder")
    .values({
      business_id: businessId,
      reminder_id: reminder.id,
      member_id: reminder.memberId,
      customer_id: reminder.customerId,
      to_customer: reminder.toCustomer,
      about: reminder.about,
      due_at: reminder.dueAt,
      set_at: at,
      set_by: reminder.setBy,
    })
    .execute();
}

const open = (tx: Tx, businessId: string) =>
  tx
    .selectFrom("reminder")
    .where("business_id", "=", businessId)
    .where("done_at", "is", null)
    .where("dropped_at", "is", null)
    .selectAll();

type Row = Awaited<ReturnType<ReturnType<typeof open>["execute"]>>[number];

const toReminder = (row: Row): Reminder => ({
  id: row.reminder_id,
  memberId: row.member_id,
  customerId: row.customer_id,
  toCustomer: row.to_customer,
  about: row.about,
  dueAt: row.due_at,
  setBy: row.set_by,
});

/** A reminder that is still to come; null when it is done or dropped. */
export async function findReminder(tx: Tx, businessId: string, id: string): Promise<Reminder | null> {
  const row = await open(tx, businessId).where("reminder_id", "=", id).executeTakeFirst();
  return row ? toReminder(row) : null;
}

/** What this member set and is still to come, the next first. */
export async function selectReminders(tx: Tx, businessId: string, memberId: string): Promise<Reminder[]> {
  const rows = await open(tx, businessId)
    .where("set_by", "=", memberId)
    .orderBy("due_at")
    .limit(20)
    .execute();
  return rows.map(toReminder);
}

export async function closeReminder(
  tx: Tx,
  businessId: string,
  id: string,
  how: "done_at" | "dropped_at",
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("reminder")
    .set(how === "done_at" ? { done_at: at } : { dropped_at: at })
    .where("business_id", "=", businessId)
    .where("reminder_id", "=", id)
    .execute();
}

/** What was to be said to or about a person is dropped with them. */
export async function forgetReminders(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await sql`
    update event set payload = payload || '{"customer": null, "about": null}'::jsonb
     where business_id = ${businessId} and type in ('reminder.set', 'reminder.dropped') and record_id in (
       select reminder_id from reminder where business_id = ${businessId} and customer_id = ${customerId})`.execute(
    tx,
  );
  await tx
    .deleteFrom("reminder")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
}

export async function moveReminders(tx: Tx, businessId: string, from: string, to: string): Promise<void> {
  await tx
    .updateTable("reminder")
    .set({ customer_id: to })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", from)
    .execute();
}
