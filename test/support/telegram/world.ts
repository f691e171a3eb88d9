import type { InlineKeyboardButton, MessageEntity } from "grammy/types";

export interface Account {
  readonly id: number;
  readonly firstName: string;
  readonly username: string | undefined;
  /** The bot may write to them: they have spoken to it at least once. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface Room {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly title: string | undefined;
  /** The bot was thrown out. */
  kicked: boolean;
  /** The supergroup that this group has become. */
  movedTo: number | null;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** What Telegram says its size is: tests may claim more than there is. */
  readonly size: number;
}

/** A message as it stands in a chat now. */
export interface Entry {
  readonly chat: number;
  readonly messageId: number;
  /** The bot's, or a person's. */
  readonly from: number;
  readonly at: number;
  text: string;
  readonly caption: string | null;
  readonly photo: StoredFile | null;
  readonly document: StoredFile | null;
  /** Rows of inline buttons. */
  buttons: readonly (readonly InlineKeyboardButton[])[];
  readonly replyTo: number | null;
  readonly entities: readonly MessageEntity[];
  /** What it said before each edit of its text. */
  readonly earlier: string[];
}

/** Everything that exists on the server: people, chats, messages and files. */
export class World {
  readonly accounts = new Map<number, Account>();
  readonly rooms = new Map<number, Room>();
  readonly files = new Map<string, StoredFile>();
  readonly #entries = new Map<number, Map<number, Entry>>();
  #lastMessage = 0;
  #lastFile = 0;

  add(entry: Omit<Entry, "messageId" | "at" | "earlier">): Entry {
    this.#lastMessage += 1;
    const at = Math.floor(Date.now() / 1000);
    const stored: Entry = { ...entry, messageId: this.#lastMessage, at, earlier: [] };
    const chat = this.#entries.get(entry.chat) ?? new Map<number, Entry>();
    this.#entries.set(entry.chat, chat.set(stored.messageId, stored));
    return stored;
  }

  entry(chat: number, messageId: number): Entry | undefined {
    return this.#entries.get(chat)?.get(messageId);
  }

  /** All messages of a chat, oldest first. */
  entries(chat: number): Entry[] {
    return [...(this.#entries.get(chat)?.values() ?? [])];
  }

  remove(chat: number, messageId: number): void {
    this.#entries.get(chat)?.delete(messageId);
  }

  keep(name: string, bytes: Buffer, size = bytes.length): StoredFile {
    this.#lastFile += 1;
    const file = { id: `file-${this.#lastFile}`, name, bytes, size };
    this.files.set(file.id, file);
    return file;
  }
}
