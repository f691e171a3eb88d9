import { CompiledQuery, type RawBuilder } from "kysely";
import type { Tx } from "./transactions.ts";

/** Stands in a statement's text for the value of this name. */
class Place<Name> {
  readonly name: Name;

  constructor(name: Name) {
    this.name = name;
  }
}

/** What a statement is written with: a place for each of its values. */
export type Places<Values> = { readonly [Name in keyof Values]: Place<Name> };

/** A statement whose text is always the same. */
export type FixedStatement<Values, Row> = (tx: Tx, values: Values) => CompiledQuery<Row>;

/**
 * Writes a statement once: its text is put together when it is first needed, and filled with values from then on.
 * For what every turn sends: building it anew takes about as long as sending it.
 */
export function fixedStatement<Values extends object, Row = unknown>(
  write: (value: Places<Values>) => RawBuilder<Row>,
): FixedStatement<Values, Row> {
  const places = new Proxy({}, { get: (_, name) => new Place(name) }) as Places<Values>;
  let text: string | null = null;
  let order: readonly (keyof Values)[] = [];
  return (tx, values) => {
    if (text === null) {
      const { sql, parameters } = write(places).compile(tx);
      order = parameters.map(nameOf<keyof Values>);
      text = sql;
    }
    return CompiledQuery.raw(
      text,
      order.map((name) => values[name]),
    ) as CompiledQuery<Row>;
  };
}

function nameOf<Name>(parameter: unknown): Name {
  if (!(parameter instanceof Place))
    throw new Error("A value that never changes belongs into the text: sql.lit");
  return parameter.name as Name;
}
