import { setTimeout as sleep } from "node:timers/promises";
import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { certificateText } from "../../../core/delivery/certificate.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { type FakePlatform, startFakePlatform } from "../../support/fake-platform/platform.ts";
import { startWorker, type WorkerProcess } from "../../support/fake-platform/worker-process.ts";
import { type OutboxShop, openOutboxShop, zoneWhereItIsNoon } from "../../support/outbox-shop.ts";

/** What a worker has on its way at most. */
const MOST_IN_FLIGHT = 64;
const MEMBER = "member:0198a000-0000-7000-8000-000000000001";

let database: FreshDatabase;
let platform: FakePlatform;
let shop: OutboxShop;
const workers = new Set<WorkerProcess>();

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

const start = async (): Promise<WorkerProcess> => {
  const worker = await startWorker({
    databaseUrl: database.url,
    platformUrl: platform.url,
    businessId: shop.businessId,
  });
  workers.add(worker);
  return worker;
};

const kill = async (worker: WorkerProcess): Promise<void> => {
  workers.delete(worker);
  await worker.kill();
};

const untilSettled = async (seconds: number): Promise<void> => {
  await expect
    .poll(async () => (await shop.certificate()).waiting, { timeout: seconds * 1000, interval: 100 })
    .toBe(0);
};

const takenTwice = (): number => platform.taken.length - new Set(platform.taken.map(({ id }) => id)).size;

const sentIds = async (): Promise<string[]> => {
  const rows = await shop.inShop((tx) =>
    tx.selectFrom("outbox").where("state", "=", "sent").select("outbox_id").execute(),
  );
  return rows.map((row) => row.outbox_id);
};

describe("2,000 messages to customers", () => {
  test("arrive once or are known to be unknown, whatever is killed on the way", async () => {
    platform.behave = () => ({ kind: "take", milliseconds: 20 + Math.random() * 60 });
    await shop.campaign(2_000);
    const rounds = 4;
    for (let round = 0; round < rounds; round++) {
      const before = platform.taken.length;
      const pair = await Promise.all([start(), start()]);
      await expect
        .poll(() => platform.taken.length, { timeout: 20_000, interval: 2 })
        .toBeGreaterThan(before + 150);
      for (const worker of pair) {
        await sleep(Math.random() * 60);
        await kill(worker);
      }
    }
    await start();
    await untilSettled(60);
    const certificate = await shop.certificate();
    const { due, sent, unknown } = certificate;
    expect(due).toBe(2_000);
    expect(sent + unknown, certificateText(certificate)).toBe(2_000);
    expect(unknown).toBeGreaterThan(0);
    expect(unknown).toBeLessThanOrEqual(rounds * 2 * MOST_IN_FLIGHT);
    expect(takenTwice()).toBe(0);
    const taken = new Set(platform.taken.map(({ id }) => id));
    expect((await sentIds()).filter((id) => !taken.has(id))).toEqual([]);
    const events = await shop.inShop((tx) => tx.selectFrom("event").select("record_id").execute());
    expect(new Set(events.map((event) => event.record_id)).size).toBe(sent);
    expect(events.length).toBe(sent);
  }, 120_000);

  test("arrive once when the platform waits, breaks and hangs up in the middle", async () => {
    const faults = [
      { kind: "wait", seconds: 0.3 },
      { kind: "broken" },
      { kind: "cut-before" },
      { kind: "cut-after" },
    ] as const;
    const struck = new Set<string>();
    platform.behave = ({ id }) => {
      const fault = faults[Math.floor(Math.random() * 80)];
      if (!fault || struck.has(id)) return { kind: "take" };
      struck.add(id);
      return fault;
    };
    await shop.campaign(1_000);
    await Promise.all([start(), start()]);
    await untilSettled(90);
    const { due, sent, unknown } = await shop.certificate();
    const cuts = (platform.shown.get("cut-before") ?? 0) + (platform.shown.get("cut-after") ?? 0);
    expect({ due, sent, unknown }).toEqual({ due: 1_000, sent: 1_000 - cuts, unknown: cuts });
    expect(takenTwice()).toBe(0);
  }, 120_000);
});

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
