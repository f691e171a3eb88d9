import type { Message } from "grammy/types";
import type { Attachment } from "../../../core/conversation/incoming.ts";

/** Fetches the bytes of a file by the id that Telegram gave it. */
export type FileReader = (fileId: string) => Promise<Uint8Array>;

interface TelegramFile {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
  readonly file_name?: string;
  readonly mime_type?: string;
}

/** The file that a message carries, or null; nothing is fetched before somebody reads it. */
export function readAttachment(message: Message, read: FileReader): Attachment | null {
  if (message.animation) return null;
  const photo = message.photo?.reduce((best, size) => (size.width > best.width ? size : best));
  if (photo) return attachment("photo", photo, { extension: "jpg", mediaType: "image/jpeg" }, read);
  if (message.voice)
    return attachment("voice", message.voice, { extension: "ogg", mediaType: "audio/ogg" }, read);
  if (message.audio)
    return attachment("voice", message.audio, { extension: "mp3", mediaType: "audio/mpeg" }, read);
  if (message.sticker)
    return attachment("sticker", message.sticker, { extension: "webp", mediaType: null }, read);
  const video = message.video ?? message.video_note;
  if (video) return attachment("video", video, { extension: "mp4", mediaType: "video/mp4" }, read);
  const file = message.document;
  return file ? attachment("file", file, { extension: "bin", mediaType: null }, read) : null;
}

function attachment(
  kind: Attachment["kind"],
  file: TelegramFile,
  usual: { readonly extension: string; readonly mediaType: string | null },
  read: FileReader,
): Attachment {
  return {
    kind,
    name: file.file_name ?? `${kind}-${file.file_unique_id}.${usual.extension}`,
    mediaType: file.mime_type ?? usual.mediaType,
    size: file.file_size ?? null,
    read: () => read(file.file_id),
  };
}
