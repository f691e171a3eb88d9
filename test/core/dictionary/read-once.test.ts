import { afterEach, beforeEach, expect, test } from "vitest";
import { type ModelShop, openModelShop } from "../model/model-shop.ts";

const GET_WELLS = { sales: [{ items: [{ product: "sympathy bouquet", quantity: "2" }], total: "40" }] };

let shop: ModelShop;
beforeEach(async () => {
  shop = await openModelShop();
  await shop.says("owner", "sympathy bouquet 20");
});
afterEach(() => shop.close());

test("what a model had to read once is read without it from then on", async () => {
  shop.model.calls("sale_record", GET_WELLS);
  await shop.says("owner", "2 get wells 40");
  const noted = await shop.says("owner", "yes");
  expect(noted.text).toContain('Noted: "get wells" means sympathy bouquet.');
  expect(noted.buttons).toEqual(["Undo", "Edit", 'Forget "get wells"']);
  expect(shop.model.reads).toHaveLength(1);
  const read = await shop.says("owner", "3 get wells 60 card");
  expect(read.text).toContain("3 x sympathy bouquet: \u20ac60.00");
  expect(read.types).toEqual(["sale.recorded"]);
  expect(shop.model.reads).toHaveLength(1);
});

test("nothing is learnt of what nobody agreed to, and a model can't teach", async () => {
  shop.model.calls("sale_record", GET_WELLS);
  await shop.says("owner", "2 get wells 40");
  await shop.says("owner", "no");
  expect((await shop.says("owner", "show the dictionary")).text).toContain("No words yet");
  expect(shop.model.reads[0]?.tools.map(({ name }) => name)).not.toContain("dictionary_teach");
  expect(shop.model.reads[0]?.tools.map(({ name }) => name)).not.toContain("dictionary_note");
});
