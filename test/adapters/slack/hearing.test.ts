import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ConnectedSlack, until } from "../../support/slack/connected-slack.ts";
import type { SlackPerson } from "../../support/slack/workspace.ts";

const STAFF_CHANNELS = new Set<string>();

describe.each(["http", "socket"] as const)("what the assistant hears by %s", (transport) => {
  let shop: ConnectedSlack;
  let ana: SlackPerson;
  let chat: string;

  beforeEach(async () => {
    STAFF_CHANNELS.clear();
    shop = await ConnectedSlack.start({
      transport,
      adapter: { staffChannels: async (channel) => STAFF_CHANNELS.has(channel) },
    });
    ana = shop.slack.workspace.addPerson("Ana Lopez");
    chat = shop.slack.workspace.directChat(ana.id).id;
  });
  afterEach(() => shop.stop());

  /** Nothing more is on its way once a later message of the same chat has arrived. */
  async function settled(channel = chat): Promise<void> {
    await shop.slack.say(ana.id, channel, "@Regulars settled");
    await until(() => shop.texts.includes("settled"), "the last message arrived");
  }

  it("hears a direct message, with who, where and when", async () => {
    const { ts, acknowledged } = await shop.slack.say(ana.id, chat, "sold 3 croissants for 10.50");
    await until(() => shop.received.length === 1, "the message");

    expect(acknowledged).toBe(true);
    expect(shop.received[0]).toMatchObject({
      businessId: "shop",
      platform: "slack",
      chat,
      user: ana.id,
      userName: "Ana Lopez",
      messageKey: `slack:${chat}:${ts}`,
      messageId: ts,
      group: false,
      content: { kind: "text", text: "sold 3 croissants for 10.50" },
    });
    expect(shop.received[0]?.at.epochMilliseconds).toBe(Math.floor(Number(ts) * 1_000));
  });

  it.each([
    "3 < 4 & 5 > 2, &amp; is written &amp;amp;",
    "see https://example.com/menu?a=1&b=2 or www.example.com",
    "new customer maria@example.com, +34 600 123 456",
    "loved it ⭐⭐ 👋🏼 at 10:30:45",
    "<@U123> is what I typed, and <b>bold</b> too",
    "two\nlines",
  ])("reads back what was typed: %s", async (typed) => {
    await shop.slack.say(ana.id, chat, typed);
    await until(() => shop.received.length === 1, "the message");
    expect(shop.texts).toEqual([typed]);
  });

  it("puts the name where somebody is mentioned", async () => {
    await shop.slack.say(ana.id, chat, "sold 2 lattes to @Ana Lopez");
    await until(() => shop.received.length === 1, "the message");
    expect(shop.texts).toEqual(["sold 2 lattes to Ana Lopez"]);
  });

  it("hears in a channel only what mentions it, without the mention, once", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    await shop.slack.say(ana.id, channel, "what a day");
    const { ts } = await shop.slack.say(ana.id, channel, "@Regulars, how did March go?");
    await settled(channel);

    expect(shop.texts).toEqual(["how did March go?", "settled"]);
    expect(shop.received[0]).toMatchObject({ chat: channel, group: true, messageId: ts });
  });

  it("hears everything in the staff's own channel, a mention once", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    STAFF_CHANNELS.add(channel);
    await shop.slack.say(ana.id, channel, "2 lattes 3.20 each");
    await shop.slack.say(ana.id, channel, "@Regulars undo");
    await settled(channel);
    expect(shop.texts).toEqual(["2 lattes 3.20 each", "undo", "settled"]);
  });

  it("names a thread by its first message", async () => {
    const channel = shop.slack.workspace.addChannel().id;
    await shop.slack.say(ana.id, channel, "@Regulars and lattes?", { thread: "1700000000.000100" });
    await until(() => shop.received.length === 1, "the message");
    expect(shop.received[0]?.messageId).toBe("1700000000.000100");
  });

  it("acknowledges and leaves aside what nobody said to it", async () => {
    const { workspace } = shop.slack;
    const ts = workspace.nextTs();
    const events: object[] = [
      ...["message_changed", "message_deleted", "channel_join", "bot_message", "channel_topic"].map(
        (subtype) => ({
          type: "message",
          subtype,
          user: ana.id,
          text: "sold 1 cake 5",
          ts,
          channel: chat,
          channel_type: "im",
        }),
      ),
      { type: "message", user: workspace.bot.id, text: "own words", ts, channel: chat, channel_type: "im" },
      { type: "message", bot_id: "B9", user: "U9", text: "a bot", ts, channel: chat, channel_type: "im" },
      { type: "message", text: "nobody", ts, channel: chat, channel_type: "im" },
      { type: "message", user: ana.id, ts: "now", channel: chat },
      { type: "message", user: ana.id, text: "", ts, channel: chat, channel_type: "im" },
      {
        type: "reaction_added",
        user: ana.id,
        reaction: "heart",
        item: { type: "message", channel: chat, ts },
      },
      { type: "team_join", user: { id: "U8" } },
      { type: "something_new" },
    ];
    for (const event of events) {
      const { attempts } = await shop.slack.deliverEvent(event);
      expect(attempts).toHaveLength(1);
    }
    await settled();
    expect(shop.texts).toEqual(["settled"]);
  });

  it("hears an event that is delivered again once, under the same key", async () => {
    const event = {
      type: "message",
      user: ana.id,
      text: "sold 1 cake 5",
      ts: shop.slack.workspace.nextTs(),
      channel: chat,
      channel_type: "im",
    };
    for (let time = 0; time < 3; time += 1) await shop.slack.deliverEvent(event, "Ev123");
    await settled();
    expect(shop.texts).toEqual(["sold 1 cake 5", "settled"]);
  });

  it("answers a command in the direct chat, and says so where it was typed", async () => {
    const channel = shop.slack.workspace.addChannel({ botIsMember: false }).id;
    const { acknowledged, answer } = await shop.slack.command(
      ana.id,
      channel,
      "/regulars",
      "sold 1 cake for 5 &amp; a tea",
    );
    await until(() => shop.received.length === 1, "the command");

    expect(acknowledged).toBe(true);
    expect(answer).toContain("direct chat");
    expect(shop.received[0]).toMatchObject({
      chat,
      user: ana.id,
      group: false,
      messageId: null,
      content: { kind: "text", text: "sold 1 cake for 5 & a tea" },
    });
  });

  it("reads who is mentioned in a command", async () => {
    await shop.slack.command(
      ana.id,
      chat,
      "/regulars",
      `2 lattes for <@${ana.id}|al77>, see <https://x.example|x.example>`,
    );
    await until(() => shop.received.length === 1, "the command");
    expect(shop.texts).toEqual(["2 lattes for Ana Lopez, see x.example"]);
  });

  it("takes a bare command for a call for help, and says nothing twice in the direct chat", async () => {
    const { answer } = await shop.slack.command(ana.id, chat, "/regulars", "");
    await until(() => shop.received.length === 1, "the command");
    expect(shop.texts).toEqual(["help"]);
    expect(answer).not.toContain("direct chat");
  });

  it("hands the messages of one chat over in order, and does not let one chat hold up another", async () => {
    await shop.stop();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    shop = await ConnectedSlack.start({
      transport,
      receive: ({ content }) => (content.kind === "text" && content.text === "1" ? held : Promise.resolve()),
    });
    const [first, second] = ["Ana", "Ben"].map((name) => shop.slack.workspace.addPerson(name).id);
    if (!first || !second) throw new Error("no people");
    const one = shop.slack.workspace.directChat(first).id;
    const other = shop.slack.workspace.directChat(second).id;
    for (const text of ["1", "2", "3"]) await shop.slack.say(first, one, text);
    await shop.slack.say(second, other, "from elsewhere");

    await until(() => shop.texts.includes("from elsewhere"), "the other chat");
    expect(shop.texts).toEqual(["1", "from elsewhere"]);
    release();
    await until(() => shop.texts.length === 4, "the rest");
    expect(shop.texts).toEqual(["1", "from elsewhere", "2", "3"]);
  });

  it("acknowledges before the work, however long the work takes, and finishes it before stopping", async () => {
    await shop.stop();
    let finished = 0;
    shop = await ConnectedSlack.start({
      transport,
      receive: async () => {
        await new Promise((resolve) => setTimeout(resolve, 3_500));
        finished += 1;
      },
    });
    const ben = shop.slack.workspace.addPerson("Ben").id;
    const { attempts } = await shop.slack.say(ben, shop.slack.workspace.directChat(ben).id, "hello");
    const zoe = shop.slack.workspace.addPerson("Zoe").id;
    const command = await shop.slack.command(zoe, "C9", "/regulars", "hello");

    expect(attempts).toHaveLength(1);
    expect(attempts[0]?.milliseconds).toBeLessThan(1_000);
    expect(command.attempts[0]?.milliseconds).toBeLessThan(1_000);
    await shop.adapter.stop();
    expect(finished).toBe(2);
  }, 15_000);

  it("tries again when handing over fails, since Slack will not send it again", async () => {
    await shop.stop();
    let failures = 2;
    shop = await ConnectedSlack.start({
      transport,
      receive: async () => {
        if (failures > 0) {
          failures -= 1;
          throw new Error("database away while Maria paid");
        }
      },
    });
    const ben = shop.slack.workspace.addPerson("Ben").id;
    await shop.slack.say(ben, shop.slack.workspace.directChat(ben).id, "sold 1 cake 5");
    await until(() => shop.received.length === 3, "the third attempt");
    expect(new Set(shop.received.map((incoming) => incoming.messageKey)).size).toBe(1);
    expect(shop.logged.join("\n")).not.toMatch(/Maria|cake/);
  });

  it("logs neither tokens nor what people say", async () => {
    await shop.slack.say(ana.id, chat, "sold 1 secretcake 5");
    shop.slack.fail("chat.postMessage", { kind: "error", error: "invalid_auth" }, { kind: "cut-before" });
    await shop.send(chat, { text: "secretcake noted" });
    await shop.send(chat, { text: "secretcake noted" });
    await settled();
    const log = shop.logged.join("\n");
    expect(log).toContain("listening");
    for (const secret of [
      shop.slack.botToken,
      shop.slack.appToken,
      shop.slack.signingSecret,
      "secretcake",
      "Ana",
    ]) {
      expect(log).not.toContain(secret);
    }
  });
});
