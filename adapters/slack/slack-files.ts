import type { Attachment } from "../../core/conversation/incoming.ts";
import type { SlackFile } from "./payloads.ts";

const READ_MILLISECONDS = 60_000;
const READ_AT_MOST_BYTES = 25 * 1024 * 1024;
const REDIRECTS = 3;

export interface FileAccess {
  readonly botToken: string;
  /** The configured API address: beside Slack's own hosts the only one that may see the token. */
  readonly apiUrl: string | undefined;
}

/** The files of a message that can be read; links to elsewhere and deleted files are left out. */
export function readableFiles(files: readonly SlackFile[], access: FileAccess): Attachment[] {
  return files.flatMap((file) => {
    const address = file.url_private_download ?? file.url_private;
    if (!address || !isTrusted(address, access)) return [];
    return file.mode === "external" || file.mode === "tombstone" || file.mode === "hidden_by_limit"
      ? []
      : [attachment(file, address, access)];
  });
}

function attachment(file: SlackFile, address: string, access: FileAccess): Attachment {
  return {
    kind: kindOf(file),
    name: file.name || file.id,
    mediaType: file.mimetype || null,
    size: file.size ?? null,
    read: () => readFile(address, file, access),
  };
}

function kindOf(file: SlackFile): Attachment["kind"] {
  const mediaType = file.mimetype ?? "";
  if (mediaType.startsWith("image/")) return "photo";
  // A clip recorded in Slack is filed as video/mp4 or audio/webm: the subtype tells.
  if (mediaType.startsWith("audio/") || file.subtype === "slack_audio") return "voice";
  return mediaType.startsWith("video/") ? "video" : "file";
}

/** Whether the token may be shown to this address. */
function isTrusted(address: string, access: FileAccess): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (access.apiUrl !== undefined && url.origin === new URL(access.apiUrl).origin) return true;
  return url.protocol === "https:" && (url.hostname === "slack.com" || url.hostname.endsWith(".slack.com"));
}

async function readFile(address: string, file: SlackFile, access: FileAccess): Promise<Uint8Array> {
  const response = await followWithinSlack(address, access);
  if (!response.ok) throw new Error(`Slack answered ${response.status} for a file`);
  const mediaType = response.headers.get("content-type") ?? "";
  if (mediaType.startsWith("text/html") && file.mimetype !== "text/html") {
    // Without the files:read scope Slack shows its sign-in page instead of refusing.
    throw new Error("Slack did not hand over a file: the app lacks the files:read scope");
  }
  return readAtMost(response, READ_AT_MOST_BYTES);
}

/** Redirects are followed by hand, because the token must never reach a host that is not Slack's. */
async function followWithinSlack(address: string, access: FileAccess): Promise<Response> {
  const signal = AbortSignal.timeout(READ_MILLISECONDS);
  let current = address;
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    if (!isTrusted(current, access)) break;
    const response = await fetch(current, {
      headers: { authorization: `Bearer ${access.botToken}` },
      redirect: "manual",
      signal,
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    current = new URL(location, current).href;
  }
  throw new Error("Slack sent a file's reader away from Slack");
}

async function readAtMost(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw new Error(`a file of more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
