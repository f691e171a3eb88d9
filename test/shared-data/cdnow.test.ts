import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCapabilities } from "../../core/capabilities.ts";
import { createDraws } from "../../core/sample-shop/draws.ts";
import { type Chat, openChat } from "../support/chat.ts";
import { sayPurchases } from "./cdnow-messages.ts";
import { figuresByMonth, type MonthFigures, readPurchases } from "./cdnow-purchases.ts";
import { inventNames } from "./invented-names.ts";
import { sharedFile, titleOf } from "./shared-file.ts";

const FILE = sharedFile("cdnow", "CDNOW_master.txt");
const ROWS = process.env.CDNOW_ALL ? 10_000 : 2_000;
const SEED = 1997;

const TITLE = titleOf(
  `the first ${ROWS} purchases of CDNOW (but for those of a zero amount), told in plain words, give the file's months`,
  FILE,
  "cdnow/CDNOW_master.txt",
);

const MONTHS = Array.from({ length: 18 }, (_, month) =>
  Temporal.PlainYearMonth.from("1997-01").add({ months: month }),
);

describe.skipIf(FILE === null)(TITLE, () => {
  let chat: Chat;
  let figures: ReadonlyMap<string, MonthFigures>;
  const surprises: string[] = [];

  beforeAll(async () => {
    chat = await openChat(createCapabilities({ links: null }), {
      currency: "USD",
      timezone: "America/New_York",
      locale: "en-US",
      createdAt: Temporal.Instant.from("1996-12-31T12:00:00Z"),
    });
    const purchases = readPurchases(FILE ?? "", ROWS);
    figures = figuresByMonth(purchases);
    const draws = createDraws(SEED);
    const customers = [...new Set(purchases.map((purchase) => purchase.customer))];
    const invented = inventNames(customers.length, draws);
    const names = new Map(customers.map((customer, at) => [customer, invented[at] ?? ""]));
    for (const { at, text } of sayPurchases(purchases, names, draws)) {
      chat.at = at;
      const { events, text: answer } = await chat.says("owner", text);
      const sales = events.filter((event) => event.type === "sale.recorded");
      if (sales.length !== 1) surprises.push(`${text} -> ${answer}`);
    }
    chat.at = Temporal.Instant.from("1998-07-15T12:00:00Z");
  }, 3_600_000);

  afterAll(() => chat.close());

  test("every message is one sale", () => {
    expect(surprises).toEqual([]);
  });

  test.each(MONTHS.map((month) => month.toString()))("%s", async (month) => {
    const name = Temporal.PlainYearMonth.from(month)
      .toPlainDate({ day: 1 })
      .toLocaleString("en-US", { month: "long" });
    const { events } = await chat.says("owner", `how did ${name} ${month.slice(0, 4)} go?`);
    const answered = events.find((event) => event.type === "metric.answered")?.payload;
    const nothing: MonthFigures = { revenue: "0.00", sales: 0, customers: 0, new_customers: 0 };
    expect(answered?.values).toMatchObject(figures.get(month) ?? nothing);
  });
});
