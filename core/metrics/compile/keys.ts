import { sql } from "kysely";
import { type Dimension, isTime } from "../metric.ts";
import type { Columns, Cut, Sql } from "./cut.ts";

/** A key in two steps: a column that is cheap to group by, and what the answer's rows are keyed by. */
export interface Key {
  /** Few distinct values and no work per row: a day, a member's id. */
  readonly coarse: Sql;
  /** From the coarse one to the key; the same when nothing is left to do. */
  readonly fromCoarse: ((coarse: Sql) => Sql) | null;
}

/** How these columns are grouped by the dimension; throws where they cannot be, which definitions rule out. */
export function keyOf(columns: Columns, by: Dimension, cut: Cut): Key {
  if (by !== "hour" && isTime(by)) return dayKey(columns.day, by, cut);
  const at = columns.at;
  if (by === "hour" && at) {
    return { coarse: sql`extract(hour from ${at} at time zone ${cut.timezone})::int`, fromCoarse: null };
  }
  const column = plainColumn(columns, by, cut);
  if (!column) throw new Error(`These records cannot be cut by ${by}`);
  return { coarse: column, fromCoarse: by === "staff" ? staffName(cut) : null };
}

function plainColumn(columns: Columns, by: Dimension, cut: Cut): Sql | undefined {
  switch (by) {
    case "product":
      return columns.product;
    case "customer":
      return columns.customer;
    case "source":
      return columns.source;
    case "staff":
      return columns.staff;
    case "payment":
      return columns.payment;
    case "segment":
      return columns.firstDay && segmentOf(columns.firstDay, cut);
    default:
      return undefined;
  }
}

function dayKey(day: Sql, by: Dimension, cut: Cut): Key {
  return by === "day"
    ? { coarse: day, fromCoarse: null }
    : { coarse: day, fromCoarse: (on) => bucketOf(on, by, cut) };
}

/** The first day of the week, month, quarter or year that a day lies in; the ISO number of a weekday. */
function bucketOf(day: Sql, by: Dimension, cut: Cut): Sql {
  switch (by) {
    case "week":
      return cut.weekStart === 7
        ? sql`(${day} - extract(dow from ${day})::int)`
        : sql`(${day} - (extract(isodow from ${day})::int - 1))`;
    case "month":
      return sql`date_trunc('month', ${day}::timestamp)::date`;
    case "quarter":
      return sql`date_trunc('quarter', ${day}::timestamp)::date`;
    case "year":
      return sql`date_trunc('year', ${day}::timestamp)::date`;
    default:
      return sql`extract(isodow from ${day})::int`;
  }
}

/** Owners are "owner", staff go by their names; who is unknown (imports) stays null. */
const staffName = (cut: Cut) => (member: Sql) =>
  sql`(
  select case when m.role = 'owner' then 'owner' else m.name end from member m
  where m.business_id = ${cut.businessId} and m.member_id = ${member})`;

/** New in the period, or known before it; unnamed sales belong to neither. */
export function segmentOf(firstDay: Sql, cut: Cut): Sql {
  return sql`case when ${firstDay} >= ${cut.question.period.from}::date then 'new' when ${firstDay} is not null then 'returning' end`;
}

/** When the group's time begins: what "bought before it" means for one row of an answer by month. */
export function beginningOf(key: Sql | null, cut: Cut): Sql {
  const { by, period } = cut.question;
  const isDate = by === "day" || by === "week" || by === "month" || by === "quarter" || by === "year";
  return key && isDate ? sql`greatest(${key}, ${period.from}::date)` : sql`${period.from}::date`;
}
