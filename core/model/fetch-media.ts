import { type Media, ModelFailure, type SentMedia } from "./model.ts";

/** What platforms hand over, and models take. */
export const MOST_MEDIA_BYTES = 20 * 1024 * 1024;

/** Why something that was sent cannot be put to a model. */
export type Unfit = "empty" | "too-large";

/** What the size alone says. */
export function unfitSize(bytes: number): Unfit | null {
  if (bytes === 0) return "empty";
  return bytes > MOST_MEDIA_BYTES ? "too-large" : null;
}

/** Fetches what was sent, unless its size, told beforehand or seen, speaks against it. */
export async function fetchMedia(sent: SentMedia): Promise<Media | { readonly unfit: Unfit }> {
  const told = sent.size === null ? null : unfitSize(sent.size);
  if (told) return { unfit: told };
  const bytes = await sent.read().catch((error: unknown) => {
    throw new ModelFailure("not-fetched", 0, { cause: error });
  });
  const seen = unfitSize(bytes.byteLength);
  return seen ? { unfit: seen } : { fileName: sent.fileName, mediaType: sent.mediaType, bytes };
}
