import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartupProblem } from "../startup-problem.ts";
import { isAlive } from "./process.ts";

/** Says that this process runs Regulars on the folder; PostgreSQL itself ends it with the process, however that dies. */
export interface Ownership {
  /** Resolves when the connection that holds it is gone. */
  readonly lost: Promise<void>;
}

const LOCK = "hashtext('regulars runs on this folder')";
const NAME_PREFIX = "regulars process ";
const PATIENCE_WITH_DEAD_OWNER_MS = 10_000;

export async function takeOwnership(url: string): Promise<Ownership> {
  const socket = new Socket();
  const client = new pg.Client({
    stream: () => socket,
    connectionString: url,
    application_name: `${NAME_PREFIX}${process.pid}`,
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("end", () => resolve());
  });
  await client.connect();
  try {
    await lock(client);
  } catch (error) {
    await client.end();
    throw error;
  }
  // Alone it does not keep the process running.
  socket.unref();
  return { lost };
}

async function lock(client: pg.Client): Promise<void> {
  const deadline = Date.now() + PATIENCE_WITH_DEAD_OWNER_MS;
  while (!(await tryLock(client))) {
    const owner = await findOwner(client);
    // A killed owner's lock goes with its connection, a moment after the process.
    if (owner === null || (!isAlive(owner) && Date.now() < deadline)) await sleep(25);
    else throw alreadyRunning(owner);
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${LOCK}) as taken`);
  return rows[0]?.taken === true;
}

async function findOwner(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ name: string }>(
    `select activity.application_name as name
     from pg_locks lock join pg_stat_activity activity using (pid)
     where lock.locktype = 'advisory' and lock.granted and starts_with(activity.application_name, $1)`,
    [NAME_PREFIX],
  );
  const [owner] = rows;
  return owner ? Number(owner.name.slice(NAME_PREFIX.length)) : null;
}

const alreadyRunning = (owner: number): StartupProblem =>
  new StartupProblem(
    `Regulars is already running on this folder (process ${owner}). ` +
      "Stop that one first, or set DATA_DIR to another folder.",
  );
