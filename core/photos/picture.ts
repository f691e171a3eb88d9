import type { Attachment } from "../conversation/incoming.ts";
import { mediaTypeOf } from "../files/media-type.ts";
import type { SentMedia } from "../model/model.ts";

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/jpg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
};

/** The photo as a model's server takes it; null for a kind that few take. */
export function pictureOf(attachment: Attachment): SentMedia | null {
  const type = mediaTypeOf(attachment);
  const extension = EXTENSIONS[type];
  return extension
    ? {
        fileName: `photo.${extension}`,
        mediaType: type === "image/jpg" ? "image/jpeg" : type,
        size: attachment.size,
        read: () => attachment.read(),
      }
    : null;
}
