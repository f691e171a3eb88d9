import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { happened, openShop, told } from "../customers/shop.ts";

let chat: Chat;

// Tuesday, 10 March 2026, ten o'clock in Madrid.
beforeEach(async () => {
  chat = await openShop();
});
afterEach(() => chat.close());

/** How many leads the owner is told of. */
async function leads(period = "today"): Promise<unknown> {
  const heard = await chat.says("owner", `how many leads ${period}?`);
  return (told(heard, "metric.answered").values as Record<string, unknown>).leads;
}

describe("counting visitors", () => {
  test("each channel is a count of its own", async () => {
    const heard = await chat.says("ana", "8 walk ins 2 phone calls");
    expect(heard.events.map((event) => event.payload)).toEqual([
      { source: "walk-in", count: 8, on: "2026-03-10" },
      { source: "phone", count: 2, on: "2026-03-10" },
    ]);
    expect(heard.text).toBe("Counted 8 walk-ins and 2 by phone.");
    // 8 + 2 = 10
    expect(await leads()).toBe(10);
  });

  test("a day that has been is the day of the count, in the shop's own time", async () => {
    chat.at = Temporal.Instant.from("2026-03-10T23:30:00Z");
    expect(told(await chat.says("owner", "3 walk-ins"), "traffic.recorded").on).toBe("2026-03-11");
    expect(told(await chat.says("owner", "3 walk-ins yesterday"), "traffic.recorded").on).toBe("2026-03-10");
  });

  test.each(["0 walk-ins", "-3 walk-ins", "1.5 walk-ins", "1000001 walk-ins"])(
    "%s is declined",
    async (text) => {
      const heard = await chat.says("owner", text);
      expect(happened(heard)).toEqual(["declined"]);
      expect(told(heard, "declined")).toEqual({ reason: "invalid" });
    },
  );

  test("a million is the most", async () => {
    expect(told(await chat.says("owner", "1000000 walk-ins"), "traffic.recorded").count).toBe(1_000_000);
  });

  test("without a channel it is asked how they came", async () => {
    expect(told(await chat.says("owner", "2 DMs"), "question.asked")).toEqual({ about: ["source"] });
    expect(told(await chat.says("owner", "on insta"), "traffic.recorded")).toMatchObject({
      source: "instagram",
      count: 2,
    });
    await chat.says("owner", "5 enquiries");
    expect(told(await chat.presses("owner", "Phone"), "traffic.recorded").source).toBe("phone");
  });

  test("a whole week is asked for its day", async () => {
    expect(told(await chat.says("owner", "40 walk-ins last week"), "question.asked")).toEqual({
      about: ["on"],
    });
    const heard = await chat.says("owner", "on friday");
    expect(told(heard, "traffic.recorded")).toEqual({ source: "walk-in", count: 40, on: "2026-03-06" });
  });

  test("undone, it counts no more; the button undoes all that its message counted", async () => {
    await chat.says("owner", "8 walk ins 2 phone calls");
    await chat.presses("owner", "Undo");
    expect(await leads()).toBe(0);
  });

  test("is put right by number, by day, by channel, and undone step by step", async () => {
    await chat.says("owner", "8 walk ins");
    expect(told(await chat.says("owner", "actually it was 14"), "traffic.recorded").count).toBe(14);
    expect(told(await chat.says("owner", "that was yesterday"), "traffic.recorded").on).toBe("2026-03-09");
    expect(told(await chat.says("owner", "no, from facebook"), "traffic.recorded").source).toBe("facebook");
    expect(await leads("yesterday")).toBe(14);
    await chat.says("owner", "undo");
    await chat.says("owner", "undo");
    expect(await leads("today")).toBe(14);
    await chat.says("owner", "undo");
    expect(await leads("today")).toBe(8);
    await chat.says("owner", "undo");
    expect(await leads("today")).toBe(0);
  });

  test("a number that fits two counts is asked about", async () => {
    await chat.says("owner", "8 walk ins 2 phone calls");
    const asked = await chat.says("owner", "make it 9");
    expect(asked.buttons).toEqual(["walk-in", "phone"]);
    await chat.says("owner", "phone");
    // 8 + 9 = 17
    expect(await leads()).toBe(17);
    await chat.says("owner", "actually 10 walk-ins");
    // 10 + 9 = 19
    expect(await leads()).toBe(19);
  });

  test("is corrected by who counted: another's count stays", async () => {
    await chat.says("owner", "8 walk ins");
    await chat.says("ana", "3 walk-ins");
    await chat.says("ana", "no, 4 walk-ins");
    // 8 + 4 = 12
    expect(await leads()).toBe(12);
  });
});

describe("leads", () => {
  test("somebody who asked is a lead, with what they asked for and how they came", async () => {
    const heard = await chat.says("ana", "a guy called Dan asked about catering came from google");
    expect(happened(heard)).toEqual(["lead.recorded"]);
    expect(told(heard, "lead.recorded")).toMatchObject({
      name: "Dan",
      phone: null,
      email: null,
      source: "google",
      interest: "catering",
    });
    expect(heard.text).toContain("Dan asked about catering");
  });

  test("undone, they are gone", async () => {
    await chat.says("owner", "new lead Dan from google");
    await chat.says("owner", "undo");
    expect(await leads()).toBe(0);
    expect(happened(await chat.says("owner", "who is Dan?"))).toEqual(["declined"]);
  });

  test("who has bought since stays when the lead is undone", async () => {
    await chat.says("ana", "new lead Dan from google");
    await chat.says("owner", "sold a cake to Dan for 12");
    const heard = await chat.presses("ana", "Undo");
    expect(heard.text).toContain("stays");
    expect((await chat.says("owner", "who is Dan?")).text).toContain("1 purchase");
  });

  test("a customer who asks is no lead: what they asked for is noted", async () => {
    await chat.says("owner", "new customer Maria Lopez, found us on tiktok");
    const heard = await chat.says("owner", "Maria rang about wedding cakes");
    expect(happened(heard)).toEqual(["customer.updated"]);
    expect(told(heard, "customer.updated")).toMatchObject({ interests: ["wedding cakes"], source: "tiktok" });
  });

  test("somebody spoken of as new who shares a known first name is asked about", async () => {
    await chat.says("owner", "new customer Dan Brown");
    const asked = await chat.says("owner", "a guy called Dan asked about catering");
    expect(asked.buttons).toEqual(["Dan Brown", "Somebody new"]);
    const heard = await chat.says("owner", "someone new");
    expect(told(heard, "lead.recorded")).toMatchObject({ name: "Dan", interest: "catering" });
  });

  test("a channel and a name are put right", async () => {
    await chat.says("owner", "new lead Dan from google");
    expect(told(await chat.says("owner", "no, from facebook"), "customer.updated").source).toBe("facebook");
    expect(told(await chat.says("owner", "no, it's Dan Brown"), "customer.updated").name).toBe("Dan Brown");
    expect((await chat.says("owner", "who is Dan Brown?")).text).toContain("facebook");
  });

  test("who asked yesterday counts yesterday", async () => {
    await chat.says("owner", "Leo Hart asked about tarts yesterday");
    expect(await leads("yesterday")).toBe(1);
    expect(await leads("today")).toBe(0);
  });
});

test("strangers count nothing", async () => {
  expect(told(await chat.says("passer-by", "8 walk ins"), "declined")).toEqual({ reason: "not-allowed" });
});
