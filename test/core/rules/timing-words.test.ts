import { describe, expect, it } from "vitest";
import { readTiming } from "../../../core/rules/reading/timing-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

/** What of a rule's words says when, in short: trigger, what was set, and what is left to say what is done. */
function read(text: string): [string | null, Record<string, unknown>, string] {
  const { trigger, timing, rest } = readTiming(readMessage(text));
  const set = Object.entries(timing).filter(([, value]) => value !== null && value !== false);
  return [trigger, Object.fromEntries(set), rest.text];
}

const hours = (amount: number) => ({ delay: { amount, unit: "hour" } });
const days = (amount: number) => ({ delay: { amount, unit: "day" } });

describe("when a rule acts", () => {
  it.each([
    [
      "ask every customer for feedback 3 hours after they buy",
      "sale",
      hours(3),
      "ask every customer for feedback",
    ],
    ["ask for feedback 2 hours after each sale", "sale", hours(2), "ask for feedback"],
    ["when somebody buys, ask for feedback 3 hours later", "sale", hours(3), "ask for feedback"],
    ["3 hours after a sale ask for feedback", "sale", hours(3), "ask for feedback"],
    ["ask for feedback the day after each visit", "sale", days(1), "ask for feedback"],
    ["the next day after a sale, ask for feedback", "sale", days(1), "ask for feedback"],
    [
      "ask for a rating half an hour after their visit",
      "sale",
      { delay: { amount: 30, unit: "minute" } },
      "ask for a rating",
    ],
    [
      "request feedback 90 minutes after checkout",
      "sale",
      { delay: { amount: 90, unit: "minute" } },
      "request feedback",
    ],
    [
      "ask for feedback a week after a sale at 10am",
      "sale",
      { delay: { amount: 1, unit: "week" }, time: "10:00" },
      "ask for feedback",
    ],
    [
      "send a welcome message when a customer makes their first purchase",
      "first-sale",
      {},
      "send a welcome message",
    ],
    ["after every first visit ask for feedback", "first-sale", {}, "ask for feedback"],
    ["give a free coffee every 10th visit", "milestone", { count: 10, repeats: true }, "give a free coffee"],
    ["at a customer's 5th purchase send a thank you", "milestone", { count: 5 }, "send a thank you"],
    [
      "send a free coffee voucher two weeks before a customer's birthday",
      "birthday",
      { delay: { amount: 2, unit: "week" }, before: true },
      "send a free coffee voucher",
    ],
    ["send 10% off on their birthday", "birthday", {}, "send 10% off"],
    [
      "win back customers who haven't been in for 60 days with 10% off",
      "lapsed",
      { away: { amount: 60, unit: "day" } },
      "win back with 10% off",
    ],
    [
      "send a message to customers who have not visited in 3 months",
      "lapsed",
      { away: { amount: 3, unit: "month" } },
      "send a message",
    ],
    ["follow up leads 2 days after they ask", "lead", days(2), "follow up leads"],
    ["when a customer joins ask how they found us", "new-customer", {}, "ask how they found us"],
    ["not more than once a month each", null, { cap: { amount: 1, unit: "month" } }, ""],
    [
      "ask for feedback after 3 hours, at most once a week per customer",
      null,
      { ...hours(3), cap: { amount: 1, unit: "week" } },
      "ask for feedback",
    ],
  ])("%s", (text, trigger, timing, rest) => {
    expect(read(text)).toEqual([trigger, timing, rest]);
  });

  it("is read in no time, however long the words go on", () => {
    const text = "after every tenth visit for 60 days without a birthday ".repeat(8);
    const start = performance.now();
    read(text);
    expect(performance.now() - start).toBeLessThan(100);
  });
});
