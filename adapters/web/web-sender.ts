import type { Outgoing, OutgoingContent, Sender } from "../../core/delivery/outgoing.ts";
import type { ChatFile, ChatLog } from "./chat-log.ts";
import { type FileShelf, isSafeImage } from "./file-shelf.ts";

/** Puts outgoing messages into the chats of the page. Nobody needs to look: who opens the page later finds them. */
export function createWebSender(log: ChatLog, shelf: FileShelf): Sender {
  return {
    platform: "web",
    send(outgoing: Outgoing) {
      // The outbox id names the bubble, so one message sent twice is one bubble.
      const id = outgoing.edit ?? outgoing.id;
      const { chat, content } = outgoing;
      const before = log.find(chat, id);
      const isEdit = outgoing.edit !== null;
      if (before === null || isEdit) {
        log.put({
          id,
          user: chat,
          from: "shop",
          text: content.text,
          at: before?.at ?? new Date().toISOString(),
          buttons: content.buttons,
          chosen: null,
          edited: isEdit,
          failed: false,
          files: shelve(content, outgoing.id, shelf),
        });
      }
      return Promise.resolve({ kind: "sent", platformMessage: id });
    },
  };
}

function shelve({ image, document }: OutgoingContent, id: string, shelf: FileShelf): ChatFile[] {
  return [image, document].flatMap((file, index) => {
    if (file === null) return [];
    const bytes = Buffer.from(file.base64, "base64");
    const fileId = `${id}-${index}`;
    shelf.put(fileId, { name: file.name, mediaType: file.mediaType, bytes });
    const kind = isSafeImage(file.mediaType) ? "image" : "document";
    return [{ id: fileId, kind, name: file.name, size: bytes.byteLength } as const];
  });
}
