import { type Api, InputFile } from "grammy";
import type { Outgoing, Sender, SendResult } from "../../../core/delivery/outgoing.ts";
import type { PressedKeyboards } from "../pressed-keyboards.ts";
import { contactKeyboard, keyboardOf } from "./keyboard.ts";
import { TELEGRAM_LIMITS } from "./limits.ts";
import { type Part, planParts } from "./parts.ts";
import { editRefusal, movedTo, sendResultOf } from "./refusal.ts";

/** How far a message of several parts has got: a retry goes on behind the part that was taken last. */
interface Progress {
  readonly sent: number;
  readonly lastMessage: string | null;
}

/** Unfinished messages remembered at most; the oldest is forgotten (its retry begins anew). */
const PROGRESS_KEPT = 1_000;

type Attempt = { readonly message: string } | SendResult;

/** Turns an Outgoing into Bot API calls, and what came of them into a SendResult. */
export class TelegramSender implements Sender {
  readonly platform = "telegram";
  readonly limits = TELEGRAM_LIMITS;
  /** The bot's id, which is no secret. */
  readonly account: string;
  readonly #api: Api;
  readonly #token: string;
  readonly #pressed: PressedKeyboards;
  readonly #progress = new Map<string, Progress>();

  constructor(api: Api, token: string, pressed: PressedKeyboards) {
    this.#api = api;
    this.#token = token;
    this.account = token.split(":")[0] ?? "";
    this.#pressed = pressed;
  }

  async send(outgoing: Outgoing): Promise<SendResult> {
    const parts = planParts(outgoing.content);
    if (parts.length === 0) return { kind: "failed", reason: "there is nothing to show", gone: false };
    const chat = chatId(outgoing.chat);
    if (chat === null) return { kind: "failed", reason: "not a Telegram chat", gone: false };
    // A keyboard is taken away when its button is pressed; that must not hit the keyboard that the edit brings.
    if (outgoing.edit !== null) await this.#pressed.settled(outgoing.chat, outgoing.edit);
    return this.#sendParts(outgoing, parts, chat);
  }

  async #sendParts(outgoing: Outgoing, parts: readonly Part[], firstChat: number): Promise<SendResult> {
    let chat = firstChat;
    let { sent, lastMessage } = this.#progress.get(outgoing.id) ?? { sent: 0, lastMessage: null };
    while (sent < parts.length) {
      const part = parts[sent];
      if (part === undefined) break;
      const attempt = await this.#sendPart(outgoing, part, sent === 0, chat);
      if ("movedTo" in attempt) {
        chat = attempt.movedTo;
        continue;
      }
      if (!("message" in attempt)) {
        this.#remember(outgoing.id, { sent, lastMessage }, attempt);
        return attempt;
      }
      sent += 1;
      lastMessage = attempt.message;
    }
    this.#progress.delete(outgoing.id);
    return { kind: "sent", platformMessage: lastMessage };
  }

  async #sendPart(
    outgoing: Outgoing,
    part: Part,
    first: boolean,
    chat: number,
  ): Promise<Attempt | { readonly movedTo: number }> {
    try {
      if (first && part.kind === "text" && outgoing.edit !== null) {
        const edited = await this.#edit(part, chat, outgoing.edit);
        if (edited !== null) return edited;
      }
      return { message: await this.#sendNew(part, chat, first ? outgoing.replyTo : null) };
    } catch (error) {
      const moved = movedTo(error);
      if (moved !== null && moved !== chat) return { movedTo: moved };
      return sendResultOf(error, this.#token);
    }
  }

  /** Edits the earlier message; null when it can no longer be edited and a new one must do. */
  async #edit(part: Part & { kind: "text" }, chat: number, edit: string): Promise<Attempt | null> {
    const message = messageNumber(edit);
    if (message === null) return null;
    try {
      await this.#api.editMessageText(chat, message, part.text, {
        ...withKeyboard(part),
        link_preview_options: { is_disabled: true },
      });
      return { message: edit };
    } catch (error) {
      const refusal = editRefusal(error);
      if (refusal === "stands") return { message: edit };
      if (refusal === "unreachable") return null;
      if (movedTo(error) !== null) throw error;
      const result = sendResultOf(error, this.#token);
      // The same edit twice is one edit: whatever became of it, it may be tried again.
      return result.kind === "unknown" ? { kind: "retry", reason: result.reason } : result;
    }
  }

  async #sendNew(part: Part, chat: number, replyTo: string | null): Promise<string> {
    const answered = replyTo === null ? null : messageNumber(replyTo);
    const other = {
      ...(asksContact(part) ?? withKeyboard(part)),
      ...(answered !== null && {
        reply_parameters: { message_id: answered, allow_sending_without_reply: true },
      }),
    };
    if (part.kind === "text") {
      const preview = { link_preview_options: { is_disabled: true } };
      const { message_id } = await this.#api.sendMessage(chat, part.text, { ...other, ...preview });
      return String(message_id);
    }
    const file = new InputFile(Buffer.from(part.file.base64, "base64"), part.file.name);
    const captioned = part.caption === "" ? other : { ...other, caption: part.caption };
    const { message_id } =
      part.kind === "photo"
        ? await this.#api.sendPhoto(chat, file, captioned)
        : await this.#api.sendDocument(chat, file, captioned);
    return String(message_id);
  }

  #remember(id: string, progress: Progress, result: SendResult): void {
    this.#progress.delete(id);
    if (progress.sent === 0 || result.kind === "failed") return;
    this.#progress.set(id, progress);
    if (this.#progress.size <= PROGRESS_KEPT) return;
    const [oldest] = this.#progress.keys();
    if (oldest !== undefined) this.#progress.delete(oldest);
  }
}

function asksContact(part: Part) {
  const label = part.kind === "text" && part.buttons.length === 0 ? part.asksContact : undefined;
  return label === undefined ? null : { reply_markup: contactKeyboard(label) };
}

function withKeyboard(part: Part) {
  const keyboard = keyboardOf(part.buttons);
  return keyboard ? { reply_markup: keyboard } : {};
}

function chatId(chat: string): number | null {
  const id = Number(chat);
  return chat.trim() !== "" && Number.isSafeInteger(id) ? id : null;
}

function messageNumber(id: string): number | null {
  const number = Number(id);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
