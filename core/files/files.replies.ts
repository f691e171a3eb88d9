import type { Attachment } from "../conversation/incoming.ts";
import type { Turn } from "../conversation/turn.ts";
import { mediaKindOf, mediaTypeOf } from "./media-type.ts";

function cannot(attachment: Attachment): string {
  switch (mediaKindOf(attachment)) {
    case "video":
      return "I can't watch videos.";
    case "sticker":
      return "Stickers say nothing to me.";
    default:
      return mediaTypeOf(attachment) === "application/pdf"
        ? "I can't read PDF files."
        : "I can't read that kind of file.";
  }
}

/** Nothing of it was taken, and what works in its place. */
export function cannotTake(
  attachment: Attachment,
  { speaker, model }: Pick<Turn, "speaker" | "model">,
  caption: string,
): string {
  const why = cannot(attachment);
  if (speaker.role === "customer") return `Thank you! ${why} Words reach us.`;
  return `${why} ${insteadOf(caption, model !== null)}`;
}

/** What to do instead of sending something that cannot be taken. */
export function insteadOf(caption: string, seesPhotos: boolean): string {
  if (caption.trim() !== "") return "Please send the words under it on their own, then I do what they say.";
  return seesPhotos
    ? 'Please send a photo of it, or type what it says, for example "2 lattes 6.40 card".'
    : 'Please type what it says, for example "2 lattes 6.40 card".';
}
