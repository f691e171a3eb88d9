import { describe, expect, it } from "vitest";
import { readSegment } from "../../../core/segments/reading/read-segment.ts";
import type { Segment } from "../../../core/segments/segment.ts";
import { segmentWords } from "../../../core/segments/segments.service.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

const context = readingContext({
  customers: ["Maria Lopez", "Ben Ito"],
  products: ["arepa", "cake", "coffee", "croissant", "latte", "haircut"],
  at: "2026-03-20T10:00:00Z",
});

const read = (words: string, named: readonly string[] = []): Segment | null => {
  const message = readMessage(words);
  return readSegment(message, { start: 0, end: message.tokens.length }, context, named);
};

const bought = (product: string | null, more: object = {}) => ({
  is: "bought",
  product: product === null ? null : { id: product, name: product },
  pieces: false,
  atLeast: 1,
  atMost: null,
  period: null,
  ...more,
});
const customers = { is: "everyone", leads: false };
const only = (segment: object) => ({ is: "and", of: [customers, segment] });
const both = (...of: object[]) => ({ is: "and", of });
const not = (of: object) => ({ is: "not", of });

describe("who is meant", () => {
  it.each<[string, object]>([
    ["everyone who hasn't been in for 60 days", { is: "lapsed", days: 60 }],
    ["people who haven't visited in 2 months", { is: "lapsed", days: 60 }],
    ["clients who haven't been here in six weeks", { is: "lapsed", days: 42 }],
    ["customers we haven't seen for 3 months", { is: "lapsed", days: 90 }],
    ["lapsed customers", { is: "lapsed", days: 60 }],
    ["anyone who hasn't bought since February", { is: "absent-since", day: "2026-02-01" }],
    ["first-time buyers", bought(null, { atMost: 1 })],
    ["customers who bought only once", bought(null, { atMost: 1 })],
    ["repeat customers", bought(null, { atLeast: 2 })],
    ["customers who bought arepas at least 2 times", bought("arepa", { atLeast: 2 })],
    ["customers who bought arepas more than once", bought("arepa", { atLeast: 2 })],
    ["customers who bought arepas more than twice", bought("arepa", { atLeast: 3 })],
    ["customers who bought at least 3 croissants", bought("croissant", { atLeast: 3, pieces: true })],
    [
      "customers who bought a latte 5 or more times in the last 90 days",
      bought("latte", { atLeast: 5, period: { kind: "last-days", days: 90 } }),
    ],
    [
      "people who came in twice this year",
      bought(null, { atLeast: 2, period: { kind: "running", grain: "year" } }),
    ],
    ["customers with 3 or more purchases", bought(null, { atLeast: 3 })],
    [
      "people who bought coffee last month",
      bought("coffee", { period: { kind: "fixed", from: "2026-02-01", to: "2026-02-28" } }),
    ],
    ["cake lovers", bought("cake")],
    ["customers who never bought cake", both(bought(null), not(bought("cake")))],
    ["customers who never bought anything", only(not(bought(null)))],
    ["customers who bought cake but not coffee", both(bought("cake"), not(bought("coffee")))],
    ["everyone who bought cake or coffee", { is: "or", of: [bought("cake"), bought("coffee")] }],
    [
      "customers who spent over 100",
      { is: "spent", atLeast: "10000", atMost: null, strictly: true, period: null },
    ],
    [
      "customers who have spent at least €500 this year",
      {
        is: "spent",
        atLeast: "50000",
        atMost: null,
        strictly: false,
        period: { kind: "running", grain: "year" },
      },
    ],
    ["our top 10%", { is: "top", how: "percent", value: 10, by: "revenue", period: null }],
    ["the top 10 customers by visits", { is: "top", how: "count", value: 10, by: "visits", period: null }],
    ["customers who found us on instagram", only({ is: "source", source: "instagram" })],
    ["people who came through a friend", { is: "source", source: "referral" }],
    [
      "instagram customers who never bought coffee",
      both({ is: "source", source: "instagram" }, bought(null), not(bought("coffee"))),
    ],
    ["customers with a birthday in the next 14 days", only({ is: "birthday", within: 14 })],
    ["customers whose birthday is this month", only({ is: "birthday-in-month", ahead: 0 })],
    ["everyone with a birthday in May", { is: "birthday-month", month: 5 }],
    ["customers who rated us 5", only({ is: "rated", atLeast: 5, atMost: 5 })],
    ["customers who rated us 2 or less", only({ is: "rated", atLeast: 1, atMost: 2 })],
    ["customers who gave us 4 stars or more", only({ is: "rated", atLeast: 4, atMost: 5 })],
    ["everyone who rated us 4 or 5", { is: "rated", atLeast: 4, atMost: 5 }],
    ["customers interested in gluten-free bread", only({ is: "interest", topic: "gluten-free bread" })],
    ["leads who never bought", both({ is: "lead" }, not(bought(null)))],
    [
      "people who asked about balayage and did not buy within 14 days",
      { is: "asked", topic: "balayage", unlessWithin: 14 },
    ],
    [
      "people who enquired about wedding cakes and never bought",
      { is: "asked", topic: "wedding cake", unlessWithin: null },
    ],
    ["new this month", { is: "new", period: { kind: "running", grain: "month" } }],
    ["champions", { is: "rfm", group: "champions" }],
    ["customers at risk", { is: "rfm", group: "at-risk" }],
    [
      "lost and at-risk customers",
      {
        is: "or",
        of: [
          { is: "rfm", group: "lost" },
          { is: "rfm", group: "at-risk" },
        ],
      },
    ],
    ["all customers", customers],
    ["everyone", { is: "everyone", leads: true }],
    ["everyone except leads", both({ is: "everyone", leads: true }, not({ is: "lead" }))],
    ["Maria Lopez and Ben Ito", { is: "people", ids: ["Maria Lopez", "Ben Ito"] }],
    ["all of our customers except Ben Ito", only(not({ is: "people", ids: ["Ben Ito"] }))],
    ["my regulars", { is: "regulars" }],
    [
      "customers who bought croissants and haven't been in for 30 days",
      both(bought("croissant"), { is: "lapsed", days: 30 }),
    ],
    [
      "everyone who bought a haircut in the last 90 days but not in the last 30 days",
      both(
        bought("haircut", { period: { kind: "last-days", days: 90 } }),
        not(bought("haircut", { period: { kind: "last-days", days: 30 } })),
      ),
    ],
  ])("%s", (words, segment) => {
    expect(read(words)).toEqual(segment);
  });

  it.each(["people with dogs", "customers who", "3 croissants", "the oven", "people who hate mondays", ""])(
    "takes no group out of %j",
    (words) => {
      expect(read(words)).toBeNull();
    },
  );

  it("knows the owner's own groups", () => {
    expect(read("the VIPs who bought cake", ["vips"])).toEqual(
      both({ is: "named", name: "vips" }, bought("cake")),
    );
  });

  it.each([
    ["customers who never bought cake", "customers who never bought cake"],
    ["people who haven't visited in 2 months", "customers who haven't been in for 60 days"],
    ["customers who spent over 100", "customers who spent more than €100.00"],
    ["first-time buyers from instagram", "first-time buyers who found you via instagram"],
    ["everyone", "everyone"],
    ["leads who never bought", "leads who never bought"],
    ["Maria Lopez and Ben Ito", "Maria Lopez and Ben Ito"],
  ])("says %j as %j", (words, said) => {
    const segment = read(words);
    expect(segment && segmentWords(context, segment)).toBe(said);
  });

  it("is quick with hostile words", () => {
    const words = `customers who ${"bought cake and not ".repeat(400)}`;
    const start = performance.now();
    read(words);
    read("a ".repeat(4_000));
    read("who or but not ".repeat(1_000));
    expect(performance.now() - start).toBeLessThan(400);
  });
});
