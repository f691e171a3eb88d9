import { type RawBuilder, sql } from "kysely";
import { type OpenDatabase, openDatabase } from "../adapters/postgres/database.ts";
import type { MetricName } from "../core/metrics/catalogue.ts";
import type { Cut } from "../core/metrics/compile/cut.ts";
import { readFigures, readRows } from "../core/metrics/metrics.store.ts";
import type { Question } from "../core/metrics/question.ts";
import { buildShops, MONTH, TODAY } from "./ask/build-shops.ts";
import { type Asked, FIGURES, questionOf, ROWS } from "./ask/by-hand.ts";
import { type Bench, type Figure, median, shortNumber } from "./bench.ts";
import { onMadeUpTrade } from "./kept-database.ts";

/** Short questions are asked often, so that a moment's noise does not count; long ones have soon said enough. */
const ROUNDS = { fewest: 4, most: 200 };
const ENOUGH_MS = 1_500;
const isEnough = (round: number, began: number): boolean =>
  round >= ROUNDS.most || (round >= ROUNDS.fewest && performance.now() - began > ENOUGH_MS);

const MOST_TIMES = 1.3;
const MOST_TIMES_BIGGER_SHOP = 1.5;
const ALL_TIME = { from: "2023-11-01", to: TODAY } as const;

/** Milliseconds: the median of some rounds, the two taking turns so that both meet the same noise. */
interface Compared {
  readonly ours: number;
  readonly byHand: number;
}

async function compare(
  database: OpenDatabase,
  asked: Asked,
  question: Question,
  byHand: RawBuilder<unknown>,
): Promise<Compared> {
  const cut: Cut = {
    businessId: asked.shop,
    timezone: "Europe/Madrid",
    weekStart: 1,
    today: TODAY,
    question,
  };
  const ours: number[] = [];
  const rivals: number[] = [];
  const began = performance.now();
  for (let round = 0; !isEnough(round, began); round++) {
    const pair = [
      async () =>
        ours.push(
          await timed(database, asked, (tx) => (question.by ? readRows(tx, cut) : readFigures(tx, cut))),
        ),
      async () => rivals.push(await timed(database, asked, (tx) => sql`${byHand}`.execute(tx))),
    ];
    for (const run of round % 2 === 0 ? pair : pair.reverse()) await run();
  }
  // The first round of each only warms the caches.
  return { ours: median(ours.slice(1)), byHand: median(rivals.slice(1)) };
}

type Work = Parameters<OpenDatabase["inBusiness"]>[1];

async function timed(database: OpenDatabase, { shop }: Asked, work: Work): Promise<number> {
  let milliseconds = 0;
  await database.inBusiness(shop, async (tx) => {
    const began = performance.now();
    await work(tx);
    milliseconds = performance.now() - began;
  });
  return milliseconds;
}

function figureOf(what: string, { ours, byHand }: Compared): Figure {
  const times = ours / byHand;
  return {
    what,
    value: ours,
    unit: "ms",
    beside: `by hand ${shortNumber(byHand)} ms, ${times.toFixed(2)} times`,
    goal: { text: `at most ${MOST_TIMES} times`, met: times <= MOST_TIMES },
  };
}

async function everyMetric(
  database: OpenDatabase,
  when: string,
  asked: Asked,
  say: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, byHand] of Object.entries(FIGURES) as [
    MetricName,
    (asked: Asked) => RawBuilder<unknown>,
  ][]) {
    const question = questionOf(asked, { metrics: [name] });
    figures.push(figureOf(`${name}, ${when}`, await compare(database, asked, question, byHand(asked))));
  }
  for (const [what, wanted, byHand] of ROWS) {
    figures.push(
      figureOf(`${what}, ${when}`, await compare(database, asked, questionOf(asked, wanted), byHand(asked))),
    );
  }
  say(
    `${when}: ${figures.filter(({ goal }) => goal?.met).length} of ${figures.length} within ${MOST_TIMES} times`,
  );
  return figures;
}

/** "How did October go?" in a shop with ten times the sales, the month being as busy. */
async function sizeOfTheShop(database: OpenDatabase, big: string, small: string): Promise<Figure[]> {
  const overview = [
    "revenue",
    "sales",
    "average_sale",
    "customers",
    "new_customers",
    "returning_customers",
  ] as const;
  const figures: Figure[] = [];
  const asks = [
    ["how a month went", { metrics: [...overview] }],
    ["a month by product", { by: "product", metrics: ["revenue", "units"] }],
    ["a month's median", { metrics: ["median_sale"] }],
  ] as const satisfies readonly (readonly [string, Partial<Question>])[];
  for (const [what, wanted] of asks) {
    const inBig = await ownTime(database, { shop: big, ...MONTH }, wanted);
    const inSmall = await ownTime(database, { shop: small, ...MONTH }, wanted);
    const ratio = inBig / inSmall;
    figures.push({
      what: `${what}, shop with ten times the sales`,
      value: inBig,
      unit: "ms",
      beside: `smaller shop ${shortNumber(inSmall)} ms, ${ratio.toFixed(2)} times`,
      goal: { text: `at most ${MOST_TIMES_BIGGER_SHOP} times`, met: ratio <= MOST_TIMES_BIGGER_SHOP },
    });
  }
  return figures;
}

async function ownTime(database: OpenDatabase, asked: Asked, wanted: Partial<Question>): Promise<number> {
  const question = questionOf(asked, wanted);
  const cut: Cut = {
    businessId: asked.shop,
    timezone: "Europe/Madrid",
    weekStart: 1,
    today: TODAY,
    question,
  };
  const times: number[] = [];
  const began = performance.now();
  for (let round = 0; !isEnough(round, began); round++) {
    times.push(
      await timed(database, asked, (tx) => (question.by ? readRows(tx, cut) : readFigures(tx, cut))),
    );
  }
  return median(times.slice(1));
}

const FULL = { sales: 10_000_000, shops: 200 };
/** Enough to show a slip in a plan, in a minute. */
const SMALL = { sales: 1_000_000, shops: 20 };

/** All figures on a database that has been built. */
export async function measure(
  database: OpenDatabase,
  big: string,
  small: string,
  say: (line: string) => void,
): Promise<Figure[]> {
  const month = await everyMetric(database, "a month", { shop: big, ...MONTH }, say);
  const ever = await everyMetric(database, "three years", { shop: big, ...ALL_TIME }, say);
  return [...month, ...ever, ...(await sizeOfTheShop(database, big, small))];
}

/** Every metric and the commonest rows beside hand-written SQL, in a shop with a tenth of all sales. */
export const bench: Bench = {
  name: "ask",
  async run(say, { full, keep }) {
    const sizes = full ? FULL : SMALL;
    const trade = {
      name: `ask-${sizes.sales}`,
      keep,
      build: (url: string) => buildShops(url, sizes, say),
    };
    return onMadeUpTrade(trade, async (url, { big, small }) => {
      const database = await openDatabase({ url, poolSize: 2 });
      try {
        const size = { what: "sales in the database", value: sizes.sales, unit: `in ${sizes.shops} shops` };
        return [size, ...(await measure(database, big, small, say))];
      } finally {
        await database.close();
      }
    });
  },
};
