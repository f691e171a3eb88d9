import { type Selectable, sql, type Updateable } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { CustomerTable } from "../store/database.ts";
import { fixedStatement } from "../store/fixed-statement.ts";
import { sendAhead } from "../store/send-ahead.ts";
import type { Tx } from "../store/transactions.ts";
import type { CustomerRecord } from "./customer-record.ts";

function toRecord(row: Selectable<CustomerTable>): CustomerRecord {
  return {
    id: row.customer_id,
    name: row.name,
    stage: row.stage === "lead" ? "lead" : "customer",
    phone: row.phone,
    phoneClaimed: row.phone_claimed,
    email: row.email,
    birthday: row.birthday,
    source: row.source,
    interests: row.interests,
    notes: row.notes,
    referredBy: row.referred_by,
    referredOn: row.referred_on,
    leadOn: row.lead_on,
    firstSoldOn: row.first_sold_on,
    lastSoldOn: row.last_sold_on,
  };
}

/** The person with this id who is still known; null when undone, merged or forgotten. */
export async function findCustomer(
  tx: Tx,
  businessId: string,
  customerId: string,
): Promise<CustomerRecord | null> {
  const row = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("removed_at", "is", null)
    .selectAll()
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

/** Everybody still known by that name key, oldest first. */
export async function findByNameKey(tx: Tx, businessId: string, nameKey: string): Promise<CustomerRecord[]> {
  const rows = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("name_key", "=", nameKey)
    .where("removed_at", "is", null)
    .selectAll()
    .orderBy("recorded_at")
    .orderBy("customer_id")
    .execute();
  return rows.map(toRecord);
}

/** Everybody who is still known, leads too, oldest first. */
export async function selectEverybody(tx: Tx, businessId: string): Promise<CustomerRecord[]> {
  const rows = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .selectAll()
    .orderBy("recorded_at")
    .orderBy("customer_id")
    .execute();
  return rows.map(toRecord);
}

/** The name of a person, also of one no longer known; null for nobody. */
export async function findCustomerName(
  tx: Tx,
  businessId: string,
  customerId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("forgotten_at", "is", null)
    .select("name")
    .executeTakeFirst();
  return row?.name ?? null;
}

export type NewCustomerRow = Pick<
  Selectable<CustomerTable>,
  | "customer_id"
  | "name"
  | "name_key"
  | "stage"
  | "phone"
  | "email"
  | "birthday"
  | "source"
  | "interests"
  | "notes"
  | "referred_by"
  | "referred_on"
  | "recorded_at"
  | "recorded_by"
  | "lead_on"
  | "lexicon_version"
>;

export async function insertCustomer(tx: Tx, businessId: string, row: NewCustomerRow): Promise<void> {
  await tx
    .insertInto("customer")
    .values({ ...row, business_id: businessId })
    .execute();
}

export type CustomerColumns = Omit<Updateable<CustomerTable>, "business_id" | "customer_id">;

export async function updateCustomerRow(
  tx: Tx,
  businessId: string,
  customerId: string,
  columns: CustomerColumns,
): Promise<void> {
  if (Object.keys(columns).length === 0) return;
  await tx
    .updateTable("customer")
    .set(columns)
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
}

/** True when a sale, a refund, a chat or somebody whom they sent still points at this person. */
export async function isReferredTo(tx: Tx, businessId: string, customerId: string): Promise<boolean> {
  const found = await sql<{ pointed_at: boolean }>`
    select exists (select from sale
             where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null)
        or exists (select from refund
             where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null)
        or exists (select from identity
             where business_id = ${businessId} and customer_id = ${customerId})
        or exists (select from customer
             where business_id = ${businessId} and referred_by = ${customerId} and removed_at is null)
        as pointed_at`.execute(tx);
  return found.rows[0]?.pointed_at === true;
}

const widening = fixedStatement<Record<"businessId" | "customerId" | "on", unknown>>(
  (value) => sql`
    update customer
       set first_sold_on = least(first_sold_on, ${value.on}::date),
           last_sold_on = greatest(last_sold_on, ${value.on}::date)
     where business_id = ${value.businessId} and customer_id = ${value.customerId}
       and (first_sold_on is null or first_sold_on > ${value.on}::date or last_sold_on < ${value.on}::date)`,
);

/**
 * Lets the days of the first and the last sale take in this day. Nothing is written, and nobody waits, where they do
 * already: a regular who buys at two tills is one row.
 */
export async function widenSaleDays(
  tx: Tx,
  businessId: string,
  customerId: string,
  day: Temporal.PlainDate,
): Promise<void> {
  await sendAhead(tx, widening(tx, { businessId, customerId, on: day }));
}

/** Writes the days of the first and the last sale that was not voided; null without any. */
export async function refreshSaleDays(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await sql`
    update customer set (first_sold_on, last_sold_on) =
      (select min(sold_on), max(sold_on) from sale
        where business_id = ${businessId} and customer_id = ${customerId} and voided_at is null)
     where business_id = ${businessId} and customer_id = ${customerId}`.execute(tx);
}
