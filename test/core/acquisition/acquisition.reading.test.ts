import { describe, expect, test } from "vitest";
import { readAcquisition } from "../../../core/acquisition/acquisition.reading.ts";
import { readCustomers } from "../../../core/customers/customers.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { OUT_OF_SCOPE } from "../../support/out-of-scope.ts";
import { type ContextFacts, readingContext } from "../../support/reading-context.ts";

// Wednesday, 11 March 2026.
const SHOP: ContextFacts = {
  customers: ["Maria Lopez", "Ben Ito"],
  products: ["latte", "croissant", "phone case"],
  members: ["Marta", "Ciara"],
  locale: "en-GB",
};

function read(text: string, facts: ContextFacts = {}) {
  const [best] = readAcquisition(readMessage(text), readingContext({ ...SHOP, ...facts }));
  if (!best || best.score < 0.5) return null;
  return { intent: best.intent, slots: JSON.parse(JSON.stringify(best.slots, said)) };
}

const said = (_key: string, value: unknown): unknown => {
  const empty = value === null || value === false || (Array.isArray(value) && value.length === 0);
  return empty ? undefined : value;
};

/** "walk-in 12, instagram 3 2026-03-10" of a reading, to keep the tables short. */
function counts(text: string): string | null {
  const found = read(text);
  if (found?.intent !== "acquisition.traffic") return null;
  return found.slots.counts
    .map((count: { source?: string; count: string; on?: string }) =>
      [count.source ?? "?", count.count, count.on].filter((part) => part !== undefined).join(" "),
    )
    .join(", ");
}

const TRAFFIC: readonly (readonly [text: string, counts: string])[] = [
  ["12 people walked in this morning, 3 asked on Instagram", "walk-in 12, instagram 3"],
  ["8 walk ins 2 phone calls", "walk-in 8, phone 2"],
  ["had 5 phone calls today and 2 people asked on facebook", "phone 5, facebook 2"],
  ["5 enquiries from google", "google 5"],
  ["3 walk-ins yesterday", "walk-in 3 2026-03-10"],
  ["quiet day only 4 ppl in", "walk-in 4"],
  ["2 DMs on insta", "instagram 2"],
  ["2 DMs", "? 2"],
  ["5 enquiries today", "? 5"],
  ["6 walk-ins and 4 phone calls so far", "walk-in 6, phone 4"],
  ["7 phone calls yesterday", "phone 7 2026-03-10"],
  ["4 people asked on instagram today", "instagram 4"],
  ["2 phone enquiries", "phone 2"],
  ["15 people from tiktok today", "tiktok 15"],
  ["20 people asked via instagram today", "instagram 20"],
  ["10 walk-ins", "walk-in 10"],
  ["walk-ins: 12, calls: 3", "walk-in 12, phone 3"],
  ["facebook 3, walk-ins 6, phone 2", "facebook 3, walk-in 6, phone 2"],
  ["walk ins 6\nphone 2\ninsta 1", "walk-in 6, phone 2, instagram 1"],
  ["traffic: 12 walk-ins, 4 phone", "walk-in 12, phone 4"],
  ["busy morning! 14 walk-ins and 3 calls", "walk-in 14, phone 3"],
  ["14 walk-ins, 2 from google, 1 referral", "walk-in 14, google 2, referral 1"],
  ["footfall 40 today", "walk-in 40"],
  ["40 visitors", "walk-in 40"],
  ["30 people through the door today", "walk-in 30"],
  ["about 20 walked in", "walk-in 20"],
  ["20 or so walk-ins", "walk-in 20"],
  ["a walk-in", "walk-in 1"],
  ["2 more walk-ins", "walk-in 2"],
  ["a dozen walk-ins", "walk-in 12"],
  ["couple of calls", "phone 2"],
  ["one phone call and two emails", "phone 1, email 2"],
  ["three enquiries by email", "email 3"],
  ["6 people came in off the street", "walk-in 6"],
  ["3 msgs on fb, 2 on insta", "facebook 3, instagram 2"],
  ["4 rang, 2 emailed", "phone 4, email 2"],
  ["3 people messaged us on whatsapp about cakes", "whatsapp 3"],
  ["6 asked about cakes on instagram", "instagram 6"],
  ["we had 6 people ask on Instagram", "instagram 6"],
  ["2 website enquiries on monday", "website 2 2026-03-09"],
  ["10 walk-ins on 3 March", "walk-in 10 2026-03-03"],
  ["on friday we had 8 walk-ins", "walk-in 8 2026-03-06"],
  ["5 leads from facebook ads", "facebook 5"],
  ["4 came from tripadvisor", "tripadvisor 4"],
  ["2 people found us on google", "google 2"],
  ["3 referrals today", "referral 3"],
  ["10 footfall, 3 enquiries online", "walk-in 10, website 3"],
  ["phone rang 9 times today", "phone 9"],
  ["we got 4 new enquiries through the website", "website 4"],
  ["15 visitors yesterday, 4 from tripadvisor", "walk-in 15 2026-03-10, tripadvisor 4 2026-03-10"],
  ["4 whatsapp messages", "whatsapp 4"],
  ["5 ppl came in from the flyer", "flyer 5"],
  ["traffic today: 20 walk-ins, 5 instagram, 2 google", "walk-in 20, instagram 5, google 2"],
  ["20 walk ins / 5 insta / 2 google", "walk-in 20, instagram 5, google 2"],
  ["footfall today 32", "walk-in 32"],
  ["11 through the door by noon", "walk-in 11"],
  ["3 enquiries via fb messenger", "facebook 3"],
  ["had a lead from google today", "google 1"],
  ["two walk-ins and a phone call", "walk-in 2, phone 1"],
  ["walk ins yesterday 5", "walk-in 5 2026-03-10"],
  ["walk-ins today: 12", "walk-in 12"],
  ["yesterday: 5 walk-ins, 2 calls", "walk-in 5 2026-03-10, phone 2 2026-03-10"],
  ["two came from the flyer and one from google", "flyer 2, google 1"],
  ["0 walk-ins", "walk-in 0"],
  ["-3 walk-ins", "walk-in -3"],
  ["1.5 walk-ins", "walk-in 1.5"],
  ["2000000 walk-ins", "walk-in 2000000"],
];

type Facts = Record<string, unknown>;
const LEADS: readonly (readonly [text: string, name: string, facts: Facts])[] = [
  [
    "a guy called Dan asked about catering came from google",
    "Dan",
    { source: "google", interests: ["catering"] },
  ],
  [
    "Lead: Carla Diaz, 0161 496 0199, asked about balayage, found us on facebook",
    "Carla Diaz",
    { phone: "+441614960199", source: "facebook", interests: ["balayage"] },
  ],
  ["new lead Kazuo from google", "Kazuo", { source: "google" }],
  ["Rina enquired about eyebrow threading", "Rina", { interests: ["eyebrow threading"] }],
  [
    "a lady called Bea asked about microblading, saw us on instagram",
    "Bea",
    { source: "instagram", interests: ["microblading"] },
  ],
  [
    "a chap called Neil asked about rewiring, his number\u2019s 07400 222333",
    "Neil",
    { phone: "+447400222333", interests: ["rewiring"] },
  ],
  ["Jo wants a quote for a fence", "Jo", { interests: ["fence"] }],
  [
    "woman called Tess Booth asked about lighting, came from google",
    "Tess Booth",
    { source: "google", interests: ["lighting"] },
  ],
  [
    "Hannah Fox asked about cello, saw us on facebook",
    "Hannah Fox",
    { source: "facebook", interests: ["cello"] },
  ],
  ["lead: Omar Aziz 07700 900123 wants piano", "Omar Aziz", { phone: "+447700900123", interests: ["piano"] }],
  [
    "Pieter Botha rang about a cracked screen",
    "Pieter Botha",
    { source: "phone", interests: ["cracked screen"] },
  ],
  [
    "new lead Lerato Molefe, instagram, interested in battery swap",
    "Lerato Molefe",
    { source: "instagram", interests: ["battery swap"] },
  ],
  [
    "new lead: Aisha Khan, bridal makeup, from insta",
    "Aisha Khan",
    { source: "instagram", interests: ["bridal makeup"] },
  ],
  [
    "lead Tom Reilly 07700 900456 kitchen refit",
    "Tom Reilly",
    { phone: "+447700900456", interests: ["kitchen refit"] },
  ],
  [
    "new enquiry from Paul Byrne about a bathroom, rang us",
    "Paul Byrne",
    { source: "phone", interests: ["bathroom"] },
  ],
  ["got a call from Marge about a boiler service", "Marge", { interests: ["boiler service"] }],
  [
    "had an email from Ines Costa asking about wedding flowers",
    "Ines Costa",
    { interests: ["wedding flowers"] },
  ],
  [
    "got a dm from Jess on instagram about lash lifts",
    "Jess",
    { source: "instagram", interests: ["lash lifts"] },
  ],
  [
    "Some guy named Kofi asked about engine repair, 07700 900456, came via checkatrade",
    "Kofi",
    { phone: "+447700900456", source: "checkatrade", interests: ["engine repair"] },
  ],
  [
    "a woman called Dee came in asking about ear piercing",
    "Dee",
    { source: "walk-in", interests: ["ear piercing"] },
  ],
  [
    "someone called Priya messaged on whatsapp about henna",
    "Priya",
    { source: "whatsapp", interests: ["henna"] },
  ],
  ["Lucy popped in about a puncture repair", "Lucy", { source: "walk-in", interests: ["puncture repair"] }],
  ["Mike emailed about group bookings", "Mike", { source: "email", interests: ["group bookings"] }],
  [
    "mike asked about group bookings, found us on yelp",
    "mike",
    { source: "yelp", interests: ["group bookings"] },
  ],
  [
    "Sofia is looking for a birthday cake, saw our tiktok",
    "Sofia",
    { source: "tiktok", interests: ["birthday cake"] },
  ],
  ["Carl wants to know about beard trims", "Carl", { interests: ["beard trims"] }],
  ["Carl wants a price for 3 windows", "Carl", { interests: ["3 windows"] }],
  [
    "Potential customer: Emma Frost, pilates, via website",
    "Emma Frost",
    { source: "website", interests: ["pilates"] },
  ],
  ["a lad called Jack asked if we do tyre fitting", "Jack", { interests: ["tyre fitting"] }],
  ["a girl called Mia asked how much a manicure is", "Mia", { interests: ["manicure"] }],
  [
    "Mrs Patel asked about alterations for her daughter's wedding",
    "Mrs Patel",
    { interests: ["alterations for her daughter's wedding"] },
  ],
  ["Nadia from google asked about lip filler", "Nadia", { source: "google", interests: ["lip filler"] }],
  [
    "Rob enquired about garden clearance, his mobile is 07700 900123",
    "Rob",
    { phone: "+447700900123", interests: ["garden clearance"] },
  ],
  ["Jen dm'd us about brow lamination", "Jen", { interests: ["brow lamination"] }],
  ["Yusuf whatsapped about a screen repair", "Yusuf", { source: "whatsapp", interests: ["screen repair"] }],
  [
    "a man called Pete rang about gutters, referred by Maria",
    "Pete",
    { referrer: { name: "Maria" }, interests: ["gutters"] },
  ],
  [
    "Sue asked about a perm and left her number 07400 222333",
    "Sue",
    { phone: "+447400222333", interests: ["perm"] },
  ],
  ["Zara enquired yesterday about a facial, via tiktok", "Zara", { source: "tiktok", interests: ["facial"] }],
  ["yesterday Zara enquired about a facial", "Zara", { interests: ["facial"] }],
  ["Zara emailed this morning about a facial", "Zara", { source: "email", interests: ["facial"] }],
  ["Mr & Mrs Jones asked about catering", "Mr & Mrs Jones", { interests: ["catering"] }],
  ["ACME Ltd asked about catering for 50 people", "ACME Ltd", { interests: ["catering for 50 people"] }],
  ["Ben asked about a wedding cake for 12 June", "Ben", { interests: ["wedding cake for 12 June"] }],
  ["new lead: Billy (guitar) via poster", "Billy", { source: "poster", interests: ["guitar"] }],
  ["new lead Tom, croissant", "Tom", { interests: ["croissant"] }],
  [
    "Fatima asked on instagram about bridal hair",
    "Fatima",
    { source: "instagram", interests: ["bridal hair"] },
  ],
  [
    "new lead - Sam Okafor - boiler - 07400222333",
    "Sam Okafor",
    { phone: "+447400222333", interests: ["boiler"] },
  ],
  [
    "lead: jane, asked for prices on gel nails, instagram",
    "jane",
    { source: "instagram", interests: ["gel nails"] },
  ],
  ["Hana came in to ask about piano lessons", "Hana", { source: "walk-in", interests: ["piano lessons"] }],
  [
    "spoke to Anya about a wedding cake, she found us on google",
    "Anya",
    { source: "google", interests: ["wedding cake"] },
  ],
];

const TALK = `
  a guy called about catering|a guy asked about catering|someone asked about catering|nobody asked about catering
  Maria's sister asked about cakes|my sister asked about cakes|the boss asked about the rota
  Ciara asked about her shift|Tom asked about me|someone came in asking for directions
  a man came in asking for the toilet|a man called Rob came in asking for the toilet
  a lady called Joan asked for directions|stuck in traffic, back in 20|did anyone ask about brows?
  if Dan asks about catering tell him yes|Dan asked me out lol|Dan will ask about catering
  how many leads this month|new leads this month|leads last month|new customers this week|new customers
  traffic today?|walk-ins today|calls yesterday?|how many walk-ins|expecting 10 people tomorrow
  10 people booked for tomorrow|table for 4 people at 8|5 people in the queue|3 staff called in sick
  2 people asked for refunds|4 people waiting|12 people came in and bought lattes|3 calls 45
  2 phone cases 15|2 phone chargers|call mum at 5|call 911|call me on 07700900123|5 google reviews
  5 star review on google|posted 3 reels on instagram|got 200 followers on instagram today
  3 people came in asking for directions|no walk-ins today|had 3 people in from the hotel
  sold 3 croissants to Maria for 10.50|2 lattes 6.40 + muffin 3|Tom 2 haircuts 50|coffee 3.20
  two teas for the table by the phone|12 croissants for the market|5 people 20 each|group of 10 people 250
  3 of us on today, 2 tomorrow|99% sure the delivery comes at 11|open till 6 today|there in 5|10/10 coffee btw
  a guy called to say he's late|a customer called Dan a liar|she asked about the weather|leads are down
  good morning|thanks!|the oven broke|what's new?|need 3 more people for the shift|wifi for 5 people
  bella needs to be called|steve needs to know my location|is rice bad after 3 days in fridge
`
  .split(/[|\n]/)
  .map((text) => text.trim())
  .filter((text) => text !== "");

describe("visitors and enquiries in words", () => {
  test.each(TRAFFIC)("%s", (text, expected) => {
    expect(counts(text)).toBe(expected);
  });

  test("a week names no day", () => {
    expect(read("40 walk-ins last week")?.slots.dayMissing).toBe(true);
  });

  test.each([
    ["no, from facebook", "facebook"],
    ["actually it was tiktok", "tiktok"],
    ["sorry, she found us on google", "google"],
    ["no it was instagram not facebook", "instagram"],
  ])("%s", (text, source) => {
    expect(read(text)).toEqual({ intent: "acquisition.correct-source", slots: { source } });
  });

  test.each([
    "actually 14 walk-ins",
    "no, 14 walk-ins",
    "sorry that should be 14 walk-ins",
    "make it 14 walk-ins",
  ])("%s", (text) => {
    const expected = { counts: [{ source: "walk-in", count: "14" }] };
    expect(read(text)).toEqual({ intent: "acquisition.recount", slots: expected });
  });
});

describe("leads in words", () => {
  test.each(LEADS)("%s", (text, name, facts) => {
    expect(read(text)).toMatchObject({ intent: "acquisition.lead", slots: { name } });
    expect(read(text)?.slots.facts).toEqual(facts);
  });

  test("who asked yesterday is a lead of yesterday", () => {
    expect(read("Leo asked about tattoos yesterday")?.slots.on).toBe("2026-03-10");
  });
});

describe("what is neither", () => {
  test.each(TALK)("%s", (text) => {
    expect(read(text)).toBeNull();
  });

  test.each(OUT_OF_SCOPE)("%s", (text) => {
    const context = readingContext({ ...SHOP, locale: "en-US" });
    const message = readMessage(text);
    const recorded = [...readCustomers(message, context), ...readAcquisition(message, context)].filter(
      (reading) => reading.score >= 0.5 && reading.intent !== "customers.show",
    );
    expect(recorded).toEqual([]);
  });
});
