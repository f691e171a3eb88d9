import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../../store/transactions.ts";
import { METRIC_NAMES } from "../catalogue.ts";
import type { Target } from "./target.ts";

interface Row {
  readonly target_id: string;
  readonly metric: string;
  readonly from_day: string;
  readonly to_day: string;
  readonly value: string;
}

function toTarget(row: Row): Target {
  const metric = METRIC_NAMES.find((name) => name === row.metric);
  if (!metric) throw new Error(`A target for the unknown metric ${row.metric}`);
  return { id: row.target_id, metric, from: row.from_day, to: row.to_day, value: row.value };
}

const columns = ["target_id", "metric", "from_day", "to_day", "value"] as const;

export async function insertTarget(
  tx: Tx,
  businessId: string,
  target: Target,
  now: Temporal.Instant,
): Promise<void> {
  const { id, metric, from, to, value } = target;
  await tx
    .insertInto("target")
    .values({
      business_id: businessId,
      target_id: id,
      metric,
      from_day: from,
      to_day: to,
      value,
      set_at: now,
    })
    .execute();
}

/** Takes a target away, or with null puts it back. */
export async function markRemoved(
  tx: Tx,
  businessId: string,
  ids: readonly string[],
  at: Temporal.Instant | null,
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("target")
    .set({ removed_at: at })
    .where("business_id", "=", businessId)
    .where("target_id", "in", [...ids])
    .execute();
}

/** Targets for exactly these days. */
export async function targetsFor(
  tx: Tx,
  businessId: string,
  metric: string,
  from: string,
  to: string,
): Promise<Target[]> {
  const rows = await tx
    .selectFrom("target")
    .select(columns)
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .where("metric", "=", metric)
    .where("from_day", "=", from)
    .where("to_day", "=", to)
    .execute();
  return rows.map(toTarget);
}

/** The targets that are not over by this day, the next to end first, the newest of those first. */
export async function targetsFrom(tx: Tx, businessId: string, day: string): Promise<Target[]> {
  const rows = await tx
    .selectFrom("target")
    .select(columns)
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .where("to_day", ">=", day)
    .orderBy("to_day")
    .orderBy("set_at", "desc")
    .execute();
  return rows.map(toTarget);
}

/** The targets whose days hold this one, the shortest and newest first. */
export async function targetsOn(tx: Tx, businessId: string, day: string): Promise<Target[]> {
  const rows = await tx
    .selectFrom("target")
    .select([...columns, "set_at"])
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .where("from_day", "<=", day)
    .where("to_day", ">=", day)
    .orderBy("set_at", "desc")
    .execute();
  const days = ({ from, to }: Target): number => Date.parse(to) - Date.parse(from);
  return rows.map(toTarget).sort((one, other) => days(one) - days(other));
}
