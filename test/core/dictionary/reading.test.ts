import { describe, expect, test } from "vitest";
import { readDictionary } from "../../../core/dictionary/dictionary.reading.ts";
import { readSales } from "../../../core/sales/sales.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { type ContextFacts, readingContext } from "../../support/reading-context.ts";

const SHOP: ContextFacts = {
  products: ["flat white", "latte", "regular"],
  customers: ["Samantha Jones", "Maria Lopez", "Maria Cruz", "Sam"],
};

const readings = (text: string, facts = SHOP) => readDictionary(readMessage(text), readingContext(facts));

function taught(text: string, facts = SHOP): string | null {
  const [reading] = readings(text, facts);
  if (reading?.intent !== "dictionary.teach") return null;
  const { phrase, means } = reading.slots as { phrase: string; means: Record<string, unknown> };
  return `${phrase} = ${means.kind} ${means.name ?? means.decimal}`;
}

describe("a word is taught", () => {
  test.each([
    ["regular = flat white", "regular = product flat white"],
    ["regulars = flat whites", "regular = product flat white"],
    ["a regular means a flat white", "regular = product flat white"],
    ["Regular means flat white, please", "Regular = product flat white"],
    ["when I say regular I mean flat white", "regular = product flat white"],
    ["if we say regular, we mean a flat white", "regular = product flat white"],
    ["by regular I mean flat white", "regular = product flat white"],
    ['"regular" stands for flat white', "regular = product flat white"],
    ["regular is short for flat white", "regular = product flat white"],
    ["regular is our word for flat white", "regular = product flat white"],
    ["no, regular is a flat white", "regular = product flat white"],
    ["regulars are flat whites", "regular = product flat white"],
    ["change regulars to flat whites", "regular = product flat white"],
    ["read regular as flat white", "regular = product flat white"],
    ["add regular to the dictionary as flat white", "regular = product flat white"],
    ["remember that fw means flat white", "fw = product flat white"],
    ["from now on a regular means a flat white", "regular = product flat white"],
    ["when Ana says regular she means flat white", "regular = product flat white"],
    ["we call a flat white a regular", "regular = product flat white"],
    ["bacon bap = bb", "bb = product bacon bap"],
    ["a fiver is 5 euros", "fiver = amount 5"],
    ["house special = tuna melt", "house special = product tuna melt"],
    ["Sam's = Samantha Jones", "Sam's = customer Samantha Jones"],
    ["Sam is Samantha Jones", "Sam = customer Samantha Jones"],
    ["by 'the lads' I mean Tom Baker", "the lads = customer Tom Baker"],
    ["gaffer = Mr Oduya", "gaffer = customer Mr Oduya"],
    ["fiver = 5.00", "fiver = amount 5.00"],
    ["pony = \u20ac25", "pony = amount 25"],
    ["when I say blue one I mean 20 euros", "blue one = amount 20"],
  ])("%s", (text, meaning) => expect(taught(text)).toBe(meaning));

  test("and nothing was sold", () => {
    expect(readSales(readMessage("regular = flat white"), readingContext(SHOP))).toEqual([]);
  });

  test("also where several bear the name: the speaker says who", () => {
    const [reading] = readings("boss lady = Maria");
    expect(reading?.slots).toMatchObject({
      means: { kind: "customer", candidates: [{ name: "Maria Lopez" }, { name: "Maria Cruz" }] },
    });
  });
});

describe("no word is taught", () => {
  test.each([
    "coffee = 3.20",
    "2 croissants = 5",
    "wheelbarrow = 45",
    "a latte is 3.50",
    "latte is hot today",
    "latte is a big hit",
    "Maria means well",
    "this means trouble",
    "latte means a lot to me",
    "I meant flat white",
    "we meant Samantha Jones",
    "it means Maria Lopez",
    "what does regular mean?",
    "Samantha Jones is here",
    "change the price to 4",
    "change Sam to Samantha Jones",
    "no, it was for Maria Lopez",
    "it was Maria, not Sam",
    "the oven is broken",
    "mood = great",
    "sold 2 regulars 7.00",
  ])("%s", (text) => expect(taught(text)).toBeNull());

  test("by customers", () => {
    const speaker = { role: "customer", customerId: "Sam", name: "Sam" } as const;
    expect(readings("regular = flat white", { ...SHOP, speaker })).toEqual([]);
  });
});

describe("a word is forgotten", () => {
  const words = [
    { id: "1", phrase: "fw", means: { kind: "product", productId: "flat white" } },
    { id: "2", phrase: "Sammy", means: { kind: "customer", customerId: "Samantha Jones" } },
    { id: "3", phrase: "Maria", means: { kind: "customer", customerId: "Samantha Jones" } },
  ] as const;
  const read = (text: string) => readings(text, { ...SHOP, words })[0];

  test.each([
    "forget fw",
    "forget the word fw",
    "unlearn fws",
    "remove fw from the dictionary",
    "fw doesn't mean flat white",
  ])("%s", (text) =>
    expect(read(text)).toMatchObject({ intent: "dictionary.forget", slots: { phrase: "fw" } }),
  );

  test("not somebody who is called so: forgetting people is another matter", () => {
    expect(read("forget Samantha Jones")).toBeUndefined();
    expect(read("forget me")).toBeUndefined();
    expect(read("forget Sammy")).toMatchObject({ intent: "dictionary.forget", score: 1 });
    // The word is somebody's name as well: as likely as the person, so that it is asked about.
    expect(read("forget Maria")).toMatchObject({ intent: "dictionary.forget", score: 0.92 });
  });
});

test.each(["show the dictionary", "what words do you know?", "list our words", "what's in our dictionary?"])(
  "the dictionary is shown: %s",
  (text) => expect(readings(text)[0]?.intent).toBe("dictionary.show"),
);
