import { nextLexiconVersion } from "../business/business.store.ts";
import { insertManyEvents } from "../conversation/event-log.ts";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { completeMany, recordMany } from "../customers/many-customers.ts";
import * as replies from "./importing.replies.ts";
import {
  type ImportedRecord,
  type ImportFile,
  insertRecords,
  lockImport,
  settleImport,
} from "./importing.store.ts";
import type { PeoplePlan } from "./plan-people.ts";
import { understandFile } from "./understand-file.ts";

/** Takes a file in that the owner said yes to: all of it in this transaction, held against the book as it stands now. */
export async function runImport(turn: Turn, importId: string): Promise<Outcome> {
  const { tx, business } = turn;
  const file = await lockImport(tx, business.id, importId);
  if (!file) throw new Error(`There is no import ${importId}`);
  if (file.state !== "asked") return say(replies.settled(file));
  if (file.content === null) return say(replies.letGo);
  // Under the lexicon's lock nobody else adds a person: whom the plan takes for new is new.
  await nextLexiconVersion(tx, business.id);
  const understood = await understandFile(turn, file.content);
  if (understood.kind === "problem") return decline("not-supported", replies.noList(understood));
  await writePeople(turn, file, understood.plan);
  await settleImport(tx, business.id, importId, "done", turn.now);
  const { added, completed } = understood.plan;
  const counts = { customers: added.length, completed: completed.length };
  turn.emit({ type: "import.done", recordId: importId, payload: counts, before: { importId } });
  return say(replies.done(understood.plan), [replies.undoButton(turn.turnId)]);
}

/** The file is let go, and nothing was recorded. */
export async function cancelImport(turn: Turn, importId: string): Promise<Outcome> {
  const file = await lockImport(turn.tx, turn.business.id, importId);
  if (file?.state === "asked") {
    await settleImport(turn.tx, turn.business.id, importId, "cancelled", turn.now);
  }
  return say(file && file.state === "done" ? replies.settled(file) : replies.cancelled);
}

async function writePeople(turn: Turn, file: ImportFile, plan: PeoplePlan): Promise<void> {
  const { tx, business } = turn;
  const recorded = await recordMany(turn, plan.added);
  const updates = await completeMany(turn, plan.completed, (id) => turn.lexicon.customer(id)?.name ?? null);
  const log = { businessId: business.id, turnId: turn.turnId, at: turn.now, actor: `import:${file.id}` };
  await insertManyEvents(tx, log, [...recorded.events, ...updates]);
  const records: ImportedRecord[] = [
    ...recorded.ids.map((record_id) => ({ kind: "customer", record_id }) as const),
    ...plan.completed.map(({ before }) => ({ kind: "completed", record_id: before.id, before }) as const),
  ];
  await insertRecords(tx, business.id, file.id, records);
}
