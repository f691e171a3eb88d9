import { Temporal } from "temporal-polyfill";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createQueue, type WakeQueue } from "../../../adapters/queue/queue.ts";
import { CutLine } from "../../support/cut-line.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { isRedisInstalled, type Redis, startRedis } from "../../support/redis.ts";

const SHOP = "0198a000-0000-7000-8000-000000000001";
const OTHER = "0198a000-0000-7000-8000-000000000002";

const stores = [
  { name: "PostgreSQL", isThere: true },
  { name: "Redis", isThere: isRedisInstalled },
];

describe("a PostgreSQL that cuts the connections", () => {
  test.each([0, 30, 60, 120, 250])(
    "is borne while the queue starts (after %i ms)",
    async (pause) => {
      const database = await freshDatabase();
      const line = await CutLine.open(database.url);
      const options = { log: { warn: () => {}, error: () => {} }, businesses: async () => [] };
      const worker = createQueue({ ...options, databaseUrl: line.url, sweepSeconds: 0.5 });
      const web = createQueue({ ...options, databaseUrl: database.url });
      let woken = 0;
      const starting = worker.start(async () => {
        woken += 1;
        return null;
      });
      await new Promise((resolve) => setTimeout(resolve, pause));
      line.cut();
      await new Promise((resolve) => setTimeout(resolve, 300));
      line.mend();
      await expect
        .poll(
          () => {
            web.wake(SHOP);
            return woken;
          },
          { timeout: 10_000 },
        )
        .toBeGreaterThan(0);
      await starting;
      await Promise.all([worker.stop(), web.stop()]);
      await line.close();
      await database.close();
    },
    20_000,
  );
});

describe.each(stores)("wakes through $name", ({ name, isThere }) => {
  let database: FreshDatabase;
  let redis: Redis | null = null;
  const open: WakeQueue[] = [];

  beforeAll(async () => {
    if (!isThere) return;
    database = await freshDatabase();
    redis = name === "Redis" ? await startRedis() : null;
  });
  afterEach(async () => {
    for (const queue of open.splice(0)) await queue.stop();
  });
  afterAll(async () => {
    await redis?.stop();
    await database?.close();
  });

  const queueOf = (sweepSeconds = 60, businesses: readonly string[] = []): WakeQueue => {
    const queue = createQueue({
      databaseUrl: database.url,
      redisUrl: redis?.url ?? null,
      log: { warn: () => {}, error: () => {} },
      businesses: async () => businesses,
      sweepSeconds,
    });
    open.push(queue);
    return queue;
  };

  /** A process that works, and what it was woken for. */
  const worker = async (options: { sweepSeconds?: number; businesses?: readonly string[] } = {}) => {
    const woken: { businessId: string; at: number }[] = [];
    const queue = queueOf(options.sweepSeconds, options.businesses);
    await queue.start(async (businessId) => {
      woken.push({ businessId, at: performance.now() });
      return null;
    });
    return { queue, woken };
  };

  test.runIf(isThere)("reach a worker in another process, each business once", async () => {
    const { woken } = await worker();
    const web = queueOf();
    for (let wake = 0; wake < 20; wake++) web.wake(SHOP);
    web.wake(OTHER);
    await expect.poll(() => new Set(woken.map((wake) => wake.businessId)).size, { timeout: 5_000 }).toBe(2);
    expect(woken.length).toBeLessThan(10);
  });

  test.runIf(isThere)("are not lost when they come while the last one is being worked off", async () => {
    let rows = 0;
    let seen = 0;
    const queue = queueOf();
    await queue.start(async () => {
      const here = rows;
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen = Math.max(seen, here);
      return null;
    });
    const web = queueOf();
    for (let row = 0; row < 30; row++) {
      rows += 1;
      web.wake(SHOP);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await expect.poll(() => seen, { timeout: 5_000 }).toBe(30);
  });

  test.runIf(isThere)("come at their time", async () => {
    const { woken } = await worker();
    const asked = performance.now();
    queueOf().wake(SHOP, Temporal.Now.instant().add({ milliseconds: 800 }));
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBe(1);
    expect((woken[0]?.at ?? 0) - asked).toBeGreaterThan(700);
  });

  test.runIf(isThere)("take no detour in a process that works itself", async () => {
    const { queue, woken } = await worker();
    const asked = performance.now();
    queue.wake(SHOP);
    await expect.poll(() => woken.length, { interval: 1 }).toBe(1);
    expect((woken[0]?.at ?? 0) - asked).toBeLessThan(50);
    expect(woken.length).toBe(1);
  });

  test.runIf(isThere)("come again when the worker asks for it, at the earliest time asked for", async () => {
    const woken: number[] = [];
    const queue = queueOf();
    await queue.start(async () => {
      woken.push(performance.now());
      return woken.length === 1 ? Temporal.Now.instant().add({ milliseconds: 300 }) : null;
    });
    queue.wake(SHOP, Temporal.Now.instant().add({ seconds: 30 }));
    queue.wake(SHOP);
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBe(2);
    expect((woken[1] ?? 0) - (woken[0] ?? 0)).toBeGreaterThan(250);
  });

  test.runIf(isThere)("do without themselves: everything is swept now and then, by one worker", async () => {
    const one = await worker({ sweepSeconds: 0.5, businesses: [SHOP] });
    const other = await worker({ sweepSeconds: 0.5, businesses: [SHOP] });
    const before = one.woken.length + other.woken.length;
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const swept = one.woken.length + other.woken.length - before;
    expect(swept).toBeGreaterThan(3);
    expect(swept).toBeLessThan(14);
  });

  test.runIf(isThere && name === "Redis")("go on when Redis forgets everything, or is killed", async () => {
    const { woken } = await worker({ sweepSeconds: 0.5, businesses: [SHOP] });
    redis?.command("flushall");
    const flushedAt = woken.length;
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBeGreaterThan(flushedAt + 2);
    await redis?.restart();
    const restartedAt = woken.length;
    await expect.poll(() => woken.length, { timeout: 5_000 }).toBeGreaterThan(restartedAt + 2);
    const web = queueOf();
    web.wake(OTHER);
    await expect.poll(() => woken.some((wake) => wake.businessId === OTHER), { timeout: 5_000 }).toBe(true);
  });

  test.runIf(isThere)("are over for good when the queue is stopped while it starts", async () => {
    for (const pause of [0, 1, 5, 20, 60, 150]) {
      const queue = queueOf();
      const starting = queue.start(async () => null);
      await new Promise((resolve) => setTimeout(resolve, pause));
      await queue.stop();
      await starting;
    }
    const before = performance.eventLoopUtilization();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });

  test.runIf(isThere)("survive a worker that fails", async () => {
    let calls = 0;
    const queue = queueOf();
    await queue.start(async () => {
      calls += 1;
      throw new Error("a mistake");
    });
    queue.wake(SHOP);
    await expect.poll(() => calls).toBe(1);
    queue.wake(SHOP);
    await expect.poll(() => calls).toBe(2);
  });
});
