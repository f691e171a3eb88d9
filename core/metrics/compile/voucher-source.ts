import { sql } from "kysely";
import { filtersOn, within } from "./conditions.ts";
import { and, type Cut, type Source } from "./cut.ts";
import { keyOf } from "./keys.ts";

/** Vouchers that were used, each on the day it was. */
export function voucherSource(cut: Cut): Source {
  const columns = {
    day: sql`v.redeemed_on`,
    customer: sql`v.customer_id`,
    source: sql`c.source`,
    staff: sql`v.redeemed_by`,
  };
  const where = and([
    sql`v.business_id = ${cut.businessId}`,
    within(sql`v.redeemed_on`, cut.question.period),
    ...filtersOn(columns, cut),
  ]);
  const from = sql`voucher v join customer c on c.business_id = v.business_id and c.customer_id = v.customer_id`;
  const { by } = cut.question;
  const measures = ["vouchers_used"] as const;
  if (!by) return { measures, rows: sql`select count(*) as vouchers_used from ${from} where ${where}` };
  const key = keyOf(columns, by, cut);
  const made = key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse;
  return {
    measures,
    rows: sql`select ${made} as key, count(*) as vouchers_used from ${from} where ${where} group by 1`,
  };
}
