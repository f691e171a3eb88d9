import { afterEach, beforeEach, expect, test } from "vitest";
import { Shop } from "./harness.ts";

let shop: Shop;
beforeEach(() => {
  shop = new Shop();
});
afterEach(() => shop.close());

test("an answer on its way shows in the chat; a chat that cannot be written to is nobody's trouble", async () => {
  const telegram = await shop.open();
  const ana = shop.server.person("Ana");
  ana.says("hello");
  await shop.committed(1);
  telegram.typing("not a chat");
  telegram.typing(String(ana.id));
  const { journal } = shop.server;
  await journal.until(() => journal.lines.some((line) => line.what === "action"), "typing");
  expect(journal.lines.find((line) => line.what === "action")).toMatchObject({
    text: "typing",
    chat: ana.id,
  });
});
