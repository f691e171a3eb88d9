import { setTimeout as sleep } from "node:timers/promises";
import { TelegramServer } from "../test/support/telegram/server.ts";
import { type Bench, type Figure, shortNumber } from "./bench.ts";
import { startWorkers } from "./outbox/processes.ts";
import { onBenchShop } from "./outbox/shop.ts";

const FULL = 5_000;
const SMALL = 900;
const ALLOWED = 30;
const GOAL = 0.95;

interface Run {
  readonly what: string;
  readonly workers: number;
  readonly messages: number;
  /** What each call takes on its way, as on the internet. */
  readonly milliseconds: number;
}

const runsOf = (messages: number): readonly Run[] => [
  { what: "1 worker", workers: 1, messages, milliseconds: 0 },
  { what: "2 workers", workers: 2, messages: SMALL, milliseconds: 0 },
  { what: "1 worker, each call 60 ms", workers: 1, messages: SMALL, milliseconds: 60 },
];

/** The server counts what comes in within any second, and refuses the thirty-first with a 429. */
async function measure({ what, workers, messages, milliseconds }: Run): Promise<Figure[]> {
  const telegram = new TelegramServer({ rateLimits: true });
  await telegram.start();
  let calls = 0;
  telegram.onCall = () => {
    calls += 1;
  };
  if (milliseconds > 0) telegram.fault({ kind: "slow", milliseconds, times: Number.POSITIVE_INFINITY });
  const chats = Array.from({ length: messages }, (_, index) => {
    const { id } = telegram.person(`Customer ${index + 1}`);
    const account = telegram.state.world.accounts.get(id);
    if (account) account.started = true;
    return `${id}`;
  });
  try {
    return await onBenchShop({ platform: "telegram", chats }, async (shop) => {
      const place = { work: "telegram", databaseUrl: shop.url, businessId: shop.businessId } as const;
      await shop.writeTo(0, messages);
      const address = { apiRoot: telegram.apiRoot, token: telegram.token };
      const running = await startWorkers(workers, { ...place, ...address, redisUrl: null });
      while (!(await shop.isDone())) await sleep(200);
      await Promise.all(running.map((worker) => worker.stop()));
      const { sent } = await shop.certificate();
      const arrivals = telegram.journal.lines.map(({ at }) => at);
      const seconds = ((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000;
      // The first thirty leave at once.
      return figuresOf(what, (sent - ALLOWED) / seconds, calls - sent);
    });
  } finally {
    await telegram.stop();
  }
}

const figuresOf = (what: string, rate: number, refused: number): Figure[] => [
  {
    what: `messages to Telegram, ${what}`,
    value: rate,
    unit: "/s",
    beside: `allowed: ${ALLOWED} /s, refused by 429: ${shortNumber(refused)}`,
    goal: {
      text: `at least 95 % of what is allowed (${((100 * rate) / ALLOWED).toFixed(1)} %), not one 429`,
      met: rate >= GOAL * ALLOWED && refused === 0,
    },
  },
];

export const bench: Bench = {
  name: "telegram",
  async run(say, { full }) {
    const figures: Figure[] = [];
    for (const run of runsOf(full ? FULL : SMALL)) {
      const measured = await measure(run);
      for (const { what, value, beside } of measured) say(`${what}: ${shortNumber(value)} /s; ${beside}`);
      figures.push(...measured);
    }
    return figures;
  },
};
