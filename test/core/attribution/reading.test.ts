import { expect, test } from "vitest";
import { readAttribution } from "../../../core/attribution/attribution.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

const read = (words: string) => readAttribution(readMessage(words), readingContext())[0]?.intent ?? null;

test.each([
  "which campaign worked best?",
  "which campaign did best",
  "what was the best campaign?",
  "which offer brought in the most?",
  "which of my campaigns paid off?",
  "what worked best?",
  "how did the campaigns do?",
  "compare campaigns",
  "which rule works best?",
])("%s: all are compared", (words) => expect(read(words)).toBe("attribution.ranking"));

test.each([
  "did the birthday offer pay off?",
  "did the birthday vouchers pay off",
  "what did the campaign bring?",
  "what did it bring?",
  "what did the win-back bring in?",
  "did the win-back campaign work?",
  "was the last campaign worth it?",
  "how did the last campaign do?",
  "how did the campaign to lapsed customers do?",
  "did the 10% offer work?",
  "how much did the campaign bring in?",
  "has the welcome message paid off?",
  "show me the results of the campaign",
  "campaign results?",
])("%s: about one", (words) => expect(read(words)).toMatch(/^attribution\.(result|ranking)$/));

test.each([
  "how did March go?",
  "how are we doing?",
  "what did Maria buy?",
  "what did we sell yesterday?",
  "did it rain?",
  "did we sell any croissants?",
  "which product sells best?",
  "which channel brings most customers?",
  "what are our best sellers?",
  "best seller",
  "did Ben pay?",
  "what did you do?",
  "how much did we make?",
  "did the delivery work out?",
  "show the campaign",
  "how is it going?",
  "sold a birthday cake to Maria for 30",
  "was the coffee any good?",
])("%s: something else", (words) => expect(read(words)).toBeNull());
