import { CompiledQuery, type Insertable, sql } from "kysely";
import type { Database } from "./database.ts";
import { sendAhead } from "./send-ahead.ts";
import type { Tx } from "./transactions.ts";

type Table = keyof Database & string;

/** Rows for one table, all with the same columns, each a plain value. */
export type NewRows = {
  [Name in Table]: readonly [table: Name, rows: readonly Insertable<Database[Name]>[]];
}[Table];

/** More shapes than the program has; whatever makes so many is compiled anew each time. */
const MOST_KNOWN = 500;
const known = new Map<string, string>();

/**
 * Inserts into one table, or several, in one statement. Every turn does this some times, and building the same statement
 * from its parts took longer than sending it: the text is compiled once for each shape and kept. Nobody waits for it.
 */
export async function insertTogether(tx: Tx, ...parts: readonly NewRows[]): Promise<void> {
  const filled = parts.filter(([, rows]) => rows.length > 0);
  if (filled.length === 0) return;
  const shape = filled.map(([table, rows]) => `${table} ${rows.length} ${columnsOf(rows)}`).join(";");
  let text = known.get(shape);
  if (text === undefined) {
    text = compile(tx, filled);
    if (known.size < MOST_KNOWN) known.set(shape, text);
  }
  await sendAhead(tx, CompiledQuery.raw(text, filled.flatMap(valuesOf)));
}

const columnsOf = (rows: readonly object[]): readonly string[] => Object.keys(rows[0] ?? {});

function valuesOf([, rows]: NewRows): readonly unknown[] {
  const columns = columnsOf(rows);
  return rows.flatMap((row) => {
    const values = Object.values(row);
    if (values.length !== columns.length) throw new Error("Rows of one insert must have the same columns");
    return values;
  });
}

/** All but the last stand before it: "with part_0 as (insert …) insert …". */
function compile(tx: Tx, parts: readonly NewRows[]): string {
  const inserts = parts.map(([table, rows]) => sql`${tx.insertInto(table).values([...rows] as never)}`);
  const [last, ...before] = inserts.reverse();
  if (before.length === 0) return sql`${last}`.compile(tx).sql;
  const named = before.reverse().map((insert, index) => sql`${sql.ref(`part_${index}`)} as (${insert})`);
  return sql`with ${sql.join(named)} ${last}`.compile(tx).sql;
}
