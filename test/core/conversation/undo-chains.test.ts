import { afterEach, beforeEach, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { eventOf, openBakery, recordsOf, typesOf } from "./bakery.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openBakery();
});
afterEach(() => chat.close());

test("undo again goes one record further back, until nothing is left", async () => {
  const sold = [];
  for (const text of ["latte 3.20", "muffin 2.50", "scone 3"]) {
    sold.push(eventOf(await chat.says("owner", text), "sale.recorded").id);
  }
  const undone = [];
  for (let turn = 0; turn < 3; turn++)
    undone.push(eventOf(await chat.says("owner", "undo"), "sale.voided").id);
  expect(undone).toEqual(sold.reverse());
  const nothingLeft = await chat.says("owner", "undo");
  expect(nothingLeft.events).toEqual([]);
  expect(nothingLeft.text).toContain("nothing of yours left");
});

test("undoing a correction puts the sale back, undoing once more voids it", async () => {
  await chat.says("owner", "sold 3 croissants to Maria Lopez for 10.50");
  await chat.says("owner", "actually it was 4 croissants");
  const back = await chat.says("owner", "undo");
  expect(eventOf(back, "sale.corrected")).toMatchObject({ total: "10.50", items: [{ quantity: 3 }] });
  expect(typesOf(await chat.says("owner", "undo"))).toContain("sale.voided");
});

test("several corrections are undone one by one", async () => {
  await chat.says("owner", "2 lattes 6.40");
  await chat.says("owner", "paid by card");
  await chat.says("owner", "make it 7 total");
  expect(eventOf(await chat.says("owner", "undo"), "sale.corrected")).toMatchObject({
    total: "6.40",
    payment: "card",
  });
  expect(eventOf(await chat.says("owner", "undo"), "sale.corrected")).toMatchObject({
    total: "6.40",
    payment: null,
  });
});

test("'delete that' takes the whole sale, corrections and all", async () => {
  const sold = eventOf(await chat.says("owner", "2 lattes 6.40"), "sale.recorded");
  await chat.says("owner", "paid by card");
  expect(eventOf(await chat.says("owner", "delete that"), "sale.voided").id).toBe(sold.id);
  expect(recordsOf(await chat.says("owner", "undo"))).toEqual([]);
});

test("undo reaches the speaker's own records only", async () => {
  await chat.says("owner", "latte 3.20");
  const anas = eventOf(await chat.says("Ana", "muffin 2.50"), "sale.recorded");
  await chat.says("owner", "undo");
  expect(eventOf(await chat.says("Ana", "undo"), "sale.voided").id).toBe(anas.id);
  expect(recordsOf(await chat.says("Ana", "undo"))).toEqual([]);
});

test("several sales of one message go with one press, and one by one in words", async () => {
  const lines = "2 lattes 6.40 for Maria Lopez\nmuffin 2.50 for Ben Carter";
  expect(recordsOf(await chat.says("owner", lines)).filter((type) => type === "sale.recorded")).toHaveLength(
    2,
  );
  const pressed = await chat.presses("owner", "Undo");
  expect(typesOf(pressed).filter((type) => type === "sale.voided")).toHaveLength(2);
});

test("an undone sale's price is forgotten with it", async () => {
  await chat.says("owner", "latte 3.20");
  await chat.says("owner", "latte 9.90");
  await chat.says("owner", "undo");
  expect(eventOf(await chat.says("owner", "2 lattes"), "sale.recorded").total).toBe("6.40");
});

test("a product that came with an undone sale leaves the catalogue", async () => {
  await chat.says("owner", "2 unicorn cakes 40");
  expect((await chat.says("owner", "price list")).text).toContain("unicorn cake");
  await chat.says("owner", "undo");
  expect((await chat.says("owner", "price list")).text).not.toContain("unicorn cake");
});

test("a refund, a price and a customer's note can be undone, too", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  await chat.says("owner", "refund 5 to Maria Lopez");
  expect((await chat.says("owner", "undo")).text).toContain("refund does not count");
  await chat.says("owner", "cakes are now 25");
  await chat.says("owner", "undo");
  expect(eventOf(await chat.says("owner", "a cake for Maria"), "sale.recorded").total).toBe("20.00");
});
