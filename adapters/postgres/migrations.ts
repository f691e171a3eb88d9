import pg from "pg";
import { prepareAppRole, type Queries } from "./app-role.ts";
import { errorCode } from "./error-code.ts";
import { MIGRATIONS_FOLDER, type MigrationFile, readMigrationFiles } from "./migration-files.ts";
import { StartupProblem } from "./startup-problem.ts";

const LOCK = "hashtext('regulars migrations')";
const UNDEFINED_TABLE = "42P01";

/** Brings the database up to date and returns the names of the files that it ran. Any number of processes may do it at once. */
export async function migrate(url: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const files = await readMigrationFiles(folder);
  const client = new pg.Client({ connectionString: url, application_name: "regulars migrations" });
  client.on("error", () => {});
  await client.connect();
  try {
    await locked(client, () => prepare(client));
    const applied: string[] = [];
    for (const file of files) {
      if (await locked(client, () => apply(client, file))) applied.push(file.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/** Names of the files that the database has not run yet; throws when one that it has run was edited since. */
export async function pendingMigrations(database: Queries, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const files = await readMigrationFiles(folder);
  const checksums = await appliedChecksums(database);
  return files.filter((file) => !isApplied(file, checksums.get(file.number))).map((file) => file.name);
}

/** One transaction; the lock goes with it, so that it is also right behind a connection pooler. */
async function locked<T>(client: Queries, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    await client.query(`select pg_advisory_xact_lock(${LOCK})`);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function prepare(client: Queries): Promise<void> {
  await prepareAppRole(client);
  await client.query(
    `create table if not exists regulars_migration (
       number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
     )`,
  );
  await client.query(REVOKE_HISTORY);
}

// The role gets every table by default, but has no business with this one.
const REVOKE_HISTORY = `
do $$ begin
  if exists (select from pg_roles where rolname = 'regulars_app') then
    revoke all on regulars_migration from regulars_app;
  end if;
end $$`;

/** Recorded before it runs, in the same transaction: a process that lost the race finds it done. */
async function apply(client: Queries, file: MigrationFile): Promise<boolean> {
  const checksums = await appliedChecksums(client);
  if (isApplied(file, checksums.get(file.number))) return false;
  await client.query("insert into regulars_migration (number, name, checksum) values ($1, $2, $3)", [
    file.number,
    file.name,
    file.checksum,
  ]);
  await client.query(file.sql).catch((error: unknown) => {
    throw new Error(`${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  });
  return true;
}

async function appliedChecksums(database: Queries): Promise<Map<number, string>> {
  try {
    const { rows } = await database.query<{ number: number; checksum: string }>(
      "select number, checksum from regulars_migration",
    );
    return new Map(rows.map(({ number, checksum }) => [number, checksum]));
  } catch (error) {
    if (errorCode(error) === UNDEFINED_TABLE) return new Map();
    throw error;
  }
}

function isApplied(file: MigrationFile, checksum: string | undefined): boolean {
  if (checksum === undefined) return false;
  if (checksum === file.checksum) return true;
  throw new StartupProblem(
    `${file.name} was edited after this database had run it. ` +
      "Put the file back as it was, and make the change in a new migration with the next number.",
  );
}
