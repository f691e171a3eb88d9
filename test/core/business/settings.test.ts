import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { businessSettings } from "../../../core/business/settings.ts";
import { createMembers } from "../../../core/members/members.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const capabilities = [createMembers({ links: null }), businessSettings];
const shopOf = (chat: Chat) =>
  chat.inShop((tx) => tx.selectFrom("business").selectAll().executeTakeFirstOrThrow());

async function recordProduct(chat: Chat): Promise<void> {
  await chat.inShop((tx) =>
    tx
      .insertInto("product")
      .values({
        business_id: chat.businessId,
        product_id: chat.businessId,
        name: "latte",
        name_key: "latte",
        unit_price: 320n,
        recorded_at: chat.at,
        lexicon_version: 1n,
      })
      .execute(),
  );
}

describe("settings in words", () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat(capabilities);
  });
  afterAll(() => chat.close());

  it.each([
    ["call the shop Bob's Barbers", { name: "Bob's Barbers" }],
    ["the shop is called Café José & Sons", { name: "Café José & Sons" }],
    ["change the shop name to Studio 54", { name: "Studio 54" }],
    ["our name is The Corner", { name: "The Corner" }],
    ["our currency is GBP", { currency: "GBP" }],
    ["change the currency to US dollars", { currency: "USD" }],
    ["currency: yen", { currency: "JPY" }],
    ["we use Swiss francs", { currency: "CHF" }],
    ["time zone Europe/London", { timezone: "Europe/London" }],
    ["time zone is new york", { timezone: "America/New_York" }],
    ["set the timezone to Munich", { timezone: "Europe/Berlin" }],
    ["we are in Galway", { timezone: "Europe/Dublin" }],
    ["We're in San Francisco.", { timezone: "America/Los_Angeles" }],
    ["the shop is in Spain", { timezone: "Europe/Madrid" }],
    ["locale de-DE", { locale: "de-DE" }],
    ["set the locale to en_us", { locale: "en-US" }],
  ])("%s", async (text, row) => {
    const heard = await chat.says("owner", text);
    expect(heard.events).toMatchObject([{ type: "business.updated" }]);
    expect(await shopOf(chat)).toMatchObject(row);
  });

  it.each([
    ["let the staff see the figures", true],
    ["the staff can see the numbers", true],
    ["allow staff to see our revenue", true],
    ["staff can't see the figures", false],
    ["don't let the staff see the figures any more", false],
    ["hide the figures from the staff", false],
  ])("%s", async (text, staffSeeFigures) => {
    await chat.says("owner", staffSeeFigures ? "staff can't see the figures" : "let staff see the figures");
    await chat.says("owner", text.replace(" any more", ""));
    expect((await shopOf(chat)).settings).toMatchObject({ staffSeeFigures, introduced: true });
  });

  it.each([
    "call the shop tomorrow",
    "call the shop back about the flour",
    "we are in trouble",
    "we are in a hurry",
    "we're in love",
    "use milk",
    "we use oat milk",
    "use 3 eggs",
    "shop",
    "name: Bob",
    "currency exchange 30",
    "the staff see the figures?",
    "staff can see the figures?",
    "can the staff see the figures?",
    "show me the figures",
    "London",
    "GBP",
    "that's right",
    "sold the shop for 10",
  ])("changes nothing for: %s", async (text) => {
    const before = await shopOf(chat);
    const heard = await chat.says("owner", text);
    expect(heard.events.map((event) => event.type)).toEqual(["declined"]);
    expect(await shopOf(chat)).toEqual(before);
  });

  it.each([
    ["our currency is bananas", "don't know the currency"],
    ["time zone Atlantis", "don't know where"],
    ["locale klingon-kl-xx-yy", "don't know the locale"],
  ])("%s", async (text, sentence) => {
    expect((await chat.says("owner", text)).text).toContain(sentence);
  });
});

describe("settings", () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat(capabilities);
  });
  afterEach(() => chat.close());

  it("keeps the currency once there are amounts, and says why", async () => {
    await recordProduct(chat);
    const heard = await chat.says("owner", "our currency is GBP");
    expect(heard.text).toContain("stays EUR");
    expect(heard.events).toMatchObject([{ type: "declined", payload: { reason: "invalid" } }]);
    expect((await shopOf(chat)).currency).toBe("EUR");
  });

  it("shows what holds", async () => {
    await chat.says("owner", "let the staff see the figures");
    const { text } = await chat.says("owner", "show me the settings");
    expect(text).toContain("Name: Marta's Bakery");
    expect(text).toContain("Currency: EUR (Euro)");
    expect(text).toContain("The staff see the shop's figures.");
  });
});

describe("the first minutes", () => {
  let chat: Chat;
  beforeEach(async () => {
    chat = await openChat(capabilities, { name: "My shop", settings: {} });
  });
  afterEach(() => chat.close());

  it("asks for name, currency and time zone in one reply when the owner opens the chat", async () => {
    const { text, buttons } = await chat.opens("owner");
    expect(text).toContain("called My shop");
    expect(text).toContain("EUR");
    expect(text).toContain("Europe/Madrid, where it is 10:00");
    expect(buttons).toEqual([
      "That's right",
      "Change the name",
      "Change the currency",
      "Change the time zone",
    ]);
  });

  it("is done with one tap, offers the sample shop, and never asks again", async () => {
    await chat.opens("owner");
    const { buttons } = await chat.presses("owner", "That's right");
    expect(buttons).toEqual(["Show me a sample shop", "Start empty"]);
    expect((await chat.presses("owner", "Start empty")).text).toContain("first sale");
    expect((await chat.opens("owner")).text).not.toContain("called My shop");
  });

  it("reads the three answers one by one, and offers the sample shop after the last", async () => {
    await chat.opens("owner");
    await chat.says("owner", "name: Bob's Barbers");
    expect((await chat.says("owner", "GBP")).text).toContain("GBP");
    expect((await chat.says("owner", "London")).buttons).toContain("Show me a sample shop");
    expect(await shopOf(chat)).toMatchObject({
      name: "Bob's Barbers",
      currency: "GBP",
      timezone: "Europe/London",
      settings: { introduced: true },
    });
  });

  it.each([
    "Bob's Barbers, GBP, London",
    "name: Bob's Barbers, currency: pounds, time zone: Europe/London",
    "name: Bob's Barbers\nGBP\nLondon",
  ])("reads all three at once: %s", async (text) => {
    await chat.opens("owner");
    expect((await chat.says("owner", text)).buttons).toContain("Start empty");
    expect(await shopOf(chat)).toMatchObject({
      name: "Bob's Barbers",
      currency: "GBP",
      timezone: "Europe/London",
    });
  });

  it("takes what is typed after a button as that answer", async () => {
    await chat.opens("owner");
    expect((await chat.presses("owner", "Change the name")).text).toContain("called?");
    await chat.says("owner", "Bob's Barbers");
    await chat.presses("owner", "Change the time zone");
    await chat.says("owner", "Leeds");
    expect(await shopOf(chat)).toMatchObject({ name: "Bob's Barbers", timezone: "Europe/London" });
  });

  it("does what the first message says and asks afterwards, once", async () => {
    const first = await chat.says("owner", "who is on the team?");
    expect(first.text).toContain("Marta (owner)");
    expect(first.text).toContain("1. The shop is called My shop.");
    expect((await chat.says("owner", "who is on the team?")).text).not.toContain("called My shop");
  });

  it("takes the first amounts as meant in the currency that the owner names", async () => {
    await recordProduct(chat);
    await chat.opens("owner");
    expect((await chat.says("owner", "GBP")).text).toContain("GBP");
    expect((await chat.says("owner", "JPY")).text).toContain("stays GBP");
  });

  it.each(["latte", "2 lattes 6.40", "mad", "top 5 customers"])(
    "leaves a message that is no answer alone: %s",
    async (text) => {
      await chat.opens("owner");
      const before = await shopOf(chat);
      await chat.says("owner", text);
      expect(await shopOf(chat)).toEqual(before);
    },
  );
});
