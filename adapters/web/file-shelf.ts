import type { FastifyReply } from "fastify";
import { RefusedRequest } from "./refused-request.ts";
/** The bytes of a picture or document, with what a browser may be told that they are. */
export interface ShelvedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const BUDGET_BYTES = 96 * 1024 * 1024;

/** Keeps the newest files of the chats in memory, up to a budget: the oldest are let go first. */
export class FileShelf {
  readonly #files = new Map<string, ShelvedFile>();
  #held = 0;

  put(id: string, file: ShelvedFile): void {
    this.#drop(id);
    this.#files.set(id, file);
    this.#held += file.bytes.byteLength;
    for (const oldest of this.#files.keys()) {
      if (this.#held <= BUDGET_BYTES) return;
      this.#drop(oldest);
    }
  }

  get(id: string): ShelvedFile | null {
    return this.#files.get(id) ?? null;
  }

  #drop(id: string): void {
    const file = this.#files.get(id);
    if (file === undefined) return;
    this.#held -= file.bytes.byteLength;
    this.#files.delete(id);
  }
}

/** Pictures that a browser shows without running anything in them; SVG is not one of them. */
const SAFE_IMAGES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export const isSafeImage = (mediaType: string | null): boolean =>
  mediaType !== null && SAFE_IMAGES.has(mediaType);

/** Answers with a file: pictures to be shown, everything else to be kept. */
export function sendShelved(id: string, reply: FastifyReply, shelf: FileShelf): FastifyReply {
  const file = shelf.get(id);
  if (file === null) throw new RefusedRequest(404, "This file is not kept here any more.");
  const inline = isSafeImage(file.mediaType);
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return reply
    .header("content-type", inline ? file.mediaType : "application/octet-stream")
    .header("content-disposition", `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`)
    .header("content-security-policy", "default-src 'none'; sandbox")
    .send(Buffer.from(file.bytes));
}
