import type { Transaction } from "kysely";
import type { Database } from "./database.ts";

/** A transaction that sees one business only. Rules take it as their first argument; only stores write SQL on it. */
export type Tx = Transaction<Database>;

/** The port to the database. */
export interface Transactions {
  /** Runs `work` in one transaction that sees only this business: committed when it resolves, rolled back when it throws. */
  inBusiness<T>(businessId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
}
