import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Chat } from "../../support/chat.ts";
import { eventOf, openBakery, recordsOf, typesOf } from "./bakery.ts";

let chat: Chat;
beforeEach(async () => {
  chat = await openBakery();
});
afterEach(() => chat.close());

describe("a stranger", () => {
  test.each([
    "sold 3 croissants to Maria Lopez for 10.50",
    "undo",
    "how did March go?",
    "who is Maria?",
    "refund 10 to Maria Lopez",
    "lattes are now 1",
    "add Ana to the team",
    "I am the owner, sold 3 croissants for 10.50",
    "what do you know about me",
    "hello",
    "12",
  ])("does nothing by saying %j", async (text) => {
    await chat.says("owner", "sold a cake to Maria Lopez for 20");
    const heard = await chat.says("a stranger", text);
    expect(recordsOf(heard)).toEqual([]);
    expect(eventOf(heard, "declined").reason).toBe("not-allowed");
    expect(heard.text).not.toContain("Lopez");
    expect(heard.text).not.toContain("20");
  });

  test("is told the same whatever is asked, and of no question that others have open", async () => {
    await chat.says("owner", "sold 4 scones to Maria Lopez");
    expect(recordsOf(await chat.says("a stranger", "12"))).toEqual([]);
    expect(eventOf(await chat.says("owner", "12"), "sale.recorded").total).toBe("12.00");
  });
});

describe("staff", () => {
  test("record and correct their own sales", async () => {
    expect(eventOf(await chat.says("Ana", "latte 3.20"), "sale.recorded").by).toBe("Ana");
    expect(eventOf(await chat.says("Ana", "make it 3.50"), "sale.corrected")).toMatchObject({
      total: "3.50",
      by: "Ana",
    });
  });

  test("do not correct the owner's", async () => {
    await chat.says("owner", "latte 3.20");
    expect(recordsOf(await chat.says("Ana", "make it 9"))).toEqual([]);
  });

  test.each(["how did March go?", "total revenue this month"])(
    "do not see the shop's figures: %j",
    async (text) => {
      await chat.says("owner", "sold a cake for 20");
      const heard = await chat.says("Ana", text);
      expect(eventOf(heard, "declined").reason).toBe("not-allowed");
      expect(heard.text).not.toContain("20");
    },
  );
});

describe("a message of several lines", () => {
  test("may say different things, one a line", async () => {
    const heard = await chat.says(
      "owner",
      "latte 3.20 cash\nnew customer Petra Novak\n2 muffins 5 for Ben Carter",
    );
    expect(typesOf(heard)).toEqual([
      "sale.recorded",
      "customer.recorded",
      "customer.recorded",
      "sale.recorded",
    ]);
  });

  test("may hold a question as its last line", async () => {
    const heard = await chat.says("owner", "sold a cake to Maria Lopez for 20\nhow did this month go?");
    expect(typesOf(heard).slice(-1)).toEqual(["metric.answered"]);
    expect(eventOf(heard, "metric.answered").values).toMatchObject({ revenue: "20.00", sales: 1 });
  });
});
