import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { businessSettings } from "../../../core/business/settings.ts";
import { type Capability, defineIntent } from "../../../core/capability.ts";
import { say } from "../../../core/conversation/outcome.ts";
import { files } from "../../../core/files/files.ts";
import { createHelp } from "../../../core/help/help.ts";
import { linkIdentity } from "../../../core/members/members.service.ts";
import { createMembers } from "../../../core/members/members.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const intent = (name: string, help: string, examples: string[], staffToo: boolean) =>
  defineIntent({
    name,
    schema: z.object({}),
    allowed: staffToo ? ["owner", "staff"] : ["owner"],
    help,
    examples,
    async perform(turn) {
      turn.emit({ type: name, payload: {} });
      return say("done");
    },
  });

/** A till that reads "2 lattes 6.40" and "undo". */
const sales: Capability = {
  name: "sales",
  intents: [
    intent("sale.record", "Record a sale", ["sold 3 croissants to Maria for 10.50"], true),
    intent("sale.refund", "Record a refund", ["refund Maria 5"], true),
    intent("sale.undo", "Undo the last record", ["undo"], true),
    intent("sale.forecast", "Guess next month", ["forecast"], false),
  ],
  read(message) {
    const isSale = /\d.*\d\.\d\d/.test(message.text) && !/delete/.test(message.text);
    return isSale ? [{ intent: "sale.record", slots: {}, score: 0.7, sources: [] }] : [];
  },
};
const others = [sales, createMembers({ links: null }), businessSettings, files];
const capabilities = [...others, createHelp(others)];

let chat: Chat;
beforeAll(async () => {
  chat = await openChat(capabilities);
  await chat.inShop(async (tx) => {
    const who = {
      businessId: chat.businessId,
      platform: "web",
      user: "maria",
      chat: "maria",
      at: chat.at,
    } as const;
    const customer_id = chat.businessId;
    const row = { business_id: chat.businessId, customer_id, recorded_at: chat.at, lexicon_version: 1n };
    await tx
      .insertInto("customer")
      .values({ ...row, name: "Maria Lopez", name_key: "maria lopez", stage: "customer" })
      .execute();
    await linkIdentity(tx, { ...who, customerId: customer_id });
  });
  const { text } = await chat.says("owner", "invite Ana");
  await chat.opens("ana", /[B-Z2-9]{4}-[B-Z2-9]{4}/.exec(text)?.[0] ?? "");
});
afterAll(() => chat.close());

describe("what the assistant can do", () => {
  it.each([
    "what can you do?",
    "help",
    "/help",
    "Help!",
    "commands",
    "how does this work?",
    "what can I say?",
    "?",
  ])("is answered from the registration: %s", async (text) => {
    const heard = await chat.says("owner", text);
    expect(heard.text).toContain('Sales: "sold 3 croissants to Maria for 10.50"');
    expect(heard.text).toContain("The team");
    expect(heard.buttons).toEqual(["Sales", "The team", "The shop"]);
    expect(heard.events).toEqual([]);
  });

  it("differs by role", async () => {
    const staff = await chat.says("ana", "help");
    expect(staff.buttons).toEqual(["Sales"]);
    const tapped = await chat.presses("ana", "Sales");
    expect(tapped.text).toContain("Record a refund");
    expect(tapped.text).not.toContain("Guess next month");
    expect((await chat.says("maria", "help")).text).toContain("assistant of Marta's Bakery");
  });

  it.each([
    ["what does 'undo' do?", "Undo the last record"],
    ["what does undo do?", "Undo the last record"],
    ["how do I log a refund?", "Record a refund"],
    ["how can I record a sale?", "Record a sale"],
    ["how do i record 3 lattes for 9.00?", "Record a sale"],
    ["how do I invite somebody?", "Invite somebody"],
    ["help with refunds", "Record a refund"],
    ["/help sales", "Record a refund"],
  ])("is explained: %s", async (text, explained) => {
    const heard = await chat.says("owner", text);
    expect(heard.text).toContain(explained);
    expect(heard.events).toEqual([]);
  });

  it.each([
    ["can you record things like 'sold 2 lattes for 6.40'?", "Yes"],
    ['can you understand "2 lattes 6.40"?', "Yes"],
    ["can I say things like 2 lattes 6.40", "Yes"],
    ["what happens if I type '2 lattes 6.40'?", "Yes"],
    ["can you record things like 'the moon is blue'?", "Not in those words"],
  ])("is tried without recording: %s", async (text, answer) => {
    const heard = await chat.says("owner", text);
    expect(heard.text).toContain(answer);
    expect(heard.events).toEqual([]);
  });
});

describe("small talk", () => {
  it.each([
    "thanks!",
    "Thank you so much",
    "good morning",
    "Good morning everyone!",
    "hiii",
    "hello Ana",
    "lol",
    "hahahaha",
    "👍",
    "😂😂",
    "ok no worries",
    "bye, see you tomorrow",
    "how are you?",
    "great job!",
    "sorry, my bad",
  ])("is answered and records nothing: %s", async (text) => {
    for (const who of ["owner", "ana", "maria"]) {
      const heard = await chat.says(who, text);
      expect(heard.events).toEqual([]);
      expect(heard.text.length).toBeGreaterThan(1);
    }
  });

  it("is what a member says behind their thanks; what a customer says there is for the shop to hear", async () => {
    const text = "thanks, that oven is driving me mad";
    expect((await chat.says("owner", text)).events).toEqual([]);
    expect((await chat.says("maria", text)).events).toEqual([
      { type: "declined", payload: { reason: "not-understood" } },
    ]);
  });

  it("greets a customer in the shop's name", async () => {
    expect((await chat.says("maria", "hi")).text).toContain("Marta's Bakery");
  });

  it.each([
    "thanks, delete 3",
    "7",
    "5",
    "⭐⭐",
    "good morning, Tom wants a cake",
    "no",
    "the oven broke",
    "thanks, how much did we sell?",
    "$",
    "",
    "   ",
  ])("is not everything: %s", async (text) => {
    expect((await chat.says("owner", text)).events).toMatchObject([
      { type: "declined", payload: { reason: "not-understood" } },
    ]);
  });

  it("never stands before a record", async () => {
    const heard = await chat.says("owner", "thanks! 2 lattes 6.40");
    expect(heard.events).toMatchObject([{ type: "sale.record" }]);
  });

  it("is not for strangers", async () => {
    expect((await chat.says("stranger", "help")).events).toMatchObject([{ type: "declined" }]);
  });
});

describe("attachments", () => {
  const attachment = (kind: "photo" | "voice" | "file") => ({
    kind: "attachment" as const,
    attachment: { kind, name: "a", mediaType: null, size: 1, read: async () => new Uint8Array() },
    caption: "",
  });
  it.each([
    ["photo", "photo"],
    ["voice", "voice note"],
    ["file", "file"],
  ] as const)("a %s is declined kindly", async (kind, word) => {
    for (const who of ["owner", "ana", "maria"]) {
      const heard = await chat.sends(who, attachment(kind));
      expect(heard.text).toContain(word);
      expect(heard.events).toMatchObject([{ type: "declined", payload: { reason: "not-supported" } }]);
    }
  });
});
