import { afterAll, afterEach, beforeAll, describe, test } from "vitest";
import { Stage } from "../../support/fake-platform/stage.ts";
import { StageDatabase } from "../../support/fake-platform/stage-database.ts";
import { isRedisInstalled, type Redis, startRedis } from "../../support/redis.ts";

/** `npm run test:faults` sends 10,000. */
const MESSAGES = Number(process.env.FAULT_MESSAGES ?? 1_000);
const PATIENCE_MS = 60_000 + 100 * MESSAGES;

let database: StageDatabase;
let redis: Redis | null = null;
let stage: Stage;

beforeAll(async () => {
  database = await StageDatabase.start();
  redis = isRedisInstalled ? await startRedis() : null;
}, 60_000);
afterAll(async () => {
  await redis?.stop();
  await database.stop();
}, 60_000);
afterEach(() => stage.close());

describe(`${MESSAGES} messages to customers are all accounted for, and nobody gets one twice`, () => {
  const faults = (name: string, run: () => Promise<void>) => test(name, run, PATIENCE_MS);

  faults("when workers are killed", async () => {
    stage = await Stage.open(database);
    await stage.audience(MESSAGES, { writtenBy: "turn" });
    let [one, other] = await Promise.all([stage.startWorker(), stage.startWorker()]);
    for (const share of [0.1, 0.3, 0.5, 0.7]) {
      await stage.untilTaken(share);
      await stage.kill(one);
      [one, other] = [other, await stage.startWorker()];
    }
    await stage.untilSettled();
    await stage.prove("a worker killed four times");
  });

  faults("when the web process is killed", async () => {
    stage = await Stage.open(database);
    await stage.audience(MESSAGES, { writtenBy: "web" });
    await Promise.all([stage.startWorker(), stage.startWorker()]);
    let web = await stage.startWeb();
    for (const share of [0.1, 0.3, 0.5, 0.7]) {
      await stage.untilTaken(share);
      await stage.kill(web);
      web = await stage.startWeb();
    }
    await stage.untilSettled();
    await stage.prove("the web process killed four times", { unknown: 0 });
  });

  faults("when all processes are killed", async () => {
    stage = await Stage.open(database);
    await stage.audience(MESSAGES, { writtenBy: "web" });
    const startAll = () => Promise.all([stage.startWeb(), stage.startWorker(), stage.startWorker()]);
    let all = await startAll();
    for (const share of [0.1, 0.4, 0.7]) {
      await stage.untilTaken(share);
      await stage.kill(...all);
      all = await startAll();
    }
    await stage.untilSettled();
    await stage.prove("all processes killed three times");
  });

  faults("when PostgreSQL is killed", async () => {
    stage = await Stage.open(database);
    await stage.audience(MESSAGES, { writtenBy: "turn" });
    await Promise.all([stage.startWorker(), stage.startWorker()]);
    for (const share of [0.2, 0.6]) {
      await stage.untilTaken(share);
      await database.kill();
    }
    await stage.untilSettled();
    // The workers live on and know what came of each: nothing is left unknown.
    await stage.prove("PostgreSQL killed twice", { unknown: 0 });
  });

  test.runIf(isRedisInstalled)(
    "when Redis forgets everything, and is killed",
    async () => {
      stage = await Stage.open(database, redis?.url);
      await stage.audience(MESSAGES, { writtenBy: "web" });
      await Promise.all([stage.startWorker(), stage.startWorker(), stage.startWeb()]);
      await stage.untilTaken(0.2);
      redis?.command("flushall");
      await stage.untilTaken(0.5);
      await redis?.restart();
      await stage.untilSettled();
      await stage.prove("Redis flushed, then killed", { unknown: 0 });
    },
    PATIENCE_MS,
  );

  faults("when the platform is overrun, breaks, and hangs up before or after it took one", async () => {
    const moods = [
      { kind: "wait", seconds: 0.3 },
      { kind: "broken" },
      { kind: "cut-before" },
      { kind: "cut-after" },
    ] as const;
    stage = await Stage.open(database);
    const { platform } = stage;
    const struck = new Set<string>();
    platform.behave = ({ id }) => {
      const mood = moods[Math.floor(Math.random() * 80)];
      if (!mood || struck.has(id)) return { kind: "take" };
      struck.add(id);
      return mood;
    };
    await stage.audience(MESSAGES, { writtenBy: "turn" });
    await Promise.all([stage.startWorker(), stage.startWorker()]);
    await stage.untilSettled();
    const cuts = (platform.shown.get("cut-before") ?? 0) + (platform.shown.get("cut-after") ?? 0);
    await stage.prove(`${cuts} calls cut, ${struck.size - cuts} answered by 429 or 500`, { unknown: cuts });
  });

  faults("when two workers start at the same moment", async () => {
    stage = await Stage.open(database);
    stage.platform.behave = () => ({ kind: "take" });
    await stage.audience(MESSAGES, { writtenBy: "turn" });
    await Promise.all([stage.startWorker(), stage.startWorker()]);
    await stage.untilSettled();
    await stage.prove("two workers started at the same moment", { unknown: 0 });
  });

  faults("when the clock jumps by an hour, forward and back", async () => {
    stage = await Stage.open(database);
    await stage.audience(MESSAGES, { writtenBy: "turn" });
    const workers = await Promise.all([stage.startWorker(), stage.startWorker()]);
    // The first worker's alone, then the other's: for a while they do not agree on what time it is.
    for (const [share, hours] of [
      [0.2, 1],
      [0.4, -1],
      [0.6, 0],
    ] as const) {
      for (const worker of workers) {
        await stage.untilTaken(hours === 0 ? 0 : share);
        worker.jump(hours);
      }
    }
    await stage.untilSettled();
    await stage.prove("the clock put forward and back by an hour", { unknown: 0 });
  });
});
