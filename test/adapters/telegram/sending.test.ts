import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Telegram } from "../../../adapters/telegram/telegram.ts";
import type { FaultRule } from "../../support/telegram/faults.ts";
import type { Person } from "../../support/telegram/person.ts";
import { outgoing, Shop } from "./harness.ts";

let shop: Shop;
let telegram: Telegram;
let ana: Person;

beforeEach(async () => {
  shop = new Shop();
  await shop.server.start();
  telegram = shop.adapter();
  ana = shop.server.person("Ana");
  ana.says("hello");
});
afterEach(() => shop.close());

const send = (content: Parameters<typeof outgoing>[1], more: Parameters<typeof outgoing>[2] = {}) =>
  telegram.sender.send(outgoing(ana.id, content, more));

const file = (name: string, mediaType: string, content: string) => ({
  name,
  mediaType,
  base64: Buffer.from(content).toString("base64"),
});

describe("a message", () => {
  test("asks for the person's own number with Telegram's own button", async () => {
    expect(await send({ text: "Been here before?", asksContact: "Share my number" })).toMatchObject({
      kind: "sent",
    });
    const [entry] = ana.heard();
    expect(entry?.buttons[0]).toEqual([{ text: "Share my number", request_contact: true }]);
  });

  test("arrives as written, markup and all, with its buttons in rows", async () => {
    const text = "*3* croissants <b>to</b> Maria_Lopez & [Ben](x): 10.50 \\o/";
    const labels = ["Undo", "Edit", "How?", "Add the customer's phone number"];
    const buttons = labels.map((label, index) => ({ id: `button-${index}`, label }));
    const result = await send({ text, buttons });
    const [entry] = ana.heard();
    expect(result).toEqual({ kind: "sent", platformMessage: String(entry?.messageId) });
    expect(entry?.text).toBe(text);
    expect(entry?.buttons.map((row) => row.map((button) => button.text))).toEqual([
      ["Undo", "Edit", "How?"],
      ["Add the customer's phone number"],
    ]);
  });

  test("answers the right one in a group, and is sent all the same when that one is gone", async () => {
    const group = shop.server.group("Staff");
    const asked = ana.says("how did March go?", { chat: group });
    await telegram.sender.send(outgoing(group, { text: "Well." }, { replyTo: String(asked) }));
    await telegram.sender.send(outgoing(group, { text: "Very well." }, { replyTo: "424242" }));
    expect(ana.heard(group).map((entry) => [entry.text, entry.replyTo])).toEqual([
      ["Well.", asked],
      ["Very well.", null],
    ]);
  });

  test("with a picture has its text as the caption; a long text follows behind", async () => {
    const image = file("march.png", "image/png", "png bytes");
    const buttons = [{ id: "how", label: "How?" }];
    await send({ text: "March: 1,200", image, buttons });
    await send({ text: "x".repeat(1025), image, buttons });
    const [short, picture, text] = ana.heard();
    expect(short).toMatchObject({ caption: "March: 1,200", photo: { name: "march.png" } });
    expect(short?.photo?.bytes.toString()).toBe("png bytes");
    expect(short?.buttons).toHaveLength(1);
    expect(picture).toMatchObject({ caption: null, buttons: [], photo: { name: "march.png" } });
    expect(text?.text).toHaveLength(1025);
    expect(text?.buttons).toHaveLength(1);
  });

  test("with a document carries name and bytes", async () => {
    await send({ text: "Here you are.", document: file("sales.csv", "text/csv", "a,b\n") });
    expect(ana.heard()[0]).toMatchObject({ caption: "Here you are.", document: { name: "sales.csv" } });
    expect(ana.heard()[0]?.document?.bytes.toString()).toBe("a,b\n");
  });

  test("longer than Telegram takes comes in parts, the buttons under the last", async () => {
    const text = Array.from({ length: 300 }, (_, index) => `${index}. Maria Lopez spent 12.50 here`).join(
      "\n",
    );
    const result = await send({ text, buttons: [{ id: "more", label: "More" }] }, { replyTo: "1" });
    const heard = ana.heard();
    expect(heard.length).toBeGreaterThan(2);
    expect(heard.map((entry) => entry.text).join("\n")).toBe(text);
    expect(heard.map((entry) => entry.buttons.length)).toEqual([...heard.slice(1).map(() => 0), 1]);
    expect(result).toEqual({ kind: "sent", platformMessage: String(heard.at(-1)?.messageId) });
  });

  test("interrupted between its parts goes on where it stopped", async () => {
    const message = outgoing(ana.id, { text: `${"a".repeat(4096)} ${"b".repeat(4096)} ccc` });
    // The first part is let through.
    shop.server.fault({ kind: "slow", milliseconds: 0 });
    shop.server.fault({ kind: "too-many", retryAfter: 3 });
    expect(await telegram.sender.send(message)).toEqual({ kind: "wait", seconds: 3 });
    expect((await telegram.sender.send(message)).kind).toBe("sent");
    expect(ana.heard().map((entry) => entry.text[0])).toEqual(["a", "b", "c"]);
  });

  test("with broken Unicode is still sent; an empty one is refused before it leaves", async () => {
    expect((await send({ text: "half a pair: \ud83d" })).kind).toBe("sent");
    expect(await send({ text: " \n " })).toMatchObject({ kind: "failed", gone: false });
    expect(ana.heard()).toHaveLength(1);
  });
});

describe("an edit", () => {
  test("replaces the earlier message; the same once more counts as sent", async () => {
    const first = await send({ text: "Noted: 10.50", buttons: [{ id: "u", label: "Undo" }] });
    const edit = first.kind === "sent" ? first.platformMessage : null;
    expect(await send({ text: "Taken back." }, { edit })).toEqual({ kind: "sent", platformMessage: edit });
    expect(await send({ text: "Taken back." }, { edit })).toEqual({ kind: "sent", platformMessage: edit });
    expect(ana.heard()).toMatchObject([{ text: "Taken back.", buttons: [], earlier: ["Noted: 10.50"] }]);
  });

  test("of what can no longer be edited becomes a new message", async () => {
    const picture = await send({ text: "March", image: file("m.png", "image/png", "x") });
    const edits = ["424242", "not-a-number", picture.kind === "sent" ? picture.platformMessage : null];
    for (const edit of edits) expect((await send({ text: "New." }, { edit })).kind).toBe("sent");
    expect(ana.heard().map((entry) => entry.text)).toEqual(["", "New.", "New.", "New."]);
  });

  test("cut off may be tried again: twice the same edit is one", async () => {
    const first = await send({ text: "Noted" });
    const edit = first.kind === "sent" ? first.platformMessage : null;
    shop.server.fault({ kind: "cut-after" });
    expect((await send({ text: "Taken back." }, { edit })).kind).toBe("retry");
    expect((await send({ text: "Taken back." }, { edit })).kind).toBe("sent");
    expect(ana.heard()).toMatchObject([{ text: "Taken back.", earlier: ["Noted"] }]);
  });
});

describe("what goes wrong", () => {
  const faults: readonly [string, FaultRule, object, number][] = [
    ["429 for 7 seconds", { kind: "too-many", retryAfter: 7 }, { kind: "wait", seconds: 7 }, 0],
    [
      "429 for 10,000 seconds",
      { kind: "too-many", retryAfter: 10_000 },
      { kind: "wait", seconds: 10_000 },
      0,
    ],
    ["500", { kind: "error", code: 500 }, { kind: "retry" }, 0],
    ["502", { kind: "error", code: 502, description: "Bad Gateway" }, { kind: "retry" }, 0],
    ["504", { kind: "error", code: 504, description: "Gateway Timeout" }, { kind: "unknown" }, 0],
    [
      "500 on restart",
      { kind: "error", code: 500, description: "Internal Server Error: restart" },
      { kind: "unknown" },
      0,
    ],
    ["an HTML page instead of an answer", { kind: "page", code: 502 }, { kind: "unknown" }, 0],
    ["cut before it was taken", { kind: "cut-before" }, { kind: "unknown" }, 0],
    ["cut after it was taken", { kind: "cut-after" }, { kind: "unknown" }, 1],
    ["the token revoked", { kind: "error", code: 401, description: "Unauthorized" }, { kind: "retry" }, 0],
    [
      "a refused message",
      { kind: "error", code: 400, description: "Bad Request: BUTTON_DATA_INVALID" },
      { kind: "failed", gone: false },
      0,
    ],
  ];

  test.each(faults)("%s", async (_name, fault, result, delivered) => {
    shop.server.fault(fault);
    expect(await send({ text: "Hello" })).toMatchObject(result);
    expect(ana.heard()).toHaveLength(delivered);
  });

  test("nobody listening: surely not taken", async () => {
    await shop.server.stop();
    expect((await send({ text: "Hello" })).kind).toBe("retry");
  });

  test("no answer in time: nobody knows", async () => {
    const hasty = shop.adapter({ timing: { callSeconds: 0.2 } });
    shop.server.fault({ kind: "slow", milliseconds: 600 });
    expect((await hasty.sender.send(outgoing(ana.id, { text: "Hello" }))).kind).toBe("unknown");
  });

  test("a person who blocked the bot, left Telegram, never came, or does not exist is gone", async () => {
    const gone = { kind: "failed", gone: true };
    ana.blocks();
    expect(await send({ text: "Hello" })).toMatchObject(gone);
    ana.unblocks();
    expect((await send({ text: "Hello" })).kind).toBe("sent");
    ana.deletesAccount();
    expect(await send({ text: "Hello" })).toMatchObject(gone);
    const stranger = shop.server.person("Zoe");
    expect(await telegram.sender.send(outgoing(stranger.id, { text: "Hi" }))).toMatchObject(gone);
    expect(await telegram.sender.send(outgoing(4_040, { text: "Hi" }))).toMatchObject(gone);
  });

  test("a group that threw the bot out is gone; one that became a supergroup is followed", async () => {
    const group = shop.server.group("Staff");
    const moved = shop.server.upgradeGroup(group);
    expect((await telegram.sender.send(outgoing(group, { text: "Hi" }))).kind).toBe("sent");
    expect(ana.heard(moved).map((entry) => entry.text)).toEqual(["Hi"]);
    shop.server.kickBot(moved);
    expect(await telegram.sender.send(outgoing(group, { text: "Hi" }))).toMatchObject({
      kind: "failed",
      gone: true,
    });
  });

  test("a chat of another platform is refused, not thrown", async () => {
    const message = { ...outgoing(1, { text: "Hi" }), chat: "C0123" };
    expect(await telegram.sender.send(message)).toMatchObject({ kind: "failed", gone: false });
  });
});

test("Telegram's own limits are obeyed by waiting as long as it says", async () => {
  await shop.close();
  shop = new Shop({ rateLimits: true });
  await shop.server.start();
  telegram = shop.adapter();
  ana = shop.server.person("Ana");
  ana.says("hello");
  expect((await send({ text: "one" })).kind).toBe("sent");
  expect(await send({ text: "two" })).toEqual({ kind: "wait", seconds: 1 });
});

test("no log line and no reason ever holds the token", async () => {
  await telegram.start();
  await shop.server.stop();
  const results = [
    await send({ text: "one" }),
    await send({ text: "two", image: file("a.png", "image/png", "x") }),
  ];
  await shop.server.start();
  shop.server.fault({ kind: "cut-before" });
  results.push(await send({ text: "three" }));
  const written = JSON.stringify([results, shop.log.lines]);
  expect(results.map((result) => result.kind)).toEqual(["retry", "retry", "unknown"]);
  expect(written).toContain("ECONNREFUSED");
  expect(written).not.toContain(shop.server.token.split(":")[1]);
});
