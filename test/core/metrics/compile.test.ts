import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { METRIC_NAMES, type MetricName, metric } from "../../../core/metrics/catalogue.ts";
import { toEventValues } from "../../../core/metrics/figures.ts";
import { readFigures, readLapsed, readRows } from "../../../core/metrics/metrics.store.ts";
import { type Question, questionSchema } from "../../../core/metrics/question.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { Book } from "./book.ts";

let database: FreshDatabase;
let book: Book;

beforeAll(async () => {
  database = await freshDatabase();
  book = await new Book(database).open(["Ana"]);
  await book.person("Maria Lopez", { source: "instagram", leadOn: "2026-01-09" });
  await book.person("Ben Ito", { source: "google" });
  await book.sale({
    on: "2026-02-10",
    total: "20.00",
    to: "Maria Lopez",
    payment: "card",
    items: [["cake", 1, "20.00"]],
  });
  await book.sale({ on: "2026-02-28", at: "23:30", total: "3.00", by: "Ana", items: [["latte", 1, "3.00"]] });
  // March: 10 + 7 + 14 + 6.20 + 5 = 42.20, of which 2.20 went back.
  const first = await book.sale({
    on: "2026-03-02",
    at: "09:15",
    total: "10.00",
    to: "Maria Lopez",
    payment: "cash",
    items: [["croissant", 4, "10.00"]],
  });
  await book.sale({
    on: "2026-03-02",
    at: "16:00",
    total: "7.00",
    to: "Maria Lopez",
    payment: "card",
    items: [["latte", 2, "7.00"]],
  });
  await book.sale({
    on: "2026-03-14",
    total: "14.00",
    to: "Ben Ito",
    payment: "card",
    by: "Ana",
    items: [
      ["latte", 3, null],
      ["muffin", 1, null],
    ],
  });
  await book.sale({
    on: "2026-03-21",
    at: "23:45",
    total: "6.20",
    by: "Ana",
    items: [
      ["croissant", 1, "2.50"],
      ["latte", 1, "3.70"],
    ],
  });
  await book.sale({ on: "2026-03-31", total: "5.00", to: "Cleo", items: [["croissant", 2, "5.00"]] });
  await book.sale({
    on: "2026-03-31",
    total: "99.00",
    to: "Cleo",
    items: [["cake", 5, "99.00"]],
    voided: true,
  });
  await book.refund("2026-03-15", "2.20", { sale: first, to: "Maria Lopez" });
  await book.traffic("2026-03-05", "instagram", 3);
  await book.feedback("2026-05-03", "Ben Ito", 5);
  await book.feedback("2026-05-03", "Maria Lopez", 4);
  await book.feedback("2026-05-10", "Maria Lopez", 2);
  await book.feedback("2026-05-11", "Maria Lopez", null);
  await book.asked("2026-05-03", "Ben Ito", true);
  await book.asked("2026-05-03", "Maria Lopez", true);
  await book.asked("2026-05-20", "Maria Lopez", false);
  await book.voucherUsed("2026-05-12", "Ben Ito");
  await book.traffic("2026-03-20", "walk-in", 5);
  await book.person("Dora", {
    source: "instagram",
    leadOn: "2026-03-08",
    referredBy: "Ben Ito",
    referredOn: "2026-03-08",
  });
});
afterAll(() => database.close());

const MARCH = { period: { from: "2026-03-01", to: "2026-03-31" }, grain: "month", running: false } as const;

const cutFor = (
  question: Partial<Question> & { metrics: MetricName[] },
  weekStart: 1 | 7 = 1,
  today = "2026-04-10",
) => ({
  businessId: book.id,
  timezone: "Europe/Madrid",
  weekStart,
  today,
  question: questionSchema.parse({ ...MARCH, ...question }),
});

async function values(metrics: MetricName[], more: Partial<Question> = {}) {
  const { currency } = await book.business();
  return book.inside(async (tx) =>
    toEventValues(await readFigures(tx, cutFor({ metrics, ...more })), currency),
  );
}

async function rows(
  by: Question["by"],
  metrics: MetricName[],
  more: Partial<Question> = {},
  weekStart: 1 | 7 = 1,
) {
  const { currency } = await book.business();
  const found = await book.inside((tx) => readRows(tx, cutFor({ metrics, by, ...more }, weekStart)));
  return found.map(({ key, figures }) => [key, ...Object.values(toEventValues(figures, currency))]);
}

describe("one number", () => {
  test("revenue: 10 + 7 + 14 + 6.20 + 5 - 2.20 = 40.00; 5 sales; 40.00 / 5 = 8.00", async () => {
    expect(await values(["revenue", "sales", "average_sale", "refunds"])).toEqual({
      revenue: "40.00",
      sales: 5,
      average_sale: "8.00",
      refunds: "2.20",
    });
  });
  test("customers: Maria, Ben, Cleo; new: Ben and Cleo; returning: Maria; repeat: Maria, 1 / 3", async () => {
    expect(
      await values(["customers", "new_customers", "returning_customers", "repeat_customers", "repeat_rate"]),
    ).toEqual({
      customers: 3,
      new_customers: 2,
      returning_customers: 1,
      repeat_customers: 1,
      repeat_rate: "0.3333",
    });
  });
  test("per customer: (10 + 7 + 14 + 5 - 2.20) / 3 = 11.27; 4 purchases / 3 = 1.3333", async () => {
    expect(await values(["revenue_per_customer", "purchases_per_customer"])).toEqual({
      revenue_per_customer: "11.27",
      purchases_per_customer: "1.3333",
    });
  });
  test("spread of 5, 6.20, 7, 10, 14: quartiles 6.20, 7.00, 10.00, range 3.80", async () => {
    expect(await values(["min_sale", "q1_sale", "median_sale", "q3_sale", "iqr_sale", "max_sale"])).toEqual({
      min_sale: "5.00",
      q1_sale: "6.20",
      median_sale: "7.00",
      q3_sale: "10.00",
      iqr_sale: "3.80",
      max_sale: "14.00",
    });
  });
  test("quartiles interpolate: 3 and 20 give 7.25, 11.50, 15.75", async () => {
    const february = { period: { from: "2026-02-01", to: "2026-02-28" } };
    expect(await values(["q1_sale", "median_sale", "q3_sale", "iqr_sale"], february)).toEqual({
      q1_sale: "7.25",
      median_sale: "11.50",
      q3_sale: "15.75",
      iqr_sale: "8.50",
    });
  });
  test("units: 4 + 2 + 3 + 1 + 1 + 1 + 2 = 14, the voided 5 left out", async () => {
    expect(await values(["units"])).toEqual({ units: 14 });
  });
  test("leads: 3 + 5 counted and Dora = 9; conversion 2 / 9 = 0.2222; one referral", async () => {
    expect(await values(["leads", "conversion_rate", "referrals"])).toEqual({
      leads: 9,
      conversion_rate: "0.2222",
      referrals: 1,
    });
  });
  test("lifetime value to date: (20 + 10 + 7 + 14 + 5 - 2.20) / 3 = 17.93", async () => {
    expect(await values(["lifetime_value"])).toEqual({ lifetime_value: "17.93" });
  });
  test("an empty period: zeros, nothing to divide by is null", async () => {
    const may = { period: { from: "2025-05-01", to: "2025-05-31" } };
    expect(
      await values(
        [
          "revenue",
          "sales",
          "average_sale",
          "customers",
          "repeat_rate",
          "median_sale",
          "conversion_rate",
          "units",
        ],
        may,
      ),
    ).toEqual({
      revenue: "0.00",
      sales: 0,
      average_sale: null,
      customers: 0,
      repeat_rate: null,
      median_sale: null,
      conversion_rate: null,
      units: 0,
    });
  });
  test("feedback: ratings 5, 4, 2 and words alone: mean 3.6667, NPS (1 - 1) / 3 = 0; 2 of 3 asked answered", async () => {
    const may = { period: { from: "2026-05-01", to: "2026-05-31" } };
    expect(await values(["rating", "nps", "responses", "response_rate", "vouchers_redeemed"], may)).toEqual({
      rating: "3.6667",
      nps: "0.0000",
      responses: 4,
      response_rate: "0.6667",
      vouchers_redeemed: 1,
    });
    expect(await rows("customer", ["rating"], may)).toEqual([
      ["Ben Ito", "5.0000"],
      ["Maria Lopez", "3.0000"],
    ]);
    expect(await rows("source", ["responses"], may)).toEqual([
      ["instagram", 3],
      ["google", 1],
    ]);
  });
  test("nobody asked and nobody answered: no rating, no responses", async () => {
    expect(await values(["rating", "nps", "responses", "response_rate", "vouchers_redeemed"])).toEqual({
      rating: null,
      nps: null,
      responses: 0,
      response_rate: null,
      vouchers_redeemed: 0,
    });
  });
});

describe("lapsed customers", () => {
  test("on 10 April: after 20 days Maria and Ben, after 39 days Maria alone, on her 39th day too", async () => {
    const april = { period: { from: "2026-02-10", to: "2026-04-10" } };
    expect(await values(["lapsed_customers"], { ...april, days: 20 })).toEqual({ lapsed_customers: 2 });
    expect(await values(["lapsed_customers"], { ...april, days: 39 })).toEqual({ lapsed_customers: 1 });
    expect(await values(["lapsed_customers"], { ...april, days: 40 })).toEqual({ lapsed_customers: 0 });
  });
  test("as of 14 March: Maria had been in on the 2nd, Ben and Cleo come into no account", async () => {
    const then = { period: { from: "2026-03-01", to: "2026-03-14" } };
    expect(await values(["lapsed_customers"], { ...then, days: 12 })).toEqual({ lapsed_customers: 1 });
    expect(await values(["lapsed_customers"], { ...then, days: 13 })).toEqual({ lapsed_customers: 0 });
  });
  test("by name, those worth most first, with what they spent less refunds: 20 + 17 - 2.20 = 34.80", async () => {
    const found = await book.inside((tx) =>
      readLapsed(
        tx,
        cutFor({ metrics: ["lapsed_customers"], period: { from: "2026-02-10", to: "2026-04-10" }, days: 20 }),
        10,
      ),
    );
    expect(found.map(({ name, lastDay, spent }) => [name, lastDay, spent])).toEqual([
      ["Maria Lopez", "2026-03-02", 3480n],
      ["Ben Ito", "2026-03-14", 1400n],
    ]);
  });
});

describe("narrowed", () => {
  test("to card: 7 + 14 = 21; to cash: 10 - 2.20 = 7.80, the refund of a cash sale", async () => {
    expect(await values(["revenue", "sales"], { filter: { payment: "card" } })).toEqual({
      revenue: "21.00",
      sales: 2,
    });
    expect(await values(["revenue", "sales"], { filter: { payment: "cash" } })).toEqual({
      revenue: "7.80",
      sales: 1,
    });
  });
  test("to croissants: 10 + 2.50 + 5 - 2.20 = 15.30 in 3 sales, 7 pieces", async () => {
    const filter = { product: { id: book.productId("croissant"), name: "croissant" } };
    expect(await values(["revenue", "sales", "units", "customers"], { filter })).toEqual({
      revenue: "15.30",
      sales: 3,
      units: 7,
      customers: 2,
    });
  });
  test("to lattes: 7 + 3.70 = 10.70; the 14.00 for lattes and a muffin together is nobody's, its 3 pieces count", async () => {
    const filter = { product: { id: book.productId("latte"), name: "latte" } };
    expect(await values(["revenue", "units"], { filter })).toEqual({ revenue: "10.70", units: 6 });
  });
  test("to Maria: 17 - 2.20 = 14.80 and 2 sales; her lifetime 34.80", async () => {
    const filter = { customer: { id: book.customerId("Maria Lopez"), name: "Maria Lopez" } };
    expect(await values(["revenue", "sales", "lifetime_value"], { filter })).toEqual({
      revenue: "14.80",
      sales: 2,
      lifetime_value: "34.80",
    });
  });
  test("to Ana: 14 + 6.20 = 20.20; to the owner: 10 + 7 + 5 - 2.20 = 19.80", async () => {
    const ana = { staff: { id: book.member("Ana"), name: "Ana" } };
    expect(await values(["revenue", "sales"], { filter: ana })).toEqual({ revenue: "20.20", sales: 2 });
    const owner = { staff: { id: "owner", name: "owner" } };
    expect(await values(["revenue", "sales"], { filter: owner })).toEqual({ revenue: "19.80", sales: 3 });
  });
  test("to Saturdays: 14 + 6.20 = 20.20", async () => {
    expect(await values(["revenue"], { filter: { weekday: 6 } })).toEqual({ revenue: "20.20" });
  });
  test("to customers from instagram: Maria's 17 - 2.20 = 14.80; leads 3 + Dora = 4", async () => {
    expect(await values(["revenue", "customers"], { filter: { source: "instagram" } })).toEqual({
      revenue: "14.80",
      customers: 1,
    });
    expect(await values(["leads"], { filter: { source: "instagram" } })).toEqual({ leads: 4 });
  });
  test("to new customers: 14 + 5 = 19", async () => {
    expect(await values(["revenue", "customers"], { filter: { segment: "new" } })).toEqual({
      revenue: "19.00",
      customers: 2,
    });
  });
});

describe("cut", () => {
  test("by product: what several products cost together stands last, under null; the rows add up to 40.00", async () => {
    expect(await rows("product", ["revenue", "units"])).toEqual([
      ["croissant", "15.30", 7],
      ["latte", "10.70", 6],
      ["muffin", "0.00", 1],
      [null, "14.00", 0],
    ]);
  });
  test("by payment, best first, unknown last", async () => {
    expect(await rows("payment", ["revenue"])).toEqual([
      ["card", "21.00"],
      ["cash", "7.80"],
      [null, "11.20"],
    ]);
  });
  test("by customer: unnamed sales left out, by revenue", async () => {
    expect(await rows("customer", ["revenue", "sales"])).toEqual([
      ["Maria Lopez", "14.80", 2],
      ["Ben Ito", "14.00", 1],
      ["Cleo", "5.00", 1],
    ]);
  });
  test("the top customer only; the least one when the question says so", async () => {
    expect(await rows("customer", ["revenue"], { limit: 1 })).toEqual([["Maria Lopez", "14.80"]]);
    const order = { metric: "revenue", direction: "least" } as const;
    expect(await rows("customer", ["revenue"], { limit: 1, order })).toEqual([["Cleo", "5.00"]]);
  });
  test("by staff: the owner 19.80, Ana 20.20", async () => {
    expect(await rows("staff", ["revenue"])).toEqual([
      ["Ana", "20.20"],
      ["owner", "19.80"],
    ]);
  });
  test("by source", async () => {
    expect(await rows("source", ["revenue", "customers"])).toEqual([
      ["instagram", "14.80", 1],
      ["google", "14.00", 1],
      [null, "11.20", 1],
    ]);
    expect(await rows("source", ["leads"])).toEqual([
      ["walk-in", 5],
      ["instagram", 4],
    ]);
    expect(await rows("source", ["conversion_rate"])).toEqual([
      ["instagram", "0.0000"],
      ["walk-in", "0.0000"],
      ["google", null],
      [null, null],
    ]);
  });
  test("by day and by hour in shop time", async () => {
    expect(await rows("day", ["revenue"])).toEqual([
      ["2026-03-02", "17.00"],
      ["2026-03-14", "14.00"],
      ["2026-03-15", "-2.20"],
      ["2026-03-21", "6.20"],
      ["2026-03-31", "5.00"],
    ]);
    expect(await rows("hour", ["sales"])).toEqual([
      [9, 1],
      [12, 2],
      [16, 1],
      [23, 1],
    ]);
  });
  test("by week, beginning on Monday or on Sunday", async () => {
    expect(await rows("week", ["sales"])).toEqual([
      ["2026-03-02", 2],
      ["2026-03-09", 1],
      ["2026-03-16", 1],
      ["2026-03-30", 1],
    ]);
    expect(await rows("week", ["sales"], {}, 7)).toEqual([
      ["2026-03-01", 2],
      ["2026-03-08", 1],
      ["2026-03-15", 1],
      ["2026-03-29", 1],
    ]);
  });
  test("by month and quarter: bought in March and before March", async () => {
    const spring = { period: { from: "2026-02-01", to: "2026-03-31" } };
    expect(
      await rows("month", ["revenue", "customers", "new_customers", "returning_customers"], spring),
    ).toEqual([
      ["2026-02", "23.00", 1, 1, 0],
      ["2026-03", "40.00", 3, 2, 1],
    ]);
    expect(await rows("quarter", ["revenue"], spring)).toEqual([["2026-Q1", "63.00"]]);
    expect(await rows("year", ["sales"], spring)).toEqual([["2026", 7]]);
  });
  test("by weekday in the order of the week, or ranked when asked", async () => {
    expect(await rows("weekday", ["sales"])).toEqual([
      ["monday", 2],
      ["tuesday", 1],
      ["saturday", 2],
    ]);
    const order = { metric: "revenue", direction: "most" } as const;
    expect(await rows("weekday", ["revenue"], { order })).toEqual([
      ["saturday", "20.20"],
      ["monday", "17.00"],
      ["tuesday", "5.00"],
      ["sunday", "-2.20"],
    ]);
  });
  test("by segment: new 14 + 5, returning 17 - 2.20, unnamed 6.20", async () => {
    expect(await rows("segment", ["revenue"])).toEqual([
      ["new", "19.00"],
      ["returning", "14.80"],
      [null, "6.20"],
    ]);
  });
  test("every metric by every dimension that its definition allows is valid SQL", async () => {
    const filters: Question["filter"] = {
      product: { id: book.productId("latte"), name: "latte" },
      customer: { id: book.customerId("Ben Ito"), name: "Ben Ito" },
      staff: { id: book.member("Ana"), name: "Ana" },
      source: "google",
      payment: "card",
      segment: "new",
      weekday: 1,
    };
    const asked = await book.inside(async (tx) => {
      let questions = 0;
      for (const name of METRIC_NAMES) {
        for (const by of metric(name).cuts) await readRows(tx, cutFor({ metrics: [name], by }));
        for (const [key, value] of Object.entries(filters)) {
          if (!metric(name).cuts.some((cut) => cut === key)) continue;
          await readFigures(tx, cutFor({ metrics: [name], filter: { [key]: value } }));
          questions += 1;
        }
      }
      return questions;
    });
    expect(asked).toBeGreaterThan(100);
  }, 60_000);
});
