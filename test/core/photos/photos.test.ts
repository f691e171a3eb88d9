import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../../core/model/model.ts";
import { linkCustomer, type ModelShop, openModelShop, photo } from "../model/model-shop.ts";

let shop: ModelShop;
beforeEach(async () => {
  shop = await openModelShop();
});
afterEach(() => shop.close());

const shows = (form: unknown) => {
  shop.model.onLook = async () => form;
};
const RECEIPT = {
  currency: "EUR",
  sales: [
    {
      lines: [
        { product: "Flat whites", quantity: "2", amount: "6.40" },
        { product: "Muffin", quantity: "1", amount: "3.00" },
        { product: "Croissant", quantity: "3", unitPrice: "3.50" },
      ],
      total: "19.90",
      payment: "card",
    },
  ],
};
const totals = (events: readonly { type: string; payload: Readonly<Record<string, unknown>> }[]) =>
  events.filter(({ type }) => type === "sale.recorded").map(({ payload }) => payload.total);

describe("a photo of a receipt", () => {
  it("is shown line by line, and recorded by one tap; undo takes it back", async () => {
    shows(RECEIPT);
    const shown = await shop.sends("owner", photo());
    expect(shown.text).toBe(
      [
        "I read 3 lines on that photo. Nothing is recorded yet.",
        "Card:",
        "1. 2 x flat white: €6.40",
        "2. muffin: €3.00",
        "3. 3 x croissant: €10.50",
        "Total €19.90",
      ].join("\n"),
    );
    const leave = ["Leave line 1", "Leave line 2", "Leave line 3"];
    expect(shown.buttons).toEqual(["Record all", ...leave, "Record nothing"]);
    expect(shown.types).toEqual(["question.asked"]);
    const recorded = await shop.presses("owner", "Record all");
    expect(recorded.text).toBe("Recorded. 2 x flat white, muffin, 3 x croissant: €19.90, card");
    expect((await shop.presses("owner", "Record all")).types).toEqual([]);
    expect((await shop.presses("owner", "Undo")).types).toContain("sale.voided");
    expect(await shop.usage()).toMatchObject({ calls: 1, tokens: 900 });
  });

  it("is recorded without the lines that are left out", async () => {
    shows(RECEIPT);
    await shop.sends("owner", photo());
    const again = await shop.presses("owner", "Leave line 2");
    expect(again.text).toContain("I read 2 lines on that photo.");
    expect(again.text).toContain("2. 3 x croissant: €10.50\nTotal €16.90");
    expect(again.types).toEqual(["question.asked"]);
    const { text, events } = await shop.says("owner", "yes");
    expect(totals(events)).toEqual(["16.90"]);
    expect(text).not.toContain("muffin");
  });

  it.each([
    ["leave line 2", "16.90"],
    ["without 1 and 3", "3.00"],
    ["only line 1", "6.40"],
    ["just 1 and 2", "9.40"],
  ])("takes typed words for the buttons: %s", async (words, total) => {
    shows(RECEIPT);
    await shop.sends("owner", photo());
    expect((await shop.says("owner", words)).types).toEqual(["question.asked"]);
    expect(totals((await shop.says("owner", "record it")).events)).toEqual([total]);
  });

  it.each(["no", "never mind", "nothing"])("records nothing after %s", async (words) => {
    shows(RECEIPT);
    await shop.sends("owner", photo());
    expect((await shop.says("owner", words)).types).toEqual([]);
    expect((await shop.presses("owner", "Record all")).types).toEqual([]);
  });

  it("waits while something else is said, and is recorded then", async () => {
    shows(RECEIPT);
    await shop.sends("owner", photo());
    expect(totals((await shop.says("owner", "a tea 2.50")).events)).toEqual(["2.50"]);
    expect(totals((await shop.presses("owner", "Record all")).events)).toEqual(["19.90"]);
  });

  it("says where its total is another than that of its lines, and records what was paid", async () => {
    shows({ sales: [{ ...RECEIPT.sales[0], total: "17.90" }] });
    expect((await shop.sends("owner", photo())).text).toContain(
      "Total €17.90, as it is written (the lines come to €19.90)",
    );
    expect(totals((await shop.says("owner", "record all")).events)).toEqual(["17.90"]);
  });

  it("takes numbers for decimals, and deductions for no lines", async () => {
    const lines = [
      { product: "mug", quantity: 2, amount: 16 },
      { product: "discount", quantity: null, amount: "-2.00" },
    ];
    shows({ sales: [{ lines, total: 14 }] });
    const shown = await shop.sends("owner", photo());
    expect(shown.buttons).toEqual(["Record it", "Leave it"]);
    expect(totals((await shop.presses("owner", "Record it")).events)).toEqual(["14.00"]);
  });

  it("with one amount for all of it is one line", async () => {
    shows({ sales: [{ lines: [{ product: "latte" }, { product: "scone" }], total: "7.20" }] });
    expect((await shop.sends("owner", photo())).text).toContain("1. latte, scone: €7.20");
  });

  it("of an earlier day is recorded for that day; one of a day to come is asked about", async () => {
    shows({ sales: [{ ...RECEIPT.sales[0], day: "2026-03-09" }] });
    expect((await shop.sends("owner", photo())).text).toMatch(/Card, .*9 Mar/);
    const { events } = await shop.presses("owner", "Record all");
    expect(events.at(-1)?.payload.soldAt).toContain("2026-03-09");
    shows({ sales: [{ ...RECEIPT.sales[0], day: "2026-04-09" }] });
    await shop.sends("owner", photo());
    expect((await shop.presses("owner", "Record all")).types).toEqual(["question.asked"]);
  });
});

describe("a photo of an order list", () => {
  const LIST = {
    sales: [
      { lines: [{ product: "sourdough", quantity: "2", amount: "9.00" }], customer: "Maria Lopez" },
      { lines: [{ product: "rye", quantity: "1" }], customer: "Ben Ito" },
    ],
  };

  it("is one sale for each name; what has no price is asked for", async () => {
    shows(LIST);
    const shown = await shop.sends("owner", photo({ caption: "orders for today" }));
    expect(shown.text).toContain(
      "Sale 1, for Maria Lopez:\n1. 2 x sourdough: €9.00\nSale 2, for Ben Ito:\n2. rye: no price on it",
    );
    expect(shop.model.looks[0]?.order.said).toBe('{"caption":"orders for today"}');
    expect((await shop.presses("owner", "Record all")).types).toEqual(["question.asked"]);
    const { events } = await shop.says("owner", "4.50");
    expect(totals(events)).toEqual(["9.00", "4.50"]);
  });

  it("asks who is meant where two are called so", async () => {
    await shop.says("owner", "new customer Ben Ito");
    await shop.says("owner", "new customer Ben Hall");
    shows({ sales: [{ lines: [{ product: "rye", amount: "4.50" }], customer: "Ben" }] });
    await shop.sends("owner", photo());
    expect((await shop.presses("owner", "Record it")).buttons).toEqual(
      expect.arrayContaining(["Ben Hall", "Ben Ito"]),
    );
  });
});

describe("a photo that comes to nothing is answered with one clear sentence", () => {
  const unread = { read: () => Promise.reject(new Error("fetched for nothing")) };

  it.each([
    ["too large, and is not fetched", photo({ size: 21 * 1024 * 1024, ...unread }), /larger than 20 MB/],
    ["empty, and is not fetched", photo({ size: 0, ...unread }), /empty/],
    [
      "of a kind that cannot be opened",
      photo({ mediaType: "image/heic", ...unread }),
      /that kind of picture/,
    ],
    ["not handed over by the platform", photo(unread), /could not read that photo just now/],
  ])("%s", async (_why, sent, sentence) => {
    const { text, types } = await shop.sends("owner", sent);
    expect(text).toMatch(sentence);
    expect(types).toEqual(["declined"]);
    expect(shop.model.looks).toEqual([]);
  });

  it.each([
    ["nothing readable", { sales: [] }, /no sales on that photo/],
    ["an empty sale", { sales: [{ lines: [] }] }, /no sales on that photo/],
    ["another currency", { ...RECEIPT, currency: "USD" }, /USD.*EUR only/],
    [
      "amounts that are none",
      { sales: [{ lines: [{ product: "x", amount: "about 5" }] }] },
      /could not read/,
    ],
    ["garbage", "I am a teapot", /could not read/],
    ["another form", { language: "en" }, /could not read/],
  ])("%s", async (_what, form, sentence) => {
    shows(form);
    const { text, types } = await shop.sends("owner", photo());
    expect(text).toMatch(sentence);
    expect(types).toEqual(["declined"]);
  });

  it.each(["busy", "timeout", "nonsense"] as const)("%s", async (kind) => {
    shop.model.onLook = async () => {
      throw new ModelFailure(kind);
    };
    expect((await shop.sends("owner", photo())).text).toMatch(/could not read that photo just now/);
  });

  it("when the model is off, with its words taken on their own", async () => {
    await shop.says("owner", "switch the model off");
    expect((await shop.sends("owner", photo())).text).toBe(
      'I can\'t read photos here yet. Please type what it says, for example "2 lattes 6.40 card".',
    );
    expect((await shop.sends("owner", photo({ caption: "2 lattes 6.40" }))).text).toContain(
      "the words under it",
    );
    expect(shop.model.looks).toEqual([]);
  });

  it.each([
    ["video", { kind: "video", name: "a.mp4", mediaType: "video/mp4" }, /can't watch videos/],
    ["sticker", { kind: "sticker", name: "s.webp", mediaType: null }, /Stickers say nothing/],
    [
      "pdf",
      { kind: "file", name: "invoice.pdf", mediaType: "application/pdf" },
      /can't read PDF files.*photo of it/,
    ],
    ["file", { kind: "file", name: "a.zip", mediaType: "application/zip" }, /that kind of file/],
  ] as const)("a %s", async (_kind, sent, sentence) => {
    expect((await shop.sends("owner", sent)).text).toMatch(sentence);
  });
});

it("a customer's photo is looked at by nobody: the owner hears that it came, and the words under it", async () => {
  const { events } = await shop.says("owner", "new customer Maria Lopez");
  await linkCustomer(shop, "maria", events.find(({ type }) => type === "customer.recorded")?.recordId ?? "");
  const { text, buttons } = await shop.sends("maria", photo({ caption: "can you do this cake?" }));
  expect(text).toContain("I have told Bakery that you sent a photo");
  expect(text).toContain('Maria Lopez sent a photo and wrote: "can you do this cake?"');
  expect(buttons).toEqual(["Answer"]);
  expect((await shop.sends("nobody", photo())).types).toEqual(["declined"]);
  expect(shop.model.looks).toEqual([]);
});

it("a photo that comes twice is asked about once", async () => {
  shows(RECEIPT);
  const incoming = shop.incoming("owner", photo());
  const [one, other] = [shop.process(), shop.process()];
  const results = await Promise.all([one.receive(incoming), other.receive(incoming)]);
  expect(results.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(["question.asked"]);
  expect(shop.model.looks).toHaveLength(1);
});
