import { type OpenDatabase, openDatabase } from "../adapters/postgres/database.ts";
import { findEmbeddedServer, startEmbeddedServer } from "../adapters/postgres/embedded-server.ts";
import { migrate } from "../adapters/postgres/migrations.ts";
import { StartupProblem } from "../adapters/postgres/startup-problem.ts";
import type { Configuration } from "./configuration.ts";
import type { Log } from "./log.ts";
import type { StopList } from "./stop-list.ts";

export interface Store {
  readonly database: OpenDatabase;
  /** With the password in it: not for logs. */
  readonly url: string;
}

/** The database, up to date and open: the one that is configured, or else a server of this process's own. */
export async function openStore(configuration: Configuration, log: Log, stops: StopList): Promise<Store> {
  const { databaseUrl, dataFolder } = configuration;
  return openAt(databaseUrl ?? (await startOwnServer(dataFolder, log, stops)), configuration, log, stops);
}

/** The same, but beside a process that runs on the data folder already, on the server of that one. */
export async function openSharedStore(
  configuration: Configuration,
  log: Log,
  stops: StopList,
): Promise<Store> {
  const { databaseUrl, dataFolder } = configuration;
  const url =
    databaseUrl ??
    (await startOwnServer(dataFolder, log, stops).catch(async (error: unknown) => {
      const running = await findEmbeddedServer(dataFolder);
      if (running === null) throw error;
      return running;
    }));
  return openAt(url, configuration, log, stops);
}

async function openAt(
  url: string,
  { databaseUrl }: Configuration,
  log: Log,
  stops: StopList,
): Promise<Store> {
  const applied = await migrate(url).catch((error: unknown) => {
    throw databaseUrl === null ? error : connectionProblem(error);
  });
  if (applied.length > 0) log.info({ applied }, "the database is up to date");
  const database = await openDatabase({ url });
  stops.add("database", () => database.close());
  return { database, url };
}

async function startOwnServer(folder: string, log: Log, stops: StopList): Promise<string> {
  const server = await startEmbeddedServer({ folder, onNotice: (text) => log.warn(text) });
  stops.add("PostgreSQL", () => server.stop());
  if (server.found) log.info("found the database of a process that was killed, and went on with it");
  return server.url;
}

const UNREACHABLE = /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT)$/;
/** A wrong password, an unknown user, an unknown database. */
const TURNED_AWAY = /^(28P01|28000|3D000)$/;

function connectionProblem(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code !== "string") return error;
  if (UNREACHABLE.test(code))
    return new StartupProblem(
      `The database does not answer (${code}). See that PostgreSQL runs, and what DATABASE_URL says.`,
    );
  if (TURNED_AWAY.test(code))
    return new StartupProblem(
      `The database turns us away: ${String(message)}. Put DATABASE_URL right, or create what is missing.`,
    );
  return error;
}
