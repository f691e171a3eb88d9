import pg from "pg";

/** One statement as it went to the server. */
export interface Statement {
  /** The name that it is prepared under; null when it goes as plain text. */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
  /** Whether the one before it had been answered when it was sent; else both went out together. */
  readonly waited: boolean;
}

export interface Captured {
  readonly statements: readonly Statement[];
  /** Milliseconds since 1970: ids made from then on are this work's own. */
  readonly startedAt: number;
}

/** What a piece of work sends through pg, in order; nothing else may use pg in the meantime. */
export async function captureStatements(work: () => Promise<void>): Promise<Captured> {
  const statements: Statement[] = [];
  let unanswered = 0;
  const original = pg.Client.prototype.query;
  const spy = function (this: pg.Client, query: string | pg.QueryConfig, answered: Answered): void {
    statements.push({ ...statementOf(query), waited: unanswered === 0 });
    unanswered += 1;
    const answer: Answered = (...results) => {
      unanswered -= 1;
      answered(...results);
    };
    Reflect.apply(original, this, [query, answer]);
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

type Answered = (...results: unknown[]) => void;

function statementOf(query: string | pg.QueryConfig): Omit<Statement, "waited"> {
  if (typeof query === "string") return { name: null, text: query, values: [] };
  return { name: query.name ?? null, text: query.text, values: query.values ?? [] };
}
