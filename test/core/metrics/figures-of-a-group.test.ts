import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { METRIC_NAMES, type MetricName, metric } from "../../../core/metrics/catalogue.ts";
import type { Cut } from "../../../core/metrics/compile/cut.ts";
import { readFigures, readLapsed, readRows } from "../../../core/metrics/metrics.store.ts";
import { type Question, questionSchema } from "../../../core/metrics/question.ts";
import { segmentRows } from "../../../core/segments/compile-segment.ts";
import type { Segment } from "../../../core/segments/segment.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";
import { Book } from "./book.ts";

let database: FreshDatabase;
let book: Book;

const TODAY = "2026-04-10";
const BIG: Segment = { is: "spent", atLeast: "5000", atMost: null, strictly: true, period: null };

beforeAll(async () => {
  database = await freshDatabase();
  book = await new Book(database).open(["Ana"]);
  await book.person("Maria Lopez", { source: "instagram" });
  await book.person("Ben Ito", { source: "google" });
  await book.sale({ on: "2026-02-10", total: "60.00", to: "Maria Lopez", items: [["cake", 2, "60.00"]] });
  const back = await book.sale({
    on: "2026-03-02",
    total: "10.00",
    to: "Maria Lopez",
    payment: "cash",
    items: [["croissant", 4, "10.00"]],
  });
  await book.sale({ on: "2026-03-03", total: "7.00", to: "Ben Ito", items: [["latte", 2, "7.00"]] });
  await book.sale({ on: "2026-03-04", total: "9.00", items: [["latte", 3, "9.00"]] });
  await book.refund("2026-03-15", "2.50", { sale: back });
}, 60_000);

afterAll(() => database.close());

function cutFor(question: Partial<Question>, segment: Segment): Cut {
  const named = new Map([["big", BIG]]);
  return {
    businessId: book.id,
    timezone: "Europe/Madrid",
    weekStart: 1,
    today: TODAY,
    group: segmentRows(segment, {
      businessId: book.id,
      today: Temporal.PlainDate.from(TODAY),
      locale: "en-IE",
      named,
    }),
    question: questionSchema.parse({
      metrics: ["revenue"],
      period: { from: "2026-03-01", to: "2026-03-31" },
      grain: "month",
      running: false,
      filter: { group: { name: "Group", segment } },
      ...question,
    }),
  };
}

const figures = (metrics: MetricName[], segment: Segment) =>
  book.inside((tx) => readFigures(tx, cutFor({ metrics }, segment)));

const google: Segment = { is: "source", source: "google" };
const instagram: Segment = { is: "source", source: "instagram" };

test("only what the group bought, less what went back to it: 10.00 - 2.50 from one sale", async () => {
  expect(await figures(["revenue", "sales", "refunds", "customers"], { is: "named", name: "big" })).toEqual({
    revenue: 750n,
    sales: 1,
    refunds: 250n,
    customers: 1,
  });
});

test("two groups in questions of one shape keep their own figures", async () => {
  expect(await figures(["revenue"], instagram)).toEqual({ revenue: 750n });
  expect(await figures(["revenue"], google)).toEqual({ revenue: 700n });
  expect(await figures(["revenue"], { is: "named", name: "nobody" })).toEqual({ revenue: 0n });
});

test("rows, and who of the group has not been in", async () => {
  const rows = await book.inside((tx) => readRows(tx, cutFor({ by: "product", metrics: ["units"] }, google)));
  expect(rows.map(({ key, figures: values }) => [key, values.units])).toEqual([["latte", 2]]);
  const lapsed = { metrics: ["lapsed_customers" as const], by: "customer" as const, days: 20 };
  const found = await book.inside((tx) =>
    readLapsed(tx, cutFor({ ...lapsed, period: { from: TODAY, to: TODAY } }, google), 10),
  );
  expect(found.map(({ name }) => name)).toEqual(["Ben Ito"]);
});

test("every figure that can be cut by customer can be had of a group, whole and in rows", async () => {
  const asked = await book.inside(async (tx) => {
    let questions = 0;
    for (const name of METRIC_NAMES.filter((one) => metric(one).cuts.includes("customer"))) {
      await readFigures(tx, cutFor({ metrics: [name] }, google));
      for (const by of metric(name).cuts) await readRows(tx, cutFor({ metrics: [name], by }, google));
      questions += 1 + metric(name).cuts.length;
    }
    return questions;
  });
  expect(asked).toBeGreaterThan(100);
}, 60_000);

test("a question whose group was not looked up is no question about everybody", async () => {
  const { group, ...without } = cutFor({}, google);
  expect(group).toBeDefined();
  await expect(book.inside((tx) => readFigures(tx, without))).rejects.toThrow("was not looked up");
});
