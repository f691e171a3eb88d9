import type { Message, MessageEntity, User } from "grammy/types";
import type { ServerState } from "./state.ts";
import type { Entry } from "./world.ts";

/** A message as Telegram puts it on the wire. */
export function wireMessage(state: ServerState, entry: Entry, quoting = true): Message {
  const replied =
    entry.replyTo === null || !quoting ? undefined : state.world.entry(entry.chat, entry.replyTo);
  const file = entry.photo ?? entry.document;
  const sized = (id: string, size: number) => ({ file_id: id, file_unique_id: `u-${id}`, file_size: size });
  return {
    message_id: entry.messageId,
    date: entry.at,
    chat: wireChat(state, entry.chat),
    from: wireUser(state, entry.from),
    ...(file === null && { text: entry.text }),
    ...(entry.caption !== null && { caption: entry.caption }),
    ...(entry.photo && {
      photo: [{ ...sized(entry.photo.id, entry.photo.size), width: 1280, height: 720 }],
    }),
    ...(entry.document && {
      document: { ...sized(entry.document.id, entry.document.size), file_name: entry.document.name },
    }),
    ...(entry.entities.length > 0 && {
      [file === null ? "entities" : "caption_entities"]: entry.entities,
    }),
    ...(entry.buttons.length > 0 && { reply_markup: { inline_keyboard: entry.buttons } }),
    ...(replied && { reply_to_message: wireMessage(state, replied, false) }),
  } as unknown as Message;
}

export function wireChat(state: ServerState, id: number): Message["chat"] {
  const room = state.world.rooms.get(id);
  if (room && room.type !== "private") return { id, type: room.type, title: room.title ?? "" };
  const account = state.world.accounts.get(id);
  const name = { first_name: account?.firstName ?? "Somebody" };
  return { id, type: "private", ...name, ...(account?.username && { username: account.username }) };
}

export function wireUser(state: ServerState, id: number): User {
  const { bot } = state;
  if (id === bot.id) return { id, is_bot: true, first_name: bot.first_name, username: bot.username };
  const account = state.world.accounts.get(id);
  const name = { first_name: account?.firstName ?? "Somebody" };
  return { id, is_bot: false, ...name, ...(account?.username && { username: account.username }) };
}

/** The commands and mentions that Telegram's clients and servers mark by themselves. */
export function markEntities(text: string): MessageEntity[] {
  const found = [...text.matchAll(/(?<![\w/])\/\w{1,64}(?:@\w{3,32})?|(?<!\w)@\w{3,32}/g)];
  return found.map((match) => ({
    type: match[0].startsWith("/") ? "bot_command" : "mention",
    offset: match.index,
    length: match[0].length,
  }));
}
