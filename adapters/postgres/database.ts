import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Transactions, Tx } from "../../core/store/transactions.ts";
import { APP_ROLE, cannotBeBound, currentUser } from "./app-role.ts";
import { BusinessTransaction } from "./business-transaction.ts";
import { columnTypes } from "./column-values.ts";
import { errorCode } from "./error-code.ts";
import { GatheringSocket } from "./gathering-socket.ts";
import { PreparedStatements } from "./prepared-statements.ts";

export interface OpenDatabase extends Transactions {
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  /** Waits for running transactions. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** How many transactions run at the same time; others wait for their turn. */
  readonly poolSize?: number;
}

/** How long a transaction waits for a server that restarts: none has begun, so nothing can happen twice. */
const PATIENCE_MS = 15_000;
/** Long enough to get past connections that broke while they were idle. */
const PATIENCE_OF_PING_MS = 1000;
const BUSINESS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Opens a database that has been migrated. */
export async function openDatabase({ url, poolSize = 10 }: DatabaseOptions): Promise<OpenDatabase> {
  const pool = openPool(url, poolSize);
  try {
    const preamble = await openingStatements(pool);
    return {
      inBusiness: inBusiness(pool, preamble),
      ping: () => untilItDoes(pool, PATIENCE_OF_PING_MS, async () => void (await pool.query("select 1"))),
      close: () => pool.end(),
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function openPool(url: string, poolSize: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    types: columnTypes,
    // Statements that wait for nothing go out together, and nothing else waits for them.
    pipeline: true,
    stream: () => new GatheringSocket(),
    application_name: "regulars",
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 30_000,
  });
  // A connection that breaks leaves the pool by itself, and whoever uses it is told by their query. Without these
  // listeners it would end the process as well: the pool's is for idle connections, each one's own for the others.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** What every transaction begins with, whichever connection it gets: a role kept by the session could be lost unseen. */
async function openingStatements(pool: pg.Pool): Promise<string> {
  const user = await currentUser(pool);
  if (!user.seesEverything) return "begin;";
  if (!user.mayTakeAppRole) throw cannotBeBound(user);
  return `begin;set local role ${APP_ROLE};`;
}

function inBusiness(pool: pg.Pool, preamble: string): Transactions["inBusiness"] {
  const statements = new PreparedStatements();
  return async <T>(businessId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (!BUSINESS_ID.test(businessId)) throw new TypeError("This is not the id of a business.");
    const begin = `${preamble}set local regulars.business='${businessId}'`;
    const transaction = await untilItDoes(pool, PATIENCE_MS, async () =>
      BusinessTransaction.begin(await pool.connect(), statements, begin),
    );
    let result: T;
    try {
      result = await work(transaction.tx);
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.commit();
    return result;
  };
}

/** Tries again while the server is away. */
async function untilItDoes<T>(pool: pg.Pool, patience: number, attempt: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patience;
  for (let pause = 10; ; pause = Math.min(pause * 2, 500)) {
    try {
      return await attempt();
    } catch (error) {
      if (pool.ending || Date.now() > deadline || !isAway(error)) throw error;
    }
    await sleep(pause);
  }
}

/** Shutting down, starting up, crashed, out of connections; or no word from the server at all. */
function isAway(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true;
  return /^(57P0[1-3]|08...|53300)$/.test(errorCode(error) ?? "");
}
