import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { eventOf, openBakery, recordsOf, typesOf } from "./bakery.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openBakery();
});
afterEach(() => chat.close());

test("a price that nobody knows is asked for, and the bare number that answers completes the sale", async () => {
  const asked = await chat.says("owner", "sold 4 scones to Maria Lopez");
  expect(eventOf(asked, "question.asked").about).toEqual(["total"]);
  expect(recordsOf(asked)).toEqual([]);
  const heard = await chat.says("owner", "12");
  expect(eventOf(heard, "sale.recorded")).toMatchObject({
    total: "12.00",
    customer: "Maria Lopez",
    items: [{ product: "scone", quantity: 4, unitPrice: "3.00" }],
  });
});

test("a question survives other messages", async () => {
  await chat.says("owner", "sold 4 scones to Maria Lopez");
  expect(typesOf(await chat.says("owner", "thanks!"))).not.toContain("sale.recorded");
  expect(eventOf(await chat.says("owner", "latte 3.20 cash"), "sale.recorded").total).toBe("3.20");
  await chat.says("owner", "how did March go?");
  expect(eventOf(await chat.says("owner", "12"), "sale.recorded")).toMatchObject({
    total: "12.00",
    customer: "Maria Lopez",
  });
});

test("a question belongs to whoever was asked", async () => {
  await chat.says("owner", "sold 4 scones to Maria Lopez");
  expect(recordsOf(await chat.says("Ana", "12"))).toEqual([]);
  expect(eventOf(await chat.says("owner", "12"), "sale.recorded").by).toBe("owner");
});

test.each(["never mind", "Never mind.", "nevermind", "forget it", "oh never mind then", "cancel", "skip it"])(
  "%j ends the question, and a number behind it records nothing",
  async (words) => {
    await chat.says("owner", "sold 4 scones to Maria Lopez");
    expect(recordsOf(await chat.says("owner", words))).toEqual([]);
    expect(recordsOf(await chat.says("owner", "12"))).toEqual([]);
  },
);

test.each(["12", "12.50", "3", "-1", "0", "twelve", "1e9", "12,50", "٣"])(
  "a bare %s with nothing open records nothing",
  async (number) => {
    await chat.says("owner", "latte 3.20");
    expect(recordsOf(await chat.says("owner", number))).toEqual([]);
  },
);

test("two open questions are answered newest first", async () => {
  await chat.says("owner", "sold 4 scones to Maria Lopez");
  await chat.says("owner", "sold 2 pies to Ben Carter");
  expect(eventOf(await chat.says("owner", "9"), "sale.recorded")).toMatchObject({
    total: "9.00",
    customer: "Ben Carter",
  });
  expect(eventOf(await chat.says("owner", "12"), "sale.recorded")).toMatchObject({
    total: "12.00",
    customer: "Maria Lopez",
  });
});

test("an answer is taken once", async () => {
  await chat.says("owner", "sold 4 scones to Maria Lopez");
  await chat.says("owner", "12");
  expect(recordsOf(await chat.says("owner", "12"))).toEqual([]);
});

describe("of two people of one first name", () => {
  beforeEach(async () => {
    await chat.says("owner", "sold a cake to Tom Reed for 20");
    await chat.says("owner", "sold a cake to Tom Shaw for 20");
  });

  test("the assistant asks which, and a surname answers", async () => {
    const asked = await chat.says("owner", "sold a cake to Tom for 20");
    expect(eventOf(asked, "question.asked").about).toEqual(["customer"]);
    expect(asked.buttons).toEqual(expect.arrayContaining(["Tom Reed", "Tom Shaw"]));
    expect(eventOf(await chat.says("owner", "Shaw"), "sale.recorded").customer).toBe("Tom Shaw");
  });

  test("the button answers as the words do", async () => {
    await chat.says("owner", "sold a cake to Tom for 20");
    expect(eventOf(await chat.presses("owner", "Tom Reed"), "sale.recorded").customer).toBe("Tom Reed");
  });

  test("talk leaves the question open", async () => {
    await chat.says("owner", "sold a cake to Tom for 20");
    expect(recordsOf(await chat.says("owner", "what a busy day"))).toEqual([]);
    expect(eventOf(await chat.says("owner", "tom reed"), "sale.recorded").customer).toBe("Tom Reed");
  });
});

test("a small slip of a known full name is asked about", async () => {
  await chat.says("owner", "sold a cake to Maria Lopez for 20");
  const asked = await chat.says("owner", "sold a cake to Maria Lopes for 20");
  expect(asked.text).toContain("Maria Lopez");
  const heard = await chat.says("owner", "yes");
  expect(eventOf(heard, "sale.recorded").customer).toBe("Maria Lopez");
  expect(typesOf(heard)).not.toContain("customer.recorded");
});
