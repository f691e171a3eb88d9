import type { JobsOptions } from "bullmq";

/** As much of BullMQ as is used here, the same on both of its stores. */
export interface Bull {
  add(name: string, data: object, options: JobsOptions): Promise<void>;
  /** One job of this name every so often, however many processes ask for it. */
  repeat(name: string, everyMilliseconds: number): Promise<void>;
  /** Only the first time it is asked to. */
  listen(work: Work): void;
  close(): Promise<void>;
}

export type Work = (name: string, data: unknown) => Promise<void>;

export interface BullPlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string | null;
}

type Report = (error: Error) => void;

const QUEUE_NAME = "wakes";
const SCHEMA = "bullmq";
const CONNECTIONS = 3;
/** Nothing of a job is worth keeping, nor are its events, of which BullMQ keeps 10,000 unless told otherwise. */
const FORGET: JobsOptions = { removeOnComplete: true, removeOnFail: true };
const STREAMS = { streams: { events: { maxLen: 100 } } };
/** A wake is worked off in no time: the work itself goes on elsewhere. */
const CONCURRENCY = 10;

/** Opens BullMQ on Redis where there is one, else on PostgreSQL. `report` is told of everything that fails by the way. */
export function openBull(place: BullPlace, report: Report): Promise<Bull> {
  return place.redisUrl ? openOnRedis(place.redisUrl, report) : openOnPostgres(place.databaseUrl, report);
}

async function openOnRedis(url: string, report: Report): Promise<Bull> {
  const { Queue, Worker } = await import("bullmq");
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue(QUEUE_NAME, { connection, ...STREAMS });
  return bullOf(
    queue,
    report,
    (work) => new Worker(QUEUE_NAME, work, { connection, concurrency: CONCURRENCY }),
  );
}

async function openOnPostgres(connectionString: string, report: Report): Promise<Bull> {
  const { createPostgresBackend, Queue, Worker } = await import("bullmq");
  const connection = { connectionString, schema: SCHEMA, migrate: true, max: CONNECTIONS, keepAlive: true };
  const queue = new Queue(QUEUE_NAME, { connection, ...STREAMS }, createPostgresBackend);
  const open = bullOf(
    queue,
    report,
    (work) => new Worker(QUEUE_NAME, work, { connection, concurrency: CONCURRENCY }, createPostgresBackend),
  );
  // The first of all processes makes the schema here.
  await queue.waitUntilReady().catch(async (error: unknown) => {
    await queue.close();
    throw error;
  });
  return open;
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
  close(force?: boolean): Promise<void>;
}

type OpenWorker = (work: (job: { name: string; data: unknown }) => Promise<void>) => BullWorker;

function bullOf(queue: BullQueue, report: Report, openWorker: OpenWorker): Bull {
  let worker: BullWorker | null = null;
  queue.on("error", report);
  return {
    async add(name, data, options) {
      await queue.add(name, data, { ...FORGET, ...options });
    },
    async repeat(name, every) {
      await queue.upsertJobScheduler(name, { every }, { name, opts: FORGET });
    },
    listen(work) {
      if (worker !== null) return;
      worker = openWorker((job) => work(job.name, job.data));
      worker.on("error", report);
    },
    async close() {
      await worker?.close(true);
      await queue.close();
    },
  };
}
