import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { checkDatabase } from "../../../adapters/postgres/checks.ts";
import { createDatabase, dropDatabase, withDatabase } from "../../../adapters/postgres/create-database.ts";
import { migrate } from "../../../adapters/postgres/migrations.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporary-folder.ts";

const MIGRATE = fileURLToPath(new URL("./migrate-process.ts", import.meta.url));

let folder: TemporaryFolder;
let url: string;
let name: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  name = `test_${randomUUID().replaceAll("-", "")}`;
  await createDatabase(inject("serverUrl"), name);
  url = withDatabase(inject("serverUrl"), name);
});
afterEach(async () => {
  await dropDatabase(inject("serverUrl"), name);
  await folder.remove();
});

const write = (file: string, sql: string): Promise<void> => writeFile(join(folder.path, file), sql);

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query<Record<string, unknown>>(sql).finally(() => client.end())).rows;
}

/** What another process ran, told on its standard output. */
function migrateElsewhere(): Promise<string[]> {
  const child = spawn(process.execPath, [MIGRATE, url, folder.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk));
  return new Promise((resolve) => child.on("close", () => resolve(JSON.parse(output))));
}

test("each file runs once, in order, and later tables are the role's to use as well", async () => {
  await write("0001_first.sql", "create table first (n int); insert into first values (1);");
  expect(await migrate(url, folder.path)).toEqual(["0001_first.sql"]);
  await write("0002_second.sql", "update first set n = n + 1; create table second (n int);");
  expect(await migrate(url, folder.path)).toEqual(["0002_second.sql"]);
  expect(await migrate(url, folder.path)).toEqual([]);
  expect(
    await query("select n, has_table_privilege('regulars_app', 'second', 'insert') as granted from first"),
  ).toEqual([{ n: 2, granted: true }]);
});

test("of two processes that migrate at once, each file is run by one", async () => {
  await write("0001_slow.sql", "create table slow (n int); select pg_sleep(0.3);");
  await write("0002_next.sql", "insert into slow values (1);");
  const applied = await Promise.all([migrateElsewhere(), migrateElsewhere()]);
  expect(applied.flat().sort()).toEqual(["0001_slow.sql", "0002_next.sql"]);
  expect(await query("select n from slow")).toEqual([{ n: 1 }]);
});

test("a file that fails leaves nothing of itself, and those before it stay", async () => {
  await write("0001_good.sql", "create table good (n int);");
  await write("0002_bad.sql", "create table half (n int); select 1 / 0;");
  await expect(migrate(url, folder.path)).rejects.toThrow("0002_bad.sql failed: division by zero");
  expect(await query("select to_regclass('good') is not null as good, to_regclass('half') as half")).toEqual([
    { good: true, half: null },
  ]);
  await write("0002_bad.sql", "create table half (n int);");
  expect(await migrate(url, folder.path)).toEqual(["0002_bad.sql"]);
});

test("a file that was edited after it ran is refused, by name", async () => {
  await write("0001_first.sql", "create table first (n int);");
  await migrate(url, folder.path);
  await write("0001_first.sql", "create table first (n bigint);");
  await expect(migrate(url, folder.path)).rejects.toThrow(
    /0001_first\.sql was edited after .* new migration/,
  );
});

test("a wrong name and a number used twice are told", async () => {
  await write("first.sql", "select 1");
  await expect(migrate(url, folder.path)).rejects.toThrow("not named like 0001_name.sql");
  await folder.remove();
  folder = await temporaryFolder();
  await write("0001_a.sql", "select 1");
  await write("0001_b.sql", "select 1");
  await expect(migrate(url, folder.path)).rejects.toThrow("0001_a.sql and 0001_b.sql carry the same number");
});

test("the doctor names what has not been run, and is content afterwards", async () => {
  await write("0001_first.sql", "create table first (n int);");
  const before = await checkDatabase(url, folder.path);
  expect(before.find(({ title }) => title === "The database is up to date")).toMatchObject({
    ok: false,
    advice: expect.stringContaining("0001_first.sql"),
  });
  await migrate(url, folder.path);
  expect((await checkDatabase(url, folder.path)).filter((check) => !check.ok)).toEqual([]);
});

test("the doctor says so when nobody answers", async () => {
  const checks = await checkDatabase("postgres://nobody@127.0.0.1:1/none");
  expect(checks).toMatchObject([{ ok: false, title: "The database answers" }]);
});
