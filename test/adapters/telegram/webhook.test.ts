import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import Fastify from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Telegram } from "../../../adapters/telegram/telegram.ts";
import { Shop } from "./harness.ts";

const SECRET = "a-secret_of-the-shop";
let shop: Shop;
let telegram: Telegram;
let http: Server;
let url: string;

beforeEach(async () => {
  shop = new Shop();
  http = createServer((request, response) => void telegram.webhook?.handler(request, response));
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const publicUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  url = `${publicUrl}/telegram/webhook`;
  const timing = { webhookPatience: 300 };
  telegram = await shop.open({ publicUrl, webhookSecret: SECRET, timing });
});
afterEach(async () => {
  await shop.close();
  http.closeAllConnections();
  await new Promise((closed) => http.close(closed));
});

const post = (body: string, secret: string | null = SECRET, method = "POST") =>
  fetch(url, {
    method,
    ...(method === "POST" && { body }),
    headers: {
      "content-type": "application/json",
      ...(secret && { "x-telegram-bot-api-secret-token": secret }),
    },
  }).then((response) => response.status);

const update = (id: number, text: string) =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 1_770_000_000,
      chat: { id: 77, type: "private", first_name: "Eve" },
      from: { id: 77, is_bot: false, first_name: "Eve" },
      text,
    },
  });

test("Telegram delivers to the public address, with the secret, and is told when the turn has committed", async () => {
  expect(telegram.webhook?.path).toBe("/telegram/webhook");
  shop.server.person("Ana").says("by webhook");
  expect(await shop.committed(1)).toEqual(["by webhook"]);
  const { webhook, queue } = shop.server.state;
  await shop.server.journal.until(() => queue.size === 0 || again(), "the confirmation");
  expect(webhook.deliveries.map((delivery) => delivery.status)).toEqual([200]);
});

test("a wrong or missing secret is turned away unread", async () => {
  expect(await post(update(1, "forged"), "another-secret")).toBe(401);
  expect(await post(update(1, "forged"), null)).toBe(401);
  expect(await post(update(1, "forged"), "")).toBe(401);
  expect(await post("x".repeat(5_000_000), "another-secret").catch(() => 401)).toBe(401);
  expect(shop.core.received).toEqual([]);
});

test("a malformed body is refused and nothing breaks", async () => {
  const bodies = [
    "",
    "{",
    "null",
    "[]",
    "7",
    '"x"',
    "{}",
    '{"update_id":"1"}',
    '{"update_id":1.5}',
    "\u0000\ufffd",
  ];
  for (const body of bodies) expect(await post(body), body).toBe(400);
  expect(await post(JSON.stringify({ update_id: 5, text: "x".repeat(2_000_000) })).catch(() => 413)).toBe(
    413,
  );
  expect(await post("", SECRET, "GET")).toBe(405);
  expect(await post('{"update_id":2,"message":{"chat":null,"from":7}}')).toBe(200);
  expect(await post('{"update_id":3,"something_new":{}}')).toBe(200);
  expect(await post(update(4, "still here"))).toBe(200);
  expect(shop.core.texts).toEqual(["still here"]);
});

test("a slow turn is answered with 200 in time and goes on", async () => {
  const slow = Promise.withResolvers<void>();
  shop.core.work = () => slow.promise;
  const began = performance.now();
  expect(await post(update(1, "slow"))).toBe(200);
  expect(performance.now() - began).toBeLessThan(1_000);
  slow.resolve();
  expect(await shop.committed(1)).toEqual(["slow"]);
});

test("a redelivery of what is still being worked joins it", async () => {
  const slow = Promise.withResolvers<void>();
  shop.core.work = () => slow.promise;
  const both = Promise.all([post(update(1, "once")), post(update(1, "once"))]);
  await sleep(50);
  slow.resolve();
  expect(await both).toEqual([200, 200]);
  expect(shop.core.received).toHaveLength(1);
});

test("while turns fail, Telegram is asked to deliver again, and the turn commits once the trouble is over", async () => {
  let away = true;
  shop.core.work = async () => {
    if (away) throw new Error("the database is away");
  };
  shop.server.person("Ana").says("keep this");
  const { webhook, queue } = shop.server.state;
  await shop.server.journal.until(
    () => webhook.deliveries.some(({ status }) => status === 503) || again(),
    "a 503",
  );
  away = false;
  expect(await shop.committed(1)).toEqual(["keep this"]);
  await shop.server.journal.until(() => queue.size === 0 || again(), "the confirmation");
  expect(webhook.deliveries.length).toBeLessThan(6);
});

test("messages of one chat stay in order", async () => {
  shop.core.work = () => sleep(Math.random() * 20);
  const ana = shop.server.person("Ana");
  const expected = Array.from({ length: 15 }, (_, index) => `${index}`);
  for (const text of expected) ana.says(text);
  expect(await shop.committed(15)).toEqual(expected);
});

test("it fits behind Fastify, which must leave the body unread", async () => {
  const fastify = Fastify();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser("*", (_request, _payload, done) => done(null));
  fastify.post("/telegram/webhook", (request, reply) => {
    reply.hijack();
    void telegram.webhook?.handler(request.raw, reply.raw);
  });
  url = `${await fastify.listen({ port: 0, host: "127.0.0.1" })}/telegram/webhook`;
  expect(await post(update(1, "through Fastify"))).toBe(200);
  expect(await post(update(1, "through Fastify"), "wrong")).toBe(401);
  expect(shop.core.texts).toEqual(["through Fastify"]);
  await fastify.close();
});

/** Makes a waiting look happen again soon. */
function again(): false {
  setTimeout(() => shop.server.journal.touch(), 20);
  return false;
}
