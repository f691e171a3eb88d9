import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** How the shop stood before its first campaign. */
export interface Baseline {
  readonly campaignId: string;
  /** Days (YYYY-MM-DD), shop-local: that of the first campaign, and the stretch before it. */
  readonly startedOn: string;
  readonly from: string;
  readonly to: string;
  /** Values by metric name, as events carry them. */
  readonly figures: Readonly<Record<string, string | number | null>>;
}

/** Writes it down once: a later campaign changes nothing. */
export async function insertBaseline(
  tx: Tx,
  businessId: string,
  baseline: Baseline,
  at: Temporal.Instant,
): Promise<boolean> {
  const inserted = await tx
    .insertInto("baseline")
    .values({
      business_id: businessId,
      campaign_id: baseline.campaignId,
      started_on: baseline.startedOn,
      from_day: baseline.from,
      to_day: baseline.to,
      figures: JSON.stringify(baseline.figures),
      noted_at: at,
    })
    .onConflict((conflict) => conflict.column("business_id").doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function findBaseline(tx: Tx, businessId: string): Promise<Baseline | null> {
  const row = await tx
    .selectFrom("baseline")
    .where("business_id", "=", businessId)
    .selectAll()
    .executeTakeFirst();
  if (!row) return null;
  return {
    campaignId: row.campaign_id,
    startedOn: row.started_on,
    from: row.from_day,
    to: row.to_day,
    figures: row.figures as Baseline["figures"],
  };
}
