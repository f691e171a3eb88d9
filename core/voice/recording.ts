import type { Attachment } from "../conversation/incoming.ts";
import { mediaTypeOf } from "../files/media-type.ts";
import type { SentMedia } from "../model/model.ts";

/** The kinds of recordings that can be written down, each by the endings that it goes by. */
const KINDS: readonly { readonly extension: string; readonly types: readonly string[] }[] = [
  { extension: "ogg", types: ["audio/ogg", "application/ogg", "audio/opus"] },
  { extension: "mp3", types: ["audio/mpeg", "audio/mp3"] },
  // Slack files what is recorded in it as video/mp4.
  { extension: "m4a", types: ["audio/mp4", "audio/m4a", "audio/x-m4a", "video/mp4"] },
  { extension: "webm", types: ["audio/webm", "video/webm"] },
  { extension: "wav", types: ["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"] },
  { extension: "flac", types: ["audio/flac", "audio/x-flac"] },
];

/** The recording as a model's server takes it; null for a kind that none takes. */
export function recordingOf(attachment: Attachment): SentMedia | null {
  const type = mediaTypeOf(attachment);
  const kind = KINDS.find(({ types }) => types.includes(type));
  return kind
    ? {
        fileName: `voice.${kind.extension}`,
        mediaType: type,
        size: attachment.size,
        read: () => attachment.read(),
      }
    : null;
}
