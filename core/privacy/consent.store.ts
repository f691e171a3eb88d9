import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { Tx } from "../store/transactions.ts";

export type ConsentHow = "joined" | "message" | "button" | "in person";

export interface ConsentChange {
  readonly customerId: string;
  readonly marketing: boolean;
  readonly at: Temporal.Instant;
  readonly how: ConsentHow;
  /** As they were said; null for a button or a join. */
  readonly words: string | null;
  /** The member who noted it; null for the customer's own doing. */
  readonly notedBy: string | null;
}

/** Writes what a customer agreed to from now on, and keeps the change. */
export async function writeConsent(tx: Tx, businessId: string, change: ConsentChange): Promise<void> {
  await tx
    .updateTable("customer")
    .set({ marketing: change.marketing })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", change.customerId)
    .execute();
  await tx
    .insertInto("consent")
    .values({
      business_id: businessId,
      consent_id: newId(),
      customer_id: change.customerId,
      marketing: change.marketing,
      at: change.at,
      how: change.how,
      words: change.words,
      noted_by: change.notedBy,
    })
    .execute();
}

/** What the customer agreed to; null: nobody asked yet. */
export async function findConsent(tx: Tx, businessId: string, customerId: string): Promise<boolean | null> {
  const row = await tx
    .selectFrom("customer")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .where("removed_at", "is", null)
    .select("marketing")
    .executeTakeFirst();
  return row?.marketing ?? null;
}

/** True where the shop asks customers first, instead of taking their joining for a yes. */
export async function asksFirst(tx: Tx, businessId: string): Promise<boolean> {
  const { rows } = await sql<{ asks: boolean | null }>`
    select (settings ->> 'askConsentFirst')::boolean as asks from business where business_id = ${businessId}`.execute(
    tx,
  );
  return rows[0]?.asks === true;
}

/** Every change of what a customer agreed to, the oldest first. */
export async function selectConsents(
  tx: Tx,
  businessId: string,
  customerId: string,
): Promise<Omit<ConsentChange, "customerId" | "notedBy">[]> {
  const rows = await tx
    .selectFrom("consent")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .select(["marketing", "at", "how", "words"])
    .orderBy("at")
    .orderBy("consent_id")
    .execute();
  return rows.map((row) => ({ ...row, how: row.how as ConsentHow }));
}

/**
 * The words are forgotten with the person; that and when somebody agreed stays as proof. So does that a message left,
 * without to whom and what it said.
 */
export async function forgetConsentWords(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await sql`
    update event set payload = payload || '{"to": null, "text": null}'::jsonb
     where business_id = ${businessId} and type = 'message.sent' and record_id in (
       select outbox_id from outbox where business_id = ${businessId} and person = ${`customer:${customerId}`})`.execute(
    tx,
  );
  await tx
    .updateTable("consent")
    .set({ words: null })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
  await sql`
    update event set payload = payload || '{"customer": null}'::jsonb
     where business_id = ${businessId} and type = 'consent.changed' and record_id = ${customerId}`.execute(
    tx,
  );
}

/** Of two records the stricter word counts: who said STOP in either chat said it. */
export async function joinConsents(
  tx: Tx,
  businessId: string,
  keptId: string,
  mergedId: string,
): Promise<void> {
  await sql`
    update customer k set marketing =
      case when k.marketing = false or m.marketing = false then false else coalesce(k.marketing, m.marketing) end
    from customer m
    where k.business_id = ${businessId} and k.customer_id = ${keptId}
      and m.business_id = ${businessId} and m.customer_id = ${mergedId}`.execute(tx);
}
