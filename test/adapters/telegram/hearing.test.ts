import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../support/telegram/person.ts";
import { outgoing, Shop } from "./harness.ts";

let shop: Shop;
let ana: Person;
let staffRoom: number;

beforeEach(async () => {
  shop = new Shop();
  staffRoom = shop.server.group("Staff");
  await shop.open({ staffChats: (chat) => chat === String(staffRoom) });
  ana = shop.server.person("Ana");
});
afterEach(() => shop.close());

describe("commands and links", () => {
  test("a link's code arrives as a start, and a bare /start with none", async () => {
    ana.opensLink("join-7Hq2");
    ana.opensLink("");
    expect(await shop.committed(2)).toEqual(["start:join-7Hq2", "start:"]);
  });

  test("a menu command says its words; an unknown one is kept as typed", async () => {
    ana.says("/help");
    ana.says("/how_is_today");
    ana.says("/how_is_today@regulars_test_bot by product");
    ana.says("/unheard_of 12");
    expect(await shop.committed(4)).toEqual([
      "what can you do?",
      "how is today",
      "how is today by product",
      "/unheard_of 12",
    ]);
  });
});

describe("in groups", () => {
  test("only what speaks to the bot is heard, without the mention", async () => {
    const group = shop.server.group("Market street");
    ana.says("lovely weather", { chat: group });
    ana.says("@regulars_test_bot, sold 3 croissants", { chat: group });
    ana.says("sold 2 @Regulars_Test_Bot teas", { chat: group });
    ana.says("@regulars_test_bots sold 9", { chat: group });
    ana.says("/help@other_bot", { chat: group });
    ana.says("/help@regulars_test_bot", { chat: group });
    ana.says("@regulars_test_bot /help", { chat: group });
    ana.says("@regulars_test_bot", { chat: group });
    ana.says("a@regulars_test_bot is no mention", { chat: group });
    expect(await shop.committed(5)).toEqual([
      "sold 3 croissants",
      "sold 2 teas",
      "what can you do?",
      "what can you do?",
      "",
    ]);
    expect(shop.core.committed.every((incoming) => incoming.group)).toBe(true);
    expect(shop.core.committed[0]).toMatchObject({ chat: String(group), user: String(ana.id) });
  });

  test("an answer to the bot's own message is heard, one to somebody else's is not", async () => {
    const group = shop.server.group("Market street");
    const sent = await shop.adapters[0]?.sender.send(outgoing(group, { text: "Which Maria?" }));
    const question = sent?.kind === "sent" ? Number(sent.platformMessage) : 0;
    const chatter = ana.says("no idea", { chat: group });
    ana.says("me neither", { chat: group, replyTo: chatter });
    ana.says("Maria Lopez", { chat: group, replyTo: question });
    expect(await shop.committed(1)).toEqual(["Maria Lopez"]);
  });

  test("in the staff's own group everything is heard", async () => {
    ana.says("2 lattes 6.40", { chat: staffRoom });
    expect(await shop.committed(1)).toEqual(["2 lattes 6.40"]);
  });

  test("an anonymous admin is nobody, even in the staff's group", async () => {
    const chat = { id: staffRoom, type: "supergroup", title: "Staff" };
    const from = { id: 1087968824, is_bot: true, first_name: "Group" };
    shop.server.happens({
      message: { message_id: 9_001, date: 1, chat, from, sender_chat: chat, text: "/start join-1" },
    } as never);
    ana.says("after it", { chat: staffRoom });
    expect(await shop.committed(1)).toEqual(["after it"]);
  });
});

describe("files", () => {
  test("a document comes with name, type and size, and its bytes when somebody reads them", async () => {
    const bytes = Buffer.from("name,phone\nMaria Lopez,+34600111222\n");
    ana.sendsDocument(bytes, { name: "customers.csv", mediaType: "text/csv", caption: "our regulars" });
    expect(await shop.committed(1)).toEqual(["file:customers.csv:our regulars"]);
    const content = shop.core.committed[0]?.content;
    if (content?.kind !== "attachment") throw new Error("no attachment");
    expect(content.attachment).toMatchObject({ mediaType: "text/csv", size: bytes.length });
    expect(Buffer.from(await content.attachment.read())).toEqual(bytes);
  });

  test("a photo is its largest size, a voice message is told as one", async () => {
    ana.sendsPhoto(Buffer.from("picture"), { caption: "the till" });
    ana.sendsVoice(Buffer.from("sound"));
    const texts = await shop.committed(2);
    expect(texts[0]).toMatch(/^photo:photo-u-file-\d+\.jpg:the till$/);
    expect(texts[1]).toMatch(/^voice:voice-u-file-\d+\.ogg:$/);
    const content = shop.core.committed[0]?.content;
    if (content?.kind !== "attachment") throw new Error("no attachment");
    expect(Buffer.from(await content.attachment.read()).toString()).toBe("picture");
  });

  test("a file over Telegram's 20 MB says its size, and reading it fails without naming the token", async () => {
    ana.sendsDocument(Buffer.from("x"), { name: "huge.zip", size: 30_000_000 });
    await shop.committed(1);
    const content = shop.core.committed[0]?.content;
    if (content?.kind !== "attachment") throw new Error("no attachment");
    expect(content.attachment.size).toBe(30_000_000);
    await expect(content.attachment.read()).rejects.toThrow("file is too big");
    await shop.server.stop();
    const error: unknown = await content.attachment.read().catch((reason: unknown) => reason);
    expect(String(error)).toContain("could not be fetched");
    expect(String(error)).not.toContain(shop.server.token);
  });
});

test("a shared contact is a name and a number", async () => {
  ana.sharesContact({ first_name: "Maria", last_name: "Lopez", phone_number: "34600111222", user_id: 5 });
  expect(await shop.committed(1)).toEqual(["Maria Lopez +34600111222"]);
});

test("their own number is vouched for by Telegram; one passed on, or somebody else's, is mere words", async () => {
  const own = { first_name: "Ana", phone_number: "34600333444", user_id: ana.id };
  ana.sharesContact(own);
  await shop.committed(1);
  expect(shop.core.committed[0]?.content).toEqual({
    kind: "contact",
    phone: "+34600333444",
    text: "Ana +34600333444",
  });
  ana.sharesContact({ ...own, user_id: ana.id + 1 });
  ana.sends({ contact: own, forward_origin: { type: "hidden_user", sender_user_name: "x", date: 1 } });
  await shop.committed(3);
  expect(shop.core.committed.slice(1).map(({ content }) => content.kind)).toEqual(["text", "text"]);
});

test("a sticker is heard from one person, and is applause in a group; recordings and videos are told apart", async () => {
  ana.sendsSticker();
  const { server } = shop;
  ana.sendsSticker({ chat: server.group("Team") });
  const file = { file_id: "f", file_unique_id: "u", duration: 3 };
  ana.sends({ audio: { ...file, mime_type: "audio/mpeg", file_name: "memo.mp3" } });
  ana.sends({ video: file });
  ana.sends({ video_note: file });
  ana.says("last");
  await shop.committed(5);
  expect(shop.core.texts).toEqual([
    "sticker:sticker-u-sticker.webp:",
    "voice:memo.mp3:",
    "video:video-u.mp4:",
    "video:video-u.mp4:",
    "last",
  ]);
});

test("polls, edits, channel posts, odd and broken updates are passed over, and the next message is heard", async () => {
  const number = ana.says("first");
  ana.sendsPoll();
  ana.sends({ dice: { emoji: "dice", value: 3 } });
  ana.sends({ location: { latitude: 1, longitude: 2 } });
  ana.sends({ animation: {}, document: { file_id: "f", file_unique_id: "u" } });
  ana.edits(number, "first, edited");
  // What Telegram would not send unasked is sent nevertheless.
  shop.server.state.queue.allow([]);
  ana.edits(number, "first, edited again");
  const chat = { id: -100_5, type: "channel", title: "News" };
  shop.server.happens({ channel_post: { message_id: 1, date: 1, chat, text: "news" } } as never);
  shop.server.happens({ my_chat_member: { chat, date: 1 } } as never);
  shop.server.happens({ invented_next_year: { anything: [1, 2] } } as never);
  shop.server.happens({ message: {} } as never);
  shop.server.happens({ message: null } as never);
  shop.server.happens({
    message: { message_id: 1, date: "x", chat: 5, from: "y", text: 7, entities: 3 },
  } as never);
  shop.server.happens({ callback_query: { id: "1", from: { id: 1 } } } as never);
  shop.server.happens({} as never);
  ana.says("last");
  await shop.server.journal.until(() => shop.core.texts.includes("last"), "the last message");
  expect(shop.core.texts).toEqual(["first", "last"]);
});

describe("pressed buttons", () => {
  const buttons = [
    { id: "b-undo-1", label: "Undo" },
    { id: "b-edit-1", label: "Edit" },
  ];

  async function offer(): Promise<number> {
    const result = await shop.adapters[0]?.sender.send(outgoing(ana.id, { text: "Noted: 10.50", buttons }));
    return result?.kind === "sent" ? Number(result.platformMessage) : 0;
  }

  test("are answered and taken away at once, however long the turn takes", async () => {
    ana.says("sold 3 croissants");
    await shop.committed(1);
    const message = await offer();
    const slow = Promise.withResolvers<void>();
    shop.core.work = () => slow.promise;
    const pressed = ana.presses("Undo");
    const began = performance.now();
    const { journal } = shop.server;
    await journal.until(() => journal.lines.some((line) => line.what === "answered"), "the answer");
    await journal.until(() => journal.lines.some((line) => line.what === "keyboard"), "the removal");
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(shop.core.committed).toHaveLength(1);
    slow.resolve();
    expect((await shop.committed(2))[1]).toBe("press:b-undo-1");
    expect(shop.core.committed[1]).toMatchObject({
      messageId: String(message),
      messageKey: `telegram:700100200:press:${pressed}`,
      chat: String(ana.id),
    });
    expect(ana.heard().at(-1)?.buttons).toEqual([]);
  });

  test("on an old keyboard still arrive, each press under its own key", async () => {
    ana.says("hello");
    await shop.committed(1);
    const message = await offer();
    ana.pressesData(message, "b-undo-1");
    ana.pressesData(message, "b-undo-1");
    ana.pressesData(99_999, "b-undo-1");
    expect((await shop.committed(4)).slice(1)).toEqual(Array(3).fill("press:b-undo-1"));
    expect(new Set(shop.core.committed.map(({ messageKey }) => messageKey)).size).toBe(4);
  });

  test("lose no keyboard that the turn's own edit brings", async () => {
    ana.says("hello");
    await shop.committed(1);
    const message = String(await offer());
    shop.server.fault({ kind: "slow", milliseconds: 200, method: "editMessageReplyMarkup" });
    const redo = [{ id: "b-redo", label: "Redo" }];
    shop.core.work = async () => {
      const edit = outgoing(ana.id, { text: "Taken back.", buttons: redo }, { edit: message });
      await shop.adapters[0]?.sender.send(edit);
    };
    ana.presses("Undo");
    await shop.committed(2);
    await sleep(300);
    const shown = ana.heard().at(-1);
    expect(shown?.text).toBe("Taken back.");
    expect(shown?.buttons.flat().map((button) => button.text)).toEqual(["Redo"]);
  });
});
