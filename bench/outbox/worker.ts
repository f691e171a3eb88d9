/** A worker process of the benches: works as one of `npm start -- worker` does, or on bare BullMQ jobs. */
import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { openDatabase } from "../../adapters/postgres/database.ts";
import { createQueue } from "../../adapters/queue/queue.ts";
import { createTelegram } from "../../adapters/telegram/telegram.ts";
import { createDelivery } from "../../core/delivery/delivery.ts";
import type { Sender } from "../../core/delivery/outgoing.ts";
import { JOBS, type Report, readPlace, type WorkerPlace } from "./place.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };
const place = readPlace(process.argv[2]);

const instantSender: Sender = {
  platform: "replay",
  send: async () => ({ kind: "sent", platformMessage: null }),
};

function telegramSender({ apiRoot, token, businessId }: WorkerPlace): Sender {
  if (apiRoot === null || token === null) throw new Error("Where is Telegram?");
  const parts = { apiRoot, token, businessId, receive: async () => {}, commands: [], log: quiet };
  return createTelegram(parts).sender;
}

async function sendMessages(sender: Sender): Promise<void> {
  const { databaseUrl, redisUrl, businessId } = place;
  const delivery = createDelivery({
    transactions: await openDatabase({ url: databaseUrl }),
    senders: [sender],
    clock: () => Temporal.Now.instant(),
    log: quiet,
  });
  const queue = createQueue({ databaseUrl, redisUrl, log: quiet, businesses: async () => [businessId] });
  await queue.start(async () => (await delivery.dispatchDue(businessId)).next);
}

async function workOffJobs(): Promise<void> {
  const { createPostgresBackend, Worker } = await import("bullmq");
  const settings = { concurrency: 64 };
  const work = async () => {};
  const { databaseUrl, redisUrl } = place;
  const worker =
    redisUrl !== null
      ? new Worker(JOBS, work, { ...settings, connection: { url: redisUrl, maxRetriesPerRequest: null } })
      : new Worker(
          JOBS,
          work,
          { ...settings, connection: { connectionString: databaseUrl, migrate: true } },
          createPostgresBackend,
        );
  await worker.waitUntilReady();
}

/** What is held for good: everything else is collected first. */
async function reportMemory(): Promise<Report> {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await sleep(20);
  }
  const { heapUsed, rss } = process.memoryUsage();
  return { heapMegabytes: heapUsed / 2 ** 20, residentMegabytes: rss / 2 ** 20 };
}

process.on("message", () => void reportMemory().then((memory) => process.send?.(memory)));
if (place.work === "jobs") await workOffJobs();
else await sendMessages(place.work === "telegram" ? telegramSender(place) : instantSender);
process.send?.("ready");
