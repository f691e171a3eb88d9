import { createHash } from "node:crypto";
import { v7 as newId } from "uuid";
import type { Attachment } from "../conversation/incoming.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { decodeText } from "./decode-text.ts";
import * as replies from "./importing.replies.ts";
import { findDone, insertImport } from "./importing.store.ts";
import { understandFile } from "./understand-file.ts";

/** Ten megabytes of names are a hundred thousand people. */
export const MOST_BYTES = 10 * 1024 * 1024;

const TABLE_NAME = /\.(?:csv|tsv|tab|txt|xlsx?|xlsm|ods|numbers)$/i;
const TABLE_TYPE = /csv|tab-separated|spreadsheet|excel|^text\/plain/i;

/** A file that looks like a list: by what it is called, or by what the platform says that it is. */
export const looksLikeTable = ({ kind, name, mediaType }: Attachment): boolean =>
  kind === "file" && (TABLE_NAME.test(name) || TABLE_TYPE.test(mediaType ?? ""));

/** Reads a list that the owner sent, says what was understood, and asks. Nothing is recorded yet. */
export async function receiveFile(turn: Turn, attachment: Attachment): Promise<Outcome> {
  const tooLarge = (size: number) => size > MOST_BYTES;
  if (tooLarge(attachment.size ?? 0)) return decline("not-supported", replies.tooLarge);
  const bytes = await attachment.read();
  if (tooLarge(bytes.byteLength)) return decline("not-supported", replies.tooLarge);
  const decoded = decodeText(bytes);
  if (decoded.kind === "problem") return decline("not-supported", replies.unreadable(decoded.problem));
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  const { tx, business } = turn;
  const done = await findDone(tx, business.id, fingerprint);
  if (done) return say(replies.alreadyIn(done, business));
  const understood = await understandFile(turn, decoded.text);
  if (understood.kind === "problem") return decline("not-supported", replies.noList(understood));
  if (replies.changesNothing(understood.plan)) return say(replies.nothingNew(understood.plan));
  const id = newId();
  const fileName = attachment.name.slice(-200);
  await insertImport(tx, business.id, { id, fileName, fingerprint, content: decoded.text, at: turn.now });
  return ask(replies.shallI(id, fileName, understood));
}
