import { sql } from "kysely";
import { sendAhead } from "./send-ahead.ts";
import type { Tx } from "./transactions.ts";

/** A place in a transaction that it can be taken back to. */
export interface Savepoint {
  takeBack(): Promise<void>;
}

/** Marks the place; the name is the program's own word, never anybody's text. */
export async function markSavepoint(tx: Tx, name: "turn" | "rehearsal"): Promise<Savepoint> {
  await sendAhead(tx, sql`savepoint ${sql.id(name)}`.compile(tx));
  return { takeBack: async () => void (await sql`rollback to savepoint ${sql.id(name)}`.execute(tx)) };
}
