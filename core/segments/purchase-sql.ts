import { type RawBuilder, sql } from "kysely";
import type { SegmentScope } from "./compile-segment.ts";
import type { SimpleOf } from "./segment.ts";
import { periodDays } from "./segment-period.ts";

/** How often somebody bought, of anything or of one product: by purchases, or by pieces. */
export function boughtCondition(segment: SimpleOf<"bought">, scope: SegmentScope): RawBuilder<boolean> {
  const { product, pieces, atMost, period } = segment;
  const atLeast = segment.atLeast ?? 1;
  const { businessId } = scope;
  const then = period ? soldWithin(periodDays(period, scope.today, scope.locale)) : sql``;
  const sales = sql`sale s`;
  const mine = sql`s.business_id = ${businessId} and s.voided_at is null ${then}`;
  const ofProduct = product ? sql`and ${productIs(product, businessId)}` : sql``;
  const lines = sql`join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id`;
  const from = product || pieces ? sql`${sales} ${lines}` : sales;
  if (!pieces && atLeast === 1 && atMost === null) {
    // A semi-join stops at the first purchase of each customer.
    return sql<boolean>`exists (select from ${from} where ${mine} and s.customer_id = c.customer_id ${ofProduct})`;
  }
  const counted = pieces ? sql`sum(i.quantity)` : product ? sql`count(distinct s.sale_id)` : sql`count(*)`;
  const limits = [sql`${counted} >= ${atLeast}`, ...(atMost === null ? [] : [sql`${counted} <= ${atMost}`])];
  return sql<boolean>`c.customer_id in (
    select s.customer_id from ${from}
     where ${mine} and s.customer_id is not null ${ofProduct}
     group by s.customer_id having ${sql.join(limits, sql` and `)})`;
}

const soldWithin = ({ from, to }: { from: string; to: string }) =>
  sql`and s.sold_on between ${from}::date and ${to}::date`;

function productIs(product: { id: string | null; name: string }, businessId: string) {
  if (product.id !== null) return sql`i.product_id = ${product.id}`;
  return sql`i.product_id in (select p.product_id from product p
    where p.business_id = ${businessId} and position(${product.name} in p.name_key) > 0)`;
}
