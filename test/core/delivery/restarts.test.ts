import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenDatabase, openDatabase } from "../../../adapters/postgres/database.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../../../adapters/postgres/embedded-server.ts";
import { migrate } from "../../../adapters/postgres/migrations.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { type FakePlatform, startFakePlatform } from "../../support/fake-platform/platform.ts";
import { fakePlatformSender } from "../../support/fake-platform/sender.ts";
import { startWorker, type WorkerProcess } from "../../support/fake-platform/worker-process.ts";
import { type OutboxShop, openOutboxShop, silentLog, zoneWhereItIsNoon } from "../../support/outbox-shop.ts";
import { isRedisInstalled, type Redis, startRedis } from "../../support/redis.ts";
import { type TemporaryFolder, temporaryFolder } from "../../support/temporary-folder.ts";

let folder: TemporaryFolder;
let server: EmbeddedServer;
let database: OpenDatabase;
let platform: FakePlatform;
let shop: OutboxShop;
const workers: WorkerProcess[] = [];

beforeEach(async () => {
  folder = await temporaryFolder();
  server = await startEmbeddedServer({ folder: join(folder.path, "postgres") });
  await migrate(server.url);
  database = await openDatabase({ url: server.url, poolSize: 3 });
  shop = await openOutboxShop(database, zoneWhereItIsNoon());
  platform = await startFakePlatform();
  platform.behave = () => ({ kind: "take", milliseconds: 30 + Math.random() * 30 });
}, 60_000);

afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.kill();
  await platform.stop();
  await database.close();
  await server.stop();
  await folder.remove();
}, 60_000);

const start = async (redis?: Redis): Promise<void> => {
  const place = { databaseUrl: server.url, platformUrl: platform.url, businessId: shop.businessId };
  workers.push(await startWorker({ ...place, ...(redis && { redisUrl: redis.url }) }));
};

const untilTaken = (count: number) =>
  expect.poll(() => platform.taken.length, { timeout: 30_000, interval: 5 }).toBeGreaterThanOrEqual(count);

const untilSettled = () =>
  expect
    .poll(async () => (await shop.certificate().catch(() => null))?.waiting, {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(0);

const takenTwice = (): number => platform.taken.length - new Set(platform.taken.map(({ id }) => id)).size;

/** As when the machine's administrator is in a hurry: every connection breaks, the server comes back by itself. */
async function killPostgres(): Promise<void> {
  const [pid] = (await readFile(join(folder.path, "postgres", "cluster", "postmaster.pid"), "utf8")).split(
    "\n",
  );
  process.kill(Number(pid), "SIGQUIT");
}

describe("1,000 messages to customers", () => {
  test("survive that PostgreSQL is killed twice, without a message lost or doubled", async () => {
    await shop.campaign(1_000);
    await Promise.all([start(), start()]);
    await untilTaken(200);
    await killPostgres();
    await sleep(4_000);
    await untilTaken(500);
    await killPostgres();
    await untilSettled();
    // The workers live on and know what came of each: nothing is left unknown.
    await expect
      .poll(() => shop.certificate(), { timeout: 15_000, interval: 200 })
      .toMatchObject({ due: 1_000, sent: 1_000, unknown: 0 });
    expect(takenTwice()).toBe(0);
  }, 150_000);

  test.runIf(isRedisInstalled)(
    "survive that Redis forgets everything, and is killed",
    async () => {
      const redis = await startRedis();
      try {
        await shop.campaign(1_000);
        await Promise.all([start(redis), start(redis)]);
        await untilTaken(200);
        redis.command("flushall");
        await untilTaken(500);
        await redis.restart();
        await untilSettled();
        expect(await shop.certificate()).toMatchObject({ due: 1_000, sent: 1_000 });
        expect(takenTwice()).toBe(0);
      } finally {
        for (const worker of workers.splice(0)) await worker.kill();
        await redis.stop();
      }
    },
    150_000,
  );

  test.each([1, -1])(
    "survive that the clock jumps by an hour (%i)",
    async (hours) => {
      const clock = { hours: 0 };
      const delivery = createDelivery({
        transactions: database,
        senders: [fakePlatformSender(platform.url)],
        clock: () => Temporal.Now.instant().add(clock),
        log: silentLog,
      });
      await shop.campaign(1_000);
      const sending = delivery.dispatchDue(shop.businessId);
      await untilTaken(300);
      clock.hours = hours;
      await sending;
      // Put back, the clock says that the rest is not due yet: it leaves when the clock has come this far again.
      clock.hours = 0;
      await delivery.dispatchDue(shop.businessId);
      expect(await shop.certificate()).toMatchObject({ due: 1_000, sent: 1_000 });
      expect(takenTwice()).toBe(0);
    },
    60_000,
  );
});
