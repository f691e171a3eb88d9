import { describe, expect, test } from "vitest";
import { OUT_OF_SCOPE } from "../../../support/out-of-scope.ts";
import { Asker } from "./said.ts";

/** Records, corrections, lookups and talk: not one of them asks for a figure. */
const NO_QUESTIONS = [
  "sold 3 croissants to Maria for 10.50",
  "2 lattes 3.20 each cash",
  "Tom 2 haircuts 50",
  "a croissant for maria",
  "new customer Sara Lind, +34 600 123 456",
  "new lead Sara Lind from google",
  "12 people walked in this morning, 3 asked on Instagram",
  "10 walk-ins",
  "5 enquiries from google",
  "refund 5 to Maria",
  "refunded Maria",
  "refund the last sale",
  "undo",
  "delete that",
  "make it 12",
  "actually it was 4 croissants",
  "that was yesterday",
  "no, for Ana",
  "paid by card",
  "Maria paid yesterday",
  "Maria paid by card",
  "lattes are now 3.50",
  "is 3.50 too much for a croissant?",
  "how much is a croissant?",
  "how much does a latte cost?",
  "what does a birthday cake cost",
  "who is Maria?",
  "when did Maria last come in?",
  "when was Ben last here",
  "what's Maria's phone number?",
  "Maria's birthday is 3 May",
  "can you record things like 'sold 2 lattes for 6.40'?",
  "what does 'undo' do?",
  "how do I record a sale?",
  "what can you do?",
  "are you a robot?",
  "how are you?",
  "how are you today?",
  "how was your weekend?",
  "thanks, that oven is driving me mad",
  "good morning",
  "great sales today!",
  "best day ever!",
  "no sales today",
  "nobody came in today",
  "busy day today, lots of customers",
  "we should sell more cakes",
  "should I sell the old chair for 200?",
  "paid the rent, 900",
  "bought flour for 60 yesterday",
  "ordered 20 kilos of flour",
  "I need to order cups by Friday",
  "remind me to call Ben tomorrow",
  "Ben wants 3 cakes on Saturday",
  "what time is it",
  "what day is it today",
  "what's the weather tomorrow",
  "how much is an airbus",
  "how many planets are there",
  "tell me a joke",
  "start",
  "stop",
  "yes",
  "Maria",
  "Maria Lopez",
  "croissant",
  "12",
  "5",
  "",
  "?",
];

describe("talk and records are left to others", () => {
  test.each(NO_QUESTIONS)("%s", (text) => {
    expect(new Asker().asks(text)).toBe("-");
    const after = new Asker();
    after.asks("how did March go?");
    expect(after.asks(text)).toBe("-");
  });
});

test.each([
  "how much did we spend on flour last month?",
  "what was our profit in March?",
  "how much did I pay for rent",
])("understood, but in no book: %s", (text) => {
  expect(new Asker().read(text)?.intent).toBe("metrics.beyond");
});

test("none of what people ask of any assistant is taken for a question about the shop", () => {
  const asked = new Asker();
  asked.asks("how did March go?");
  const taken = OUT_OF_SCOPE.filter((text) => new Asker().read(text) !== null || asked.read(text) !== null);
  expect(taken).toEqual([]);
});
