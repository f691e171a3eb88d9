import { sql } from "kysely";
import type { Dimension, Measure } from "../metric.ts";
import { filtersOn, within } from "./conditions.ts";
import { and, type Columns, type Cut, list, named, type Source, type Sql } from "./cut.ts";
import { keyOf } from "./keys.ts";

/** Records that hang on a customer and a day: what customers said and what they were asked. */
interface Records {
  readonly table: Sql;
  readonly columns: Columns;
  readonly conditions: readonly Sql[];
}

const NEEDING_CUSTOMER: readonly Dimension[] = ["source", "segment"];

function gather(cut: Cut, measures: readonly Measure[], records: Records): Source {
  const { by, filter } = cut.question;
  const joins = (by && NEEDING_CUSTOMER.includes(by)) || filter.source || filter.segment;
  const from = joins
    ? sql`${records.table} left join customer c on c.business_id = x.business_id and c.customer_id = x.customer_id`
    : records.table;
  const columns = { ...records.columns, source: sql`c.source`, firstDay: sql`c.first_sold_on` };
  const where = and([
    sql`x.business_id = ${cut.businessId}`,
    ...records.conditions,
    ...(by === "customer" ? [sql`x.customer_id is not null`] : []),
    ...filtersOn(columns, cut),
  ]);
  const sums = measures.map((measure) => named(SUMS[measure] ?? sql`count(*)`, measure));
  if (!by) return { measures, rows: sql`select ${list(sums)} from ${from} where ${where}` };
  const key = keyOf(columns, by, cut);
  const value = key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse;
  return {
    measures,
    rows: sql`select ${value} as key, ${list(sums)} from ${from} where ${where} group by 1`,
  };
}

const SUMS: Partial<Record<Measure, Sql>> = {
  ratings: sql`count(x.rating)`,
  rating_sum: sql`coalesce(sum(x.rating), 0)`,
  promoters: sql`count(*) filter (where x.rating = 5)`,
  detractors: sql`count(*) filter (where x.rating <= 3)`,
  answered: sql`count(x.answered_at)`,
  complaints_settled: sql`count(x.settled_at)`,
  settling_seconds: sql`coalesce(sum(extract(epoch from x.settled_at - x.opened_at)), 0)`,
};

/** What customers said, on the day they said it. */
export const feedbackSource = (cut: Cut, measures: readonly Measure[]): Source =>
  gather(cut, measures, {
    table: sql`feedback x`,
    columns: { day: sql`x.received_on`, at: sql`x.received_at`, customer: sql`x.customer_id` },
    conditions: [within(sql`x.received_on`, cut.question.period)],
  });

/** Whom the shop asked how it was, and who answered, on the day they were asked. */
export const requestSource = (cut: Cut, measures: readonly Measure[]): Source =>
  gather(cut, measures, {
    table: sql`feedback_request x`,
    columns: { day: sql`x.asked_on`, at: sql`x.asked_at`, customer: sql`x.customer_id` },
    conditions: [within(sql`x.asked_on`, cut.question.period)],
  });

/** Who gave a 1 or a 2, on the day they did, and what became of it. */
export const complaintSource = (cut: Cut, measures: readonly Measure[]): Source =>
  gather(cut, measures, {
    table: sql`complaint x`,
    columns: { day: sql`x.opened_on`, at: sql`x.opened_at`, customer: sql`x.customer_id` },
    conditions: [within(sql`x.opened_on`, cut.question.period)],
  });
