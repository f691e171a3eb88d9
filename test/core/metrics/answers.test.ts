import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import { type Chat, openChat } from "../../support/chat.ts";

let chat: Chat;
const day = (text: string) => Temporal.Instant.from(text);

beforeAll(async () => {
  chat = await openChat(createCapabilities({ links: null }));
  await chat.inShop(async (tx) => {
    const ana = await addMember(tx, { id: chat.businessId }, { name: "Ana", role: "staff", at: chat.at });
    const where = {
      businessId: chat.businessId,
      platform: "web",
      user: "Ana",
      chat: "Ana",
      at: chat.at,
    } as const;
    await linkIdentity(tx, { ...where, memberId: ana.id });
  });
  const sales: readonly (readonly [when: string, who: string, text: string])[] = [
    ["2026-02-10T10:00:00+01:00", "owner", "sold a birthday cake to Maria Lopez for 20 card"],
    ["2026-02-28T23:30:00+01:00", "Ana", "sold 1 latte for 3"],
    ["2026-03-02T09:15:00+01:00", "owner", "sold 4 croissants to Maria Lopez for 10 cash"],
    ["2026-03-14T12:00:00+01:00", "Ana", "sold 2 lattes to Ben Ito for 7 card"],
    ["2026-03-20T12:00:00+01:00", "owner", "sold 9 croissants for 90"],
    ["2026-03-21T12:00:00+01:00", "owner", "sold 2 croissants to Tom Reed for 5 cash"],
    ["2026-03-21T12:30:00+01:00", "owner", "sold 2 croissants to Tom Shaw for 5 cash"],
  ];
  for (const [when, who, text] of sales) {
    chat.at = day(when);
    const { events } = await chat.says(who, text);
    expect(events.map(({ type }) => type)).toContain("sale.recorded");
    if (text.includes("90")) await chat.presses(who, "Undo");
  }
  chat.at = day("2026-03-30T12:00:00+02:00");
  await chat.says("owner", "refund 2 to Maria Lopez");
  chat.at = day("2026-04-02T18:00:00+02:00");
});
afterAll(() => chat.close());

const answered = (events: readonly { type: string; payload: Readonly<Record<string, unknown>> }[]) =>
  events.find(({ type }) => type === "metric.answered")?.payload;

describe("how a month went", () => {
  test("in three lines, numbers first: 10 + 7 + 5 + 5 - 2 = 25; 4 sales; 25 / 4 = 6.25; on 23 up 9%", async () => {
    const { text, buttons, events } = await chat.says("owner", "How did March go?");
    expect(text.split("\n")).toEqual([
      "March: €25.00 from 4 sales, €6.25 on average.",
      "4 customers: 3 new, 1 returning.",
      "Up 9% on February (€23.00).",
    ]);
    expect(buttons).toEqual(["By product", "How?"]);
    expect(answered(events)).toEqual({
      metrics: ["revenue", "sales", "average_sale", "customers", "new_customers", "returning_customers"],
      period: { from: "2026-03-01", to: "2026-03-31" },
      by: null,
      filter: {},
      values: {
        revenue: "25.00",
        sales: 4,
        average_sale: "6.25",
        customers: 4,
        new_customers: 3,
        returning_customers: 1,
      },
      rows: [],
      compared: {
        period: { from: "2026-02-01", to: "2026-02-28" },
        values: {
          revenue: "23.00",
          sales: 2,
          average_sale: "11.50",
          customers: 1,
          new_customers: 1,
          returning_customers: 0,
        },
      },
    });
  });

  test("the receipt: what it means, which days, what was counted and what was left out, the first sales", async () => {
    await chat.says("owner", "how did March go?");
    const { text, events } = await chat.presses("owner", "How?");
    expect(text).toContain("Revenue: What was sold in the period, less what was refunded in it.");
    expect(text).toContain("Days: 1 March 2026 to 31 March 2026, both included, Europe/Madrid time.");
    expect(text).toContain("Counted: 4 sales worth €27.00.");
    expect(text).toContain("Taken off: refunds of €2.00.");
    expect(text).toContain("Left out: 1 voided sale of those days.");
    expect(text).toContain("2 Mar 09:15, €10.00, 4 croissant, Maria Lopez");
    expect(events).toEqual([]);
  });

  test("the receipt can be asked for in words", async () => {
    await chat.says("owner", "revenue in february");
    const { text } = await chat.says("owner", "how do you know that?");
    expect(text).toContain("Days: 1 February 2026 to 28 February 2026");
  });

  test("the button leads on: by product, then the top customers", async () => {
    await chat.says("owner", "how did March go?");
    const { text, buttons } = await chat.presses("owner", "By product");
    expect(text.split("\n")).toEqual([
      "Revenue by product in March:",
      "1. croissant: €18.00 (8 sold)",
      "2. latte: €7.00 (2 sold)",
    ]);
    expect(buttons).toEqual(["Top customers", "How?"]);
  });

  test("an empty month: zeros, and it says so", async () => {
    const { text, events } = await chat.says("owner", "how did January go?");
    expect(text).toContain("There were no sales in January.");
    expect(answered(events)).toMatchObject({
      values: { revenue: "0.00", sales: 0, average_sale: null, customers: 0 },
    });
  });

  test("from nothing is no percentage; no change is no change", async () => {
    expect((await chat.says("owner", "revenue in february")).text).toContain("January: no sales.");
    const { text } = await chat.says("owner", "how many sales on 21 march compared with 14 march");
    expect(text).toContain("Up 100% on Saturday, 14 March (1).");
  });
});

describe("whose figures", () => {
  test("staff hear of their own sales", async () => {
    const { text, events } = await chat.says("Ana", "how much did I sell in march?");
    expect(text).toContain("€7.00");
    expect(answered(events)).toMatchObject({ filter: { staff: "Ana" }, values: { revenue: "7.00" } });
  });
  test.each([
    "how much did we make in march?",
    "top customers this year",
    "who hasn't been in for 20 days?",
    "are we on target?",
  ])("staff do not see the shop's: %s", async (text) => {
    const { events } = await chat.says("Ana", text);
    expect(events.map(({ type, payload }) => [type, payload.reason])).toEqual([["declined", "not-allowed"]]);
  });
  test("an owner's button does not answer for staff", async () => {
    await chat.says("Ana", "how much did I sell in march?");
    const { events } = await chat.says("Ana", "and Marta?");
    expect(answered(events)).toBeUndefined();
  });
});

describe("whom a name means", () => {
  test("two of that first name: asked, one button each, answered by a surname", async () => {
    const asked = await chat.says("owner", "what did Tom spend this year?");
    expect(asked.buttons).toEqual(["Tom Reed", "Tom Shaw"]);
    expect(asked.events.map(({ type }) => type)).toEqual(["question.asked"]);
    const { events } = await chat.says("owner", "Reed");
    expect(answered(events)).toMatchObject({ filter: { customer: "Tom Reed" }, values: { revenue: "5.00" } });
  });
  test("nearly a known name: asked, answered with yes", async () => {
    const asked = await chat.says("owner", "what did Maria Lopes spend this year?");
    expect(asked.text).toBe("Did you mean Maria Lopez?");
    const { events } = await chat.says("owner", "yes");
    expect(answered(events)).toMatchObject({
      filter: { customer: "Maria Lopez" },
      values: { revenue: "28.00" },
    });
  });
});

describe("who has not been in", () => {
  test("by name, worth most first, with the day they were last in", async () => {
    const { text, events } = await chat.says("owner", "who hasn't been in for 19 days?");
    expect(text.split("\n")).toEqual([
      "2 customers haven't been in for 19 days or more.",
      "Maria Lopez, last in on 2 March 2026",
      "Ben Ito, last in on 14 March 2026",
    ]);
    expect(answered(events)).toMatchObject({
      values: { lapsed_customers: 2 },
      rows: [{ key: "Maria Lopez" }, { key: "Ben Ito" }],
      compared: null,
    });
  });
});

describe("what cannot be had", () => {
  test("leads by product: declined, with what works instead", async () => {
    const { text, events } = await chat.says("owner", "leads by product last month");
    expect(events).toEqual([{ type: "declined", payload: { reason: "not-supported" } }]);
    expect(text).toContain("I can't have leads split by product.");
  });
});

describe("targets", () => {
  test("set, asked for, replaced and undone", async () => {
    const set = await chat.says("owner", "target 100 for April");
    expect(set.events).toMatchObject([
      {
        type: "target.set",
        payload: { metric: "revenue", period: { from: "2026-04-01", to: "2026-04-30" }, value: "100.00" },
      },
    ]);
    await chat.says("owner", "sold 2 lattes for 7");
    const progress = await chat.says("owner", "are we on target?");
    expect(progress.text.split("\n")).toEqual([
      "April: €7.00 of €100.00 revenue, 7% of the target.",
      "On track: 7% of the time is gone, 28 days left.",
      "At this pace it comes to about 105% of the target.",
    ]);
    expect(answered(progress.events)).toMatchObject({
      metrics: ["revenue"],
      period: { from: "2026-04-01", to: "2026-04-02" },
      values: { revenue: "7.00" },
    });
    await chat.says("owner", "set the april target to 5k");
    expect((await chat.says("owner", "how far are we from the target?")).text).toContain("of €5,000.00");
    await chat.says("owner", "undo");
    expect((await chat.says("owner", "are we on target?")).text).toContain("of €100.00");
  });
  test("of something else, for a month to come", async () => {
    const { events } = await chat.says("owner", "our goal for next month is 40 new customers");
    expect(events).toMatchObject([
      {
        payload: { metric: "new_customers", period: { from: "2026-05-01", to: "2026-05-31" }, value: 40 },
      },
    ]);
  });
  test("staff set none", async () => {
    const { events } = await chat.says("Ana", "target 9000 for April");
    expect(events).toEqual([{ type: "declined", payload: { reason: "not-allowed" } }]);
  });
});
