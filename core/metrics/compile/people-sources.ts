import { sql } from "kysely";
import { filtersOn, within } from "./conditions.ts";
import { and, type Columns, type Cut, type Source, type Sql } from "./cut.ts";
import { keyOf } from "./keys.ts";
import { isByLine } from "./sale-rows.ts";

type PeopleMeasure = "visitors" | "lead_records" | "newcomers" | "referred" | "lapsed";

/** One measure, counted over rows that meet the conditions and the question's own filters. */
function counted(
  cut: Cut,
  measure: PeopleMeasure,
  count: Sql,
  from: Sql,
  columns: Columns,
  conditions: readonly Sql[],
): Source {
  const where = and([...conditions, ...filtersOn(columns, cut)]);
  const value = sql`${count} as ${sql.ref(measure)}`;
  const { by } = cut.question;
  if (!by) return { measures: [measure], rows: sql`select ${value} from ${from} where ${where}` };
  const key = keyOf(columns, by, cut);
  const made = key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse;
  return {
    measures: [measure],
    rows: sql`select ${made} as key, ${value} from ${from} where ${where} group by 1`,
  };
}

const mine = (cut: Cut): Sql[] => [sql`c.business_id = ${cut.businessId}`, sql`c.removed_at is null`];

/** Visitors and enquiries without a name. */
export function trafficSource(cut: Cut): Source {
  const columns = { day: sql`t.counted_on`, source: sql`t.source`, staff: sql`t.recorded_by` };
  return counted(cut, "visitors", sql`coalesce(sum(t.count), 0)`, sql`traffic t`, columns, [
    sql`t.business_id = ${cut.businessId}`,
    sql`t.voided_at is null`,
    within(sql`t.counted_on`, cut.question.period),
  ]);
}

/** People who asked, by name, on the day they did, whatever became of them. */
export function leadSource(cut: Cut): Source {
  const columns = { day: sql`c.lead_on`, source: sql`c.source`, staff: sql`c.recorded_by` };
  return counted(cut, "lead_records", sql`count(*)`, sql`customer c`, columns, [
    ...mine(cut),
    within(sql`c.lead_on`, cut.question.period),
  ]);
}

/** First purchases. Cut by what only a sale knows, the sales of that first day are looked at. */
export function newcomerSource(cut: Cut): Source {
  const { by, filter, period } = cut.question;
  const person: Columns = {
    day: sql`c.first_sold_on`,
    source: sql`c.source`,
    customer: sql`c.customer_id`,
    firstDay: sql`c.first_sold_on`,
  };
  const conditions = [...mine(cut), within(sql`c.first_sold_on`, period)];
  const ofSale = ["product", "payment", "staff", "hour"].includes(by ?? "");
  if (!ofSale && !filter.product && !filter.payment && !filter.staff) {
    return counted(cut, "newcomers", sql`count(*)`, sql`customer c`, person, conditions);
  }
  const byLine = isByLine(cut);
  const columns: Columns = {
    ...person,
    at: sql`s.sold_at`,
    payment: sql`s.payment`,
    staff: sql`s.recorded_by`,
    ...(byLine && { product: sql`i.product_id` }),
  };
  const from = sql`customer c
    join sale s on s.business_id = c.business_id and s.customer_id = c.customer_id and s.sold_on = c.first_sold_on
    ${byLine ? sql`join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id` : sql``}`;
  const once = sql`count(distinct c.customer_id)`;
  return counted(cut, "newcomers", once, from, columns, [...conditions, sql`s.voided_at is null`]);
}

/** Who was sent by another customer; cut by customer, the one who sent them. */
export function referralSource(cut: Cut): Source {
  const columns = { day: sql`c.referred_on`, source: sql`c.source`, customer: sql`c.referred_by` };
  return counted(cut, "referred", sql`count(*)`, sql`customer c`, columns, [
    ...mine(cut),
    sql`c.referred_by is not null`,
    within(sql`c.referred_on`, cut.question.period),
  ]);
}

/** Who bought before but not in the days up to the period's end. */
export function lapsedSource(cut: Cut): Source {
  const columns = { day: sql`c.last_sold_on`, source: sql`c.source`, customer: sql`c.customer_id` };
  return counted(cut, "lapsed", sql`count(*)`, sql`customer c`, columns, [...mine(cut), hasLapsed(cut)]);
}

/** Today the customer's last day tells; for a day in the past the sales have to be asked. */
export function hasLapsed(cut: Cut): Sql {
  const { period, days } = cut.question;
  const last = sql`(${period.to}::date - ${days}::int)`;
  if (period.to >= cut.today) return sql`c.last_sold_on <= ${last}`;
  return sql`c.first_sold_on <= ${last} and not exists (
    select from sale s where s.business_id = c.business_id and s.customer_id = c.customer_id
      and s.voided_at is null and s.sold_on > ${last} and s.sold_on <= ${period.to}::date)`;
}
