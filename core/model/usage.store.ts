import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** What was counted of the model on one day. */
export interface Usage {
  readonly calls: number;
  readonly tokens: number;
  readonly cached: number;
  readonly failed: number;
  readonly invented: number;
  readonly overreached: number;
}

const COLUMNS = ["calls", "tokens", "cached", "failed", "invented", "overreached"] as const;

export async function readUsage(tx: Tx, businessId: string, from: Temporal.PlainDate): Promise<Usage> {
  const row = await tx
    .selectFrom("model_usage")
    .where("business_id", "=", businessId)
    .where("used_on", ">=", from.toString())
    .select((select) => COLUMNS.map((column) => select.fn.sum<string | null>(column).as(column)))
    .executeTakeFirst();
  const count = (column: (typeof COLUMNS)[number]): number => Number(row?.[column] ?? 0);
  return {
    calls: count("calls"),
    tokens: count("tokens"),
    cached: count("cached"),
    failed: count("failed"),
    invented: count("invented"),
    overreached: count("overreached"),
  };
}

export async function addUsage(
  tx: Tx,
  businessId: string,
  day: Temporal.PlainDate,
  more: Partial<Usage>,
): Promise<void> {
  const { tokens = 0, ...counts } = more;
  await tx
    .insertInto("model_usage")
    .values({ business_id: businessId, used_on: day.toString(), ...counts, tokens: BigInt(tokens) })
    .onConflict((conflict) =>
      conflict
        .columns(["business_id", "used_on"])
        .doUpdateSet((row) =>
          Object.fromEntries(
            COLUMNS.map((column) => [
              column,
              row(row.ref(`model_usage.${column}`), "+", row.ref(`excluded.${column}`)),
            ]),
          ),
        ),
    )
    .execute();
}
