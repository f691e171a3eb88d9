import { describe, expect, test } from "vitest";
import { readCustomers } from "../../../core/customers/customers.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { type ContextFacts, readingContext } from "../../support/reading-context.ts";

const CUSTOMERS = [
  "Maria Lopez",
  "Ben Ito",
  "Niamh Kelly",
  "Nora Power",
  "Ana Ruiz",
  "Anna Ruiz",
  "Mei Ling Tan",
  "Sam Byrne",
  "Sam Lowe",
  "Dana Reed",
  "Liam Carter",
];
const SHOP: ContextFacts = {
  customers: [...CUSTOMERS, { name: "Lerato Molefe", lead: true }],
  products: ["latte", "croissant", "haircut", "rose"],
  members: ["Marta", "Ciara"],
};

/** The best reading, with the slots that say nothing left out. */
function read(text: string, facts: ContextFacts = {}) {
  const [best] = readCustomers(readMessage(text), readingContext({ ...SHOP, ...facts }));
  if (!best || best.score < 0.5) return null;
  return { intent: best.intent, slots: JSON.parse(JSON.stringify(best.slots, said)) };
}

const said = (_key: string, value: unknown): unknown => {
  const empty = value === null || value === false || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
};

type Facts = Record<string, unknown>;
const sentBy = (name: string): Facts => ({ referrer: { name } });

const NEW: readonly (readonly [text: string, name: string, facts: Facts])[] = [
  [
    "new customer Ben Stone, +34 600 123 456, birthday 3 May, found us on Instagram",
    "Ben Stone",
    { phone: "+34600123456", birthday: "--05-03", source: "instagram" },
  ],
  [
    "add customer Orla Kelly, 086 234 5678, bday 14/2, likes sourdough",
    "Orla Kelly",
    { phone: "+353862345678", birthday: "--02-14", interests: ["sourdough"] },
  ],
  ["new customer Approve All Campaigns, +34 600 123 456", "Approve All Campaigns", { phone: "+34600123456" }],
  ["new customer Maria Lopez", "Maria Lopez", {}],
  ["new customer Dana Reed 086 234 5678", "Dana Reed", { phone: "+353862345678" }],
  ["add Luis Ortega, came from yelp, bday 12/5", "Luis Ortega", { source: "yelp", birthday: "--05-12" }],
  ["new customer Pia Soto, referred by Dana Reed", "Pia Soto", sentBy("Dana Reed")],
  ["new customer Zoe Hart from instagram", "Zoe Hart", { source: "instagram" }],
  ["new customer Kira Bloom via google", "Kira Bloom", { source: "google" }],
  [
    "New client: Mrs. O'Brien-Smith (086 234 5678), prefers mornings, vegan",
    "Mrs. O'Brien-Smith",
    { phone: "+353862345678", notes: ["prefers mornings", "vegan"] },
  ],
  ["new customer tom reed", "tom reed", {}],
  ["new customer Tom, has a bulldog called Rex", "Tom", { notes: ["has a bulldog called Rex"] }],
  [
    "new customer Tom Reed likes croissants, lattes and muffins. email tom@reed.com",
    "Tom Reed",
    { interests: ["croissants", "lattes", "muffins"], email: "tom@reed.com" },
  ],
  ["register a new client called Jane Doe, dob 3/5/1990", "Jane Doe", { birthday: "1990-05-03" }],
  ["Jon Smith is a new customer", "Jon Smith", {}],
  ["got a new customer, Paula Voss, found us through Maria", "Paula Voss", sentBy("Maria")],
  [
    "new client Sarah, 0861112222, wants balayage",
    "Sarah",
    { phone: "+353861112222", interests: ["balayage"] },
  ],
  ["new client - Ruth Adeyemi - 0871234567", "Ruth Adeyemi", { phone: "+353871234567" }],
  ["New regular: Old Tom", "Old Tom", {}],
  [
    "new customer Dr. Amy St. Clair-Jones, email amy@clinic.ie",
    "Dr. Amy St. Clair-Jones",
    { email: "amy@clinic.ie" },
  ],
  ["new customer 李伟, +86 138 0013 8000", "李伟", { phone: "+8613800138000" }],
  [
    "add a customer: Ingrid Olsen, ingrid@olsen.no, came in off the street",
    "Ingrid Olsen",
    { email: "ingrid@olsen.no", source: "walk-in" },
  ],
  [
    "add new customer Pat O'Shea phone 0861112222 likes rye",
    "Pat O'Shea",
    { phone: "+353861112222", interests: ["rye"] },
  ],
  ["please add Kelly Grant as a customer, 0861112222", "Kelly Grant", { phone: "+353861112222" }],
  [
    "save customer Tomas Kral - email tomas@kral.cz - found us through google maps",
    "Tomas Kral",
    { email: "tomas@kral.cz", source: "google" },
  ],
  [
    "another new customer, Freya Lund, her number is 0861112222 and she likes scones",
    "Freya Lund",
    { phone: "+353861112222", interests: ["scones"] },
  ],
  ["Just signed up Grace Kim, grace@kim.com", "Grace Kim", { email: "grace@kim.com" }],
  ["new customer Lily Chan, referred by her friend Maria Lopez", "Lily Chan", sentBy("Maria Lopez")],
  ["new customer Lily Chan, Maria's friend", "Lily Chan", sentBy("Maria")],
  ["new customer Lily Chan (came via word of mouth)", "Lily Chan", { source: "referral" }],
  ["new customer Omar, heard about us on the radio", "Omar", { source: "radio" }],
  ["new customer Omar saw our flyer", "Omar", { source: "flyer" }],
  ["new customer Omar, found us on the notice board", "Omar", { source: "notice board" }],
  [
    "new customer Omar, works at the library, has two kids",
    "Omar",
    { notes: ["works at the library", "has two kids"] },
  ],
  [
    "new customer Omar Bashir. Allergic to penicillin. Birthday 12 December 1985",
    "Omar Bashir",
    { notes: ["Allergic to penicillin"], birthday: "1985-12-12" },
  ],
  ["new customer omar from the gym", "omar", { notes: ["from the gym"] }],
  ["new customer Anna-Lena Vogt born 1988-07-30", "Anna-Lena Vogt", { birthday: "1988-07-30" }],
  ["customer: Pete Shaw, 0861112222", "Pete Shaw", { phone: "+353861112222" }],
  ["Pete Shaw is a new customer from tiktok", "Pete Shaw", { source: "tiktok" }],
  ["put down Pete Shaw as a new customer, 0861112222", "Pete Shaw", { phone: "+353861112222" }],
  ["Pete Shaw, 0861112222, new customer", "Pete Shaw", { phone: "+353861112222" }],
  ["first time customer Pete Shaw from google", "Pete Shaw", { source: "google" }],
  ["new student Pete Shaw, piano, 0861112222", "Pete Shaw", { phone: "+353861112222", notes: ["piano"] }],
  ["new member Pete Shaw joined today, via facebook", "Pete Shaw", { source: "facebook" }],
  ["new customer Pete Shaw, Ben sent him", "Pete Shaw", sentBy("Ben")],
  ["customer called Zara, number 0861112222", "Zara", { phone: "+353861112222" }],
  ["Pete Shaw, new client, 0861112222", "Pete Shaw", { phone: "+353861112222" }],
];

const TOLD: readonly (readonly [text: string, name: string, facts: Facts])[] = [
  ["Niamh is allergic to nuts", "Niamh", { notes: ["allergic to nuts"] }],
  ["Nora is interested in gluten-free bread", "Nora", { interests: ["gluten-free bread"] }],
  ["Maria's number is 086 234 5678", "Maria", { phone: "+353862345678" }],
  ["Maria's number is 12", "Maria", { badPhone: "12" }],
  ["Maria's birthday is 3 May", "Maria", { birthday: "--05-03" }],
  ["Maria's birthday is 31 Feb", "Maria", { badBirthday: "31 Feb" }],
  ["Maria's email is x@y.com", "Maria", { email: "x@y.com" }],
  ["maria\u2019s email: X@Y.com", "maria", { email: "x@y.com" }],
  ["Ben was referred by Maria", "Ben", sentBy("Maria")],
  ["Ben came through Maria", "Ben", sentBy("Maria")],
  ["Maria referred Ben", "Ben", sentBy("Maria")],
  ["Maria sent Ben to us", "Ben", sentBy("Maria")],
  ["Ben found us on Google", "Ben", { source: "google" }],
  ["Ben heard about us from her sister", "Ben", { source: "referral" }],
  ["Ben's source is tiktok", "Ben", { source: "tiktok" }],
  ["Ben came from instagram", "Ben", { source: "instagram" }],
  ["liam's mobile 086 234 5678", "liam", { phone: "+353862345678" }],
  ["liam carter bday 7/8", "liam carter", { birthday: "--08-07" }],
  ["Dana Reed birthday May 3 1990", "Dana Reed", { birthday: "1990-05-03" }],
  ["dana likes oatmeal shampoo", "dana", { interests: ["oatmeal shampoo"] }],
  ["note for dana: dog is nervous around dryers", "dana", { notes: ["dog is nervous around dryers"] }],
  ["Lerato's number 086 234 5678", "Lerato", { phone: "+353862345678" }],
  ["Ben's number changed to 0861112222", "Ben", { phone: "+353861112222" }],
  ["Ben has a new number 0861112222", "Ben", { phone: "+353861112222" }],
  ["change Ben's number to 0861112222", "Ben", { phone: "+353861112222" }],
  ["update Maria's email to maria@new.es", "Maria", { email: "maria@new.es" }],
  ["set Maria's birthday to 3/5", "Maria", { birthday: "--05-03" }],
  ["add birthday 3 May for Maria", "Maria", { birthday: "--05-03" }],
  ["it's Maria's birthday today", "Maria", { birthday: "--03-11" }],
  ["maria - vegan", "maria", { notes: ["vegan"] }],
  ["Maria doesn't eat gluten", "Maria", { notes: ["doesn't eat gluten"] }],
  ["Ben prefers oat milk", "Ben", { notes: ["prefers oat milk"] }],
  ["Ben always has a flat white", "Ben", { notes: ["always has a flat white"] }],
  ["Ben takes size 42", "Ben", { notes: ["takes size 42"] }],
  ["Maria has a nut allergy", "Maria", { notes: ["has a nut allergy"] }],
  ["Maria lives in Oak Street", "Maria", { notes: ["lives in Oak Street"] }],
  ["Maria loves our sourdough and rye bread", "Maria", { interests: ["sourdough", "rye bread"] }],
  ["Maria is a big fan of pistachio eclairs", "Maria", { interests: ["pistachio eclairs"] }],
  ["Ben is into trail running", "Ben", { interests: ["trail running"] }],
  [
    "Maria loves croissants, vegan, email m@l.es",
    "Maria",
    { interests: ["croissants"], notes: ["vegan"], email: "m@l.es" },
  ],
  ["remember Ben hates coriander", "Ben", { notes: ["hates coriander"] }],
  ["note: Ben hates coriander", "Ben", { notes: ["hates coriander"] }],
  ["add a note to Ben: ring the bell twice", "Ben", { notes: ["ring the bell twice"] }],
  ["Ben note: ring the bell twice", "Ben", { notes: ["ring the bell twice"] }],
  ["phone number for Maria: 0861112222", "Maria", { phone: "+353861112222" }],
  ["email for ben is ben@ito.jp", "ben", { email: "ben@ito.jp" }],
  ["Maria has moved to Cork", "Maria", { notes: ["has moved to Cork"] }],
  ["Maria turned vegan", "Maria", { notes: ["turned vegan"] }],
  ["Maria's favourite is the almond croissant", "Maria", { interests: ["almond croissant"] }],
  ["Maria's bday's the 12th of April", "Maria", { birthday: "--04-12" }],
  ["Ben: 086 234 5678", "Ben", { phone: "+353862345678" }],
  ["Ben's phone is 086 234 5678 and his email is b@i.to", "Ben", { phone: "+353862345678", email: "b@i.to" }],
  ["Ben found us walking past", "Ben", { source: "walk-in" }],
  ["Maria recommended us to Ben", "Ben", sentBy("Maria")],
  ["Maria Lopes likes tea", "Maria Lopes", { interests: ["tea"] }],
];

const SHOWN: readonly (readonly [text: string, name: string, about: string])[] = [
  ["who is Maria?", "Maria", "card"],
  ["who's ben ito", "ben ito", "card"],
  ["tell me about Ben", "Ben", "card"],
  ["show Maria's card", "Maria", "card"],
  ["show me Ben", "Ben", "card"],
  ["look up niamh kelly", "niamh kelly", "card"],
  ["Ben's card", "Ben", "card"],
  ["what do we know about Ben", "Ben", "card"],
  ["Maria Lopez?", "Maria Lopez", "card"],
  ["who is Zed?", "Zed", "card"],
  ["when was Maria last in?", "Maria", "last-visit"],
  ["when did Ben last visit", "Ben", "last-visit"],
  ["has Maria been in lately?", "Maria", "last-visit"],
  ["what did Ben have last time?", "Ben", "last-visit"],
  ["what does Maria usually buy?", "Maria", "usual"],
  ["what does maria usually order", "maria", "usual"],
  ["Ben's usual?", "Ben", "usual"],
  ["what's Ben's usual", "Ben", "usual"],
  ["Maria's phone number?", "Maria", "phone"],
  ["what's lerato's email", "lerato", "email"],
  ["do we have Maria's email?", "Maria", "email"],
  ["when is Maria's birthday", "Maria", "birthday"],
  ["birthday of Maria?", "Maria", "birthday"],
  ["how did Ben find us?", "Ben", "source"],
  ["whats marias number", "Maria Lopez", "phone"],
  ["Maria's contact details", "Maria", "card"],
  ["Ben's history", "Ben", "card"],
  ["what can you tell me about Maria?", "Maria", "card"],
  ["do we know a Ben?", "Ben", "card"],
  ["is Maria vegan?", "Maria", "notes"],
  ["is Niamh allergic to anything?", "Niamh", "notes"],
];

const CHANGED: readonly (readonly [text: string, intent: string, slots: Facts])[] = [
  ["rename Ben to Ben Ito-Smith", "customers.rename", { who: { name: "Ben" }, name: "Ben Ito-Smith" }],
  ["change Ben's name to Benjamin Ito", "customers.rename", { who: { name: "Ben" }, name: "Benjamin Ito" }],
  ["Maria's name is spelled Marya", "customers.rename", { who: { name: "Maria" }, name: "Marya" }],
  ["Ben's surname is Ito", "customers.rename", { who: { name: "Ben" }, name: "Ben Ito" }],
  [
    "Sam Byrne is Sam Byrne-Lowe now",
    "customers.rename",
    { who: { name: "Sam Byrne" }, name: "Sam Byrne-Lowe" },
  ],
  [
    "Ana Ruiz and Anna Ruiz are the same person",
    "customers.merge",
    { kept: { name: "Ana Ruiz" }, merged: { name: "Anna Ruiz" } },
  ],
  [
    "merge Anna Ruiz into Ana Ruiz",
    "customers.merge",
    { kept: { name: "Ana Ruiz" }, merged: { name: "Anna Ruiz" } },
  ],
  [
    "merge Ana Ruiz and Anna Ruiz",
    "customers.merge",
    { kept: { name: "Ana Ruiz" }, merged: { name: "Anna Ruiz" } },
  ],
  [
    "Anna Ruiz is a duplicate of Ana Ruiz",
    "customers.merge",
    { kept: { name: "Ana Ruiz" }, merged: { name: "Anna Ruiz" } },
  ],
  ["forget Maria Lopez", "customers.forget", { who: { name: "Maria Lopez" } }],
  ["delete customer Ben", "customers.forget", { who: { name: "Ben" } }],
  ["forget everything about Maria", "customers.forget", { who: { name: "Maria" } }],
  ["erase Ben Ito's data", "customers.forget", { who: { name: "Ben Ito" } }],
];

describe("customers in words", () => {
  test.each(NEW)("%s", (text, name, facts) => {
    expect(read(text)).toMatchObject({ intent: "customers.record", slots: { name } });
    expect(read(text)?.slots.facts).toEqual(facts);
  });

  test.each(TOLD)("%s", (text, name, facts) => {
    expect(read(text)).toEqual({ intent: "customers.update", slots: { who: { name }, facts } });
  });

  test.each(SHOWN)("%s", (text, name, about) => {
    expect(read(text)).toEqual({ intent: "customers.show", slots: { who: { name }, about } });
  });

  test.each(CHANGED)("%s", (text, intent, slots) => {
    expect(read(text)).toEqual({ intent, slots });
  });

  test.each([
    ["7/8", "en-US", "--07-08"],
    ["7/8", "en-GB", "--08-07"],
    ["25/12", "en-US", "--12-25"],
    ["the 3rd of May", "en-GB", "--05-03"],
    ["29 Feb", "en-GB", "--02-29"],
    ["29/2/2023", "en-GB", undefined],
    ["3 May '90", "en-GB", "1990-05-03"],
    ["3.5.90", "de-DE", "1990-05-03"],
  ])("a birthday on %s in %s is %s", (typed, locale, birthday) => {
    expect(read(`Maria's birthday is ${typed}`, { locale })?.slots.facts.birthday).toBe(birthday);
  });

  test.each([
    ["718-555-0199", "en-US", "+17185550199"],
    ["(971) 555-0133", "en-US", "+19715550133"],
    ["07400 222333", "en-GB", "+447400222333"],
    ["0412 345 678", "en-AU", "+61412345678"],
    ["082 123 4567", "en-ZA", "+27821234567"],
    ["9123 4567", "en-SG", "+6591234567"],
    ["+34 600 123 456", "en-US", "+34600123456"],
  ])("%s in %s is %s", (typed, locale, phone) => {
    expect(read(`new customer Tom Reed ${typed}`, { locale })?.slots.facts.phone).toBe(phone);
  });

  test("words that may be no name are asked about", () => {
    expect(read("new customer bogdan ionescu")?.slots.sure).toBeUndefined();
    expect(read("new customer Bogdan Ionescu")?.slots.sure).toBe(true);
  });

  test("her number is that of whoever was spoken of within the hour", () => {
    const at = "2026-03-11T12:00:00Z";
    const memory = (spokenAt: string) => new Map([["customer", { id: "Ben Ito", at: spokenAt }]]);
    const text = "his number is 0861112222";
    expect(read(text, { at, memory: memory("2026-03-11T11:30:00Z") })?.slots.who.customerId).toBe("Ben Ito");
    expect(read(text, { at, memory: memory("2026-03-11T09:30:00Z") })).toBeNull();
    expect(read(text, { at })).toBeNull();
  });
});

const TALK = `
  Maria is late|Maria came in|Maria walked in|Maria is here|Ben is on holiday|Ben has paid|Maria called
  Maria has an appointment at 5|Ben likes 2 lattes 6.40|Maria wants 2 lattes|Maria called about her order
  new customer Maria Lopez, 3 croissants 10.50|new customer Tom Reed haircut 25|new customer Tom, croissant 3
  new customer haircut 20|new customer discount 10%|new customers this month|how many new customers|new customers
  forget it|forget that|delete the last one|forget about it|remember the milk|note to self: flour
  who is coming tomorrow|who sold the most|tell me a joke|tell me about revenue|show me March|what's the weather
  sold 3 croissants to Maria for 10.50|Tom 2 haircuts 50|coffee 3.20|2 lattes 6.40 + muffin 3|lattes are now 3.50
  happy birthday Maria!|Maria sends her love|call Maria back|remind me to call Ben|Ben's haircut was 30
  the wifi password is 12345678|my number is 0861112222|ring me on 0861112222|birthday cake 48 Maria card
  add 2 lattes|add milk to the list|save me a croissant|the oven broke|good morning|thanks!|see you at 5
  customers love the new scones|everyone loves the scones|I like tea|we like Maria|do you like tea?
  change it to 5|update the price|merge the tables|rename the shop|delete that|remove the last sale|undo
  Maria paid by card|for Maria|no, for Ben|Maria 3.50|Ben latte|latte for Ben|Maria and Ben shared a cake 12
  the new client portal is slow|customer service was bad|a customer complained|customer said the bread was stale
  email is down|phone is broken|numbers look good|he likes it|she said no|they loved it|her order is ready
`
  .split(/[|\n]/)
  .map((text) => text.trim())
  .filter((text) => text !== "");

describe("what is not about a customer", () => {
  test.each(TALK)("%s", (text) => {
    expect(read(text)).toBeNull();
  });

  test("a member of the team is no customer", () => {
    expect(read("Ciara is allergic to nuts")).toBeNull();
  });

  test("ten thousand characters of anything are read in no time", () => {
    const hostile = [
      "new customer ".repeat(800),
      `new customer Tom ${"and likes tea ".repeat(700)}`,
      `Maria likes ${"a,".repeat(5000)}`,
      "(".repeat(10_000),
      `Maria's number is ${"1 ".repeat(5000)}`,
      `new customer Tom ${"+34 600 123 456 ".repeat(20)}`,
    ];
    for (const text of hostile) {
      const started = performance.now();
      read(text);
      expect(performance.now() - started).toBeLessThan(400);
    }
  });
});
