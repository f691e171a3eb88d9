import pg from "pg";
import { APP_ROLE, cannotBeBound, currentUser, type Queries } from "./app-role.ts";
import { MIGRATIONS_FOLDER } from "./migration-files.ts";
import { pendingMigrations } from "./migrations.ts";

/** One line of `npm run doctor`. */
export interface Check {
  readonly ok: boolean;
  readonly title: string;
  /** What to do; empty when all is well. */
  readonly advice: string;
}

const OLDEST_SERVER = 15;

/** Everything that can be wrong with a database. When it cannot be reached, the rest is not asked. */
export async function checkDatabase(url: string, migrations = MIGRATIONS_FOLDER): Promise<Check[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  const connection = await checkConnection(client);
  if (!connection.ok) return [connection];
  try {
    return [
      connection,
      await checkVersion(client),
      await checkRole(client),
      await checkMigrations(client, migrations),
    ];
  } finally {
    await client.end();
  }
}

async function checkConnection(client: pg.Client): Promise<Check> {
  const title = "The database answers";
  try {
    await client.connect();
    return good(title);
  } catch (error) {
    return bad(title, `${messageOf(error)}: see that PostgreSQL runs, and what DATABASE_URL says.`);
  }
}

export async function checkVersion(database: Queries): Promise<Check> {
  const { rows } = await database.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const version = rows[0]?.version ?? "";
  const title = `PostgreSQL is ${OLDEST_SERVER} or newer (${version})`;
  if (Number.parseInt(version, 10) >= OLDEST_SERVER) return good(title);
  return bad(title, `Upgrade the server, or point DATABASE_URL to a PostgreSQL ${OLDEST_SERVER} or newer.`);
}

/** A business must never see another's rows, whatever a query forgets to say. */
export async function checkRole(database: Queries): Promise<Check> {
  const title = "No business can see another's rows";
  const user = await currentUser(database);
  const { rows } = await database.query<{ bypasses: boolean }>(
    "select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = $1",
    [APP_ROLE],
  );
  if (rows[0]?.bypasses) {
    return bad(title, `Run "alter role ${APP_ROLE} nosuperuser nobypassrls" as a superuser.`);
  }
  if (user.seesEverything && !user.appRoleExists) {
    return bad(title, `The role ${APP_ROLE} is missing: start Regulars once, which creates it.`);
  }
  if (user.seesEverything && !user.mayTakeAppRole) return bad(title, cannotBeBound(user).message);
  return good(title);
}

export async function checkMigrations(database: Queries, folder = MIGRATIONS_FOLDER): Promise<Check> {
  const title = "The database is up to date";
  try {
    const pending = await pendingMigrations(database, folder);
    if (pending.length === 0) return good(title);
    return bad(title, `Not yet run: ${pending.join(", ")}. Start Regulars once, which runs them.`);
  } catch (error) {
    return bad(title, messageOf(error));
  }
}

const good = (title: string): Check => ({ ok: true, title, advice: "" });
const bad = (title: string, advice: string): Check => ({ ok: false, title, advice });
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
