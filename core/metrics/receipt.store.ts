import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import type { Cut } from "./compile/cut.ts";
import { refundSource } from "./compile/refund-source.ts";
import { isByLine, sales, salesByProduct } from "./compile/sale-rows.ts";

/** What a figure rests on, counted afresh. Amounts in minor units. */
export interface Evidence {
  readonly sales: number;
  readonly gross: bigint;
  /** Sales without a customer's name. */
  readonly unnamed: number;
  /** What was given back of what is asked about. */
  readonly refunded: bigint;
  /** Sales of the period that were voided, whoever made them: left out. */
  readonly voided: number;
  readonly visitors: number;
  readonly leads: number;
  readonly firstSales: readonly EvidenceRow[];
}

export interface EvidenceRow {
  readonly soldAt: Temporal.Instant;
  readonly total: bigint;
  readonly customer: string | null;
  readonly products: string | null;
}

const FIRST_ROWS = 3;

/** The receipt's counts and the first sales behind a figure. */
export async function readEvidence(tx: Tx, cut: Cut): Promise<Evidence> {
  const { period } = cut.question;
  const whole = { ...cut, question: { ...cut.question, by: null } };
  const rows = isByLine(whole) ? salesByProduct(whole, period) : sales(whole, period);
  const refunds = refundSource(whole, period, ["refunded"]).rows;
  const { rows: counts } = await sql<Counts>`
    select
      (select count(*) from ${rows.from} where ${rows.where}) as sales,
      (select coalesce(sum(${rows.amount}), 0)::bigint from ${rows.from} where ${rows.where}) as gross,
      (select count(*) from ${rows.from} where ${rows.where} and s.customer_id is null) as unnamed,
      (select count(*) from sale where business_id = ${cut.businessId} and voided_at is not null
        and sold_on between ${period.from}::date and ${period.to}::date) as voided,
      (select coalesce(sum(refunded), 0)::bigint from (${refunds}) given_back) as refunded,
      (select coalesce(sum(count), 0)::bigint from traffic where business_id = ${cut.businessId} and voided_at is null
        and counted_on between ${period.from}::date and ${period.to}::date) as visitors,
      (select count(*) from customer where business_id = ${cut.businessId} and removed_at is null
        and lead_on between ${period.from}::date and ${period.to}::date) as leads`.execute(tx);
  const found = counts[0];
  if (!found) throw new Error("Counting gave no row");
  return {
    sales: Number(found.sales),
    gross: found.gross,
    unnamed: Number(found.unnamed),
    refunded: found.refunded,
    voided: Number(found.voided),
    visitors: Number(found.visitors),
    leads: Number(found.leads),
    firstSales: await firstSales(tx, whole),
  };
}

type Counts = Record<"sales" | "gross" | "unnamed" | "voided" | "refunded" | "visitors" | "leads", bigint>;

async function firstSales(tx: Tx, cut: Cut): Promise<EvidenceRow[]> {
  const rows = isByLine(cut) ? salesByProduct(cut, cut.question.period) : sales(cut, cut.question.period);
  const { rows: found } = await sql<{
    sold_at: Temporal.Instant;
    total: bigint;
    name: string | null;
    products: string | null;
  }>`
    select f.sold_at, f.total, n.name, (
      select string_agg(trim_scale(i.quantity)::text || ' ' || p.name, ', ' order by i.position)
      from sale_item i join product p on p.business_id = i.business_id and p.product_id = i.product_id
      where i.business_id = ${cut.businessId} and i.sale_id = f.sale_id) as products
    from (
      select s.sale_id, s.sold_at, s.total, s.customer_id from ${rows.from} where ${rows.where}
      order by s.sold_on, s.sold_at limit ${FIRST_ROWS}::int) f
    left join customer n on n.business_id = ${cut.businessId} and n.customer_id = f.customer_id
    order by f.sold_at`.execute(tx);
  return found.map(({ sold_at, total, name, products }) => ({
    soldAt: sold_at,
    total,
    customer: name,
    products,
  }));
}
