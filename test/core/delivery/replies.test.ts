import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { type FakePlatform, startFakePlatform } from "../../support/fake-platform/platform.ts";
import { type RunningProcess, startWorker } from "../../support/fake-platform/running-process.ts";
import { type OutboxShop, openOutboxShop, zoneWhereItIsNoon } from "../../support/outbox-shop.ts";

/** What a worker has on its way at most. */
const MOST_IN_FLIGHT = 64;
const MEMBER = "member:0198a000-0000-7000-8000-000000000001";

let database: FreshDatabase;
let platform: FakePlatform;
let shop: OutboxShop;
const workers = new Set<RunningProcess>();

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  platform = await startFakePlatform();
  shop = await openOutboxShop(database.transactions, zoneWhereItIsNoon());
});
afterEach(async () => {
  for (const worker of workers) await kill(worker);
  await platform.stop();
});

const start = async (): Promise<RunningProcess> => {
  const worker = await startWorker({
    databaseUrl: database.url,
    platformUrl: platform.url,
    businessId: shop.businessId,
  });
  workers.add(worker);
  return worker;
};

const kill = async (worker: RunningProcess): Promise<void> => {
  workers.delete(worker);
  await worker.kill();
};

const untilSettled = async (seconds: number): Promise<void> => {
  await expect
    .poll(async () => (await shop.certificate()).waiting, { timeout: seconds * 1000, interval: 100 })
    .toBe(0);
};

const takenTwice = (): number => platform.taken.length - new Set(platform.taken.map(({ id }) => id)).size;

describe("replies to the shop's own people", () => {
  const replies = (chats: number, each: number) =>
    Array.from({ length: chats * each }, (_, index) => ({
      person: MEMBER,
      kind: "reply" as const,
      text: `${Math.floor(index / chats)}`,
      to: { platform: "replay" as const, chat: `chat ${index % chats}` },
    }));

  test("arrive all, killed or not", async () => {
    platform.behave = () => ({ kind: "take", milliseconds: 5 });
    await shop.enqueue(Temporal.Now.instant(), replies(300, 1));
    const first = await start();
    await expect.poll(() => platform.taken.length, { interval: 5 }).toBeGreaterThan(60);
    await kill(first);
    await start();
    await untilSettled(30);
    expect(await shop.certificate()).toMatchObject({ due: 300, sent: 300 });
    expect(new Set(platform.taken.map(({ id }) => id)).size).toBe(300);
    expect(takenTwice()).toBeLessThanOrEqual(MOST_IN_FLIGHT);
  }, 60_000);

  test("stay in their order in each chat, with two workers and a platform in a bad mood", async () => {
    platform.behave = () => {
      const mood = Math.random();
      if (mood < 0.02) return { kind: "wait", seconds: 0.1 };
      if (mood < 0.04) return { kind: "broken" };
      return { kind: "take", milliseconds: Math.random() * 5 };
    };
    await shop.enqueue(Temporal.Now.instant(), replies(20, 15));
    await Promise.all([start(), start()]);
    await untilSettled(60);
    expect(takenTwice()).toBe(0);
    for (let chat = 0; chat < 20; chat++) {
      const here = platform.taken.filter((message) => message.chat === `chat ${chat}`);
      expect(here.map(({ text }) => Number(text))).toEqual(Array.from({ length: 15 }, (_, number) => number));
    }
  }, 90_000);
});
