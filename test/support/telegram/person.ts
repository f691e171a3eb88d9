import type { Message } from "grammy/types";
import type { ServerState } from "./state.ts";
import { markEntities, wireChat, wireMessage, wireUser } from "./wire.ts";
import type { Account, Entry } from "./world.ts";

export interface Place {
  /** The chat to speak in: a group's id; the person's own chat with the bot when left out. */
  readonly chat?: number;
  /** The message that this one answers. */
  readonly replyTo?: number;
}

export interface SentFile extends Place {
  readonly name?: string;
  readonly mediaType?: string;
  readonly caption?: string;
  /** What Telegram claims the size to be; the real one when left out. */
  readonly size?: number;
}

/** Somebody with Telegram on their phone. */
export class Person {
  readonly id: number;
  readonly #state: ServerState;
  readonly #account: Account;

  constructor(state: ServerState, account: Account) {
    this.#state = state;
    this.#account = account;
    this.id = account.id;
  }

  /** Types a text. Returns the message's number. */
  says(text: string, place: Place = {}): number {
    const entry = this.#write(text, place);
    this.#state.queue.push({ message: wireMessage(this.#state, entry) } as never);
    return entry.messageId;
  }

  /** Opens the bot by a link that carries a code. */
  opensLink(code: string): number {
    return this.says(code === "" ? "/start" : `/start ${code}`);
  }

  /**
   * Presses the newest button with this label that is or was in the chat (on a phone, an old keyboard can still be
   * shown). Returns the id of the callback query.
   */
  presses(label: string, place: Place & { readonly messageId?: number } = {}): string {
    const chat = place.chat ?? this.id;
    const found = this.#state.world
      .entries(chat)
      .filter((entry) => place.messageId === undefined || entry.messageId === place.messageId)
      .toReversed()
      .flatMap((entry) => entry.buttons.flat().map((button) => ({ entry, button })))
      .find(({ button }) => button.text === label);
    if (!found) throw new Error(`There is no button "${label}" in chat ${chat}`);
    return this.pressesData(
      found.entry.messageId,
      "callback_data" in found.button ? found.button.callback_data : "",
      place,
    );
  }

  /** Presses a button by what it carries, even one that is gone by now. */
  pressesData(messageId: number, data: string, place: Place = {}): string {
    const chat = place.chat ?? this.id;
    const entry = this.#state.world.entry(chat, messageId);
    const id = `${Date.now()}${String(this.#state.presses.size).padStart(6, "0")}`;
    this.#state.presses.set(id, { id, chat, at: Date.now(), answeredAt: null });
    const message = entry
      ? wireMessage(this.#state, entry)
      : { message_id: messageId, date: 0, chat: wireChat(this.#state, chat) };
    const from = wireUser(this.#state, this.id);
    const query = { id, from, message, chat_instance: `instance-${chat}`, data };
    this.#state.queue.push({ callback_query: query } as never);
    return id;
  }

  sendsDocument(bytes: Buffer, file: SentFile = {}): number {
    const { id, size } = this.#state.world.keep(file.name ?? "document", bytes, file.size);
    const named = {
      ...(file.name && { file_name: file.name }),
      ...(file.mediaType && { mime_type: file.mediaType }),
    };
    const document = { file_id: id, file_unique_id: `u-${id}`, file_size: size, ...named };
    return this.sends({ document, ...captioned(file) }, file);
  }

  sendsPhoto(bytes: Buffer, file: SentFile = {}): number {
    const { id, size } = this.#state.world.keep("photo.jpg", bytes, file.size);
    const thumb = {
      file_id: `${id}-small`,
      file_unique_id: `u-${id}-s`,
      file_size: 100,
      width: 90,
      height: 51,
    };
    const full = { file_id: id, file_unique_id: `u-${id}`, file_size: size, width: 1280, height: 720 };
    return this.sends({ photo: [thumb, full], ...captioned(file) }, file);
  }

  sendsVoice(bytes: Buffer, place: Place = {}): number {
    const { id, size } = this.#state.world.keep("voice.ogg", bytes);
    const voice = {
      file_id: id,
      file_unique_id: `u-${id}`,
      file_size: size,
      duration: 3,
      mime_type: "audio/ogg",
    };
    return this.sends({ voice }, place);
  }

  sharesContact(contact: Message.ContactMessage["contact"], place: Place = {}): number {
    return this.sends({ contact }, place);
  }

  sendsSticker(place: Place = {}): number {
    const sticker = {
      file_id: "sticker",
      file_unique_id: "u-sticker",
      type: "regular",
      width: 512,
      height: 512,
    };
    return this.sends({ sticker }, place);
  }

  sendsPoll(place: Place = {}): number {
    return this.sends(
      { poll: { id: "1", question: "Tea or coffee?", options: [], total_voter_count: 0 } },
      place,
    );
  }

  /** Sends a message with any content, as raw fields. */
  sends(content: object, place: Place = {}): number {
    const entry = this.#write("", place);
    const { text: _none, ...message } = { ...wireMessage(this.#state, entry), ...content } as {
      text?: string;
    };
    const worded = "text" in content ? { ...message, text: content.text } : message;
    this.#state.queue.push({ message: worded } as never);
    return entry.messageId;
  }

  /** Changes the text of an earlier message. */
  edits(messageId: number, text: string, place: Place = {}): void {
    const entry = this.#state.world.entry(place.chat ?? this.id, messageId);
    if (!entry) throw new Error(`There is no message ${messageId}`);
    entry.text = text;
    const edited = { ...wireMessage(this.#state, entry), edit_date: Math.floor(Date.now() / 1000) };
    this.#state.queue.push({ edited_message: edited } as never);
  }

  blocks(): void {
    this.#account.blocked = true;
  }

  unblocks(): void {
    this.#account.blocked = false;
  }

  deletesAccount(): void {
    this.#account.deactivated = true;
  }

  /** What stands in the person's chat with the bot (or in another chat), oldest first. */
  chat(chat = this.id): Entry[] {
    return this.#state.world.entries(chat);
  }

  /** The bot's messages there. */
  heard(chat = this.id): Entry[] {
    return this.chat(chat).filter((entry) => entry.from === this.#state.bot.id);
  }

  #write(text: string, place: Place): Entry {
    this.#account.started = true;
    return this.#state.world.add({
      chat: place.chat ?? this.id,
      from: this.id,
      text,
      caption: null,
      photo: null,
      document: null,
      buttons: [],
      replyTo: place.replyTo ?? null,
      entities: markEntities(text),
    });
  }
}

function captioned(file: SentFile): object {
  if (file.caption === undefined) return {};
  return { caption: file.caption, caption_entities: markEntities(file.caption) };
}
