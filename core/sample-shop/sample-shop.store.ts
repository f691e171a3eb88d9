import { type Insertable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type {
  CustomerTable,
  FeedbackRequestTable,
  FeedbackTable,
  MemberTable,
  ProductTable,
  RefundTable,
  SaleItemTable,
  SaleTable,
  TrafficTable,
} from "../store/database.ts";
import type { Tx } from "../store/transactions.ts";
import { FIRST_SAMPLE_ID, LAST_SAMPLE_ID } from "./sample-id.ts";

/** The made-up rows, table by table. */
export interface SampleRows {
  readonly members: readonly Insertable<MemberTable>[];
  readonly products: readonly Insertable<ProductTable>[];
  readonly customers: readonly Insertable<CustomerTable>[];
  readonly sales: readonly Insertable<SaleTable>[];
  readonly items: readonly Insertable<SaleItemTable>[];
  readonly refunds: readonly Insertable<RefundTable>[];
  readonly traffic: readonly Insertable<TrafficTable>[];
  readonly requests: readonly Insertable<FeedbackRequestTable>[];
  readonly feedback: readonly Insertable<FeedbackTable>[];
}

/** Names that are in use, so that the made-up people and products do not clash with the shop's own. */
export interface NamesInUse {
  readonly productIds: ReadonlyMap<string, string>;
  readonly people: ReadonlySet<string>;
}

export async function selectNamesInUse(tx: Tx, businessId: string): Promise<NamesInUse> {
  const products = await tx
    .selectFrom("product")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .select(["name_key", "product_id"])
    .execute();
  const people = await sql<{ name_key: string }>`
    select name_key from customer where business_id = ${businessId} and removed_at is null
       and not customer_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
    union
    select name_key from member where business_id = ${businessId} and removed_at is null
       and not member_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  return {
    productIds: new Map(products.map((row) => [row.name_key, row.product_id])),
    people: new Set(people.rows.map((row) => row.name_key)),
  };
}

/** True when something was sold here that nobody made up. */
export async function hasOwnSales(tx: Tx, businessId: string): Promise<boolean> {
  const found = await sql<{ has_own: boolean }>`
    select exists (select from sale where business_id = ${businessId}
                      and not sale_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}) as has_own`.execute(
    tx,
  );
  return found.rows[0]?.has_own === true;
}

// One statement and one parameter for so many rows: thousands of rows with a parameter for each value take seconds.
const ROWS_AT_ONCE = 5_000;
type BulkTable = "sale" | "sale_item" | "refund" | "traffic" | "feedback_request" | "feedback";

async function insertMany(tx: Tx, table: BulkTable, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const chunk = JSON.stringify(rows.slice(at, at + ROWS_AT_ONCE), (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
    await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${chunk}::jsonb)`.execute(
      tx,
    );
  }
}

/**
 * Writes the made-up shop. People, staff and products of an earlier one that were kept because the owner's own records
 * name them are left as they are; those that were taken out come back.
 */
export async function insertSample(tx: Tx, businessId: string, rows: SampleRows): Promise<void> {
  await insertNamed(tx, rows);
  await insertMany(tx, "sale", rows.sales);
  await insertMany(tx, "sale_item", rows.items);
  await insertMany(tx, "refund", rows.refunds);
  await insertMany(tx, "traffic", rows.traffic);
  await insertMany(tx, "feedback_request", rows.requests);
  await insertMany(tx, "feedback", rows.feedback);
  await refreshSaleDays(tx, businessId);
}

async function insertNamed(tx: Tx, { members, products, customers }: SampleRows): Promise<void> {
  if (members.length > 0) {
    await tx
      .insertInto("member")
      .values([...members])
      .onConflict((conflict) =>
        conflict.columns(["business_id", "member_id"]).doUpdateSet({ removed_at: null }),
      )
      .execute();
  }
  if (products.length > 0) {
    await tx
      .insertInto("product")
      .values([...products])
      .onConflict((conflict) =>
        conflict
          .columns(["business_id", "product_id"])
          .doUpdateSet((row) => ({
            removed_at: null,
            unit_price: row.ref("excluded.unit_price"),
            lexicon_version: row.ref("excluded.lexicon_version"),
          }))
          .where("product.removed_at", "is not", null),
      )
      .execute();
  }
  await tx
    .insertInto("customer")
    .values([...customers])
    .onConflict((conflict) =>
      conflict
        .columns(["business_id", "customer_id"])
        .doUpdateSet((row) => ({
          removed_at: null,
          name: row.ref("excluded.name"),
          name_key: row.ref("excluded.name_key"),
          stage: row.ref("excluded.stage"),
          phone: row.ref("excluded.phone"),
          email: row.ref("excluded.email"),
          birthday: row.ref("excluded.birthday"),
          source: row.ref("excluded.source"),
          interests: row.ref("excluded.interests"),
          notes: row.ref("excluded.notes"),
          referred_by: row.ref("excluded.referred_by"),
          referred_on: row.ref("excluded.referred_on"),
          recorded_at: row.ref("excluded.recorded_at"),
          lead_on: row.ref("excluded.lead_on"),
          lexicon_version: row.ref("excluded.lexicon_version"),
        }))
        .where("customer.removed_at", "is not", null)
        .where("customer.forgotten_at", "is", null)
        .where("customer.merged_into", "is", null),
    )
    .execute();
}

/**
 * First and last sale of the made-up people, and of these others, from the sales that stand. One look into the index
 * for each: right after the load the planner knows nothing of the sales, and a join may take it minutes.
 */
async function refreshSaleDays(tx: Tx, businessId: string, others: readonly string[] = []): Promise<void> {
  await sql`
    update customer c set (first_sold_on, last_sold_on) =
      (select min(s.sold_on), max(s.sold_on) from sale s
        where s.business_id = c.business_id and s.customer_id = c.customer_id and s.voided_at is null)
     where c.business_id = ${businessId}
       and (c.customer_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
         or c.customer_id = any(${others}::uuid[]))`.execute(tx);
}

/** The shop's own customers to whom the owner has moved a made-up sale. */
async function ownBuyersOfSample(tx: Tx, businessId: string): Promise<string[]> {
  const found = await sql<{ customer_id: string }>`
    select distinct customer_id from sale where business_id = ${businessId}
       and sale_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
       and customer_id is not null
       and not customer_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  return found.rows.map((row) => row.customer_id);
}

/**
 * Takes the made-up shop out: its sales, refunds (also those of its sales that the owner tried out) and traffic go;
 * its people, products and staff are removed, but for those that the owner's own records name.
 */
export async function deleteSample(
  tx: Tx,
  businessId: string,
  at: Temporal.Instant,
  lexiconVersion: bigint,
): Promise<void> {
  const ownBuyers = await ownBuyersOfSample(tx, businessId);
  await sql`
    with gone as (
      delete from refund where business_id = ${businessId}
         and (refund_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
           or sale_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID})
      returning refund_id)
    update event set undone_at = ${at}
     where business_id = ${businessId} and record_id in (select refund_id from gone) and undone_at is null`.execute(
    tx,
  );
  await sql`delete from sale where business_id = ${businessId}
    and sale_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  await sql`delete from traffic where business_id = ${businessId}
    and traffic_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  await sql`delete from feedback where business_id = ${businessId}
    and feedback_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  await sql`delete from feedback_request where business_id = ${businessId}
    and request_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
  await removePeople(tx, businessId, at, lexiconVersion);
  await removeProductsAndStaff(tx, businessId, at, lexiconVersion);
  await refreshSaleDays(tx, businessId, ownBuyers);
  await closeEvents(tx, businessId, at);
}

async function removePeople(
  tx: Tx,
  businessId: string,
  at: Temporal.Instant,
  version: bigint,
): Promise<void> {
  await sql`
    update customer c set removed_at = ${at}, lexicon_version = ${version}
     where c.business_id = ${businessId} and c.removed_at is null
       and c.customer_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
       and not exists (select from sale s where s.business_id = c.business_id and s.customer_id = c.customer_id)
       and not exists (select from refund r where r.business_id = c.business_id and r.customer_id = c.customer_id)
       and not exists (select from identity i where i.business_id = c.business_id and i.customer_id = c.customer_id)
       and not exists (select from event e where e.business_id = c.business_id and e.record_id = c.customer_id
                          and e.undone_at is null)
       and not exists (select from customer o where o.business_id = c.business_id and o.referred_by = c.customer_id
                          and o.removed_at is null
                          and not o.customer_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID})`.execute(
    tx,
  );
}

async function removeProductsAndStaff(
  tx: Tx,
  businessId: string,
  at: Temporal.Instant,
  version: bigint,
): Promise<void> {
  await sql`
    update product p set removed_at = ${at}, lexicon_version = ${version}
     where p.business_id = ${businessId} and p.removed_at is null
       and p.product_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
       and not exists (select from sale_item i where i.business_id = p.business_id and i.product_id = p.product_id)
       and not exists (select from event e where e.business_id = p.business_id and e.record_id = p.product_id
                          and e.undone_at is null)`.execute(tx);
  await sql`
    update member set removed_at = ${at}
     where business_id = ${businessId} and removed_at is null
       and member_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}`.execute(tx);
}

/** What was done to made-up records cannot be undone any more. */
async function closeEvents(tx: Tx, businessId: string, at: Temporal.Instant): Promise<void> {
  await sql`
    update event e set undone_at = ${at}
     where e.business_id = ${businessId} and e.undone_at is null
       and e.record_id between ${FIRST_SAMPLE_ID} and ${LAST_SAMPLE_ID}
       and not exists (select from customer c where c.business_id = e.business_id and c.customer_id = e.record_id
                          and c.removed_at is null)
       and not exists (select from product p where p.business_id = e.business_id and p.product_id = e.record_id
                          and p.removed_at is null)`.execute(tx);
}
