import type { OutgoingButton, OutgoingContent, OutgoingFile } from "../../../core/delivery/outgoing.ts";
import { splitText } from "./split-text.ts";

/** Telegram's limits, in UTF-16 units. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;

/** What goes to Telegram as one message. */
export type Part =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly buttons: readonly OutgoingButton[];
      readonly asksContact?: string;
    }
  | {
      readonly kind: "photo" | "document";
      readonly file: OutgoingFile;
      readonly caption: string;
      readonly buttons: readonly OutgoingButton[];
    };

const PHOTO_TYPES: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);

/**
 * Lays a message out as Telegram messages: files first, a short text as the caption of the last file, a long one in
 * parts behind them. The buttons stand under the last part. Empty when there is nothing to show.
 */
export function planParts(content: OutgoingContent): Part[] {
  // A lone half of a surrogate pair is no valid UTF-8: Telegram refuses the whole message for it.
  const text = content.text.toWellFormed().trim();
  const files = [content.image, content.document].filter((file) => file !== null);
  const caption = files.length > 0 && text.length <= CAPTION_LIMIT ? text : "";
  const texts = caption === "" ? splitText(text, TEXT_LIMIT) : [];
  const count = files.length + texts.length;
  const buttonsAt = (index: number) => (index === count - 1 ? content.buttons : []);
  return [
    ...files.map((file, index): Part => {
      const last = index === files.length - 1;
      const kind = file === content.image && PHOTO_TYPES.has(file.mediaType) ? "photo" : "document";
      return { kind, file, caption: last ? caption : "", buttons: buttonsAt(index) };
    }),
    ...texts.map(
      (part, index): Part => ({
        kind: "text",
        text: part,
        buttons: buttonsAt(files.length + index),
        ...(content.asksContact && index === texts.length - 1 && { asksContact: content.asksContact }),
      }),
    ),
  ];
}
