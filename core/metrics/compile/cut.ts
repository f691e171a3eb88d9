import { type RawBuilder, sql } from "kysely";
import type { Measure } from "../metric.ts";
import type { Question } from "../question.ts";

export type Sql = RawBuilder<unknown>;

/** What every part of one query needs to know: which business, whose calendar, and the question. */
export interface Cut {
  readonly businessId: string;
  readonly timezone: string;
  /** ISO day that a week begins with: 1 or 7. */
  readonly weekStart: 1 | 7;
  /** The shop's own day: what "to date" and "lapsed" end with. */
  readonly today: string;
  readonly question: Question;
  /** "from ... where ..." over customer `c`: whom the question's group holds today. */
  readonly group?: Sql;
}

/** A subquery that gathers some measures: one row without grouping, else one row for each `key`. */
export interface Source {
  readonly measures: readonly Measure[];
  readonly rows: Sql;
}

/** Where one kind of record keeps what questions are cut by. What it has not, it cannot be cut by. */
export interface Columns {
  readonly day: Sql;
  readonly at?: Sql;
  readonly payment?: Sql;
  readonly staff?: Sql;
  readonly customer?: Sql;
  readonly product?: Sql;
  readonly source?: Sql;
  /** The customer's first day of buying, for segments. */
  readonly firstDay?: Sql;
}

export const and = (conditions: readonly Sql[]): Sql => sql.join(conditions, sql` and `);
export const list = (parts: readonly Sql[]): Sql => sql.join(parts, sql`, `);

/** The measure under its own name. Names are those of MEASURES: never anything that was typed. */
export const named = (value: Sql, measure: Measure): Sql => sql`${value} as ${sql.ref(measure)}`;
