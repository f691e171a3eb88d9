import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SendResult } from "../../../core/delivery/outgoing.ts";
import { ConnectedSlack } from "../../support/slack/connected-slack.ts";
import type { Fault } from "../../support/slack/faults.ts";

const BUTTON = { id: "b1", label: "Undo" };
const PICTURE = {
  name: "march.png",
  mediaType: "image/png",
  base64: Buffer.from([137, 80, 78, 71, 0, 255]).toString("base64"),
};

function platformMessage(result: SendResult): string {
  if (result.kind !== "sent" || result.platformMessage === null) throw new Error(JSON.stringify(result));
  return result.platformMessage;
}

describe("sending to Slack", () => {
  let shop: ConnectedSlack;
  let ana: string;
  let chat: string;

  beforeEach(async () => {
    shop = await ConnectedSlack.start({ transport: "http" });
    ana = shop.slack.workspace.addPerson("Ana Lopez").id;
    chat = shop.slack.workspace.directChat(ana).id;
  });
  afterEach(() => shop.stop());

  const journal = (channel = chat) => shop.slack.journal(channel);

  it.each([
    "3 < 4 & 5 > 2, &amp; too",
    "*not bold* _not italic_ ~nor struck~ `nor code` :coffee: <!channel> <@U00000001>",
    "> no quote\n\n  - no list\n1. nor this",
    "tap https://shop.example/j?a=1&b=*2*. Thanks!",
    "crème brûlée ☕ 日本",
  ])("shows what it was given: %s", async (text) => {
    const result = await shop.send(chat, { text });
    expect(journal()).toMatchObject([{ ts: platformMessage(result), text, buttons: [] }]);
    expect(shop.slack.workspace.posted[0]?.blocks[0]?.text?.text).not.toMatch(/<[!@]/);
  });

  it("makes an address tappable and nothing else", async () => {
    await shop.send(chat, { text: "Join: https://shop.example/j?a=1&b=2, <now>" });
    expect(shop.slack.workspace.posted[0]?.blocks[0]?.text).toMatchObject({
      type: "mrkdwn",
      text: "Join: <https://shop.example/j?a=1&amp;b=2>, &lt;now&gt;",
    });
  });

  it("answers in the thread of a channel's message, and plainly in a direct chat", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    await shop.send(channel, { text: "here" }, { replyTo: "1700000000.000100" });
    await shop.send(chat, { text: "there" }, { replyTo: "1700000000.000100" });
    expect(journal(channel)[0]?.threadTs).toBe("1700000000.000100");
    expect(journal()[0]?.threadTs).toBeNull();
  });

  it("cuts a very long text into messages of whole lines, the buttons on the last", async () => {
    const lines = Array.from({ length: 4_000 }, (_, line) => `${line} & counting, the ${line}th line`);
    const result = await shop.send(chat, { text: lines.join("\n"), buttons: [BUTTON] });
    const entries = journal();
    expect(entries.map((entry) => entry.text).join("\n")).toBe(lines.join("\n"));
    expect(entries.length).toBeGreaterThan(3);
    expect(entries.map((entry) => entry.buttons.length)).toEqual([...entries.slice(1).map(() => 0), 1]);
    expect(entries.at(-1)?.ts).toBe(platformMessage(result));
  });

  it("cuts words without spaces, and no character in half", async () => {
    const text = "🥐".repeat(5_001);
    await shop.send(chat, { text });
    expect(journal()[0]?.text.replaceAll("\n", "")).toBe(text);
  });

  it("shows many buttons and long labels", async () => {
    const buttons = Array.from({ length: 30 }, (_, id) => ({
      id: `b${id}`,
      label: `${id} & ${"long ".repeat(30)}`,
    }));
    expect((await shop.send(chat, { text: "Which?", buttons })).kind).toBe("sent");
    expect(journal()[0]?.buttons).toHaveLength(30);
    expect((await shop.send(chat, { text: "", buttons })).kind).toBe("sent");
  });

  it("edits its message, old buttons gone", async () => {
    const ts = platformMessage(await shop.send(chat, { text: "Recorded", buttons: [BUTTON] }));
    const edited = await shop.send(chat, { text: "Undone" }, { edit: ts });
    expect(platformMessage(edited)).toBe(ts);
    expect(journal()).toMatchObject([{ text: "Undone", buttons: [], edits: 1 }]);
  });

  it.each(["message_not_found", "cant_update_message", "edit_window_closed"])(
    "says it anew when editing ends in %s",
    async (error) => {
      const ts = platformMessage(await shop.send(chat, { text: "Recorded" }));
      shop.slack.fail("chat.update", { kind: "error", error });
      const result = await shop.send(chat, { text: "Undone" }, { edit: ts });
      expect(journal().map((entry) => entry.text)).toEqual(["Recorded", "Undone"]);
      expect(platformMessage(result)).toBe(journal()[1]?.ts);
    },
  );

  it("shares a picture and a document with the words", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    const document = { ...PICTURE, name: "sales.csv", mediaType: "text/csv" };
    const content = { text: "March", image: PICTURE, document, buttons: [BUTTON] };
    const result = await shop.send(channel, content, { replyTo: "1700000000.000100" });
    expect(shop.slack.files(channel)).toMatchObject([
      { name: "march.png", threadTs: "1700000000.000100" },
      { name: "sales.csv", threadTs: "1700000000.000100" },
    ]);
    expect(shop.slack.files(channel)[0]?.bytes).toEqual(Buffer.from(PICTURE.base64, "base64"));
    expect(journal(channel)).toMatchObject([
      { ts: platformMessage(result), text: "March", buttons: ["Undo"] },
    ]);
  });

  it("goes on where it was when Slack asked to wait between the picture and the words", async () => {
    shop.slack.fail("chat.postMessage", { kind: "rate-limited", seconds: 2 });
    const content = { text: "March", image: PICTURE };
    expect(await shop.send(chat, content, { id: "out-1" })).toEqual({ kind: "wait", seconds: 2 });
    expect((await shop.send(chat, content, { id: "out-1" })).kind).toBe("sent");
    expect(shop.slack.files(chat)).toHaveLength(1);
    expect(journal()).toHaveLength(1);
  });

  it("reaches a person by id, to edit as well", async () => {
    const ts = platformMessage(await shop.send(ana, { text: "Hello" }));
    await shop.send(ana, { text: "Hello again" }, { edit: ts });
    expect(journal()).toMatchObject([{ text: "Hello again" }]);
  });

  const cases: [string, Fault, SendResult, number][] = [
    ["429 with a time", { kind: "rate-limited", seconds: 7 }, { kind: "wait", seconds: 7 }, 0],
    ["429 without one", { kind: "rate-limited", seconds: null }, { kind: "wait", seconds: 30 }, 0],
    ["ratelimited", { kind: "error", error: "ratelimited" }, { kind: "wait", seconds: 30 }, 0],
    ["503", { kind: "status", status: 503 }, { kind: "retry", reason: "HTTP 503" }, 0],
    ["500", { kind: "status", status: 500 }, { kind: "unknown", reason: "HTTP 500" }, 0],
    ["403", { kind: "status", status: 403 }, { kind: "failed", reason: "HTTP 403", gone: false }, 0],
    [
      "internal_error",
      { kind: "error", error: "internal_error" },
      { kind: "unknown", reason: "internal_error" },
      0,
    ],
    ["a sign-in page", { kind: "garbage" }, { kind: "unknown", reason: "an answer that is not Slack's" }, 0],
    ["a cut before", { kind: "cut-before" }, { kind: "unknown", reason: "UND_ERR_SOCKET" }, 0],
    ["a cut after", { kind: "cut-after" }, { kind: "unknown", reason: "UND_ERR_SOCKET" }, 1],
    ["a cut within the answer", { kind: "cut-within" }, { kind: "unknown", reason: "UND_ERR_SOCKET" }, 1],
    [
      "invalid_auth",
      { kind: "error", error: "invalid_auth" },
      { kind: "failed", reason: "invalid_auth", gone: false },
      0,
    ],
    ...["channel_not_found", "is_archived", "not_in_channel", "user_disabled"].map(
      (error): [string, Fault, SendResult, number] => [
        error,
        { kind: "error", error },
        { kind: "failed", reason: error, gone: true },
        0,
      ],
    ),
  ];

  it.each(cases)("after %s says what is known", async (_what, fault, expected, posted) => {
    shop.slack.fail("chat.postMessage", fault);
    expect(await shop.send(chat, { text: "Hello" })).toEqual(expected);
    expect(journal()).toHaveLength(posted);
    expect((await shop.send(chat, { text: "again" })).kind).toBe("sent");
  });

  it("takes an edit of which nothing is known for one to try again: twice looks like once", async () => {
    const ts = platformMessage(await shop.send(chat, { text: "Recorded" }));
    shop.slack.fail("chat.update", { kind: "cut-after" }, { kind: "status", status: 500 });
    expect((await shop.send(chat, { text: "Undone" }, { edit: ts })).kind).toBe("retry");
    expect((await shop.send(chat, { text: "Undone" }, { edit: ts })).kind).toBe("retry");
  });

  it("but not one that became a new message on the way", async () => {
    shop.slack.fail("chat.postMessage", { kind: "cut-after" });
    const result = await shop.send(chat, { text: "Undone" }, { edit: "1700000000.000100" });
    expect(result.kind).toBe("unknown");
    expect(journal()).toHaveLength(1);
  });

  it("says that a message was surely not taken when nobody listens", async () => {
    const port = await unusedPort();
    const offline = await ConnectedSlack.start({
      transport: "http",
      adapter: { apiUrl: `http://127.0.0.1:${port}/api/` },
    });
    expect(await offline.send(chat, { text: "Hello" })).toEqual({ kind: "retry", reason: "ECONNREFUSED" });
    await offline.stop();
  });

  it("hears Slack's limit of one message a second in a channel", async () => {
    await shop.stop();
    shop = await ConnectedSlack.start({ transport: "http", oneMessageASecond: true });
    const [one, other] = [shop.slack.workspace.addChannel().id, shop.slack.workspace.addChannel().id];
    expect((await shop.send(one, { text: "1" })).kind).toBe("sent");
    expect(await shop.send(one, { text: "2" })).toEqual({ kind: "wait", seconds: 1 });
    expect((await shop.send(other, { text: "1" })).kind).toBe("sent");
  });
});

function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
