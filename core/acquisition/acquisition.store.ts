import type { Selectable } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { TrafficTable } from "../store/database.ts";
import type { Tx } from "../store/transactions.ts";

/** Anonymous visitors or enquiries that came by one channel on one day. */
export interface TrafficRecord {
  readonly id: string;
  readonly source: string;
  readonly count: number;
  /** Shop-local day. */
  readonly on: string;
}

const toRecord = (row: Selectable<TrafficTable>): TrafficRecord => ({
  id: row.traffic_id,
  source: row.source,
  count: row.count,
  on: row.counted_on,
});

export interface NewTraffic extends TrafficRecord {
  readonly recordedBy: string | null;
  readonly recordedAt: Temporal.Instant;
}

export async function insertTraffic(tx: Tx, businessId: string, traffic: NewTraffic): Promise<void> {
  await tx
    .insertInto("traffic")
    .values({
      business_id: businessId,
      traffic_id: traffic.id,
      source: traffic.source,
      count: traffic.count,
      counted_on: traffic.on,
      recorded_by: traffic.recordedBy,
      recorded_at: traffic.recordedAt,
    })
    .execute();
}

/** The count with this id that was not taken back. */
export async function findTraffic(
  tx: Tx,
  businessId: string,
  trafficId: string,
): Promise<TrafficRecord | null> {
  const row = await tx
    .selectFrom("traffic")
    .where("business_id", "=", businessId)
    .where("traffic_id", "=", trafficId)
    .where("voided_at", "is", null)
    .selectAll()
    .executeTakeFirst();
  return row ? toRecord(row) : null;
}

export async function updateTraffic(tx: Tx, businessId: string, traffic: TrafficRecord): Promise<void> {
  await tx
    .updateTable("traffic")
    .set({ source: traffic.source, count: traffic.count, counted_on: traffic.on })
    .where("business_id", "=", businessId)
    .where("traffic_id", "=", traffic.id)
    .execute();
}

export async function voidTraffic(
  tx: Tx,
  businessId: string,
  trafficId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("traffic")
    .set({ voided_at: at })
    .where("business_id", "=", businessId)
    .where("traffic_id", "=", trafficId)
    .execute();
}
