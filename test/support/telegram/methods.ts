import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Call } from "./call.ts";
import {
  captionText,
  editableEntry,
  inlineButtons,
  messageText,
  repliedMessage,
  writableChat,
} from "./checks.ts";
import { badRequest } from "./refusal.ts";
import type { ServerState } from "./state.ts";
import { updateMethods } from "./update-methods.ts";
import { wireMessage } from "./wire.ts";
import type { StoredFile } from "./world.ts";

/** A method of the Bot API. Throws a Refusal for what Telegram refuses; `gone` aborts when the caller hangs up. */
export type Method = (state: ServerState, call: Call, gone: AbortSignal) => unknown;

const DOWNLOAD_LIMIT = 20 * 1024 * 1024;
const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const sendMessage: Method = (state, call) => {
  const chat = writableChat(state, call);
  const text = messageText(call);
  return send(state, call, chat, { method: "sendMessage", text, photo: null, document: null });
};

function sendFile(kind: "photo" | "document"): Method {
  return (state, call) => {
    const chat = writableChat(state, call);
    const upload = call.file(kind);
    if (!upload) throw badRequest(`there is no ${kind} in the request`);
    const kept = state.world.keep(upload.name, upload.bytes);
    const method = kind === "photo" ? "sendPhoto" : "sendDocument";
    const photo = kind === "photo" ? kept : null;
    return send(state, call, chat, { method, text: "", photo, document: photo ? null : kept });
  };
}

interface Sent {
  readonly method: string;
  readonly text: string;
  readonly photo: StoredFile | null;
  readonly document: StoredFile | null;
}

function send(state: ServerState, call: Call, chat: number, sent: Sent) {
  const { method, ...content } = sent;
  const caption = method === "sendMessage" ? null : captionText(call);
  const buttons = inlineButtons(call);
  const replyTo = repliedMessage(state, call, chat);
  state.limits?.check(chat);
  const entities = [] as const;
  const entry = state.world.add({
    chat,
    from: state.bot.id,
    ...content,
    caption,
    buttons,
    replyTo,
    entities,
  });
  const text = caption ?? sent.text;
  state.journal.write({ what: "sent", method, chat, messageId: entry.messageId, text });
  return wireMessage(state, entry);
}

const editMessageText: Method = (state, call) => {
  const entry = editableEntry(state, call);
  if (entry.photo || entry.document) throw badRequest("there is no text in the message to edit");
  const text = messageText(call);
  const buttons = inlineButtons(call);
  if (text === entry.text && isDeepStrictEqual(buttons, entry.buttons)) throw badRequest(NOT_MODIFIED);
  state.limits?.check(entry.chat);
  entry.earlier.push(entry.text);
  entry.text = text;
  entry.buttons = buttons;
  const { chat, messageId } = entry;
  state.journal.write({ what: "edited", method: "editMessageText", chat, messageId, text });
  return wireMessage(state, entry);
};

const editMessageReplyMarkup: Method = (state, call) => {
  const entry = editableEntry(state, call);
  const buttons = inlineButtons(call);
  if (isDeepStrictEqual(buttons, entry.buttons)) throw badRequest(NOT_MODIFIED);
  entry.buttons = buttons;
  const { chat, messageId, text } = entry;
  state.journal.write({ what: "keyboard", method: "editMessageReplyMarkup", chat, messageId, text });
  return wireMessage(state, entry);
};

const deleteMessage: Method = (state, call) => {
  const chat = writableChat(state, call);
  const messageId = call.whole("message_id") ?? 0;
  if (!state.world.entry(chat, messageId)) throw badRequest("message to delete not found");
  state.world.remove(chat, messageId);
  state.journal.write({ what: "deleted", method: "deleteMessage", chat, messageId, text: "" });
  return true;
};

const answerCallbackQuery: Method = (state, call) => {
  const id = call.text("callback_query_id") ?? "";
  const press = state.presses.get(id);
  if (!press) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  press.answeredAt ??= Date.now();
  const { chat } = press;
  state.journal.write({ what: "answered", method: "answerCallbackQuery", chat, messageId: null, text: id });
  return true;
};

const commandsSchema = z
  .array(
    z.looseObject({
      command: z.string().regex(/^[a-z0-9_]{1,32}$/),
      description: z.string().min(1).max(256),
    }),
  )
  .max(100);

const setMyCommands: Method = (state, call) => {
  const parsed = commandsSchema.safeParse(call.object("commands"));
  if (!parsed.success) throw badRequest("BOT_COMMAND_INVALID");
  state.commands = parsed.data;
  return true;
};

const ACTIONS =
  /^(typing|upload_photo|upload_document|upload_video|record_voice|upload_voice|find_location)$/;

const sendChatAction: Method = (state, call) => {
  const chat = writableChat(state, call);
  const text = call.text("action") ?? "";
  if (!ACTIONS.test(text)) throw badRequest("wrong parameter action in request");
  state.journal.write({ what: "action", method: "sendChatAction", chat, messageId: null, text });
  return true;
};

const getFile: Method = (state, call) => {
  const file = state.world.files.get(call.text("file_id") ?? "");
  if (!file) throw badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.size > DOWNLOAD_LIMIT) throw badRequest("file is too big");
  const identity = { file_id: file.id, file_unique_id: `u-${file.id}` };
  return { ...identity, file_size: file.size, file_path: `documents/${file.id}` };
};

/** Every method that this server knows, in lower case: Telegram does not mind the case either. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...updateMethods,
    getMe: ((state) => state.bot) satisfies Method,
    getMyCommands: ((state) => state.commands) satisfies Method,
    setMyCommands,
    sendMessage,
    sendPhoto: sendFile("photo"),
    sendDocument: sendFile("document"),
    sendChatAction,
    editMessageText,
    editMessageReplyMarkup,
    deleteMessage,
    answerCallbackQuery,
    getFile,
  }).map(([name, method]): [string, Method] => [name.toLowerCase(), method]),
);
