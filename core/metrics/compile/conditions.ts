import { sql } from "kysely";
import type { Columns, Cut, Sql } from "./cut.ts";
import { segmentOf } from "./keys.ts";

/** The question's filters on these columns. A filter that they cannot take throws: definitions rule it out. */
export function filtersOn(columns: Columns, cut: Cut): Sql[] {
  const { filter } = cut.question;
  const conditions: Sql[] = [];
  const narrow = (column: Sql | undefined, condition: (column: Sql) => Sql): void => {
    if (!column) throw new Error("These records cannot be filtered so");
    conditions.push(condition(column));
  };
  if (filter.product) narrow(columns.product, (column) => sql`${column} = ${filter.product?.id}`);
  if (filter.customer) narrow(columns.customer, (column) => sql`${column} = ${filter.customer?.id}`);
  if (filter.group) narrow(columns.customer, (column) => isInGroup(column, cut));
  if (filter.payment) narrow(columns.payment, (column) => sql`${column} = ${filter.payment}`);
  if (filter.source) narrow(columns.source, (column) => sql`${column} = ${filter.source}`);
  if (filter.staff) narrow(columns.staff, (column) => staffIs(column, filter.staff?.id ?? "", cut));
  if (filter.weekday)
    narrow(columns.day, (column) => sql`extract(isodow from ${column}) = ${filter.weekday}`);
  if (filter.segment)
    narrow(columns.firstDay, (column) => sql`${segmentOf(column, cut)} = ${filter.segment}`);
  return conditions;
}

function isInGroup(column: Sql, { group }: Cut): Sql {
  if (!group) throw new Error("The question's group was not looked up");
  return sql`${column} in (select c.customer_id ${group})`;
}

/** One member, or all owners: an answer knows them as one. */
function staffIs(column: Sql, staff: string, cut: Cut): Sql {
  if (staff !== "owner") return sql`${column} = ${staff}`;
  return sql`${column} in (select member_id from member where business_id = ${cut.businessId} and role = 'owner')`;
}

/** Days from the period's first to its last. */
export const within = (day: Sql, { from, to }: { from: string | null; to: string }): Sql =>
  from === null ? sql`${day} <= ${to}::date` : sql`${day} between ${from}::date and ${to}::date`;
