import type { RawBuilder } from "kysely";
import { sql } from "kysely";
import type { OpenDatabase } from "../adapters/postgres/database.ts";
import type { Tx } from "../core/store/transactions.ts";
import { type Figure, quantile, shortNumber } from "./bench.ts";

/** Short questions are asked often, so that a moment's noise does not count; long ones have soon said enough. */
const ROUNDS = { fewest: 5, most: 200 };
const ENOUGH_MS = 1_500;
const MOST_TIMES = 1.3;

/** What else the machine does only ever adds: of the rounds, the time that a quarter of them stayed below. */
const typical = (times: number[]): number => quantile(times.slice(WARM_UP), 0.25);
/** The first rounds of each warm the caches, and prepare the statements. */
const WARM_UP = 2;

/** Milliseconds. */
export interface Compared {
  readonly ours: number;
  readonly byHand: number;
}

type Work = (tx: Tx) => Promise<unknown>;

/** What the core does beside SQL written by hand for the same, the two taking turns so that both meet the same noise. */
export async function compare(
  database: OpenDatabase,
  shop: string,
  ours: Work,
  byHand: RawBuilder<unknown>,
): Promise<Compared> {
  const times = { ours: [] as number[], byHand: [] as number[] };
  const began = performance.now();
  for (let round = 0; !isEnough(round, began); round++) {
    const pair = [
      async () => times.ours.push(await timed(database, shop, ours)),
      async () => times.byHand.push(await timed(database, shop, (tx) => sql`${byHand}`.execute(tx))),
    ];
    for (const run of round % 2 === 0 ? pair : pair.reverse()) await run();
  }
  return { ours: typical(times.ours), byHand: typical(times.byHand) };
}

/** The core alone. */
export async function ownTime(database: OpenDatabase, shop: string, ours: Work): Promise<number> {
  const times: number[] = [];
  const began = performance.now();
  for (let round = 0; !isEnough(round, began); round++) times.push(await timed(database, shop, ours));
  return typical(times);
}

const isEnough = (round: number, began: number): boolean =>
  round >= ROUNDS.most || (round >= ROUNDS.fewest && performance.now() - began > ENOUGH_MS);

async function timed(database: OpenDatabase, shop: string, work: Work): Promise<number> {
  let milliseconds = 0;
  await database.inBusiness(shop, async (tx) => {
    const began = performance.now();
    await work(tx);
    milliseconds = performance.now() - began;
  });
  return milliseconds;
}

export function besideByHand(what: string, { ours, byHand }: Compared): Figure {
  const times = ours / byHand;
  return {
    what,
    value: ours,
    unit: "ms",
    beside: `by hand ${shortNumber(byHand)} ms, ${times.toFixed(2)} times`,
    goal: { text: `at most ${MOST_TIMES} times`, met: times <= MOST_TIMES },
  };
}
