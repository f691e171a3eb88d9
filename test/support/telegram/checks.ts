import type { InlineKeyboardButton } from "grammy/types";
import { z } from "zod";
import type { Call } from "./call.ts";
import { badRequest, forbidden, Refusal } from "./refusal.ts";
import type { ServerState } from "./state.ts";
import type { Entry } from "./world.ts";

const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

/** The chat of a call, if the bot may write there. */
export function writableChat(state: ServerState, call: Call): number {
  const id = call.whole("chat_id");
  if (id === undefined) throw badRequest("chat_id is empty");
  const room = state.world.rooms.get(id);
  if (room?.movedTo) {
    const moved = { migrate_to_chat_id: room.movedTo };
    throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", moved);
  }
  if (room?.kicked) throw forbidden(`bot was kicked from the ${room.type} chat`);
  if (room) return id;
  const account = state.world.accounts.get(id);
  if (!account) throw badRequest("chat not found");
  if (account.deactivated) throw forbidden("user is deactivated");
  if (account.blocked) throw forbidden("bot was blocked by the user");
  if (!account.started) throw forbidden("bot can't initiate conversation with a user");
  return id;
}

/** The text of a message: trimmed, not empty, not too long. */
export function messageText(call: Call): string {
  const text = (call.text("text") ?? "").trim();
  if (text === "") throw badRequest("message text is empty");
  if (text.length > TEXT_LIMIT) throw badRequest("message is too long");
  return text;
}

export function captionText(call: Call): string | null {
  const caption = (call.text("caption") ?? "").trim();
  if (caption.length > CAPTION_LIMIT) throw badRequest("message caption is too long");
  return caption === "" ? null : caption;
}

const markupSchema = z.looseObject({
  inline_keyboard: z.array(
    z.array(z.looseObject({ text: z.string().min(1), callback_data: z.string().optional() })),
  ),
});

/** A keyboard that asks for the person's own number. */
const contactMarkup = z.looseObject({
  keyboard: z.array(z.array(z.looseObject({ text: z.string().min(1), request_contact: z.literal(true) }))),
});

/** The inline buttons of a call; none when it brings none. */
export function inlineButtons(call: Call): InlineKeyboardButton[][] {
  const raw = call.object("reply_markup");
  if (raw === undefined) return [];
  const contact = contactMarkup.safeParse(raw);
  if (contact.success) return contact.data.keyboard as unknown as InlineKeyboardButton[][];
  const parsed = markupSchema.safeParse(raw);
  if (!parsed.success) throw badRequest("can't parse reply keyboard markup JSON object");
  const rows = parsed.data.inline_keyboard.filter((row) => row.length > 0);
  for (const button of rows.flat()) {
    const { callback_data: data } = button;
    if (data === undefined && button.url === undefined) {
      throw badRequest(
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
      );
    }
    const bytes = Buffer.byteLength(data ?? "");
    if (data !== undefined && (bytes < 1 || bytes > 64)) throw badRequest("BUTTON_DATA_INVALID");
  }
  return rows as InlineKeyboardButton[][];
}

/** The message that a call answers, if it still exists. */
export function repliedMessage(state: ServerState, call: Call, chat: number): number | null {
  const parsed = z
    .looseObject({ message_id: z.int(), allow_sending_without_reply: z.boolean().optional() })
    .optional()
    .safeParse(call.object("reply_parameters"));
  if (!parsed.success) throw badRequest("can't parse reply parameters JSON object");
  if (!parsed.data) return null;
  if (state.world.entry(chat, parsed.data.message_id)) return parsed.data.message_id;
  if (parsed.data.allow_sending_without_reply) return null;
  throw badRequest("message to be replied not found");
}

/** The bot's own message that a call edits. */
export function editableEntry(state: ServerState, call: Call): Entry {
  const chat = writableChat(state, call);
  const id = call.whole("message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const entry = state.world.entry(chat, id);
  if (!entry) throw badRequest("message to edit not found");
  if (entry.from !== state.bot.id) throw badRequest("message can't be edited");
  return entry;
}
