import { describe, expect, it } from "vitest";
import { feelingAbout, feelingsByTheme } from "../../../core/feedback/words/clauses.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

const felt = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...feelingsByTheme(readMessage(text), null)].map(([theme, { sentiment, mixed }]) => [
      theme,
      mixed ? "mixed" : sentiment,
    ]),
  );

describe("each thing that a comment speaks of is judged by its own words", () => {
  it.each([
    ["lovely bread but the wait was long", { quality: "positive", waiting: "negative" }],
    [
      "great coffee and friendly staff, a bit pricey though",
      { quality: "positive", service: "positive", price: "negative" },
    ],
    ["the staff was rude. The cake was delicious", { service: "negative", quality: "positive" }],
    ["the wait was short and the bread fresh", { waiting: "positive", quality: "positive" }],
    ["no wait, nice people", { waiting: "positive" }],
    ["rude waiter but the lady at the till was so kind", { service: "mixed" }],
    ["the place was clean but expensive", { cleanliness: "positive", price: "negative" }],
    ["bread and cake were lovely", { quality: "positive" }],
  ])("%s", (text, expected) => {
    expect(felt(text)).toEqual(expected);
  });

  it("and so is what is asked for by its name", () => {
    const message = readMessage("the eclairs were dry, the tarts were perfect");
    expect(feelingAbout(message, "eclair")?.sentiment).toBe("negative");
    expect(feelingAbout(message, "tart")?.sentiment).toBe("positive");
    expect(feelingAbout(message, "scone")).toBeNull();
  });
});
