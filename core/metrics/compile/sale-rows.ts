import { sql } from "kysely";
import { filtersOn, within } from "./conditions.ts";
import { and, type Columns, type Cut, type Sql } from "./cut.ts";

/** Days that are gathered; `from` null is everything to date. */
export interface Days {
  readonly from: string | null;
  readonly to: string;
}

/** Sales as a query reads them: from where, under which conditions, and which columns there are. */
export interface SaleRows {
  readonly from: Sql;
  readonly where: Sql;
  readonly columns: Columns;
  /** What the row brought in: the sale's total, or only the line's part when a product is asked for. */
  readonly amount: Sql;
}

/** True when the question is about products: sales then count by their lines. */
export const isByLine = (cut: Cut): boolean =>
  cut.question.by === "product" || cut.question.filter.product !== undefined;

const needsCustomer = ({ question }: Cut): boolean =>
  question.by === "source" ||
  question.by === "segment" ||
  question.filter.source !== undefined ||
  question.filter.segment !== undefined;

const SALE: Columns = {
  day: sql`s.sold_on`,
  at: sql`s.sold_at`,
  payment: sql`s.payment`,
  staff: sql`s.recorded_by`,
  customer: sql`s.customer_id`,
};
const OF_CUSTOMER = { source: sql`c.source`, firstDay: sql`c.first_sold_on` };

const joinCustomer = (cut: Cut): Sql =>
  needsCustomer(cut)
    ? sql` left join customer c on c.business_id = ${cut.businessId} and c.customer_id = s.customer_id`
    : sql``;

const known = (cut: Cut): Sql[] => (cut.question.by === "customer" ? [sql`s.customer_id is not null`] : []);

/** Sales that were not voided, one row each. */
export function sales(cut: Cut, days: Days): SaleRows {
  const columns = { ...SALE, ...(needsCustomer(cut) && OF_CUSTOMER) };
  const conditions = [
    sql`s.business_id = ${cut.businessId}`,
    sql`s.voided_at is null`,
    within(sql`s.sold_on`, days),
    ...known(cut),
    ...filtersOn(columns, cut),
  ];
  return { from: sql`sale s${joinCustomer(cut)}`, where: and(conditions), columns, amount: sql`s.total` };
}

/** The lines of sales that were not voided, one row each. */
export function saleLines(cut: Cut, days: Days): SaleRows {
  const columns = { ...SALE, ...(needsCustomer(cut) && OF_CUSTOMER), product: sql`i.product_id` };
  const conditions = [
    sql`s.business_id = ${cut.businessId}`,
    sql`i.business_id = ${cut.businessId}`,
    sql`s.voided_at is null`,
    within(sql`s.sold_on`, days),
    // The line keeps the day too, so that one product's lines are found by their own index.
    ...(cut.question.filter.product ? [within(sql`i.sold_on`, days)] : []),
    ...known(cut),
    ...filtersOn(columns, cut),
  ];
  return {
    from: sql`sale s join sale_item i on i.sale_id = s.sale_id${joinCustomer(cut)}`,
    where: and(conditions),
    columns,
    amount: sql`i.amount`,
  };
}

/** Sales by the products in them: a sale once for each, however many of its lines name it. */
export function salesByProduct(cut: Cut, days: Days): SaleRows {
  const lines = saleLines(cut, days);
  return {
    from: sql`(
      select s.sale_id, s.customer_id, s.sold_on, s.sold_at, s.total, s.payment, s.recorded_by, i.product_id,
        sum(i.amount) as amount
      from ${lines.from} where ${lines.where}
      group by s.business_id, s.sale_id, i.product_id) s${joinCustomer(cut)}`,
    where: sql`true`,
    columns: { ...SALE, ...(needsCustomer(cut) && OF_CUSTOMER), product: sql`s.product_id` },
    amount: sql`s.amount`,
  };
}
