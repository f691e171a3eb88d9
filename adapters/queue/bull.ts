import type { runMigrations as BullMigrations, JobsOptions, PgPool } from "bullmq";
import { openQueuePool } from "./queue-pool.ts";

/** As much of BullMQ as is used here, the same on both of its stores. */
export interface Bull {
  add(name: string, data: object, options: JobsOptions): Promise<void>;
  /** One job of this name every so often, however many processes ask for it. */
  repeat(name: string, everyMilliseconds: number): Promise<void>;
  /** Only the first time it is asked to. */
  listen(work: Work): Promise<void>;
  /** Whatever is asked of it afterwards does nothing. */
  close(): Promise<void>;
}

export type Work = (name: string, data: unknown) => Promise<void>;

export interface BullPlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string | null;
}

type Report = (error: Error) => void;

const QUEUE_NAME = "wakes";
/** Nothing of a job is worth keeping, nor are its events, of which BullMQ keeps 10,000 unless told otherwise. */
const FORGET: JobsOptions = { removeOnComplete: true, removeOnFail: true };
const STREAMS = { streams: { events: { maxLen: 100 } } };
/** A wake is worked off in no time: the work itself goes on elsewhere. It begins when its connection is there. */
const WORKER = { concurrency: 10, autorun: false };

/** Opens BullMQ on Redis where there is one, else on PostgreSQL. `report` is told of everything that fails by the way. */
export function openBull(place: BullPlace, report: Report): Promise<Bull> {
  return place.redisUrl ? openOnRedis(place.redisUrl, report) : openOnPostgres(place.databaseUrl, report);
}

async function openOnRedis(url: string, report: Report): Promise<Bull> {
  const { Queue, Worker } = await import("bullmq");
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE_NAME, { connection, ...STREAMS });
  return bullOf(queue, report, (work) => new Worker(QUEUE_NAME, work, { connection, ...WORKER }));
}

async function openOnPostgres(connectionString: string, report: Report): Promise<Bull> {
  const { createPostgresBackend, isPgPool, Queue, runMigrations, Worker } = await import("bullmq");
  const connection = openQueuePool(connectionString);
  // It is one; BullMQ's own description of a pool fits pg's types not quite.
  if (!isPgPool(connection)) throw new TypeError("BullMQ knows another kind of pool.");
  try {
    await migrate(connection, runMigrations);
  } catch (error) {
    await connection.end();
    throw error;
  }
  const queue = new Queue(QUEUE_NAME, { connection, ...STREAMS }, createPostgresBackend);
  const bull = bullOf(
    queue,
    report,
    (work) => new Worker(QUEUE_NAME, work, { connection, ...WORKER }, createPostgresBackend),
  );
  const close = async () => {
    await bull.close();
    await connection.end();
  };
  await queue.waitUntilReady().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { ...bull, close };
}

/** The first of all processes makes the schema here. */
async function migrate(pool: PgPool, runMigrations: typeof BullMigrations): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

interface BullQueue {
  add(name: string, data: object, options: JobsOptions): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    job: { name: string; opts: JobsOptions },
  ): Promise<unknown>;
  on(event: "error", listener: Report): unknown;
  close(): Promise<void>;
}

interface BullWorker {
  on(event: "error", listener: Report): unknown;
  waitUntilReady(): Promise<unknown>;
  run(): Promise<void>;
  close(force?: boolean): Promise<void>;
}

type OpenWorker = (work: (job: { name: string; data: unknown }) => Promise<void>) => BullWorker;

function bullOf(queue: BullQueue, report: Report, openWorker: OpenWorker): Bull {
  let worker: BullWorker | null = null;
  let isClosed = false;
  queue.on("error", report);
  return {
    async add(name, data, options) {
      if (!isClosed) await queue.add(name, data, { ...FORGET, ...options });
    },
    async repeat(name, every) {
      if (!isClosed) await queue.upsertJobScheduler(name, { every }, { name, opts: FORGET });
    },
    async listen(work) {
      // On a queue that is closed a worker would go round for ever.
      if (worker !== null || isClosed) return;
      worker = openWorker((job) => work(job.name, job.data));
      worker.on("error", report);
      // A worker whose first connection failed keeps that for an answer: it would ask for it again without a pause,
      // and nothing else would happen in the process any more.
      await worker.waitUntilReady().catch(async (error: unknown) => {
        await worker?.close(true);
        worker = null;
        throw error;
      });
      if (!isClosed) worker?.run().catch(report);
    },
    async close() {
      isClosed = true;
      await worker?.close(true);
      await queue.close();
    },
  };
}
