import { describe, expect, it } from "vitest";
import { feelingOf } from "../../../core/feedback/words/sentiment.ts";
import { askedTheme, themesOf } from "../../../core/feedback/words/themes.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";

const feel = (text: string): string => {
  const { sentiment, mixed } = feelingOf(readMessage(text));
  return mixed ? "mixed" : sentiment;
};

describe("how words feel", () => {
  it.each([
    ["the bread was stale and the service was rude", "negative"],
    ["great as always, thank you", "positive"],
    ["couldn't be happier with the colour", "positive"],
    ["not very friendly", "negative"],
    ["wasn't impressed", "negative"],
    ["not bad", "positive"],
    ["no complaints", "positive"],
    ["nothing to complain about", "positive"],
    ["could be better", "negative"],
    ["didn't like it", "negative"],
    ["never again!!", "negative"],
    ["the coffee was too salty", "negative"],
    ["I had to wait for half an hour", "negative"],
    ["didn't have to wait at all", "positive"],
    ["the zip broke after two days", "negative"],
    ["soooo goood", "positive"],
    ["\u{1f44d}", "positive"],
    ["\u{1f621}", "negative"],
    ["it was ok", "neutral"],
    ["we came on Tuesday with the kids", "neutral"],
    ["nice hair cut", "positive"],
    ["the cold brew is amazing", "positive"],
  ])("%s: %s", (text, expected) => {
    expect(feel(text)).toBe(expected);
  });

  it.each([
    "lovely cut but waited ages",
    "good, just a bit slow",
    "loved the cake, hated the queue",
    "lovely bread but the queue was awful",
  ])("good and bad in one sentence is honestly mixed: %s", (text) => {
    expect(feel(text)).toBe("mixed");
  });
});

describe("what words speak of", () => {
  it.each([
    ["waited forty minutes past my slot", ["waiting", "booking"]],
    ["rude staff and a dirty bathroom", ["service", "cleanliness"]],
    ["a bit pricey", ["price"]],
    ["see you", []],
  ])("%s", (text, themes) => {
    expect(themesOf(readMessage(text))).toEqual(themes);
  });

  it.each([
    ["waiting", "waiting"],
    ["the wait", "waiting"],
    ["our prices", "price"],
    ["staff", "service"],
    ["the parking", "place"],
    ["the lattes", null],
    ["the new lemon cake", null],
  ])("asked about %s: %s", (words, theme) => {
    expect(askedTheme(words)).toBe(theme);
  });
});

it("takes no longer for a long rant than for a short one, word by word", () => {
  const rant = "the bread was not really very good but the wait was horrible ".repeat(160);
  const message = readMessage(rant);
  // The quickest of some: what else the machine does meanwhile is not asked.
  const times = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now();
    feelingOf(message);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(100);
});
