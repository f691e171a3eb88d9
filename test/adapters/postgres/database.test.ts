import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tx } from "../../../core/store/transactions.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const NOW = Temporal.Instant.from("2026-03-02T09:15:00.123Z");

async function newBusiness(name: string): Promise<string> {
  const id = randomUUID();
  await database.transactions.inBusiness(id, (tx) => insertBusiness(tx, id, name));
  return id;
}

const insertBusiness = (tx: Tx, id: string, name: string): Promise<unknown> =>
  tx
    .insertInto("business")
    .values({
      business_id: id,
      name,
      currency: "EUR",
      timezone: "Europe/Madrid",
      locale: "en-IE",
      created_at: NOW,
    })
    .execute();

const insertTraffic = (tx: Tx, businessId: string, count: number): Promise<unknown> =>
  tx
    .insertInto("traffic")
    .values({
      business_id: businessId,
      traffic_id: randomUUID(),
      source: "walk-in",
      count,
      counted_on: "2026-03-02",
      recorded_at: NOW,
    })
    .execute();

const trafficOf = (businessId: string): Promise<{ count: number }[]> =>
  database.transactions.inBusiness(businessId, (tx) => tx.selectFrom("traffic").select("count").execute());

describe("one business at a time", () => {
  test("another business's rows are invisible, also when they are asked for by id", async () => {
    const [mine, theirs] = [await newBusiness("mine"), await newBusiness("theirs")];
    await database.transactions.inBusiness(theirs, (tx) => insertTraffic(tx, theirs, 7));

    const seen = await database.transactions.inBusiness(mine, (tx) =>
      tx.selectFrom("traffic").selectAll().where("business_id", "=", theirs).execute(),
    );
    const names = await database.transactions.inBusiness(mine, (tx) =>
      tx.selectFrom("business").select("name").execute(),
    );

    expect(seen).toEqual([]);
    expect(names).toEqual([{ name: "mine" }]);
    expect(await trafficOf(theirs)).toEqual([{ count: 7 }]);
  });

  test("a row with another business's id cannot be inserted", async () => {
    const [mine, theirs] = [await newBusiness("mine"), await newBusiness("theirs")];
    await expect(
      database.transactions.inBusiness(mine, (tx) => insertTraffic(tx, theirs, 1)),
    ).rejects.toMatchObject({ code: "42501" });
    expect(await trafficOf(theirs)).toEqual([]);
  });

  test("rows cannot be updated, deleted or given to another business", async () => {
    const [mine, theirs] = [await newBusiness("mine"), await newBusiness("theirs")];
    await database.transactions.inBusiness(theirs, (tx) => insertTraffic(tx, theirs, 7));
    await database.transactions.inBusiness(mine, (tx) => insertTraffic(tx, mine, 1));

    await database.transactions.inBusiness(mine, async (tx) => {
      await tx.updateTable("traffic").set({ count: 99 }).where("business_id", "=", theirs).execute();
      await tx.deleteFrom("traffic").where("business_id", "=", theirs).execute();
    });
    const giveAway = database.transactions.inBusiness(mine, (tx) =>
      tx.updateTable("traffic").set({ business_id: theirs }).execute(),
    );

    await expect(giveAway).rejects.toMatchObject({ code: "42501" });
    expect(await trafficOf(theirs)).toEqual([{ count: 7 }]);
  });

  test("a connection keeps neither the business nor the rights of its last transaction", async () => {
    const mine = await newBusiness("mine");
    const other = randomUUID();
    for (let round = 0; round < 10; round++) {
      expect(await trafficOf(other)).toEqual([]);
      await database.transactions.inBusiness(mine, (tx) => insertTraffic(tx, mine, 1));
    }
    const who = await database.transactions.inBusiness(mine, (tx) =>
      sql<{ name: string }>`select current_user as name`.execute(tx),
    );
    expect(who.rows).toEqual([{ name: "regulars_app" }]);
  });

  test("the role reads no list of migrations and alters no table", async () => {
    const mine = await newBusiness("mine");
    for (const statement of [
      "select * from regulars_migration",
      "alter table sale disable row level security",
    ]) {
      const attempt = database.transactions.inBusiness(mine, (tx) => sql.raw(statement).execute(tx));
      await expect(attempt).rejects.toMatchObject({ code: "42501" });
    }
  });

  test("every table is protected", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and relname <> 'regulars_migration' and not (relrowsecurity and relforcerowsecurity)`,
    );
    await client.end();
    expect(rows).toEqual([]);
  });

  test("something that is no id never reaches the database", async () => {
    const attempt = database.transactions.inBusiness("x'; reset role; --", async () => "done");
    await expect(attempt).rejects.toThrow(TypeError);
  });
});

describe("a transaction", () => {
  test("leaves nothing when the work throws", async () => {
    const mine = await newBusiness("mine");
    const attempt = database.transactions.inBusiness(mine, async (tx) => {
      await insertTraffic(tx, mine, 1);
      throw new Error("changed my mind");
    });
    await expect(attempt).rejects.toThrow("changed my mind");
    expect(await trafficOf(mine)).toEqual([]);
  });

  test("does not pretend to commit after a failed statement was swallowed", async () => {
    const mine = await newBusiness("mine");
    const attempt = database.transactions.inBusiness(mine, async (tx) => {
      await insertTraffic(tx, mine, 1);
      await insertTraffic(tx, mine, -1).catch(() => null);
    });
    await expect(attempt).rejects.toThrow();
    expect(await trafficOf(mine)).toEqual([]);
  });

  test("more of them than there are connections wait for their turn", async () => {
    const mine = await newBusiness("mine");
    await Promise.all(
      Array.from({ length: 50 }, () =>
        database.transactions.inBusiness(mine, (tx) => insertTraffic(tx, mine, 1)),
      ),
    );
    expect(await trafficOf(mine)).toHaveLength(50);
  });
});

describe("a statement that is used again and again", () => {
  const asked = (tx: Tx): Promise<unknown> => tx.selectFrom("member").selectAll().execute();

  test("survives that a migration changes its table: one transaction fails at most, later ones go on", async () => {
    const mine = await newBusiness("mine");
    for (let round = 0; round < 3; round++) await database.transactions.inBusiness(mine, asked);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query("alter table member add column nickname text").finally(() => client.end());

    await database.transactions.inBusiness(mine, asked).catch(() => null);
    for (let round = 0; round < 3; round++) await database.transactions.inBusiness(mine, asked);
  });

  test("tells where it stands in the program when it fails", async () => {
    const broken = database.transactions.inBusiness(randomUUID(), async (tx) => {
      await sql`select 1 / 0`.execute(tx);
    });
    await expect(broken).rejects.toMatchObject({ stack: expect.stringContaining("database.test.ts") });
  });
});

test("values come back as what they are", async () => {
  const microseconds = Temporal.Instant.from("2026-03-02T09:15:00.123456Z");
  const day = Temporal.PlainDate.from("2026-03-01");
  const { rows } = await database.transactions.inBusiness(randomUUID(), (tx) =>
    sql<Record<string, unknown>>`select 9007199254740993::int8 as big, ${NOW}::timestamptz as instant,
      ${microseconds}::timestamptz as exact, ${day}::date as day, 10.50::numeric as decimal,
      array[1, null]::int8[] as bigs, ${[NOW]}::timestamptz[] as instants, '{2026-03-01}'::date[] as days,
      '{"a": [1]}'::jsonb as json, ${["x", "y"]}::text[] as texts, null::timestamptz as nothing,
      '2026-03-02 00:30:00+05:30'::timestamptz as offset`.execute(tx),
  );
  const [row] = rows;
  expect(row).toMatchObject({
    big: 9007199254740993n,
    day: "2026-03-01",
    decimal: "10.50",
    bigs: [1n, null],
    days: ["2026-03-01"],
    json: { a: [1] },
    texts: ["x", "y"],
    nothing: null,
  });
  expect(String(row?.instant)).toBe("2026-03-02T09:15:00.123Z");
  expect(String(row?.exact)).toBe("2026-03-02T09:15:00.123456Z");
  expect(String(row?.instants)).toBe("2026-03-02T09:15:00.123Z");
  expect(String(row?.offset)).toBe("2026-03-01T19:00:00Z");
  expect(row?.instant).toBeInstanceOf(Temporal.Instant);
});
