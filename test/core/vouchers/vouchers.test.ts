import { Temporal } from "temporal-polyfill";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCapabilities } from "../../../core/capabilities.ts";
import { findCustomersByName } from "../../../core/customers/customers.service.ts";
import { readOffer } from "../../../core/vouchers/offer-words.ts";
import { issueVoucher } from "../../../core/vouchers/vouchers.service.ts";
import { type Chat, openChat } from "../../support/chat.ts";

const EUR = { currency: { code: "EUR", digits: 2 }, locale: "en-IE" } as const;

let chat: Chat;
beforeEach(async () => {
  chat = await openChat(createCapabilities({ links: null }));
});
afterEach(() => chat.close());

/** Gives somebody a voucher behind the scenes. */
async function give(name: string, words: string, expires: string | null = null): Promise<string> {
  return chat.inShop(async (tx) => {
    const [customer] = await findCustomersByName(tx, chat.businessId, name);
    const offer = readOffer(words, EUR);
    if (!customer || !offer) throw new Error(`Nobody called ${name}, or no offer in "${words}"`);
    const business = { id: chat.businessId, ...EUR } as never;
    const lexicon = { customer: () => null } as never;
    const today = chat.at.toZonedDateTimeISO("Europe/Madrid").toPlainDate();
    const turn = { tx, business, lexicon, now: chat.at, today, emit: () => undefined };
    const { code } = await issueVoucher(turn, {
      customerId: customer.id,
      offer,
      expires,
      campaignId: null,
      ruleId: null,
    });
    return code;
  });
}

const types = (heard: { events: readonly { type: string }[] }) => heard.events.map((event) => event.type);

describe("a voucher at the till", () => {
  beforeEach(async () => {
    await chat.says("owner", "sold a cake to Maria Lopez for 20");
    await chat.says("owner", "sold a coffee to Ben Ito for 3");
  });

  test("one message uses it and records the sale, one undo takes all of it back", async () => {
    const code = await give("Maria Lopez", "10% off any cake");
    const heard = await chat.says("owner", "Maria used her voucher, 18 euro cake");
    expect(heard.events).toMatchObject([
      { type: "voucher.redeemed", payload: { code, customer: "Maria Lopez", sale: expect.any(String) } },
      {
        type: "sale.recorded",
        payload: { total: "18.00", customer: "Maria Lopez", items: [{ product: "cake" }] },
      },
    ]);
    const undone = await chat.says("owner", "undo");
    expect(undone.events).toMatchObject([{ type: "sale.voided" }, { type: "voucher.released" }]);
    expect((await chat.says("owner", "does Maria have a voucher?")).text).toContain(code);
  });

  test("a code finds its customer", async () => {
    const code = await give("Maria Lopez", "free coffee");
    const heard = await chat.says("owner", `code ${code}, 2 coffees 6.40`);
    expect(heard.events).toMatchObject([
      { type: "voucher.redeemed", payload: { code } },
      { type: "sale.recorded", payload: { total: "6.40", customer: "Maria Lopez" } },
    ]);
    expect(types(await chat.says("owner", `redeem ${code}`))).toEqual([]);
  });

  test("without a sale it is just used, and undone by itself", async () => {
    const code = await give("Maria Lopez", "free coffee");
    const heard = await chat.says("owner", "Maria used her voucher");
    expect(heard.events).toMatchObject([{ type: "voucher.redeemed", payload: { code, sale: null } }]);
    expect(types(await chat.says("owner", "undo"))).toEqual(["voucher.released"]);
    expect(types(await chat.says("owner", `redeem ${code.toLowerCase()} for Maria`))).toEqual([
      "voucher.redeemed",
    ]);
  });

  test("the gift itself is no sale", async () => {
    await give("Maria Lopez", "free coffee");
    expect(types(await chat.says("owner", "Maria used her voucher, coffee"))).toEqual(["voucher.redeemed"]);
  });

  test("without a voucher that counts nothing is recorded but the sale", async () => {
    expect(types(await chat.says("owner", "Maria used her voucher"))).toEqual([]);
    expect(types(await chat.says("owner", "Nora used her voucher"))).toEqual([]);
    expect(types(await chat.says("owner", "code ZZ99"))).toEqual([]);
    const heard = await chat.says("owner", "Maria used her voucher, 18 euro cake");
    expect(types(heard)).toEqual(["sale.recorded"]);
    expect(heard.text).toContain("Maria Lopez has no voucher");
  });

  test("it holds through the whole of its last day, and not a minute more", async () => {
    await give("Maria Lopez", "10% off any cake", "2026-04-30");
    await give("Ben Ito", "10% off any cake", "2026-04-30");
    chat.at = Temporal.Instant.from("2026-04-30T23:59:00+02:00");
    expect(types(await chat.says("owner", "Maria used her voucher, cake 18"))).toEqual([
      "voucher.redeemed",
      "sale.recorded",
    ]);
    chat.at = Temporal.Instant.from("2026-05-01T00:01:00+02:00");
    const late = await chat.says("owner", "Ben used his voucher");
    expect(types(late)).toEqual([]);
    expect(late.text).toContain("30 April");
  });

  test("an unknown price is asked for, and the answer does both", async () => {
    const code = await give("Maria Lopez", "10% off anything");
    expect(types(await chat.says("owner", "Maria used her voucher, a tart"))).toEqual(["question.asked"]);
    expect((await chat.says("owner", "4.50")).events).toMatchObject([
      { type: "voucher.redeemed", payload: { code } },
      { type: "sale.recorded", payload: { total: "4.50", customer: "Maria Lopez" } },
    ]);
  });

  test("of several vouchers the words say which, or it is asked", async () => {
    const cake = await give("Maria Lopez", "10% off any cake");
    const coffee = await give("Maria Lopez", "free coffee");
    const asked = await chat.says("owner", "Maria used her voucher");
    expect(types(asked)).toEqual(["question.asked"]);
    expect(asked.buttons).toHaveLength(2);
    expect((await chat.says("owner", cake)).events).toMatchObject([
      { type: "voucher.redeemed", payload: { code: cake } },
    ]);
    expect((await chat.says("owner", "Maria used her free coffee voucher")).events).toMatchObject([
      { type: "voucher.redeemed", payload: { code: coffee } },
    ]);
  });

  test("of two people of one name it is asked who it was, and the answer does both", async () => {
    await chat.says("owner", "sold a cake to Maria Perez for 20");
    const code = await give("Maria Lopez", "10% off any cake");
    const asked = await chat.says("owner", "Maria used her voucher, cake 18");
    expect(types(asked)).toEqual(["question.asked"]);
    expect((await chat.presses("owner", "Maria Lopez")).events).toMatchObject([
      { type: "voucher.redeemed", payload: { code } },
      { type: "sale.recorded", payload: { customer: "Maria Lopez", total: "18.00" } },
    ]);
    await give("Maria Perez", "free coffee");
    expect(types(await chat.says("owner", "Maria used her voucher"))).toEqual(["question.asked"]);
    expect((await chat.says("owner", "Maria Perez")).events).toMatchObject([
      { type: "voucher.redeemed", payload: { customer: "Maria Perez" } },
    ]);
  });

  test("below its minimum it stays", async () => {
    await give("Maria Lopez", "€5 off when you spend 20 or more");
    const heard = await chat.says("owner", "Maria used her voucher, cake 12");
    expect(types(heard)).toEqual(["sale.recorded"]);
    expect(heard.text).toContain("from €20.00 on");
  });

  test.each([
    "Maria redeemed her voucher on a cake for 18",
    "Maria came in and used her voucher, cake 18",
    "Maria used her voucher. 18 euro cake",
    "Maria used her 10% voucher for a cake 18",
    "18 euro cake, Maria used her voucher",
    "Maria had a cake for 18 and used her voucher",
    "sold a cake to Maria for 18 with her voucher",
    "Maria used her voucher and bought a cake for 18",
    "Maria Lopez has used her voucher: cake 18",
    "maria's voucher used, cake 18",
    "redeem Maria's voucher, cake 18",
    "CODE, cake 18",
    "voucher CODE: cake 18",
    "cake 18, voucher CODE",
    "sold a cake to Maria for 18 with code CODE",
    "sold a cake for 18 using voucher CODE",
    "Maria used code CODE, cake 18",
    "she used CODE, cake 18",
  ])("%s", async (words) => {
    const code = await give("Maria Lopez", "10% off any cake");
    const heard = await chat.says("owner", words.replace("CODE", code));
    expect(heard.events).toMatchObject([
      { type: "voucher.redeemed", payload: { code } },
      {
        type: "sale.recorded",
        payload: { total: "18.00", customer: "Maria Lopez", items: [{ product: "cake" }] },
      },
    ]);
  });

  test.each([
    "Maria wants to use her voucher",
    "Maria didn't use her voucher",
    "did Maria use her voucher?",
    "can Maria use her voucher?",
    "Maria will use her voucher tomorrow",
    "Maria lost her voucher",
    "what vouchers does Maria have?",
    "Maria's vouchers",
    "the voucher printer is broken",
    "should we print vouchers?",
  ])("%s: nothing is used", async (words) => {
    await give("Maria Lopez", "10% off any cake");
    expect(types(await chat.says("owner", words)).filter((type) => type !== "declined")).not.toContain(
      "voucher.redeemed",
    );
  });

  test.each([
    "sold 2 gift vouchers to Ben for 50",
    "gift voucher 25 card",
    "sold a KT7 bulb for 9",
    "zip code finder app 3",
  ])("%s: a plain sale stays one", async (words) => {
    expect(types(await chat.says("owner", words)).filter((type) => type !== "customer.recorded")).toEqual([
      "sale.recorded",
    ]);
  });
});

test("a forgotten customer leaves no voucher behind", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  const code = await give("Maria Lopez", "free coffee");
  await chat.says("owner", "forget Maria Lopez");
  await chat.says("owner", "yes");
  const heard = await chat.says("owner", `redeem ${code}`);
  expect(types(heard)).toEqual([]);
});
