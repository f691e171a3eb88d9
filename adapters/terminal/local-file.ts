import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Attachment } from "../../core/conversation/incoming.ts";
import type { OutgoingFile } from "../../core/delivery/outgoing.ts";

const LARGEST_BYTES = 20 * 1024 * 1024;

/** Why a path cannot be sent, as a sentence, or null when it can. */
export async function readable(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) return `There is no file at ${path}.`;
  return found.size > LARGEST_BYTES ? `${basename(path)} is larger than 20 MB.` : null;
}

/** A file on this machine, to be sent to the shop. */
export async function attachmentOf(kind: "file" | "photo", path: string): Promise<Attachment> {
  const { size } = await stat(path);
  return { kind, name: basename(path), mediaType: null, size, read: () => readFile(path) };
}

let folder: Promise<string> | null = null;
let saved = 0;

/** Saves what the shop sent, for a terminal shows no pictures; gives the path. The folder is this user's alone. */
export async function save(file: OutgoingFile): Promise<string> {
  folder ??= mkdtemp(join(tmpdir(), "regulars-"));
  saved += 1;
  const path = join(await folder, `${saved}-${basename(file.name).replace(/[^\p{L}\p{N}._-]/gu, "_")}`);
  await writeFile(path, Buffer.from(file.base64, "base64"));
  return path;
}
