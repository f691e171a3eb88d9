import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { createDelivery } from "../../../core/delivery/delivery.ts";
import { createRegistry } from "../../../core/registry.ts";
import { letTimePass } from "../../../core/schedule/let-time-pass.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { type Chat, openChat } from "../../support/chat.ts";
import { silentLog } from "../../support/outbox-shop.ts";

const capabilities = createCapabilities({ links: null, customerLinks: () => [] });

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(capabilities);
  const link = await chat.says("owner", "customer link");
  await chat.opens("Joan Bell", /: join (\S+)/.exec(link.text)?.[1] ?? "");
});
afterEach(() => chat.close());

const textsTo = (who: string): Promise<string[]> =>
  chat.inShop(async (tx) => {
    const rows = await tx
      .selectFrom("outbox")
      .where("chat", "=", who)
      .select("content")
      .orderBy("outbox_id")
      .execute();
    return rows.map(({ content }) => (content as { text: string }).text);
  });
const notices = async (): Promise<string[]> =>
  (await textsTo("owner")).filter((text) => text.startsWith("Joan Bell wrote"));

/** The clock goes on, and what falls due is done. */
async function passes(minutes: number): Promise<void> {
  chat.at = chat.at.add({ minutes });
  const { transactions } = chat.database;
  const delivery = createDelivery({
    transactions,
    senders: [],
    log: silentLog,
    clock: () => Temporal.Now.instant(),
  });
  const reportError = (error: unknown): string => {
    throw error;
  };
  const parts = {
    transactions,
    registry: createRegistry(capabilities),
    lexicons: createLexicons(),
    delivery,
    reportError,
  };
  await letTimePass(parts, chat.businessId, chat.at);
}

describe("what a customer writes that nobody here understands", () => {
  it("reaches the owner at once, and the customer is told so", async () => {
    const heard = await chat.says("Joan Bell", "are you open\non Sunday?");
    expect(heard.text).toContain("passed that on to Marta's Bakery");
    expect(heard.events).toEqual([{ type: "declined", payload: { reason: "not-understood" } }]);
    expect(await notices()).toEqual(['Joan Bell wrote: "are you open on Sunday?"']);
  });

  it.each(["hi", "thanks!", "...", "revenue today", "best sellers", "STOP", "5 stars, lovely"])(
    "is not passed on where it is none of that: %s",
    async (text) => {
      await chat.says("Joan Bell", text);
      expect(await notices()).toEqual([]);
    },
  );

  it("of a stranger reaches nobody", async () => {
    await chat.says("Somebody", "are you open on Sunday?");
    expect(await textsTo("owner")).toHaveLength(1);
  });

  it("is gathered when it is much: fifty messages in fifty minutes are a handful of notices, and none is lost", async () => {
    for (let written = 0; written < 50; written++) {
      await chat.says("Joan Bell", `is the oven number ${written} on sale?`);
      await passes(1);
    }
    await passes(240);
    const texts = await notices();
    expect(texts.length).toBeLessThanOrEqual(6);
    const count = texts.map((text) => Number(/wrote (\d+) more/.exec(text)?.[1] ?? 1));
    expect(count.reduce((sum, many) => sum + many, 0)).toBe(50);
  }, 120_000);

  it("is told at once again after an answer", async () => {
    await chat.says("Joan Bell", "are you open on Sunday?");
    await chat.says("owner", "answer Joan: yes, until 2");
    await chat.presses("owner", "Send this answer");
    await chat.says("Joan Bell", "and on the holiday?");
    expect(await notices()).toHaveLength(2);
  });
});

describe("an answer of the owner's", () => {
  const toJoan = async (): Promise<boolean> => (await textsTo("Joan Bell")).includes("yes, until 2");

  it("goes when the button under it is pressed, once, and by no other way", async () => {
    await chat.says("Joan Bell", "are you open on Sunday?");
    const shown = await chat.says("owner", "reply to Joan Bell: yes, until 2");
    expect(shown.buttons).toEqual(["Send this answer", "Leave it"]);
    for (const word of ["yes", "ok", "send it", "approve"]) await chat.says("owner", word);
    expect(await toJoan()).toBe(false);
    expect((await chat.presses("owner", "Send this answer")).text).toContain("Sent to Joan Bell");
    await chat.presses("owner", "Send this answer");
    expect((await textsTo("Joan Bell")).filter((text) => text === "yes, until 2")).toHaveLength(1);
  });

  it("lets a sale be a sale, whatever was asked before, and asks where the words could be either", async () => {
    await chat.says("owner", "sold a latte for 3.20");
    await chat.says("owner", "answer Joan");
    const sale = await chat.says("owner", "sold 2 lattes for 6.40");
    expect(sale.events.map(({ type }) => type)).toContain("sale.recorded");
    const either = await chat.says("owner", "sold 2 lamps for 60");
    expect(either.buttons).toEqual(["Send this answer", "It was for the book", "Leave it"]);
    const other = await chat.presses("owner", "It was for the book");
    expect(other.events.map(({ type }) => type)).toContain("sale.recorded");
    expect(await textsTo("Joan Bell")).toHaveLength(1);
  });

  it("is left by a button", async () => {
    await chat.says("owner", "answer Joan");
    expect((await chat.says("owner", "yes, until 2")).text).toContain("To Joan Bell:");
    expect((await chat.presses("owner", "Leave it")).text).toContain("nothing was sent");
    expect(await toJoan()).toBe(false);
  });

  it("is no way round a STOP: only who has written is answered", async () => {
    await chat.says("Joan Bell", "STOP");
    const refused = await chat.says("owner", "answer Joan: come and see our offers");
    expect(refused.events).toEqual([{ type: "declined", payload: { reason: "invalid" } }]);
    await chat.says("Joan Bell", "are you open on Sunday?");
    await chat.says("owner", "answer Joan: yes, until 2");
    await chat.presses("owner", "Send this answer");
    expect(await toJoan()).toBe(true);
  });

  it("cannot be sent to who is in no chat", async () => {
    await chat.says("owner", "new customer Ben Ito");
    expect((await chat.says("owner", "answer Ben: hello")).text).toContain("in no chat");
  });
});
