import type { RawBuilder } from "kysely";
import { type OpenDatabase, openDatabase } from "../adapters/postgres/database.ts";
import type { MetricName } from "../core/metrics/catalogue.ts";
import type { Cut } from "../core/metrics/compile/cut.ts";
import { readFigures, readRows } from "../core/metrics/metrics.store.ts";
import type { Question } from "../core/metrics/question.ts";
import type { Tx } from "../core/store/transactions.ts";
import { buildShops } from "./ask/build-shops.ts";
import { type Asked, FIGURES, questionOf, ROWS } from "./ask/by-hand.ts";
import { type Bench, type Figure, shortNumber } from "./bench.ts";
import { besideByHand, type Compared, compare, ownTime } from "./beside-by-hand.ts";
import { MONTH, TODAY } from "./trade/build-trade.ts";
import { onMadeUpTrade } from "./trade/kept-trade.ts";

const MOST_TIMES_BIGGER_SHOP = 1.5;
const ALL_TIME = { from: "2023-11-01", to: TODAY } as const;

const cutOf = ({ shop }: Asked, question: Question): Cut => ({
  businessId: shop,
  timezone: "Europe/Madrid",
  weekStart: 1,
  today: TODAY,
  question,
});

/** Reads the answer as a turn would. */
const answers =
  (cut: Cut) =>
  (tx: Tx): Promise<unknown> =>
    cut.question.by ? readRows(tx, cut) : readFigures(tx, cut);

function besideRival(
  database: OpenDatabase,
  asked: Asked,
  question: Question,
  byHand: RawBuilder<unknown>,
): Promise<Compared> {
  return compare(database, asked.shop, answers(cutOf(asked, question)), byHand);
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
    figures.push(
      besideByHand(`${name}, ${when}`, await besideRival(database, asked, question, byHand(asked))),
    );
  }
  for (const [what, wanted, byHand] of ROWS) {
    figures.push(
      besideByHand(
        `${what}, ${when}`,
        await besideRival(database, asked, questionOf(asked, wanted), byHand(asked)),
      ),
    );
  }
  say(`${when}: ${figures.filter(({ goal }) => goal?.met).length} of ${figures.length} within 1.3 times`);
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
    const time = (asked: Asked) =>
      ownTime(database, asked.shop, answers(cutOf(asked, questionOf(asked, wanted))));
    const inBig = await time({ shop: big, ...MONTH });
    const inSmall = await time({ shop: small, ...MONTH });
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
