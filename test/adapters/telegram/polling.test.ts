import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { BotProcess } from "./bot-process.ts";
import { Shop } from "./harness.ts";

let shop: Shop;
afterEach(() => shop.close());

test("a message reaches the core with who, where and when", async () => {
  shop = new Shop();
  await shop.open();
  const ana = shop.server.person("Ana");
  const number = ana.says("sold 3 croissants for 10.50");
  await shop.committed(1);
  expect(shop.core.committed[0]).toMatchObject({
    businessId: "shop-1",
    platform: "telegram",
    chat: String(ana.id),
    user: String(ana.id),
    userName: "Ana",
    messageKey: `telegram:700100200:${ana.id}:${number}`,
    messageId: String(number),
    group: false,
    content: { kind: "text", text: "sold 3 croissants for 10.50" },
  });
  expect(Math.abs(Date.now() - (shop.core.committed[0]?.at.epochMilliseconds ?? 0))).toBeLessThan(5_000);
});

test("a quiet chat costs one held poll, not a stream of them", async () => {
  shop = new Shop();
  await shop.open();
  await sleep(400);
  expect(shop.server.state.queue.polls).toBe(1);
  const ana = shop.server.person("Ana");
  const began = performance.now();
  ana.says("hello");
  await shop.committed(1);
  expect(performance.now() - began).toBeLessThan(150);
});

test("one chat is worked in order, another one beside it", async () => {
  shop = new Shop();
  const slow = Promise.withResolvers<void>();
  shop.core.work = async ({ content }) => {
    if (content.kind === "text" && content.text === "slow") await slow.promise;
  };
  await shop.open();
  const ana = shop.server.person("Ana");
  const ben = shop.server.person("Ben");
  ana.says("slow");
  ana.says("second");
  ben.says("from Ben");
  await shop.committed(1);
  ben.says("Ben again, while Ana waits");
  expect(await shop.committed(2)).toEqual(["from Ben", "Ben again, while Ana waits"]);
  slow.resolve();
  expect((await shop.committed(4)).slice(2)).toEqual(["slow", "second"]);
});

test("while a turn is slow, polls pause between each other", async () => {
  shop = new Shop();
  const slow = Promise.withResolvers<void>();
  shop.core.work = () => slow.promise;
  await shop.open();
  shop.server.person("Ana").says("slow");
  await sleep(1_500);
  expect(shop.server.state.queue.polls).toBeLessThan(15);
  slow.resolve();
  await shop.committed(1);
});

test("what a killed process left unfinished is delivered again, under the same key", async () => {
  shop = new Shop();
  await shop.server.start();
  const first = new BotProcess(shop.server);
  const ana = shop.server.person("Ana");
  const ben = shop.server.person("Ben");
  ben.says("committed before");
  await first.until("committed before");
  await shop.server.journal.until(() => shop.server.state.queue.size === 0 || tick(shop), "its confirmation");
  ana.says("hang");
  ben.says("committed beside it");
  await first.until("committed beside it");
  await first.kill();

  await shop.adapter().start();
  expect(await shop.committed(2)).toEqual(["hang", "committed beside it"]);
  // The core knows the second one by its key and does nothing; the first process has seen both.
  const keys = shop.core.received.map((incoming) => incoming.messageKey);
  expect(keys).toEqual(keys.filter((key) => first.keys.includes(key)));
  await sleep(100);
  expect(shop.core.received).toHaveLength(2);
});

test("two processes: whoever asked last works, the other takes over", async () => {
  shop = new Shop();
  const first = await shop.open({ timing: { standby: 300 } });
  const second = shop.adapter({ timing: { standby: 300 } });
  await second.start();
  const ana = shop.server.person("Ana");
  ana.says("one");
  await shop.committed(1);
  await first.stop();
  ana.says("two");
  await shop.server.journal.until(() => shop.core.texts.includes("two"), "the second message");
  // A change of hands may show an update to both; its key tells the core.
  expect(new Set(shop.core.committed.map(({ messageKey }) => messageKey)).size).toBe(2);
});

test("a stop in order confirms what is done: the next start sees none of it", async () => {
  shop = new Shop();
  const first = await shop.open();
  shop.server.person("Ana").says("done");
  await shop.committed(1);
  await first.stop();
  expect(shop.server.state.queue.size).toBe(0);
});

test("a turn that fails is tried again until it commits, its chat waiting for it", async () => {
  shop = new Shop();
  let failures = 0;
  shop.core.work = async ({ content }) => {
    if (content.kind === "text" && content.text === "first" && failures < 3) {
      failures += 1;
      throw new Error("the database is away");
    }
  };
  await shop.open();
  const ana = shop.server.person("Ana");
  ana.says("first");
  ana.says("second");
  expect(await shop.committed(2)).toEqual(["first", "second"]);
  expect(failures).toBe(3);
});

test("a message that fails whatever happens stops neither its chat nor the others for good", async () => {
  shop = new Shop();
  shop.core.work = async ({ content }) => {
    if (content.kind === "text" && content.text === "poison") throw new Error("no turn survives this");
  };
  await shop.open({ timing: { retryDelay: 5 } });
  const ana = shop.server.person("Ana");
  ana.says("poison");
  ana.says("after it");
  expect(await shop.committed(1)).toEqual(["after it"]);
  await shop.server.journal.until(
    () => shop.log.lines.some((line) => line.startsWith("error")) || tick(shop),
    "the message being given up",
  );
  await shop.server.journal.until(() => shop.server.state.queue.size === 0 || tick(shop), "its confirmation");
});

test("an outage of Telegram is waited out, with one warning", async () => {
  shop = new Shop();
  await shop.open();
  await shop.server.stop();
  await sleep(600);
  await shop.server.start();
  shop.server.person("Ana").says("back again");
  expect(await shop.committed(1)).toEqual(["back again"]);
  expect(shop.log.lines.filter((line) => line.startsWith("warn"))).toHaveLength(1);
});

test("a token that Telegram refuses ends the start with a sentence that says what to do", async () => {
  shop = new Shop();
  await shop.server.start();
  const start = shop.adapter({ token: "123:wrong" }).start();
  await expect(start).rejects.toThrow(
    "Telegram does not know this bot token: copy it again from @BotFather.",
  );
});

test("start sets the menu of commands and takes an old webhook away", async () => {
  shop = new Shop();
  shop.server.state.webhook.aim({ url: "http://127.0.0.1:1/old", secret: undefined, maxConnections: 1 });
  const telegram = await shop.open();
  expect(shop.server.state.webhook.target).toBeNull();
  expect(shop.server.state.commands).toEqual([
    { command: "help", description: "What can I do for you?" },
    { command: "how_is_today", description: "Today so far" },
  ]);
  expect(telegram.inviteLink("abc")).toBe("https://t.me/regulars_test_bot?start=abc");
});

test("500 messages from 50 chats arrive once each and in order", async () => {
  shop = new Shop();
  await shop.open();
  const people = Array.from({ length: 50 }, (_, index) => shop.server.person(`P${index}`));
  for (let round = 0; round < 10; round += 1) for (const person of people) person.says(`${round}`);
  await shop.committed(500, 10_000);
  for (const person of people) {
    const heard = shop.core.committed.filter(({ chat }) => chat === String(person.id));
    expect(heard.map(({ content }) => content.kind === "text" && content.text)).toEqual([..."0123456789"]);
  }
  expect(new Set(shop.core.committed.map(({ messageKey }) => messageKey)).size).toBe(500);
});

/** Makes a waiting look happen again soon, for what writes no journal. */
function tick(of: Shop): false {
  setTimeout(() => of.server.journal.touch(), 20);
  return false;
}
