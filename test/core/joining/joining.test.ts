import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import type { InvitationLinks } from "../../../core/members/invitation-links.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const links: InvitationLinks = (code) => [
  { label: "Telegram", url: `https://t.me/martas_bot?start=${code}` },
  { label: "Web", url: `https://martas.example/c/${code}` },
];
const codeIn = (text: string): string => /\/c\/(\S+)/.exec(text)?.[1] ?? "";

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null, customerLinks: links }));
});
afterEach(() => chat.close());

const linkFor = async (words: string): Promise<string> => codeIn((await chat.says("owner", words)).text);
const marketingOf = (name: string) =>
  chat.inShop(async (tx) => {
    const rows = await tx.selectFrom("customer").where("name", "=", name).select("marketing").execute();
    return rows.map((row) => row.marketing);
  });
const messagesTo = (who: string) =>
  chat.inShop(async (tx) => {
    const rows = await tx
      .selectFrom("outbox")
      .where("chat", "=", who)
      .select("content")
      .orderBy("outbox_id")
      .execute();
    return rows.map((row) => row.content as { text: string; asksContact?: string; image: unknown });
  });

describe("the shop's link", () => {
  it("stays the same, so that it can be printed, and comes with a card for the counter", async () => {
    const first = await linkFor("give me the customer link");
    expect(first).toMatch(/^[A-Z0-9-]{9}$/);
    expect(await linkFor("QR code please")).toBe(first);
    const [card] = (await messagesTo("owner")).map(({ image }) => image as { name: string; base64: string });
    const png = Buffer.from(card?.base64 ?? "", "base64");
    expect([card?.name, png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      "customer-link.png",
      "PNG",
      1200,
      1600,
    ]);
  });

  it("makes a newcomer a customer, greeted in the shop's name, told how to stop, with two buttons", async () => {
    const code = await linkFor("customer link");
    const heard = await chat.opens("Joan Bell", code);
    expect(heard.text).toContain("Hello Joan, welcome to Marta's Bakery!");
    expect(heard.text).toContain("STOP");
    expect(heard.buttons).toEqual(["Yes, please", "No, thanks"]);
    expect(heard.events.map(({ type }) => type)).toContain("customer.recorded");
    expect(await marketingOf("Joan Bell")).toEqual([true]);
    await chat.presses("Joan Bell", "No, thanks");
    expect(await marketingOf("Joan Bell")).toEqual([false]);
  });

  it("knows who opens it again", async () => {
    const code = await linkFor("customer link");
    await chat.opens("Joan Bell", code);
    expect((await chat.opens("Joan Bell", code)).text).toContain("good to see you again");
    expect(await marketingOf("Joan Bell")).toHaveLength(1);
  });

  it("never takes a typed name for proof: only the owner says that two are one", async () => {
    await chat.says("owner", "sold 2 cakes to Maria Lopez for 40");
    await chat.opens("Maria Lopez", await linkFor("customer link"));
    expect((await chat.says("Maria Lopez", "what do you know about me")).text).not.toContain("40");
    expect((await messagesTo("owner")).at(-1)?.text).toContain("Is that the Maria Lopez you know?");
  });

  it("is for customers: the owner who tries it stays the owner", async () => {
    const code = await linkFor("customer link");
    expect((await chat.opens("owner", code)).text).toContain("You are in already");
    expect((await chat.says("owner", "sold a cake for 20")).text).toContain("Recorded");
  });
});

describe("somebody's own link", () => {
  it("ties the chat to their record, once", async () => {
    await chat.says("owner", "sold 2 cakes to Maria Lopez for 40");
    const code = await linkFor("customer link for Maria");
    expect(code.length).toBeGreaterThan(20);
    expect((await chat.opens("phone-1", code)).text).toContain("Hello Maria");
    expect((await chat.says("phone-1", "what do you know about me")).text).toContain("40");
    expect((await chat.opens("phone-2", code)).text).toContain("used already");
  });

  it("takes over what an earlier join had made", async () => {
    await chat.says("owner", "new customer Maria Lopez");
    await chat.opens("Mimi", await linkFor("customer link"));
    await chat.opens("Mimi", await linkFor("customer link for Maria"));
    const names = await chat.inShop((tx) =>
      tx.selectFrom("customer").where("removed_at", "is", null).select("name").execute(),
    );
    expect(names.map(({ name }) => name)).toEqual(["Maria Lopez"]);
  });
});

describe("a phone number that the platform vouches for", () => {
  const shares = (who: string, phone: string) =>
    chat.sends(who, { kind: "contact", phone, text: `${who} ${phone}` });

  it("ties a newcomer's chat to who has that number", async () => {
    await chat.says("owner", "new customer Maria Lopez, +34 600 123 456");
    await chat.opens("Mimi", await linkFor("customer link"));
    expect((await shares("Mimi", "+34600123456")).text).toContain("Hello Maria");
    const linked = await chat.inShop((tx) =>
      tx
        .selectFrom("identity as i")
        .innerJoin("customer as c", "c.customer_id", "i.customer_id")
        .where("i.user_key", "=", "Mimi")
        .select("c.name")
        .execute(),
    );
    expect(linked).toEqual([{ name: "Maria Lopez" }]);
  });

  it("lets no stranger in whom nobody knows, and is kept for a customer", async () => {
    expect((await shares("Somebody", "+34600999888")).events[0]?.payload).toEqual({ reason: "not-allowed" });
    await chat.opens("Joan Bell", await linkFor("customer link"));
    const heard = await shares("Joan Bell", "+34600999888");
    expect(heard.events[0]).toMatchObject({ type: "customer.updated", payload: { phone: "+34600999888" } });
  });

  it("outweighs a number that somebody else has only typed: that ties nobody's chat to them", async () => {
    await chat.opens("Mallory", await linkFor("customer link"));
    await chat.says("owner", "sold 2 cakes to Mallory for 40");
    const typed = await chat.says("Mallory", "my number is +34 600 123 456");
    expect(typed.events[0]).toMatchObject({ type: "customer.updated", payload: { phone: "+34600123456" } });
    expect((await shares("Maria", "+34600123456")).events[0]?.payload).toEqual({ reason: "not-allowed" });
    await chat.says("owner", "new customer Maria Lopez, +34 600 123 456");
    expect((await shares("Maria", "+34600123456")).text).toContain("Hello Maria");
    expect((await chat.says("Maria", "what do you know about me")).text).not.toContain("40");
  });

  it("counts from then on for who had typed it before", async () => {
    await chat.opens("Joan Bell", await linkFor("customer link"));
    await chat.says("Joan Bell", "my number is +34 600 999 888");
    await shares("Joan Bell", "+34600999888");
    expect((await shares("Joan again", "+34600999888")).text).toContain("Hello Joan");
  });

  it("is news about a customer when a member shares it", async () => {
    const heard = await chat.sends("owner", {
      kind: "contact",
      phone: "+34600111222",
      text: "new customer Ben Ito +34 600 111 222",
    });
    expect(heard.events[0]).toMatchObject({ type: "customer.recorded", payload: { name: "Ben Ito" } });
  });
});

describe("a link to pass on", () => {
  it("goes once to who gives a 5, where the owner switched it on, and counts its newcomers for them", async () => {
    await chat.opens("Joan Bell", await linkFor("customer link"));
    await chat.says("Joan Bell", "⭐⭐⭐⭐⭐ wonderful");
    expect((await messagesTo("Joan Bell")).some(({ text }) => text.includes("pass on"))).toBe(false);
    await chat.says("owner", "ask customers who give a 5 to recommend us");
    await chat.says("Joan Bell", "⭐⭐⭐⭐⭐ wonderful again");
    await chat.says("Joan Bell", "⭐⭐⭐⭐⭐ and again");
    const offers = (await messagesTo("Joan Bell")).filter(({ text }) => text.includes("pass on"));
    expect(offers).toHaveLength(1);
    const heard = await chat.opens("Ann Friend", codeIn(offers[0]?.text ?? ""));
    const recorded = heard.events.find(({ type }) => type === "customer.recorded");
    expect(recorded?.payload).toMatchObject({
      name: "Ann Friend",
      referredBy: "Joan Bell",
      source: "referral",
    });
  });
});
