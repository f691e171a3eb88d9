import type { CallbackQuery, Chat, Message, Update, User, UserFromGetMe } from "grammy/types";
import { Temporal } from "temporal-polyfill";
import type { Incoming, IncomingContent } from "../../../core/conversation/incoming.ts";
import { type Addressed, meantForBot } from "./addressing.ts";
import { type FileReader, readAttachment } from "./attachment.ts";
import { type MenuCommand, readCommand } from "./command.ts";
import { contactText, ownContact } from "./contact.ts";

/** What an update comes to: something said, a pressed button, or nothing for us (with the reason, for the log). */
export type Heard =
  | { readonly kind: "message"; readonly incoming: Incoming }
  | { readonly kind: "press"; readonly incoming: Incoming; readonly query: CallbackQuery }
  | { readonly kind: "ignored"; readonly why: string; readonly query?: CallbackQuery };

/** What hearing an update needs to know of its surroundings. */
export interface Ears {
  readonly businessId: string;
  readonly me: UserFromGetMe;
  readonly commands: readonly MenuCommand[];
  /** True for the shop's own staff groups, by chat id: there everything that is said is meant for the assistant. */
  readonly staffChats: (chat: string) => boolean;
  readonly files: FileReader;
}

const ignored = (why: string): Heard => ({ kind: "ignored", why });

/** Translates one update. Pure; what it does not know it ignores. */
export function hearUpdate(update: Update, ears: Ears): Heard {
  if (update.callback_query) return hearPress(update.callback_query, ears);
  if (update.message) return hearMessage(update.message, ears);
  const kinds = Object.keys(update).filter((key) => key !== "update_id");
  return ignored(`update of kind ${kinds.join(", ") || "unknown"}`);
}

function hearMessage(message: Message, ears: Ears): Heard {
  const { chat, from } = message;
  if (!chat || chat.type === "channel") return ignored("channel");
  // Anonymous admins and linked channels all share one user id: rights must never hang on it.
  if (!from || from.is_bot || message.sender_chat) return ignored("not said by a person");
  const said = saidIn(message);
  if (said === null) return ignored("no text and no file");
  const group = isGroup(chat);
  const words = group ? wordsForBot(message, said, ears) : said;
  if (words === null) return ignored("not meant for the assistant");
  const content = ownContact(message, group) ?? contentOf(message, words, ears);
  if (content === null) return ignored("a command for another bot");
  return {
    kind: "message",
    incoming: {
      ...common(chat, from, ears),
      messageKey: `telegram:${ears.me.id}:${chat.id}:${message.message_id}`,
      messageId: String(message.message_id),
      at: Temporal.Instant.fromEpochMilliseconds(message.date * 1000),
      content,
    },
  };
}

/** The words of a message, "" for a file without any; null when there is nothing to take up (a poll, a GIF, …). */
function saidIn(message: Message): Addressed | null {
  if (message.text !== undefined) return { text: message.text, entities: message.entities ?? [] };
  if (message.contact) return { text: contactText(message.contact), entities: [] };
  const caption = { text: message.caption ?? "", entities: message.caption_entities ?? [] };
  const file =
    message.photo ??
    message.document ??
    message.voice ??
    message.audio ??
    message.video ??
    message.video_note ??
    // In a group a sticker is applause, and no business of ours.
    (isGroup(message.chat) ? undefined : message.sticker);
  if (file && !message.animation) return caption;
  return caption.text === "" ? null : caption;
}

function wordsForBot(message: Message, said: Addressed, ears: Ears): Addressed | null {
  const meant = meantForBot(said, ears.me, message.reply_to_message?.from?.id === ears.me.id);
  return meant ?? (ears.staffChats(String(message.chat.id)) ? said : null);
}

/** Null for a command that names another bot. */
function contentOf(message: Message, said: Addressed, ears: Ears): IncomingContent | null {
  const attachment = readAttachment(message, ears.files);
  if (attachment) return { kind: "attachment", attachment, caption: said.text };
  return readCommand(said, ears.me, ears.commands);
}

function hearPress(query: CallbackQuery, ears: Ears): Heard {
  const message = query.message;
  if (!message || query.data === undefined || message.chat.type === "channel") {
    return { ...ignored("a press without a message of ours"), query } as Heard;
  }
  return {
    kind: "press",
    query,
    incoming: {
      ...common(message.chat, query.from, ears),
      messageKey: `telegram:${ears.me.id}:press:${query.id}`,
      messageId: String(message.message_id),
      at: Temporal.Now.instant(),
      content: { kind: "press", button: query.data },
    },
  };
}

function common(chat: Chat, from: User, ears: Ears) {
  const name = [from.first_name, from.last_name].filter(Boolean).join(" ").trim();
  return {
    businessId: ears.businessId,
    platform: "telegram" as const,
    chat: String(chat.id),
    user: String(from.id),
    userName: name === "" ? null : name,
    group: isGroup(chat),
  };
}

const isGroup = (chat: Chat): boolean => chat.type === "group" || chat.type === "supergroup";
