import type { Api } from "grammy";
import type { CallbackQuery } from "grammy/types";
import { describeFailure } from "./failure.ts";
import type { TelegramLog } from "./log.ts";

/**
 * What the person who pressed a button sees at once: the press is answered (else their button keeps spinning) and
 * the keyboard goes away. Neither waits for the turn, and neither failing keeps the press from being worked.
 */
export class PressedKeyboards {
  readonly #api: Api;
  readonly #token: string;
  readonly #log: TelegramLog;
  readonly #removals = new Map<string, Promise<void>>();

  constructor(api: Api, token: string, log: TelegramLog) {
    this.#api = api;
    this.#token = token;
    this.#log = log;
  }

  acknowledge(query: CallbackQuery): void {
    void this.#quietly("answerCallbackQuery", this.#api.answerCallbackQuery(query.id));
    const message = query.message;
    if (!message || !keyboardStillShown(query)) return;
    const key = keyOf(String(message.chat.id), String(message.message_id));
    const removal = this.#quietly(
      "editMessageReplyMarkup",
      this.#api.editMessageReplyMarkup(message.chat.id, message.message_id),
    ).then(() => {
      if (this.#removals.get(key) === removal) this.#removals.delete(key);
    });
    this.#removals.set(key, removal);
  }

  /** Resolves when no keyboard of this message is being taken away any more. */
  async settled(chat: string, message: string): Promise<void> {
    await this.#removals.get(keyOf(chat, message));
  }

  async #quietly(method: string, call: Promise<unknown>): Promise<void> {
    try {
      await call;
    } catch (error) {
      this.#log.debug(
        { method, reason: describeFailure(error, this.#token) },
        "A press could not be answered",
      );
    }
  }
}

/** False when the message shows other buttons by now: a late second press must not take those away. */
function keyboardStillShown(query: CallbackQuery): boolean {
  const message = query.message;
  if (!message || message.date === 0 || !("reply_markup" in message)) return message?.date === 0;
  const rows = message.reply_markup?.inline_keyboard ?? [];
  return rows.some((row) =>
    row.some((button) => "callback_data" in button && button.callback_data === query.data),
  );
}

const keyOf = (chat: string, message: string): string => `${chat}:${message}`;
