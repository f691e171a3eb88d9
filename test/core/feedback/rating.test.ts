import { describe, expect, it } from "vitest";
import { readRating } from "../../../core/feedback/words/rating.ts";
import { ShopLexicon } from "../../../core/understanding/shop-lexicon.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

const lexicon = new ShopLexicon();
lexicon.learn(
  {
    customers: [],
    members: [],
    products: [{ id: "1", name: "coffee", removed: false }],
  },
  1n,
);
const ratingIn = (text: string) => readRating(readMessage(text), lexicon);

describe("a rating is read", () => {
  it.each([
    ["4", 4, ""],
    ["5 loved it", 5, "loved it"],
    ["2 - waited forty minutes past my slot", 2, "waited forty minutes past my slot"],
    ["⭐⭐", 2, ""],
    ["★★★★☆", 4, ""],
    ["⭐⭐⭐⭐⭐ best cut in town", 5, "best cut in town"],
    ["2/5", 2, ""],
    ["4.5/5", 5, ""],
    ["10/10 would come again", 5, "would come again"],
    ["8 out of 10", 4, ""],
    ["3/10", 2, ""],
    ["0/10", 1, ""],
    ["four stars", 4, ""],
    ["5-star service", 5, "service"],
    ["Five!", 5, ""],
    ["I'd give it a 4", 4, ""],
    ["loved it, 5", 5, "loved it"],
    ["great service 5!", 5, "great service"],
    ["5\ufe0f\u20e3", 5, ""],
    ["1 star, horrible", 1, "horrible"],
    ["2 coffee was cold", 2, "coffee was cold"],
  ])("%s", (text, rating, words) => {
    expect(ratingIn(text)).toEqual({ kind: "rating", rating, words });
  });
});

describe("a number that counts something is no rating", () => {
  it.each([
    "waited 40 minutes",
    "2 coffees were cold",
    "3 of us came",
    "see you at 5",
    "table 4 was dirty",
    "2 hours late",
    "5 euros too much",
    "3rd time here",
    "5:30 is too late",
    "my appointment was on 5/10/2026",
    "one of the best",
    "3 girls at the till and nobody served us",
    "paid 5",
    "",
  ])("%s", (text) => {
    expect(ratingIn(text)).toBeNull();
  });
});

it.each(["7", "42", "100"])("a bare %s is off the scale", (text) => {
  expect(ratingIn(text)).toEqual({ kind: "off-scale" });
});
