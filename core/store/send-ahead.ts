import type { CompiledQuery, QueryResult } from "kysely";
import type { Tx } from "./transactions.ts";

/** A statement that is handed over with somewhere to put its answer: the database takes it and lets the program go on. */
export interface QueryAhead<Row = unknown> extends CompiledQuery<Row> {
  readonly sent: (answer: Promise<QueryResult<Row>>) => void;
}

/** A statement on its way. */
export interface Sent<Row> {
  /** May be left alone where nobody needs it. */
  readonly answer: Promise<QueryResult<Row>>;
}

/**
 * Sends a statement without waiting for its answer: what comes after it goes out with it. The database works them in
 * order all the same, and when this one fails, so does whatever is waited for next, the commit at the latest.
 */
export async function sendAhead<Row>(tx: Tx, query: CompiledQuery<Row>): Promise<Sent<Row>> {
  const { promise: answer, resolve: sent } = Promise.withResolvers<QueryResult<Row>>();
  // The transaction fails with it, whether or not anybody asks for this answer.
  answer.catch(() => {});
  const ahead: QueryAhead<Row> = { ...query, sent };
  await tx.executeQuery(ahead);
  return { answer };
}

export const isAhead = (query: CompiledQuery): query is QueryAhead => "sent" in query;
