import { z } from "zod";
import type { Undo } from "../capability.ts";
import { insertManyEvents } from "../conversation/event-log.ts";
import type { Turn } from "../conversation/turn.ts";
import { completeMany, everybody, removeMany } from "../customers/many-customers.ts";
import * as replies from "./importing.replies.ts";
import { type ImportedRecord, lockImport, selectRecords, settleImport } from "./importing.store.ts";

const importBefore = z.object({ importId: z.string() });

/** Takes back what a file brought, all of it but what has come to hang on somebody since. */
export const undoImport: Undo = async (turn, event) => {
  const { importId } = importBefore.parse(event.before);
  const { tx, business } = turn;
  await lockImport(tx, business.id, importId);
  const records = await selectRecords(tx, business.id, importId);
  const completed = await restore(turn, importId, records);
  const created = records.filter(({ kind }) => kind === "customer").map(({ record_id }) => record_id);
  const removed = await removeMany(turn, created);
  await settleImport(tx, business.id, importId, "undone", turn.now);
  turn.emit({ type: "import.undone", recordId: importId, payload: { removed: removed.length, completed } });
  return replies.undone({ removed: removed.length, kept: created.length - removed.length, completed });
};

const wasKnown = z.object({
  phone: z.string().nullable(),
  email: z.string().nullable(),
  birthday: z.string().nullable(),
  source: z.string().nullable(),
  interests: z.array(z.string()),
  notes: z.array(z.string()),
});

/** Puts known people back as they were before the file. What was told of them since goes too, as with any undo of an update. */
async function restore(turn: Turn, importId: string, records: readonly ImportedRecord[]): Promise<number> {
  const book = new Map((await everybody(turn.tx, turn.business.id)).map((record) => [record.id, record]));
  const changes = records.flatMap(({ kind, record_id, before }) => {
    const now = book.get(record_id);
    const was = wasKnown.safeParse(before);
    return kind === "completed" && now && was.success
      ? [{ before: now, after: { ...now, ...was.data } }]
      : [];
  });
  const nameOf = (id: string): string | null => book.get(id)?.name ?? null;
  const events = await completeMany(turn, changes, nameOf);
  const { tx, business, turnId, now } = turn;
  await insertManyEvents(
    tx,
    { businessId: business.id, turnId, at: now, actor: `import:${importId}` },
    events,
  );
  return changes.length;
}
