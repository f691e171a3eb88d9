import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** Days after a message within which a purchase counts as an answer to it. */
export const RESPONSE_DAYS = 30;

/** What this shop's earlier campaigns did, as far as their days are over, and what a sale is worth. */
export interface Experience {
  readonly campaigns: number;
  readonly sent: number;
  /** Of those, how many bought within the window. */
  readonly bought: number;
  /** All sales of the last year, minor units. */
  readonly gross: bigint;
  readonly sales: number;
}

export async function readExperience(
  tx: Tx,
  businessId: string,
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Promise<Experience> {
  const before = now.subtract({ hours: RESPONSE_DAYS * 24 });
  const { rows } = await sql<{
    campaigns: bigint;
    sent: bigint;
    bought: bigint;
    gross: string;
    sales: bigint;
  }>`
    select count(distinct m.campaign_id) as campaigns, count(*) as sent,
           count(*) filter (where exists (
             select from sale s where s.business_id = m.business_id and s.customer_id = m.customer_id
                and s.voided_at is null and s.sold_at > m.settled_at
                and s.sold_at <= m.settled_at + make_interval(days => ${RESPONSE_DAYS}))) as bought,
           (select coalesce(sum(total), 0)::text from sale where business_id = ${businessId} and voided_at is null
               and sold_on > ${today.subtract({ years: 1 }).toString()}::date) as gross,
           (select count(*) from sale where business_id = ${businessId} and voided_at is null
               and sold_on > ${today.subtract({ years: 1 }).toString()}::date) as sales
      from campaign_member m
     where m.business_id = ${businessId} and m.state = 'sent' and m.settled_at <= ${before}`.execute(tx);
  const row = rows[0];
  return {
    campaigns: Number(row?.campaigns ?? 0),
    sent: Number(row?.sent ?? 0),
    bought: Number(row?.bought ?? 0),
    gross: BigInt(row?.gross ?? "0"),
    sales: Number(row?.sales ?? 0),
  };
}

/** The unit price of a product by its catalogue name, minor units; null where it is unknown. */
export async function readUnitPrice(tx: Tx, businessId: string, nameKey: string): Promise<bigint | null> {
  const row = await tx
    .selectFrom("product")
    .where("business_id", "=", businessId)
    .where("name_key", "=", nameKey)
    .where("removed_at", "is", null)
    .select("unit_price")
    .executeTakeFirst();
  return row?.unit_price ?? null;
}
