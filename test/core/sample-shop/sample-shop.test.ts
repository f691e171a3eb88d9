import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { businessSettings } from "../../../core/business/settings.ts";
import { createMembers } from "../../../core/members/members.ts";
import { currencyOf } from "../../../core/money/currency.ts";
import { localPrice } from "../../../core/sample-shop/price-level.ts";
import { sampleShop } from "../../../core/sample-shop/sample-shop.ts";
import { makeTrade } from "../../../core/sample-shop/trade.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const capabilities = [createMembers({ links: null }), businessSettings, sampleShop];
const TABLES = [
  "member",
  "customer",
  "product",
  "sale",
  "sale_item",
  "refund",
  "traffic",
  "feedback",
  "feedback_request",
] as const;

const endDay = Temporal.PlainDate.from("2026-03-10");
const euro = { code: "EUR", digits: 2 };

/** All live rows of the book, as text. */
async function bookOf(chat: Chat): Promise<Record<string, string[]>> {
  const book: Record<string, string[]> = {};
  for (const table of TABLES) {
    const live = ["customer", "product", "member"].includes(table) ? sql`where removed_at is null` : sql``;
    const { rows } = await chat.inShop((tx) =>
      sql<{
        row: string;
      }>`select row_to_json(t)::text as row from ${sql.table(table)} t ${live} order by 1`.execute(tx),
    );
    book[table] = rows.map(({ row }) => row);
  }
  return book;
}

async function record(chat: Chat, sale: { customer: string; product: string }): Promise<string> {
  const saleId = newId();
  const shop = { business_id: chat.businessId, sale_id: saleId, sold_on: "2026-03-10" };
  await chat.inShop(async (tx) => {
    await tx
      .insertInto("sale")
      .values({ ...shop, customer_id: sale.customer, total: 500n, sold_at: chat.at, recorded_at: chat.at })
      .execute();
    await tx
      .insertInto("sale_item")
      .values({ ...shop, position: 0, product_id: sale.product, quantity: 1, unit_price: 500n, amount: 500n })
      .execute();
  });
  return saleId;
}

async function recordNew(chat: Chat, customer: string, product: string): Promise<void> {
  const [customerId, productId] = [newId(), newId()];
  const row = { business_id: chat.businessId, recorded_at: chat.at, lexicon_version: 1n };
  await chat.inShop(async (tx) => {
    await tx
      .insertInto("customer")
      .values({
        ...row,
        customer_id: customerId,
        name: customer,
        name_key: customer.toLowerCase(),
        stage: "customer",
      })
      .execute();
    await tx
      .insertInto("product")
      .values({ ...row, product_id: productId, name: product, name_key: product, unit_price: 500n })
      .execute();
  });
  await record(chat, { customer: customerId, product: productId });
}

describe("the made-up trade", () => {
  it("is the same for the same seed and end day, and another one for another", () => {
    const trade = makeTrade({ seed: 1, endDay, currency: euro });
    expect(makeTrade({ seed: 1, endDay, currency: euro })).toEqual(trade);
    expect(makeTrade({ seed: 2, endDay, currency: euro }).sales).not.toEqual(trade.sales);
  });

  it("has people who were asked how it was, most of them happy, some of them in words", () => {
    const { opinions, sales } = makeTrade({ seed: 1, endDay, currency: euro });
    const ratings = opinions.flatMap(({ rating }) => rating ?? []);
    const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
    expect(ratings.length).toBeGreaterThan(100);
    expect(ratings.length / opinions.length).toBeGreaterThan(0.3);
    expect(mean).toBeGreaterThan(3.8);
    expect(mean).toBeLessThan(4.6);
    expect(opinions.filter(({ comment }) => comment?.includes("wait")).length).toBeGreaterThan(3);
    expect(opinions.every(({ sale }) => sales[sale]?.person !== null && !sales[sale]?.voided)).toBe(true);
  });

  it("has seasons, regulars, lapsed people, leads, referrals, refunds, voids and several sellers", () => {
    const { sales, people } = makeTrade({ seed: 1, endDay, currency: euro });
    const visits = new Map<number, number[]>();
    for (const { person, day } of sales) {
      if (person !== null) visits.set(person, [...(visits.get(person) ?? []), day]);
    }
    const last = [...visits.values()].map((days) => ({ count: days.length, last: Math.max(...days) }));
    const today = Math.max(...sales.map(({ day }) => day));
    expect(last.filter(({ count }) => count > 30).length).toBeGreaterThan(10);
    expect(last.filter(({ count, last }) => count > 3 && today - last > 90).length).toBeGreaterThan(8);
    expect(last.filter(({ count }) => count === 1).length).toBeGreaterThan(30);
    expect(people.filter(({ buysAfter }) => buysAfter === null).length).toBeGreaterThan(10);
    expect(people.filter(({ referredBy }) => referredBy !== null).length).toBeGreaterThan(5);
    expect(sales.filter(({ voided }) => voided).length).toBeGreaterThan(10);
    expect(sales.filter(({ refund }) => refund !== null).length).toBeGreaterThan(10);
    expect(new Set(sales.map(({ seller }) => seller)).size).toBe(4);
  });

  it.each([
    ["EUR", 320, "320"],
    ["JPY", 320, "480"],
    ["KWD", 320, "1300"],
    ["INR", 320, "22000"],
  ])("prices in %s with that currency's digits", (code, euroCents, minor) => {
    const currency = currencyOf(code);
    expect(currency && localPrice(euroCents, currency).toString()).toBe(minor);
  });
});

describe("the sample shop", { timeout: 60_000 }, () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat(capabilities);
  });
  afterEach(() => chat.close());

  it("loads within seconds, up to this moment, in the shop's own days, without links to anyone's chat", async () => {
    const started = performance.now();
    const { text, events } = await chat.says("owner", "show me a sample shop");
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(text).toContain("made-up sales");
    expect(events.map((event) => event.type)).toEqual(["sample.loaded"]);
    const { rows } = await chat.inShop((tx) =>
      sql<Record<string, unknown>>`
        select count(*)::int as sales, min(sold_on)::text as first, max(sold_on)::text as last,
               count(*) filter (where sold_on <> (sold_at at time zone 'Europe/Madrid')::date)::int as wrong_day,
               count(*) filter (where sold_at > ${chat.at.toString()}::timestamptz)::int as future,
               count(*) filter (where total <> (select sum(amount) from sale_item i
                 where i.business_id = sale.business_id and i.sale_id = sale.sale_id))::int as wrong_total,
               (select count(*)::int from identity where customer_id is not null) as linked,
               (select count(*)::int from customer c where first_sold_on is distinct from (select min(sold_on)
                 from sale s where s.customer_id = c.customer_id and s.voided_at is null)) as wrong_first
          from sale`.execute(tx),
    );
    expect(rows[0]).toMatchObject({ first: "2024-12-10", last: "2026-03-10", wrong_day: 0, future: 0 });
    expect(rows[0]).toMatchObject({ wrong_total: 0, linked: 0, wrong_first: 0 });
    expect(rows[0]?.sales).toBeGreaterThan(4_000);
  });

  it("is gone with one tap, and comes back the same", async () => {
    const empty = await bookOf(chat);
    await chat.says("owner", "show me a sample shop");
    const loaded = await bookOf(chat);
    expect((await chat.presses("owner", "Remove the sample shop")).text).toContain("is gone");
    expect(await bookOf(chat)).toEqual(empty);
    await chat.says("owner", "load the sample shop");
    const again = await bookOf(chat);
    for (const table of ["sale", "sale_item", "refund", "traffic"])
      expect(again[table]).toEqual(loaded[table]);
    expect(again.customer?.length).toBe(loaded.customer?.length);
  });

  it("leaves what the owner recorded before and during it exactly as it is", async () => {
    await recordNew(chat, "Maria Lopez", "latte");
    const own = await bookOf(chat);
    expect((await chat.says("owner", "show me a sample shop")).buttons).toEqual(["Open it", "No"]);
    await chat.presses("owner", "Open it");
    await chat.says("owner", "remove the sample shop");
    expect(await bookOf(chat)).toEqual(own);
  });

  it("keeps the people and products that the owner's own sales name", async () => {
    await chat.says("owner", "show me a sample shop");
    const [person, product] = await chat.inShop(async (tx) => [
      await tx
        .selectFrom("customer")
        .selectAll()
        .where("stage", "=", "customer")
        .limit(1)
        .executeTakeFirstOrThrow(),
      await tx.selectFrom("product").selectAll().limit(1).executeTakeFirstOrThrow(),
    ]);
    await record(chat, { customer: person.customer_id, product: product.product_id });
    await chat.says("owner", "remove the sample shop");
    const book = await bookOf(chat);
    expect(book.sale).toHaveLength(1);
    expect(book.customer).toHaveLength(1);
    expect(JSON.parse(book.customer?.[0] ?? "{}")).toMatchObject({
      name: person.name,
      first_sold_on: "2026-03-10",
      last_sold_on: "2026-03-10",
    });
    expect(book.product).toHaveLength(1);
  });

  it("teaches its names and unlearns them", async () => {
    await chat.says("owner", "show me a sample shop");
    expect((await chat.says("owner", "team")).text).toContain("Nora");
    await chat.says("owner", "remove the sample shop");
    expect((await chat.says("owner", "team")).text).not.toContain("Nora");
    expect((await chat.says("owner", "remove the sample shop")).text).toContain("no sample shop");
  });
});
