import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { checkDatabase } from "../../../adapters/postgres/checks.ts";
import { dropDatabase, withDatabase } from "../../../adapters/postgres/create-database.ts";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { migrate } from "../../../adapters/postgres/migrations.ts";
import type { Tx } from "../../../core/store/transactions.ts";

let name: string;
beforeEach(() => {
  name = `test_${randomUUID().replaceAll("-", "")}`;
});
afterEach(async () => {
  await dropDatabase(inject("serverUrl"), name);
  await asSuperuser(`drop role if exists ${name}`);
});

async function asSuperuser(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: inject("serverUrl") });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** A database that belongs to a user with these rights, as a hoster gives one out. */
async function databaseOf(rights: string): Promise<string> {
  await asSuperuser(
    `create role ${name} login password 'secret' ${rights}`,
    `create database ${name} owner ${name}`,
  );
  const url = new URL(withDatabase(inject("serverUrl"), name));
  url.username = name;
  url.password = "secret";
  return url.href;
}

const insertBusiness = (tx: Tx, id: string): Promise<unknown> =>
  sql`insert into business (business_id, name, currency, timezone, locale, created_at)
    values (${id}, 'x', 'EUR', 'UTC', 'en', now())`.execute(tx);

async function expectSeparation(url: string): Promise<void> {
  await migrate(url);
  const database = await openDatabase({ url, poolSize: 1 });
  const [mine, theirs] = [randomUUID(), randomUUID()];
  await database.inBusiness(mine, (tx) => insertBusiness(tx, mine));
  await database.inBusiness(theirs, (tx) => insertBusiness(tx, theirs));
  const seen = await database.inBusiness(mine, (tx) =>
    tx.selectFrom("business").select("business_id").execute(),
  );
  const forged = database.inBusiness(mine, (tx) => insertBusiness(tx, randomUUID()));
  await expect(forged).rejects.toMatchObject({ code: "42501" });
  await database.close();
  expect(seen).toEqual([{ business_id: mine }]);
}

test("an ordinary owner of the tables is bound by row-level security too", async () => {
  const url = await databaseOf("");
  await expectSeparation(url);
  expect((await checkDatabase(url)).filter((check) => !check.ok)).toEqual([]);
});

test("one that could see everything works as the role, once it may take it", async () => {
  const url = await databaseOf("bypassrls");
  await asSuperuser(`grant regulars_app to ${name}`);
  await expectSeparation(url);
});

test("one that could see everything and may not take the role is refused, with the command that helps", async () => {
  const url = await databaseOf("bypassrls createrole");
  await expect(migrate(url)).rejects.toThrow(`grant regulars_app to ${name}`);
  await expect(openDatabase({ url })).rejects.toThrow("can see every business's rows");
  const role = (await checkDatabase(url)).find(({ title }) => title.startsWith("No business"));
  expect(role?.ok).toBe(false);
});
