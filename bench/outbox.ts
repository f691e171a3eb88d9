import { setTimeout as sleep } from "node:timers/promises";
import { createQueue } from "../adapters/queue/queue.ts";
import { isRedisInstalled, type Redis, startRedis } from "../test/support/redis.ts";
import { type Bench, type Figure, shortNumber } from "./bench.ts";
import { JOBS } from "./outbox/place.ts";
import { startWorkers } from "./outbox/processes.ts";
import { type BenchShop, onBenchShop } from "./outbox/shop.ts";

const FULL = 10_000;
const SMALL = 2_000;
const IN_A_TURN = 100;
const WORKERS = [1, 2, 4];
/** Of what bare jobs do. */
const GOAL = 0.5;

const log = { warn: () => {}, error: console.error };

/** Messages a second, from the first row written to the last one sent. */
async function outboxRate(
  shop: BenchShop,
  workers: number,
  { from, messages }: { readonly from: number; readonly messages: number },
): Promise<number> {
  const place = { work: "instant", databaseUrl: shop.url, businessId: shop.businessId } as const;
  const running = await startWorkers(workers, { ...place, redisUrl: null, apiRoot: null, token: null });
  const queue = createQueue({ databaseUrl: shop.url, log, businesses: async () => [] });
  // What is loaded when first needed is loaded.
  queue.wake(shop.businessId);
  await sleep(1_000);
  const startedAt = performance.now();
  for (let done = 0; done < messages; done += IN_A_TURN) {
    await shop.writeTo(from + done, from + done + IN_A_TURN);
    queue.wake(shop.businessId);
  }
  while (!(await shop.isDone())) await sleep(10);
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(running.map((worker) => worker.stop()));
  await queue.stop();
  return messages / seconds;
}

/** Jobs a second that do nothing, from the first one added to the last one done. */
async function jobRate(
  shop: BenchShop,
  workers: number,
  messages: number,
  redis: Redis | null,
): Promise<number> {
  const { createPostgresBackend, Queue } = await import("bullmq");
  const redisUrl = redis?.url ?? null;
  const place = { work: "jobs", databaseUrl: shop.url, businessId: shop.businessId } as const;
  const queue =
    redisUrl === null
      ? new Queue(JOBS, { connection: { connectionString: shop.url, migrate: true } }, createPostgresBackend)
      : new Queue(JOBS, { connection: { url: redisUrl, maxRetriesPerRequest: null } });
  queue.on("error", () => {});
  await queue.waitUntilReady();
  const running = await startWorkers(workers, { ...place, redisUrl, apiRoot: null, token: null });
  const jobs = Array.from({ length: IN_A_TURN }, (_, index) => ({
    name: "send",
    data: { businessId: shop.businessId, index },
    opts: { removeOnComplete: true },
  }));
  const startedAt = performance.now();
  for (let done = 0; done < messages; done += IN_A_TURN) await queue.addBulk(jobs);
  const left = async () => {
    const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
    return waiting + active;
  };
  while ((await left()) > 0) await sleep(10);
  const seconds = (performance.now() - startedAt) / 1000;
  await Promise.all(running.map((worker) => worker.stop()));
  await queue.close();
  return messages / seconds;
}

async function figuresFor(
  shop: BenchShop,
  workers: number,
  messages: number,
  redis: Redis | null,
): Promise<Figure> {
  const from = WORKERS.indexOf(workers) * messages;
  const rate = await outboxRate(shop, workers, { from, messages });
  const jobs = await jobRate(shop, workers, messages, null);
  const onRedis = redis ? await jobRate(shop, workers, messages, redis) : null;
  const besides = [
    `bare BullMQ jobs on the same PostgreSQL: ${shortNumber(jobs)} /s`,
    ...(onRedis === null ? [] : [`on Redis: ${shortNumber(onRedis)} /s`]),
  ];
  return {
    what: `messages enqueued and dispatched, ${workers} worker${workers === 1 ? "" : "s"}`,
    value: rate,
    unit: "/s",
    beside: besides.join(", "),
    goal: {
      text: `at least ${GOAL} of the jobs on PostgreSQL (${(rate / jobs).toFixed(2)})`,
      met: rate >= GOAL * jobs,
    },
  };
}

export const bench: Bench = {
  name: "outbox",
  async run(say, { full }) {
    const messages = full ? FULL : SMALL;
    const redis = isRedisInstalled ? await startRedis() : null;
    const chats = Array.from({ length: WORKERS.length * messages }, (_, index) => `${index + 1}`);
    try {
      return await onBenchShop({ platform: "replay", chats }, async (shop) => {
        const figures: Figure[] = [];
        for (const workers of WORKERS) {
          const figure = await figuresFor(shop, workers, messages, redis);
          say(`${figure.what}: ${shortNumber(figure.value)} /s; ${figure.beside}`);
          figures.push(figure);
        }
        return figures;
      });
    } finally {
      await redis?.stop();
    }
  },
};
