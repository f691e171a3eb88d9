import { sql } from "kysely";
import type { Measure } from "../metric.ts";
import { filtersOn, within } from "./conditions.ts";
import { and, type Columns, type Cut, list, named, type Source, type Sql } from "./cut.ts";
import { keyOf } from "./keys.ts";
import { type Days, isByLine } from "./sale-rows.ts";

/** Refunds of the period, on the day they were given back; cut by what is known of the sale they belong to. */
export function refundSource(cut: Cut, days: Days, measures: readonly Measure[]): Source {
  const columns = columnsOf(cut);
  const conditions = [
    sql`r.business_id = ${cut.businessId}`,
    sql`r.voided_at is null`,
    within(sql`r.refunded_on`, days),
    ...(cut.question.by === "customer" ? [sql`${columns.customer} is not null`] : []),
    ...filtersOn(columns, cut),
  ];
  const sums = measures.map((measure) => named(sumOf(measure, columns), measure));
  const from = sql`from refund r${joinsOf(cut, measures)} where ${and(conditions)}`;
  const { by } = cut.question;
  if (!by) return { measures, rows: sql`select ${list(sums)} ${from}` };
  const key = keyOf(columns, by, cut);
  const value = key.fromCoarse ? key.fromCoarse(key.coarse) : key.coarse;
  return { measures, rows: sql`select ${value} as key, ${list(sums)} ${from} group by 1` };
}

const CUSTOMER = sql`coalesce(r.customer_id, s.customer_id)`;

function columnsOf(cut: Cut): Columns {
  return {
    day: sql`r.refunded_on`,
    at: sql`r.refunded_at`,
    payment: sql`s.payment`,
    staff: sql`coalesce(s.recorded_by, r.recorded_by)`,
    customer: CUSTOMER,
    source: sql`c.source`,
    firstDay: sql`c.first_sold_on`,
    ...(isByLine(cut) && { product: sql`p.product_id` }),
  };
}

/** The sale is only looked at when something is asked that the refund does not know itself. */
function joinsOf(cut: Cut, measures: readonly Measure[]): Sql {
  const { by, filter } = cut.question;
  const needsSale =
    measures.includes("known_refunded") ||
    [by, ...Object.keys(filter)].some((name) => OF_SALE.has(name ?? ""));
  const needsCustomer = by === "source" || by === "segment" || filter.source || filter.segment;
  return sql.join(
    [
      ...(needsSale
        ? [sql` left join sale s on s.business_id = r.business_id and s.sale_id = r.sale_id`]
        : []),
      ...(needsCustomer
        ? [sql` left join customer c on c.business_id = r.business_id and c.customer_id = ${CUSTOMER}`]
        : []),
      ...(isByLine(cut) ? [onlyProduct] : []),
    ],
    sql``,
  );
}

const OF_SALE: ReadonlySet<string> = new Set(["customer", "group", "source", "segment", "staff", "payment"]);

/** A refund is a product's only when its sale held nothing else. */
const onlyProduct = sql`
  left join lateral (
    select (array_agg(i.product_id))[1] as product_id from sale_item i
    where i.business_id = r.business_id and i.sale_id = r.sale_id
    having count(distinct i.product_id) = 1) p on true`;

function sumOf(measure: Measure, columns: Columns): Sql {
  if (measure === "refunded") return sql`coalesce(sum(r.total), 0)`;
  return sql`coalesce(sum(r.total) filter (where ${columns.customer} is not null), 0)`;
}
