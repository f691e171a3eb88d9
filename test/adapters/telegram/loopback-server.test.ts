import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../support/telegram/person.ts";
import { TelegramServer } from "../../support/telegram/server.ts";

// The stand-in must be as strict as Telegram: what it lets through, no test can find.

let server: TelegramServer;
let ana: Person;

async function start(options: ConstructorParameters<typeof TelegramServer>[0] = {}): Promise<void> {
  server = new TelegramServer(options);
  await server.start();
  ana = server.person("Ana");
  ana.says("hello");
}
beforeEach(() => start());
afterEach(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
async function call(method: string, parameters: object = {}): Promise<any> {
  const response = await fetch(`${server.apiRoot}/bot${server.token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

describe("updates", () => {
  test("stay until an offset beyond them is asked for", async () => {
    ana.says("second");
    const [first, second] = (await call("getUpdates")).result;
    expect((await call("getUpdates")).result).toHaveLength(2);
    expect((await call("getUpdates", { offset: first.update_id, limit: 1 })).result).toEqual([first]);
    expect((await call("getUpdates", { offset: second.update_id })).result).toEqual([second]);
    expect((await call("getUpdates")).result).toEqual([second]);
    expect((await call("getUpdates", { offset: -1 })).result).toEqual([second]);
    expect((await call("getUpdates", { offset: second.update_id + 1 })).result).toEqual([]);
  });

  test("an empty poll is held until something comes, or the time is over", async () => {
    const [{ update_id }] = (await call("getUpdates")).result;
    const began = performance.now();
    const held = call("getUpdates", { offset: update_id + 1, timeout: 5 });
    await sleep(150);
    ana.says("now");
    expect((await held).result[0].message.text).toBe("now");
    expect(performance.now() - began).toBeGreaterThan(140);
    expect((await call("getUpdates", { offset: update_id + 2, timeout: 0.2 }).catch(() => null))?.ok).toBe(
      false,
    );
    const empty = await call("getUpdates", { offset: update_id + 2, timeout: 1 });
    expect(empty.result).toEqual([]);
    expect(performance.now() - began).toBeGreaterThan(1_100);
  });

  test("a second poll ends the first; a webhook forbids polls", async () => {
    await call("getUpdates", { offset: 999_999_999_999 });
    const first = call("getUpdates", { timeout: 5 });
    await sleep(50);
    const second = call("getUpdates", { timeout: 1 });
    expect((await first).description).toMatch(/^Conflict: terminated by other getUpdates request/);
    expect((await second).ok).toBe(true);
    await call("setWebhook", { url: "http://127.0.0.1:1/x" });
    expect((await call("getUpdates")).description).toMatch(
      /^Conflict: can't use getUpdates method while webhook/,
    );
    expect((await call("getWebhookInfo")).result.url).toBe("http://127.0.0.1:1/x");
  });

  test("only the kinds that were asked for are sent", async () => {
    const [{ update_id }] = (await call("getUpdates", { allowed_updates: ["callback_query"] })).result;
    ana.says("not asked for");
    expect((await call("getUpdates", { offset: update_id + 1 })).result).toEqual([]);
  });
});

describe("what Telegram refuses", () => {
  const chat = () => ({ chat_id: ana.id });
  const button = (data: string) => ({
    reply_markup: { inline_keyboard: [[{ text: "OK", callback_data: data }]] },
  });
  const refusals: readonly [string, () => [string, object], string][] = [
    ["an empty text", () => ["sendMessage", { ...chat(), text: " \n" }], "message text is empty"],
    ["4,097 characters", () => ["sendMessage", { ...chat(), text: "x".repeat(4097) }], "message is too long"],
    ["an unknown chat", () => ["sendMessage", { chat_id: 1, text: "x" }], "chat not found"],
    ["no chat", () => ["sendMessage", { text: "x" }], "chat_id is empty"],
    [
      "65 bytes in a button",
      () => ["sendMessage", { ...chat(), text: "x", ...button("x".repeat(65)) }],
      "BUTTON_DATA_INVALID",
    ],
    [
      "33 two-byte letters in a button",
      () => ["sendMessage", { ...chat(), text: "x", ...button("\u00e9".repeat(33)) }],
      "BUTTON_DATA_INVALID",
    ],
    [
      "an answer to nothing",
      () => ["sendMessage", { ...chat(), text: "x", reply_parameters: { message_id: 99 } }],
      "message to be replied not found",
    ],
    [
      "an edit of nothing",
      () => ["editMessageText", { ...chat(), message_id: 99, text: "x" }],
      "message to edit not found",
    ],
    [
      "an edit of Ana's message",
      () => ["editMessageText", { ...chat(), message_id: 1, text: "x" }],
      "message can't be edited",
    ],
    [
      "an unknown press",
      () => ["answerCallbackQuery", { callback_query_id: "1" }],
      "query is too old and response timeout expired or query ID is invalid",
    ],
    ["a photo without one", () => ["sendPhoto", chat()], "there is no photo in the request"],
    [
      "a bad command",
      () => ["setMyCommands", { commands: [{ command: "Help!", description: "x" }] }],
      "BOT_COMMAND_INVALID",
    ],
    [
      "a bad secret",
      () => ["setWebhook", { url: "https://x.example", secret_token: "a b" }],
      "secret token contains unallowed characters",
    ],
    [
      "an unknown file",
      () => ["getFile", { file_id: "x" }],
      "wrong file_id or the file is temporarily unavailable",
    ],
    [
      "an unknown action",
      () => ["sendChatAction", { ...chat(), action: "dancing" }],
      "wrong parameter action in request",
    ],
  ];

  test.each(refusals)("%s", async (_name, make, description) => {
    const [method, parameters] = make();
    expect(await call(method, parameters)).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });

  test("64 bytes in a button and 4,096 characters are fine, and an edit without a change is not", async () => {
    const sent = await call("sendMessage", { ...chat(), text: "x".repeat(4096), ...button("x".repeat(64)) });
    expect(sent.ok).toBe(true);
    const same = {
      ...chat(),
      message_id: sent.result.message_id,
      text: "x".repeat(4096),
      ...button("x".repeat(64)),
    };
    expect((await call("editMessageText", same)).description).toMatch(
      /^Bad Request: message is not modified/,
    );
  });

  test("a wrong token and an unknown method", async () => {
    const wrong = await fetch(`${server.apiRoot}/bot1:x/getMe`);
    expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: "Unauthorized" });
    expect(await call("makeCoffee")).toEqual({
      ok: false,
      error_code: 404,
      description: "Not Found: method not found",
    });
  });
});

describe("limits", () => {
  test("one a second in a chat, 20 a minute in a group, 30 a second in all", async () => {
    await server.stop();
    await start({ rateLimits: true });
    const people = Array.from({ length: 40 }, (_, index) => server.person(`P${index}`));
    for (const person of people) person.says("hi");
    const codes: number[] = [];
    for (const person of people)
      codes.push((await call("sendMessage", { chat_id: person.id, text: "x" })).error_code);
    expect(codes.filter((code) => code === undefined).length).toBeGreaterThanOrEqual(30);
    expect(codes).toContain(429);
    await sleep(1_000);
    expect((await call("sendMessage", { chat_id: ana.id, text: "x" })).ok).toBe(true);
    const again = await call("sendMessage", { chat_id: ana.id, text: "x" });
    expect(again).toEqual({
      ok: false,
      error_code: 429,
      description: "Too Many Requests: retry after 1",
      parameters: { retry_after: 1 },
    });
  });
});

test("faults by chance hit the same calls in every run", async () => {
  const run = async () => {
    await server.stop();
    await start({ seed: 42 });
    server.fault({
      kind: "error",
      code: 500,
      method: "sendMessage",
      rate: 0.3,
      times: Number.POSITIVE_INFINITY,
    });
    const hit: boolean[] = [];
    for (let index = 0; index < 40; index += 1) {
      hit.push(!(await call("sendMessage", { chat_id: ana.id, text: `${index}` })).ok);
    }
    return hit;
  };
  const first = await run();
  expect(first.filter(Boolean).length).toBeGreaterThan(4);
  expect(first.filter(Boolean).length).toBeLessThan(22);
  expect(await run()).toEqual(first);
});
