import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** Wipes the row of a person; it stays, empty, so that what counts people then still adds up. */
export async function wipeCustomer(
  tx: Tx,
  businessId: string,
  customerId: string,
  at: Temporal.Instant,
  lexiconVersion: bigint,
): Promise<void> {
  await tx
    .updateTable("customer")
    .set({
      name: "",
      name_key: "",
      phone: null,
      email: null,
      birthday: null,
      interests: [],
      notes: [],
      referred_by: null,
      referred_on: null,
      marketing: false,
      removed_at: at,
      forgotten_at: at,
      lexicon_version: lexiconVersion,
    })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
}

/** Everything that was written down about a person in passing: the log keeps what happened, without who it was. */
export async function wipeTraces(
  tx: Tx,
  businessId: string,
  customerId: string,
  name: string,
): Promise<void> {
  const person = `customer:${customerId}`;
  await sql`
    update event set payload = jsonb_set(payload, '{customer}', 'null'),
           before = case when before ? 'customer' then jsonb_set(before, '{customer}', 'null') else before end
     where business_id = ${businessId} and payload ? 'customer' and record_id in (
           select sale_id from sale where business_id = ${businessId} and customer_id = ${customerId}
           union all
           select refund_id from refund where business_id = ${businessId} and customer_id = ${customerId})
  `.execute(tx);
  await sql`
    update event set payload = jsonb_build_object('id', record_id), before = null
     where business_id = ${businessId} and record_id = ${customerId}`.execute(tx);
  await sql`
    update event set payload = jsonb_set(payload, '{referredBy}', 'null')
     where business_id = ${businessId} and type in ('customer.recorded', 'customer.updated')
       and payload ->> 'referredBy' = ${name}`.execute(tx);
  await sql`
    update outbox set content = jsonb_set(content, '{text}', '""'),
           state = case when state = 'due' then 'skipped' else state end
     where business_id = ${businessId} and person = ${person}`.execute(tx);
  // What the team was told names them as well; what it says of others stays.
  await sql`
    update outbox set content = jsonb_set(content, '{text}', to_jsonb(replace(content ->> 'text', ${name}, 'Somebody')))
     where business_id = ${businessId} and person like 'member:%' and position(${name} in content ->> 'text') > 0`.execute(
    tx,
  );
}

/** Cuts every tie: sales and refunds stay as somebody's, chats are unlinked, whom they sent came by themselves. */
export async function cutTies(tx: Tx, businessId: string, customerId: string): Promise<void> {
  const person = `customer:${customerId}`;
  for (const table of ["sale", "refund"] as const) {
    await tx
      .updateTable(table)
      .set({ customer_id: null })
      .where("business_id", "=", businessId)
      .where("customer_id", "=", customerId)
      .execute();
  }
  await tx
    .updateTable("customer")
    .set({ referred_by: null })
    .where("business_id", "=", businessId)
    .where("referred_by", "=", customerId)
    .execute();
  await tx
    .deleteFrom("identity")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
  for (const table of ["memory", "open_question", "button"] as const) {
    await tx.deleteFrom(table).where("business_id", "=", businessId).where("person", "=", person).execute();
  }
}

/** The records that were merged into this one, at whatever remove: they still hold the person's name. */
export async function findMergedInto(tx: Tx, businessId: string, customerId: string): Promise<string[]> {
  const found = await sql<{ customer_id: string }>`
    with recursive merged as (
      select customer_id from customer where business_id = ${businessId} and merged_into = ${customerId}
      union
      select c.customer_id from customer c join merged m on c.merged_into = m.customer_id
       where c.business_id = ${businessId})
    select customer_id from merged`.execute(tx);
  return found.rows.map((row) => row.customer_id);
}
