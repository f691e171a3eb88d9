import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger } from "fastify";
import { Temporal } from "temporal-polyfill";
import type { Attachment, Incoming, IncomingContent } from "../../core/conversation/incoming.ts";
import type { ChatFile, ChatLog, ChatMessage } from "./chat-log.ts";
import { type FileShelf, isSafeImage } from "./file-shelf.ts";
import type { WebPerson } from "./person.ts";

export type Receive = (incoming: Incoming) => Promise<void>;
export type Log = Pick<FastifyBaseLogger, "info" | "warn" | "error">;

/** What the page posts with everything: its own id for it, the same when it has to post it again. */
export interface Said {
  readonly id: string;
  readonly person: WebPerson;
}

export interface Upload {
  readonly name: string;
  readonly mediaType: string;
  readonly caption: string;
  readonly bytes: Uint8Array;
}

/** Takes what people say on the page to the conversation, and shows it in all their open pages. */
export class Hearing {
  readonly #businessId: string;
  readonly #receive: Receive;
  readonly #log: ChatLog;
  readonly #shelf: FileShelf;
  readonly #greeted = new Set<string>();

  constructor(parts: { businessId: string; receive: Receive; log: ChatLog; shelf: FileShelf }) {
    this.#businessId = parts.businessId;
    this.#receive = parts.receive;
    this.#log = parts.log;
    this.#shelf = parts.shelf;
  }

  async text(said: Said, text: string): Promise<void> {
    await this.#show(ownMessage(said, text, []), () => this.#hand(said, { kind: "text", text }));
  }

  /** Presses a button: once that is done, the row of buttons that it stood in is gone from every page. */
  async press(said: Said, button: string): Promise<void> {
    const { user } = said.person;
    const label = this.#log.withButton(user, button)?.buttons.find(({ id }) => id === button)?.label ?? null;
    await this.#hand(said, { kind: "press", button });
    // Looked up again: the answer may have put other buttons there in the meantime.
    const message = this.#log.withButton(user, button);
    if (message !== null) this.#log.put({ ...message, buttons: [], chosen: label });
  }

  async upload(said: Said, upload: Upload): Promise<void> {
    const { name, mediaType, caption, bytes } = upload;
    const id = `${said.id}-0`;
    const kind = isSafeImage(mediaType) ? "image" : "document";
    this.#shelf.put(id, { name, mediaType, bytes });
    const attachment: Attachment = {
      kind: kindOf(mediaType),
      name,
      mediaType: mediaType === "" ? null : mediaType,
      size: bytes.byteLength,
      read: () => Promise.resolve(bytes),
    };
    const shown = ownMessage(said, caption, [{ id, kind, name, size: bytes.byteLength }]);
    await this.#show(shown, () => this.#hand(said, { kind: "attachment", attachment, caption }));
  }

  /** A link was opened: the code that it carried, "" for a mere visit. Shows no bubble. */
  async open(said: Said, code: string): Promise<void> {
    if (code === "" && !this.#log.isEmpty(said.person.user)) return;
    await this.#hand(said, { kind: "start", code });
  }

  /** Opens the shop's link for a person: said by opening the page, so it shows no bubble. */
  async greet(person: WebPerson): Promise<void> {
    if (person.greet !== true || this.#greeted.has(person.user) || !this.#log.isEmpty(person.user)) return;
    this.#greeted.add(person.user);
    await this.#hand({ id: randomUUID(), person }, { kind: "start", code: "" }).catch((error) => {
      this.#greeted.delete(person.user);
      throw error;
    });
  }

  async #show(message: ChatMessage, hand: () => Promise<void>): Promise<void> {
    // Shown before it is handed on, for the answer must stand below it.
    if (this.#log.find(message.user, message.id) === null) this.#log.put(message);
    try {
      await hand();
    } catch (error) {
      this.#log.put({ ...message, failed: true });
      throw error;
    }
    if (this.#log.find(message.user, message.id)?.failed === true) this.#log.put(message);
  }

  #hand({ id, person }: Said, content: IncomingContent): Promise<void> {
    return this.#receive({
      businessId: this.#businessId,
      platform: "web",
      chat: person.user,
      user: person.user,
      userName: person.userName === undefined ? person.title : person.userName,
      messageKey: `web:${id}`,
      messageId: null,
      at: Temporal.Now.instant(),
      group: false,
      content,
    });
  }
}

function kindOf(mediaType: string): Attachment["kind"] {
  if (mediaType.startsWith("image/")) return "photo";
  if (mediaType.startsWith("audio/")) return "voice";
  return mediaType.startsWith("video/") ? "video" : "file";
}

function ownMessage({ id, person }: Said, text: string, files: readonly ChatFile[]): ChatMessage {
  return {
    id,
    user: person.user,
    from: "person",
    text,
    at: new Date().toISOString(),
    buttons: [],
    chosen: null,
    edited: false,
    failed: false,
    files,
  };
}
