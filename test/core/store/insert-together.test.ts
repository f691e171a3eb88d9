import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBusiness } from "../../../core/business/create-business.ts";
import { insertTogether } from "../../../core/store/insert-together.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

const at = Temporal.Instant.from("2026-03-10T09:00:00Z");

describe("rows of several tables in one statement", () => {
  let database: FreshDatabase;
  const shop = newId();
  beforeAll(async () => {
    database = await freshDatabase();
    await inShop((tx) =>
      createBusiness(
        tx,
        { id: shop, name: "Bakery", currency: "EUR", timezone: "Europe/Madrid", locale: "en-IE" },
        at,
      ),
    );
  });
  afterAll(() => database.close());

  const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.transactions.inBusiness(shop, work);
  const product = (name: string, price: bigint | null) => ({
    business_id: shop,
    product_id: newId(),
    name,
    name_key: name,
    unit_price: price,
    recorded_at: at,
    lexicon_version: 1n,
  });
  const visitors = (count: number) => ({
    business_id: shop,
    traffic_id: newId(),
    source: "walk-in",
    count,
    counted_on: "2026-03-10",
    recorded_at: at,
  });
  const catalogue = () =>
    inShop((tx) => tx.selectFrom("product").select(["name", "unit_price"]).orderBy("name").execute());

  it("all arrive, each with its own values", async () => {
    await inShop((tx) =>
      insertTogether(
        tx,
        ["product", [product("latte", 320n), product("muffin", null)]],
        ["traffic", [visitors(12)]],
      ),
    );
    expect(await catalogue()).toEqual([
      { name: "latte", unit_price: 320n },
      { name: "muffin", unit_price: null },
    ]);
    expect(await inShop((tx) => tx.selectFrom("traffic").select("count").execute())).toEqual([{ count: 12 }]);
  });

  it("may be sent again in the same shape, with other values", async () => {
    for (const [name, price] of [["bun", 150n] as const, ["tart", 410n] as const]) {
      await inShop((tx) => insertTogether(tx, ["product", [product(name, price)]], ["traffic", []]));
    }
    expect((await catalogue()).map(({ name }) => name)).toEqual(["bun", "latte", "muffin", "tart"]);
  });

  it("may be none at all", async () => {
    await inShop((tx) => insertTogether(tx, ["product", []]));
    expect(await catalogue()).toHaveLength(4);
  });

  it("must have the same columns", async () => {
    const { unit_price: _, ...unpriced } = product("quiche", null);
    const rows = inShop((tx) => insertTogether(tx, ["product", [product("tea", 200n), unpriced]]));
    await expect(rows).rejects.toThrow("the same columns");
    expect(await catalogue()).toHaveLength(4);
  });
});
