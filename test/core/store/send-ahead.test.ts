import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBusiness } from "../../../core/business/create-business.ts";
import { markSavepoint } from "../../../core/store/savepoint.ts";
import { sendAhead } from "../../../core/store/send-ahead.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

const at = Temporal.Instant.from("2026-03-10T09:00:00Z");

describe("a statement that nobody waits for", () => {
  let database: FreshDatabase;
  const shop = newId();
  beforeAll(async () => {
    database = await freshDatabase();
    const facts = { id: shop, name: "Bakery", currency: "EUR", timezone: "Europe/Madrid", locale: "en-IE" };
    await inShop((tx) => createBusiness(tx, facts, at));
  });
  afterAll(() => database.close());

  const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    database.transactions.inBusiness(shop, work);
  const visitors = (tx: Tx, count: number, source: string) =>
    tx
      .insertInto("traffic")
      .values({
        business_id: shop,
        traffic_id: randomUUID(),
        source,
        count,
        counted_on: "2026-03-10",
        recorded_at: at,
      })
      .compile();
  const countOf = (tx: Tx, source: string) =>
    tx.selectFrom("traffic").where("source", "=", source).select("count").execute();

  it("is seen by the next one", async () => {
    const seen = await inShop(async (tx) => {
      await sendAhead(tx, visitors(tx, 3, "flyer"));
      return countOf(tx, "flyer");
    });
    expect(seen).toEqual([{ count: 3 }]);
  });

  it("gives its answer to whoever asks for it later", async () => {
    const affected = await inShop(async (tx) => {
      const { answer } = await sendAhead(tx, visitors(tx, 4, "poster"));
      await countOf(tx, "poster");
      return (await answer).numAffectedRows;
    });
    expect(affected).toBe(1n);
  });

  it("lets the commit fail when it failed, and nothing is kept", async () => {
    const attempt = inShop(async (tx) => {
      await sendAhead(tx, visitors(tx, 5, "radio"));
      await sendAhead(tx, visitors(tx, -1, "radio"));
      await sendAhead(tx, visitors(tx, 6, "radio"));
    });
    await expect(attempt).rejects.toMatchObject({ code: "23514" });
    expect(await inShop((tx) => countOf(tx, "radio"))).toEqual([]);
  });

  it("lets the statement that is waited for fail with the same error", async () => {
    const attempt = inShop(async (tx) => {
      await sendAhead(tx, visitors(tx, -1, "fair"));
      await expect(countOf(tx, "fair")).rejects.toMatchObject({ code: "23514" });
      await visitorsAgain(tx);
    });
    const visitorsAgain = (tx: Tx) => sendAhead(tx, visitors(tx, 2, "fair"));
    await expect(attempt).rejects.toMatchObject({ code: "23514" });
    expect(await inShop((tx) => countOf(tx, "fair"))).toEqual([]);
  });

  it("cannot have failed unnoticed ahead of a savepoint's return", async () => {
    const attempt = inShop(async (tx) => {
      const before = await markSavepoint(tx, "rehearsal");
      await sendAhead(tx, visitors(tx, -1, "market"));
      await before.takeBack().catch(() => {});
      await sendAhead(tx, visitors(tx, 2, "market"));
    });
    await expect(attempt).rejects.toMatchObject({ code: "23514" });
    expect(await inShop((tx) => countOf(tx, "market"))).toEqual([]);
  });

  it("is taken back to a savepoint like any other", async () => {
    await inShop(async (tx) => {
      await sendAhead(tx, visitors(tx, 1, "window"));
      const before = await markSavepoint(tx, "rehearsal");
      await sendAhead(tx, visitors(tx, 9, "window"));
      await before.takeBack();
    });
    expect(await inShop((tx) => countOf(tx, "window"))).toEqual([{ count: 1 }]);
  });

  it("is refused once the transaction is over", async () => {
    let kept: Tx | null = null;
    await inShop(async (tx) => {
      kept = tx;
    });
    const late = kept as Tx | null;
    if (!late) throw new Error("no transaction was kept");
    await expect(sql`select 1`.execute(late)).rejects.toThrow("over");
    await expect(sendAhead(late, visitors(late, 1, "late"))).rejects.toThrow("over");
  });
});
