import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import type { NewCustomerRow } from "./customers.store.ts";

// One parameter for so many rows: thousands of rows with a parameter for each value take seconds, and more than
// 65,535 parameters none at all.
const ROWS_AT_ONCE = 5_000;

function* chunksOf<Row>(rows: readonly Row[]): Generator<string> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    yield JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE), (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
  }
}

export async function insertCustomers(
  tx: Tx,
  businessId: string,
  rows: readonly NewCustomerRow[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(["business_id", ...Object.keys(first)].map((column) => sql.ref(column)));
  for (const chunk of chunksOf(rows.map((row) => ({ business_id: businessId, ...row })))) {
    await sql`
      insert into customer (${columns})
      select ${columns} from jsonb_populate_recordset(null::customer, ${chunk}::jsonb)`.execute(tx);
  }
}

/** What can be filled in for many people at once. */
export interface FilledRow {
  readonly customer_id: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthday: string | null;
  readonly source: string | null;
  readonly interests: readonly string[];
  readonly notes: readonly string[];
}

export async function fillCustomers(tx: Tx, businessId: string, rows: readonly FilledRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    await sql`
      update customer c set phone = n.phone, email = n.email, birthday = n.birthday, source = n.source,
             interests = n.interests, notes = n.notes
        from jsonb_populate_recordset(null::customer, ${chunk}::jsonb) n
       where c.business_id = ${businessId} and c.customer_id = n.customer_id`.execute(tx);
  }
}

/**
 * Takes people out again on whom nothing hangs: no sale, refund, chat, or somebody whom they sent. Gives their ids.
 * Right after a file came in the planner knows nothing of its people: with joins it may hold each against each.
 */
export async function removeUnused(
  tx: Tx,
  businessId: string,
  customerIds: readonly string[],
  at: Temporal.Instant,
  lexiconVersion: bigint,
): Promise<string[]> {
  const { rows } = await sql<{ customer_id: string }>`
    update customer c set removed_at = ${at}, lexicon_version = ${lexiconVersion}
     where c.business_id = ${businessId} and c.customer_id = any(${customerIds}::uuid[]) and c.removed_at is null
       and not exists (select from sale s where s.business_id = c.business_id and s.customer_id = c.customer_id
                          and s.voided_at is null)
       and c.customer_id not in (
         select customer_id from refund
          where business_id = ${businessId} and voided_at is null and customer_id is not null
         union all
         select customer_id from identity where business_id = ${businessId} and customer_id is not null
         union all
         select referred_by from customer
          where business_id = ${businessId} and removed_at is null and referred_by is not null)
    returning c.customer_id`.execute(tx);
  return rows.map((row) => row.customer_id);
}

/** The days of the first and the last sale of many people at once. */
export async function refreshManySaleDays(
  tx: Tx,
  businessId: string,
  customerIds: readonly string[],
): Promise<void> {
  await sql`
    update customer c set (first_sold_on, last_sold_on) =
      (select min(s.sold_on), max(s.sold_on) from sale s
        where s.business_id = c.business_id and s.customer_id = c.customer_id and s.voided_at is null)
     where c.business_id = ${businessId} and c.customer_id = any(${customerIds}::uuid[])`.execute(tx);
}
