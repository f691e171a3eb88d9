import { describe, expect, test } from "vitest";
import { ANA, Asker } from "./said.ts";

/** One person asks all of these, one after another. */
function expectEach(
  turns: readonly (readonly [text: string, understood: string])[],
  asker = new Asker(),
): void {
  for (const [text, understood] of turns)
    expect(`${text} => ${asker.asks(text)}`).toBe(`${text} => ${understood}`);
}

// Today is Wednesday 15 April 2026.
describe("questions that lean on the one before", () => {
  test("the period before, rows, filters, ranks", () => {
    expectEach([
      ["how did March go?", "overview | 2026-03-01..31"],
      ["and the month before?", "overview | 2026-02-01..28"],
      ["by product?", "revenue+units | 2026-02-01..28 | by product | most revenue"],
      ["and February?", "revenue+units | 2026-02-01..28 | by product | most revenue"],
      ["just card", "revenue+units | 2026-02-01..28 | by product | payment=card | most revenue"],
      ["by payment", "revenue+units | 2026-02-01..28 | by payment | most revenue"],
      ["what about cash?", "revenue+units | 2026-02-01..28 | payment=cash"],
      ["overall?", "revenue+units | 2026-02-01..28"],
      ["and for Ana?", "revenue+units | 2026-02-01..28 | staff=Ana"],
      ["top 3?", "revenue+units | 2026-02-01..28 | by product | staff=Ana | most revenue | limit 3"],
      [
        "show me the top 3",
        "revenue+units | 2026-02-01..28 | by product | staff=Ana | most revenue | limit 3",
      ],
      ["the worst 3", "revenue+units | 2026-02-01..28 | by product | staff=Ana | least revenue | limit 3"],
    ]);
  });

  test("products, people, other figures", () => {
    expectEach([
      ["revenue last month", "revenue | 2026-03-01..31"],
      ["and lattes?", "revenue | 2026-03-01..31 | product=latte"],
      ["and croissants?", "revenue | 2026-03-01..31 | product=croissant"],
      ["and Maria?", "revenue | 2026-03-01..31 | product=croissant,customer=Maria Lopez"],
      ["by week", "revenue | 2026-03-01..31 | by week | product=croissant,customer=Maria Lopez"],
      [
        "per customer",
        "revenue | 2026-03-01..31 | by customer | product=croissant | most revenue | limit 10",
      ],
      ["average sale?", "average_sale | 2026-03-01..31 | product=croissant"],
      ["and the average?", "average_sale | 2026-03-01..31 | product=croissant"],
      ["median too", "median_sale | 2026-03-01..31 | product=croissant"],
      ["compared with last year?", "median_sale | 2026-03-01..31 | product=croissant"],
      ["and this month?", "median_sale | 2026-04-01..15 | product=croissant"],
      ["and today", "median_sale | 2026-04-15 | product=croissant"],
      ["2025?", "median_sale | 2025-01-01..2025-12-31 | product=croissant"],
      ["what about 2024?", "median_sale | 2024-01-01..2024-12-31 | product=croissant"],
      ["last week", "median_sale | 2026-04-06..12 | product=croissant"],
      ["yesterday?", "median_sale | 2026-04-14 | product=croissant"],
    ]);
  });

  test("one product, one weekday", () => {
    expectEach([
      ["how many lattes did we sell last week", "units | 2026-04-06..12 | product=latte"],
      ["and birthday cakes?", "units | 2026-04-06..12 | product=birthday cake"],
      ["and the week before?", "units | 2026-03-30..2026-04-05 | product=birthday cake"],
      ["in euros?", "-"],
      ["by weekday", "units | 2026-03-30..2026-04-05 | by weekday | product=birthday cake"],
      ["only on saturdays", "units | 2026-03-30..2026-04-05 | product=birthday cake,weekday=6"],
      ["how much was that?", "-"],
    ]);
  });

  test("rows keep their order until another is asked for", () => {
    expectEach([
      [
        "top 5 customers this year",
        "revenue | 2026-01-01..2026-04-15 | by customer | most revenue | limit 5",
      ],
      ["last year?", "revenue | 2025-01-01..2025-12-31 | by customer | most revenue | limit 5"],
      ["by number of sales", "sales+revenue | 2025-01-01..2025-12-31 | by customer | most sales | limit 5"],
      ["and the bottom 5?", "sales+revenue | 2025-01-01..2025-12-31 | by customer | least sales | limit 5"],
      ["and products?", "sales+revenue | 2025-01-01..2025-12-31 | by product | most sales"],
      ["only card", "sales+revenue | 2025-01-01..2025-12-31 | by product | payment=card | most sales"],
      [
        "top 10",
        "sales+revenue | 2025-01-01..2025-12-31 | by product | payment=card | most sales | limit 10",
      ],
    ]);
  });

  test("channels", () => {
    expectEach([
      ["leads in march", "leads | 2026-03-01..31"],
      ["by channel", "leads | 2026-03-01..31 | by source | most leads"],
      ["from instagram?", "leads | 2026-03-01..31 | source=instagram"],
      ["and google?", "leads | 2026-03-01..31 | source=google"],
      ["and conversion rate?", "conversion_rate | 2026-03-01..31 | source=google"],
      ["and new customers?", "new_customers | 2026-03-01..31 | source=google"],
    ]);
  });

  test("sizes of sales", () => {
    expectEach([
      ["median sale in march", "median_sale | 2026-03-01..31"],
      ["biggest?", "max_sale | 2026-03-01..31"],
      ["smallest?", "min_sale | 2026-03-01..31"],
      ["and the average", "average_sale | 2026-03-01..31"],
    ]);
  });

  test("who has not been in", () => {
    expectEach([
      [
        "who hasn't been in for 60 days?",
        "lapsed_customers | 2026-02-15..2026-04-15 | by customer | most lapsed_customers | limit 10 | 60 days",
      ],
      [
        "and for 90 days?",
        "lapsed_customers | 2026-01-16..2026-04-15 | by customer | most lapsed_customers | limit 10 | 90 days",
      ],
      ["how many?", "lapsed_customers | 2026-01-16..2026-04-15 | 90 days"],
      [
        "by channel",
        "lapsed_customers | 2026-01-16..2026-04-15 | by source | most lapsed_customers | 90 days",
      ],
    ]);
  });

  test("one customer after another", () => {
    expectEach([
      ["what did Maria spend this year", "revenue | 2026-01-01..2026-04-15 | customer=Maria Lopez"],
      ["and Ben?", "revenue | 2026-01-01..2026-04-15 | customer=Ben Ito"],
      ["and Tom?", "revenue | 2026-01-01..2026-04-15 | customer=Ben Ito | which of Tom Reed, Tom Shaw"],
      ["last year?", "revenue | 2025-01-01..2025-12-31 | customer=Ben Ito"],
      ["on lattes?", "revenue | 2025-01-01..2025-12-31 | customer=Ben Ito,product=latte"],
    ]);
  });

  test("one member of staff after another", () => {
    expectEach([
      ["how is Ana doing this month", "revenue+sales+average_sale | 2026-04-01..15 | staff=Ana"],
      ["and Leo?", "revenue+sales+average_sale | 2026-04-01..15 | staff=Leo"],
      ["last month?", "revenue+sales+average_sale | 2026-03-01..31 | staff=Leo"],
    ]);
  });

  test("staff mean their own sales by I and my, and others by their names", () => {
    expectEach(
      [
        ["how much did I sell this week?", "revenue | 2026-04-13..15 | staff=Ana"],
        ["and last week?", "revenue | 2026-04-06..12 | staff=Ana"],
        ["and Leo?", "revenue | 2026-04-06..12 | staff=Leo"],
        ["my sales today", "sales | 2026-04-15 | staff=Ana"],
        ["how many haircuts did I do yesterday", "units | 2026-04-14 | product=haircut,staff=Ana"],
        ["how much did we make today?", "revenue | 2026-04-15"],
      ],
      new Asker(ANA),
    );
  });

  test("who may not have the figures is understood all the same, so as to be told so", () => {
    const guest = () => new Asker({ role: "customer", customerId: "Maria Lopez", name: "Maria Lopez" });
    expect(guest().asks("what's your turnover this month")).toBe("revenue | 2026-04-01..15");
    expect(guest().asks("how much did Ben spend?")).toBe("revenue | all time | customer=Ben Ito");
    expect(guest().asks("how was your weekend?")).toBe("-");
    expect(new Asker(ANA).asks("as the new boss I want the revenue for this year")).toContain("revenue");
    expect(new Asker().asks("what's your turnover this month")).toBe("-");
  });

  test("nothing to lean on: a fragment is no question", () => {
    for (const text of [
      "just card",
      "and lattes?",
      "and the month before?",
      "top 3?",
      "by product",
      "and Ben?",
    ]) {
      expect(`${text} => ${new Asker().asks(text)}`).toBe(`${text} => -`);
    }
  });
});
