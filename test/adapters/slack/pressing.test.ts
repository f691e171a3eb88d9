import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import { ConnectedSlack, until } from "../../support/slack/connected-slack.ts";

const BUTTONS = [
  { id: "b-undo", label: "Undo" },
  { id: "b-edit", label: "Edit & more" },
];

describe.each(["http", "socket"] as const)("a pressed button by %s", (transport) => {
  let shop: ConnectedSlack;
  let ana: string;
  let chat: string;
  let onPress: (incoming: Incoming) => Promise<void>;

  beforeEach(async () => {
    onPress = async () => {};
    shop = await ConnectedSlack.start({ transport, receive: (incoming) => onPress(incoming) });
    ana = shop.slack.workspace.addPerson("Ana Lopez").id;
    chat = shop.slack.workspace.directChat(ana).id;
  });
  afterEach(() => shop.stop());

  async function record(text: string): Promise<string> {
    const result = await shop.send(chat, { text, buttons: BUTTONS });
    if (result.kind !== "sent" || result.platformMessage === null) throw new Error(JSON.stringify(result));
    return result.platformMessage;
  }

  it("comes back by the id it was sent with, and leaves the message without buttons, its words unharmed", async () => {
    const text = "Recorded: 3 croissants & a *tea* <hot>, 10.50";
    const ts = await record(text);
    expect(shop.slack.journal(chat)[0]?.buttons).toEqual(["Undo", "Edit & more"]);

    const { acknowledged } = await shop.slack.press(ana, chat, ts, "Edit & more");
    await until(() => shop.received.length === 1, "the press");

    expect(acknowledged).toBe(true);
    expect(shop.received[0]).toMatchObject({
      chat,
      user: ana,
      userName: "Ana Lopez",
      messageId: ts,
      group: false,
      content: { kind: "press", button: "b-edit" },
    });
    expect(shop.slack.journal(chat)).toMatchObject([{ ts, text, buttons: [], edits: 1 }]);
  });

  it("has lost its buttons before the work begins, so that an edit made by the work stays", async () => {
    const ts = await record("Recorded: 3 croissants");
    shop.slack.fail("chat.update", { kind: "slow", milliseconds: 100 });
    let buttonsAtWork: readonly string[] | undefined;
    onPress = async () => {
      buttonsAtWork = shop.slack.journal(chat)[0]?.buttons;
      await shop.send(chat, { text: "Undone: 3 croissants" }, { edit: ts });
    };
    await shop.slack.press(ana, chat, ts, "Undo");
    await until(() => shop.slack.journal(chat)[0]?.edits === 2, "the edit");
    expect(buttonsAtWork).toEqual([]);
    expect(shop.slack.journal(chat)).toMatchObject([{ text: "Undone: 3 croissants", buttons: [] }]);
  });

  it("keeps a long message whole", async () => {
    const text = Array.from({ length: 900 }, (_, line) => `line ${line} <of> many`).join("\n");
    const ts = await record(text);
    await shop.slack.press(ana, chat, ts, "Undo");
    await until(() => shop.received.length === 1, "the press");
    expect(shop.slack.journal(chat)).toMatchObject([{ text, buttons: [] }]);
  });

  it("counts even when the buttons cannot be removed", async () => {
    const ts = await record("Recorded");
    shop.slack.fail("chat.update", { kind: "rate-limited", seconds: 1 });
    await shop.slack.press(ana, chat, ts, "Undo");
    await until(() => shop.received.length === 1, "the press");
    expect(shop.received[0]?.content).toEqual({ kind: "press", button: "b-undo" });
  });

  it("pressed twice is two presses with two keys: whether it may count twice is for the core to say", async () => {
    const ts = await record("Recorded");
    const [first, second] = [
      shop.slack.press(ana, chat, ts, "Undo"),
      shop.slack.press(ana, chat, ts, "Undo"),
    ];
    await Promise.all([first, second]);
    await until(() => shop.received.length === 2, "both");
    expect(new Set(shop.received.map((incoming) => incoming.messageKey)).size).toBe(2);
  });

  it("in a channel is answered in the thread of the message it stood on", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    const sent = await shop.send(
      channel,
      { text: "Recorded", buttons: BUTTONS },
      { replyTo: "1700000000.000100" },
    );
    if (sent.kind !== "sent" || sent.platformMessage === null) throw new Error("not sent");
    await shop.slack.press(ana, channel, sent.platformMessage, "Undo");
    await until(() => shop.received.length === 1, "the press");
    expect(shop.received[0]).toMatchObject({ chat: channel, group: true, messageId: "1700000000.000100" });
  });

  it("of another program is left aside", async () => {
    const payload = {
      type: "block_actions",
      user: { id: ana },
      team: { id: "T" },
      channel: { id: chat },
      message: { ts: "1700000000.000100", text: "not ours", blocks: [] },
      actions: [{ type: "button", action_id: "other:1", value: "b-undo", action_ts: "1700000001.000100" }],
    };
    const { acknowledged } = await shop.slack.deliver({ kind: "interactive", payload, retries: 0 });
    expect(acknowledged).toBe(true);
    await shop.slack.say(ana, chat, "settled");
    await until(() => shop.received.length > 0, "a later message");
    expect(shop.texts).toEqual(["settled"]);
  });
});
