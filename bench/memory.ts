import { setTimeout as sleep } from "node:timers/promises";
import { type Bench, shortNumber } from "./bench.ts";
import type { Report } from "./outbox/place.ts";
import { startWorkers } from "./outbox/processes.ts";
import { onBenchShop } from "./outbox/shop.ts";

const FULL = [10_000, 50_000, 100_000];
const SMALL = [10_000, 20_000];
const IN_A_TURN = 5_000;
/** Of what it held after the first ten thousand. */
const GOAL = 1.1;

export const bench: Bench = {
  name: "memory",
  async run(say, { full }) {
    const lookedAt = full ? FULL : SMALL;
    const most = Math.max(...lookedAt);
    const chats = Array.from({ length: most }, (_, index) => `${index + 1}`);
    return onBenchShop({ platform: "replay", chats }, async (shop) => {
      const place = { work: "instant", databaseUrl: shop.url, businessId: shop.businessId } as const;
      const [worker] = await startWorkers(1, { ...place, redisUrl: null, apiRoot: null, token: null });
      if (!worker) throw new Error("No worker started.");
      const held = new Map<number, Report>();
      for (let sent = 0; sent < most; sent += IN_A_TURN) {
        await shop.writeTo(sent, sent + IN_A_TURN);
        while (!(await shop.isDone())) await sleep(100);
        if (!lookedAt.includes(sent + IN_A_TURN)) continue;
        const memory = await worker.memory();
        held.set(sent + IN_A_TURN, memory);
        say(
          `after ${shortNumber(sent + IN_A_TURN)}: heap ${shortNumber(memory.heapMegabytes)} MB, resident ${shortNumber(memory.residentMegabytes)} MB`,
        );
      }
      await worker.stop();
      const first = held.get(10_000)?.heapMegabytes ?? 0;
      return [...held].map(([sent, { heapMegabytes, residentMegabytes }]) => ({
        what: `heap of a worker after ${sent.toLocaleString("en")} messages`,
        value: heapMegabytes,
        unit: "MB",
        beside: `resident: ${shortNumber(residentMegabytes)} MB`,
        ...(sent === most && {
          goal: { text: "flat: within a tenth of the first", met: heapMegabytes <= GOAL * first },
        }),
      }));
    });
  },
};
