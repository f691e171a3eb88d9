import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { createDatabase, dropDatabase, withDatabase } from "../../adapters/postgres/create-database.ts";
import { type OpenDatabase, openDatabase } from "../../adapters/postgres/database.ts";
import { TEMPLATE_DATABASE } from "./embedded-postgres-setup.ts";

export interface FreshDatabase {
  readonly transactions: OpenDatabase;
  /** As the superuser, whom row-level security does not bind: for looking behind the scenes. */
  readonly url: string;
  close(): Promise<void>;
}

/** A migrated, empty database that nobody else uses: a clone, which takes some hundredths of a second. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = inject("serverUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(server, name, TEMPLATE_DATABASE);
  const url = withDatabase(server, name);
  const transactions = await openDatabase({ url, poolSize: 5 });
  return {
    transactions,
    url,
    async close() {
      await transactions.close();
      await dropDatabase(server, name);
    },
  };
}
