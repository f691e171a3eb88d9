import type { Attachment } from "../conversation/incoming.ts";

const BY_EXTENSION: Readonly<Record<string, string>> = {
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  mp3: "audio/mpeg",
  mpga: "audio/mpeg",
  m4a: "audio/mp4",
  wav: "audio/wav",
  flac: "audio/flac",
  webm: "audio/webm",
  mp4: "video/mp4",
  mov: "video/quicktime",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heic: "image/heic",
  pdf: "application/pdf",
};

/** What the platform says that it is, or else what its name says; "" where neither does. */
export function mediaTypeOf({ mediaType, name }: Pick<Attachment, "mediaType" | "name">): string {
  const told = (mediaType ?? "").toLowerCase().split(";")[0]?.trim() ?? "";
  if (told !== "" && told !== "application/octet-stream") return told;
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  return BY_EXTENSION[extension] ?? "";
}

/** What was sent: a recording or a picture may come as a plain file, too. */
export function mediaKindOf(attachment: Attachment): Attachment["kind"] {
  if (attachment.kind !== "file") return attachment.kind;
  const [family] = mediaTypeOf(attachment).split("/");
  return family === "audio" ? "voice" : family === "image" ? "photo" : family === "video" ? "video" : "file";
}
