import { sql } from "kysely";
import { type OpenDatabase, openDatabase } from "../adapters/postgres/database.ts";
import type { SegmentScope } from "../core/segments/compile-segment.ts";
import { countMembers } from "../core/segments/segments.store.ts";
import type { Bench, Figure } from "./bench.ts";
import { besideByHand, compare } from "./beside-by-hand.ts";
import { buildCustomers } from "./segments/build-customers.ts";
import { type Rival, rivals, today } from "./segments/by-hand.ts";
import { onMadeUpTrade } from "./trade/kept-trade.ts";

const FULL = { customers: 500_000, sales: 5_000_000 };
const SMALL = { customers: 50_000, sales: 500_000 };

async function measure(
  database: OpenDatabase,
  shop: string,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const scope: SegmentScope = { businessId: shop, today, locale: "en-IE", named: new Map() };
  const figures: Figure[] = [];
  for (const rival of rivals(await middlingProduct(database, shop))) {
    const size = await sameSize(database, scope, rival);
    const work = (tx: Parameters<typeof countMembers>[0]) => countMembers(tx, rival.segment, scope);
    const compared = await compare(database, shop, work, rival.byHand(shop));
    const figure = besideByHand(`${rival.what} (${size.toLocaleString("en")} people)`, compared);
    say(`${figure.what}: ${figure.beside}`);
    figures.push(figure);
  }
  return figures;
}

/** A yardstick that counts others than the core does measures nothing. */
async function sameSize(database: OpenDatabase, scope: SegmentScope, rival: Rival): Promise<number> {
  return database.inBusiness(scope.businessId, async (tx) => {
    const ours = await countMembers(tx, rival.segment, scope);
    const { rows } = await sql<{ count: bigint }>`${rival.byHand(scope.businessId)}`.execute(tx);
    const byHand = Number(rows[0]?.count);
    if (ours !== byHand) throw new Error(`${rival.what}: ${ours} people, but ${byHand} by hand`);
    return ours;
  });
}

/** One of two hundred products, neither the best seller nor a shelf warmer. */
async function middlingProduct(database: OpenDatabase, shop: string): Promise<{ id: string; name: string }> {
  return database.inBusiness(shop, (tx) =>
    tx
      .selectFrom("product")
      .where("business_id", "=", shop)
      .select(["product_id as id", "name"])
      .orderBy("product_id")
      .offset(50)
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
}

/** Every kind of segment beside hand-written SQL, in a shop with many customers. */
export const bench: Bench = {
  name: "segments",
  async run(say, { full, keep }) {
    const sizes = full ? FULL : SMALL;
    const trade = {
      name: `segments-${sizes.customers}`,
      keep,
      build: (url: string) => buildCustomers(url, sizes, say),
    };
    return onMadeUpTrade(trade, async (url, { shop }) => {
      const database = await openDatabase({ url, poolSize: 2 });
      try {
        const size = {
          what: "customers of the shop",
          value: sizes.customers,
          unit: `with ${sizes.sales.toLocaleString("en")} sales`,
        };
        return [size, ...(await measure(database, shop, say))];
      } finally {
        await database.close();
      }
    });
  },
};
