import { expect, test } from "vitest";
import { readLoyalty } from "../../../core/loyalty/loyalty.reading.ts";
import { setTreatmentSlots } from "../../../core/playbook/playbook.slots.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

const context = readingContext({ customers: ["Maria Lopez", "Ben Ito"], products: ["coffee", "haircut"] });
const read = (words: string) => readLoyalty(readMessage(words), context)[0] ?? null;

test.each([
  ["every 10th coffee free", "coffee", 10],
  ["every 10th coffee is free", "coffee", 10],
  ["every tenth coffee on the house", "coffee", 10],
  ["make every 5th haircut free", "haircut", 5],
  ["loyalty card: every 10th coffee free", "coffee", 10],
  ["buy 9 coffees get one free", "coffee", 10],
  ["buy 9 coffees, get the 10th free", "coffee", 10],
  ["give a free coffee for every 10 coffees", "coffee", 10],
  ["the 10th coffee is free", "coffee", 10],
  ["Every 8th loaf of bread is free", "loaf of bread", 8],
])("%s", (words, product, every) => {
  const found = read(words);
  expect(found?.intent).toBe("playbook.set");
  const [rule] = setTreatmentSlots.parse(found?.slots).rules;
  expect(rule).toMatchObject({
    trigger: "milestone",
    treatment: { product, every, offer: { kind: "free", product } },
  });
});

test.each([
  "how many has Maria got?",
  "how many coffees has Maria got",
  "how many stamps does Maria have?",
  "how far is Maria from her free coffee?",
  "how many to go for Maria?",
  "Maria's stamps",
  "how many coffees until Maria gets a free one?",
])("%s: asks for the stamp card", (words) => expect(read(words)?.intent).toBe("loyalty.show"));

test.each([
  "sold 10 coffees to Maria for 30",
  "10th coffee of the day",
  "free coffee for Maria",
  "gave Maria a free coffee",
  "how many coffees did Maria buy?",
  "how many coffees did we sell?",
  "how many customers have we got?",
  "how many have we sold",
  "every 10th visit free",
  "how much has Maria spent?",
])("%s: something else", (words) => expect(read(words)).toBeNull());
