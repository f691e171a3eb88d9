import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type Offer, offerSchema } from "./offer.ts";

/** A voucher as it stands in the book. */
export interface Voucher {
  readonly id: string;
  readonly code: string;
  readonly customerId: string;
  /** Full name. */
  readonly customer: string;
  readonly offer: Offer;
  /** Shop-local day, the last on which it is taken; null: no end. */
  readonly expires: string | null;
  readonly campaignId: string | null;
  readonly ruleId: string | null;
  readonly issuedOn: string;
  /** Shop-local day on which it was used. */
  readonly redeemedOn: string | null;
  readonly saleId: string | null;
  readonly withdrawn: boolean;
}

export interface VoucherRow {
  readonly id: string;
  readonly ordinal: bigint;
  readonly code: string;
  readonly customerId: string;
}

/** What vouchers that are issued together have in common. */
export interface VoucherIssue {
  readonly offer: Offer;
  readonly expires: string | null;
  readonly campaignId: string | null;
  readonly ruleId: string | null;
  readonly issuedAt: Temporal.Instant;
  readonly issuedOn: string;
}

/** About how many vouchers this business has issued so far. */
export async function lastOrdinal(tx: Tx, businessId: string): Promise<bigint> {
  const row = await tx
    .selectFrom("voucher")
    .where("business_id", "=", businessId)
    .select("ordinal")
    .orderBy("ordinal", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.ordinal ?? 0n;
}

/** Writes vouchers down, however many, with the same few parameters; gives the ids of those whose code was free. */
export async function insertVouchers(
  tx: Tx,
  businessId: string,
  issue: VoucherIssue,
  vouchers: readonly VoucherRow[],
): Promise<ReadonlySet<string>> {
  const column = <T>(pick: (voucher: VoucherRow) => T): T[] => vouchers.map(pick);
  const { rows } = await sql<{ voucher_id: string }>`
    insert into voucher (business_id, offer, expires_on, campaign_id, rule_id, issued_at, issued_on,
      voucher_id, ordinal, code, customer_id)
    select ${businessId}, ${JSON.stringify(issue.offer)}, ${issue.expires}, ${issue.campaignId}, ${issue.ruleId},
           ${issue.issuedAt}, ${issue.issuedOn}, v.*
      from unnest(${column((voucher) => voucher.id)}::uuid[], ${column((voucher) => voucher.ordinal)}::bigint[],
                  ${column((voucher) => voucher.code)}::text[], ${column((voucher) => voucher.customerId)}::uuid[]) as v
    on conflict (business_id, code) do nothing
    returning voucher_id`.execute(tx);
  return new Set(rows.map((row) => row.voucher_id));
}

const COLUMNS = [
  "v.voucher_id",
  "v.code",
  "c.customer_id",
  "c.name",
  "v.offer",
  "v.expires_on",
  "v.campaign_id",
  "v.rule_id",
  "v.issued_on",
  "v.redeemed_on",
  "v.sale_id",
  "v.withdrawn_at",
] as const;

/** The message that carried it was held back or refused in the end: nobody was promised anything. */
const neverArrived = () => sql<boolean>`(
  exists (select from campaign_member m join outbox o on o.business_id = m.business_id and o.outbox_id = m.outbox_id
           where m.business_id = v.business_id and m.campaign_id = v.campaign_id and m.customer_id = v.customer_id
             and o.state in ('skipped', 'failed'))
  or exists (select from treatment_message t join outbox o on o.business_id = t.business_id and o.outbox_id = t.outbox_id
              where t.business_id = v.business_id and t.rule_id = v.rule_id and t.customer_id = v.customer_id
                and t.voucher_code = v.code and o.state in ('skipped', 'failed')))`;

function selectVouchers(tx: Tx, businessId: string) {
  return (
    tx
      .selectFrom("voucher as v")
      .innerJoin("customer as given", (join) =>
        join
          .onRef("given.business_id", "=", "v.business_id")
          .onRef("given.customer_id", "=", "v.customer_id"),
      )
      // Two records that turned out to be one person: what either was given is the kept one's.
      .innerJoin("customer as c", (join) =>
        join
          .onRef("c.business_id", "=", "v.business_id")
          .on("c.customer_id", "=", (on) => on.fn.coalesce("given.merged_into", "given.customer_id")),
      )
      .where("v.business_id", "=", businessId)
      .select(COLUMNS)
      .select(neverArrived().as("never_arrived"))
  );
}

type Row = Awaited<ReturnType<ReturnType<typeof selectVouchers>["executeTakeFirstOrThrow"]>>;

const toVoucher = (row: Row): Voucher => ({
  id: row.voucher_id,
  code: row.code,
  customerId: row.customer_id,
  customer: row.name,
  offer: offerSchema.parse(row.offer),
  expires: row.expires_on,
  campaignId: row.campaign_id,
  ruleId: row.rule_id,
  issuedOn: row.issued_on,
  redeemedOn: row.redeemed_on,
  saleId: row.sale_id,
  withdrawn: row.withdrawn_at !== null || row.never_arrived,
});

/** The voucher of this code, whatever became of it; names of the forgotten are empty. */
export async function findByCode(tx: Tx, businessId: string, code: string): Promise<Voucher | null> {
  const row = await selectVouchers(tx, businessId).where("v.code", "=", code).executeTakeFirst();
  return row ? toVoucher(row) : null;
}

/** All vouchers of a customer, newest first; withdrawn ones left out. */
export async function findOfCustomer(tx: Tx, businessId: string, customerId: string): Promise<Voucher[]> {
  const rows = await selectVouchers(tx, businessId)
    .where("c.customer_id", "=", customerId)
    .where("v.withdrawn_at", "is", null)
    .orderBy("v.issued_at", "desc")
    .orderBy("v.ordinal", "desc")
    .limit(50)
    .execute();
  return rows.map(toVoucher);
}

/** Open vouchers of one offer with one last day. */
export interface OpenKind {
  readonly offer: Offer;
  readonly expires: string | null;
  readonly count: number;
}

/** All that are open on a day, counted by offer, the commonest first, and the newest of them. */
export async function findOpen(
  tx: Tx,
  businessId: string,
  today: string,
  limit: number,
): Promise<{ all: number; kinds: OpenKind[]; newest: Voucher[] }> {
  const open = selectVouchers(tx, businessId)
    .where("c.removed_at", "is", null)
    .where("v.redeemed_at", "is", null)
    .where("v.withdrawn_at", "is", null)
    .where((voucher) =>
      voucher.or([voucher("v.expires_on", "is", null), voucher("v.expires_on", ">=", today)]),
    )
    .where(sql<boolean>`not ${neverArrived()}`);
  const kinds = await tx
    .selectFrom(open.as("o"))
    .select(["o.offer", "o.expires_on", (count) => count.fn.countAll<bigint>().as("count")])
    .groupBy(["o.offer", "o.expires_on"])
    .orderBy("count", "desc")
    .orderBy("o.expires_on")
    .execute();
  const newest = await open
    .orderBy("v.issued_at", "desc")
    .orderBy("v.ordinal", "desc")
    .limit(limit)
    .execute();
  return {
    all: kinds.reduce((sum, kind) => sum + Number(kind.count), 0),
    kinds: kinds.map((kind) => ({
      offer: offerSchema.parse(kind.offer),
      expires: kind.expires_on,
      count: Number(kind.count),
    })),
    newest: newest.map(toVoucher),
  };
}

export interface Redemption {
  readonly at: Temporal.Instant;
  /** Shop-local. */
  readonly on: string;
  readonly by: string | null;
  readonly saleId: string | null;
}

/**
 * Uses a voucher up, if nobody was quicker: of two tills at the same moment the second waits for the first and then
 * finds it used. Returns whether it was this one that used it.
 */
export async function useUp(
  tx: Tx,
  businessId: string,
  voucherId: string,
  use: Redemption,
): Promise<boolean> {
  const used = await tx
    .updateTable("voucher")
    .set({ redeemed_at: use.at, redeemed_on: use.on, redeemed_by: use.by, sale_id: use.saleId })
    .where("business_id", "=", businessId)
    .where("voucher_id", "=", voucherId)
    .where("redeemed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where((where) => where.or([where("expires_on", "is", null), where("expires_on", ">=", use.on)]))
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

const UNUSED = { redeemed_at: null, redeemed_on: null, redeemed_by: null, sale_id: null } as const;

/** Makes vouchers unused again: by id, or all those that were used with a sale. Returns their codes. */
export async function release(
  tx: Tx,
  businessId: string,
  which: { readonly voucherId: string } | { readonly saleId: string },
): Promise<{ id: string; code: string; redeemedBy: string | null }[]> {
  const used = await tx
    .selectFrom("voucher")
    .where("business_id", "=", businessId)
    .where("redeemed_at", "is not", null)
    .$if("voucherId" in which, (query) =>
      query.where("voucher_id", "=", "voucherId" in which ? which.voucherId : ""),
    )
    .$if("saleId" in which, (query) => query.where("sale_id", "=", "saleId" in which ? which.saleId : ""))
    .select(["voucher_id", "code", "redeemed_by"])
    .forUpdate()
    .execute();
  if (used.length === 0) return [];
  await tx
    .updateTable("voucher")
    .set(UNUSED)
    .where("business_id", "=", businessId)
    .where(
      "voucher_id",
      "in",
      used.map((row) => row.voucher_id),
    )
    .execute();
  return used.map((row) => ({ id: row.voucher_id, code: row.code, redeemedBy: row.redeemed_by }));
}

/** Takes unused vouchers out of the world: by code, or all of a customer. */
export async function withdraw(
  tx: Tx,
  businessId: string,
  which: { readonly codes: readonly string[] } | { readonly customerId: string },
  at: Temporal.Instant,
): Promise<void> {
  if ("codes" in which && which.codes.length === 0) return;
  await tx
    .updateTable("voucher")
    .set({ withdrawn_at: at })
    .where("business_id", "=", businessId)
    .where("redeemed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .$if("codes" in which, (query) => query.where("code", "in", "codes" in which ? [...which.codes] : []))
    .$if("customerId" in which, (query) =>
      query.where("customer_id", "=", "customerId" in which ? which.customerId : ""),
    )
    .execute();
}

/** Events about a customer's vouchers keep the code and lose the name. */
export async function wipeFromLog(tx: Tx, businessId: string, customerId: string): Promise<void> {
  await sql`
    update event set payload = jsonb_set(payload, '{customer}', 'null')
     where business_id = ${businessId} and payload ? 'customer' and record_id in (
           select voucher_id from voucher where business_id = ${businessId} and customer_id = ${customerId})
  `.execute(tx);
}
