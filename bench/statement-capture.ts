import pg from "pg";

/** One statement as it went to the server. */
export interface Statement {
  /** The name that it is prepared under; null when it goes as plain text. */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Captured {
  readonly statements: readonly Statement[];
  /** Milliseconds since 1970: ids made from then on are this work's own. */
  readonly startedAt: number;
}

/** What a piece of work sends through pg, in order; nothing else may use pg in the meantime. */
export async function captureStatements(work: () => Promise<void>): Promise<Captured> {
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query;
  const spy = function (this: pg.Client, ...args: unknown[]): unknown {
    const [query] = args;
    if (typeof query === "string") statements.push({ name: null, text: query, values: [] });
    else statements.push(statementOf(query as pg.QueryConfig));
    return Reflect.apply(original, this, args);
  };
  const startedAt = Date.now();
  pg.Client.prototype.query = spy as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return { statements, startedAt };
}

function statementOf({ name, text, values }: pg.QueryConfig): Statement {
  return { name: name ?? null, text, values: values ?? [] };
}
