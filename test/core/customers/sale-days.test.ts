import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteSaleOn } from "../../../core/customers/customers.service.ts";
import type { Chat } from "../../support/chat.ts";
import { openShop } from "./shop.ts";

describe("the days of a customer's first and last sale", () => {
  let shop: Chat;
  beforeAll(async () => {
    shop = await openShop();
    await shop.says("owner", "sold 1 coffee to Maria Lopez for 3.00");
  });
  afterAll(() => shop.close());

  const maria = () =>
    shop.inShop((tx) =>
      tx
        .selectFrom("customer")
        .select(["customer_id", "first_sold_on", "last_sold_on"])
        .executeTakeFirstOrThrow(),
    );

  it("are that of the only one at first", async () => {
    expect(await maria()).toMatchObject({ first_sold_on: "2026-03-10", last_sold_on: "2026-03-10" });
  });

  it("do not make another till wait that sells to the same customer", async () => {
    const { customer_id } = await maria();
    await shop.inShop(async (tx) => {
      await noteSaleOn(tx, shop.businessId, customer_id, shop.at.toZonedDateTimeISO("UTC").toPlainDate());
      const heard = await shop.says("ana", "sold 1 coffee to Maria Lopez for 3.00");
      expect(heard.events.at(-1)?.type).toBe("sale.recorded");
    });
  });

  it("take in one of an earlier day, and of a later one", async () => {
    await shop.says("owner", "sold 1 coffee to Maria Lopez for 3.00 yesterday");
    expect(await maria()).toMatchObject({ first_sold_on: "2026-03-09", last_sold_on: "2026-03-10" });
    shop.at = shop.at.add({ hours: 48 });
    await shop.says("owner", "sold 1 coffee to Maria Lopez for 3.00");
    expect(await maria()).toMatchObject({ first_sold_on: "2026-03-09", last_sold_on: "2026-03-12" });
  });

  it("go back when the last one is undone", async () => {
    await shop.says("owner", "undo");
    expect(await maria()).toMatchObject({ first_sold_on: "2026-03-09", last_sold_on: "2026-03-10" });
  });
});
