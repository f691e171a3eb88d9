import { z } from "zod";
import { type Capability, defineIntent, type Undo } from "../capability.ts";
import type { StoredEvent } from "../conversation/event.ts";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import { personKey } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { readUndo, TAKING_BACK } from "./undo.reading.ts";
import { findFirstOfRecord, findLastUndoable, findUndoableOfTurn, markUndone } from "./undo.store.ts";

const lastSlots = z.object({
  /** "delete that": the whole record goes, not only its last correction. */
  whole: z.boolean(),
});
const recordSlots = z.object({ turnId: z.string() });

/** What only came along with a record (a word that its correction taught) is taken back together with it. */
const goesWithItsTurn = z.object({ goesWithItsTurn: z.literal(true) });

/** Takes back what the speaker recorded. How each kind of record is put back, its own capability says. */
export function createUndo(capabilities: readonly Capability[]): Capability {
  const undos = new Map<string, Undo>(
    capabilities.flatMap((capability) => Object.entries(capability.undo ?? {})),
  );
  return {
    name: "undo",
    read: readUndo,
    hears: TAKING_BACK,
    intents: [
      defineIntent({
        name: "undo.last",
        besideTalk: true,
        schema: lastSlots,
        allowed: ["owner", "staff"],
        help: "Take back your last record",
        examples: ["undo", "delete that"],
        perform: (turn, slots) => undoLast(undos, turn, slots.whole),
      }),
      defineIntent({
        name: "undo.redo",
        schema: z.object({}),
        allowed: ["owner", "staff"],
        help: null,
        examples: ["put it back"],
        perform: async () =>
          decline("not-supported", "What was undone stays undone. Say it once more and I record it anew."),
      }),
      // What customers tell of themselves they may take back; it is no record of the shop's.
      defineIntent({
        name: "undo.own",
        schema: lastSlots,
        allowed: ["customer"],
        help: null,
        examples: [],
        perform: (turn, slots) => undoLast(undos, turn, slots.whole),
      }),
      defineIntent({
        name: "undo.record",
        schema: recordSlots,
        allowed: ["owner", "staff", "customer"],
        help: null,
        examples: [],
        perform: (turn, slots) => undoTurn(undos, turn, slots.turnId),
      }),
    ],
  };
}

async function undoLast(undos: ReadonlyMap<string, Undo>, turn: Turn, whole: boolean): Promise<Outcome> {
  const last = await findLastUndoable(turn.tx, turn.business.id, personKey(turn.speaker));
  if (!last) return say("There is nothing of yours left to undo.");
  if (goesWithItsTurn.safeParse(last.before).success) return undoTurn(undos, turn, last.turnId);
  const first =
    whole && last.recordId ? await findFirstOfRecord(turn.tx, turn.business.id, last.recordId) : null;
  return undoEvents(undos, turn, [first ?? last]);
}

async function undoTurn(undos: ReadonlyMap<string, Undo>, turn: Turn, turnId: string): Promise<Outcome> {
  const events = await findUndoableOfTurn(turn.tx, turn.business.id, personKey(turn.speaker), turnId);
  if (events.length === 0) return say("That was undone already.");
  return undoEvents(undos, turn, events);
}

async function undoEvents(
  undos: ReadonlyMap<string, Undo>,
  turn: Turn,
  events: readonly StoredEvent[],
): Promise<Outcome> {
  const texts: string[] = [];
  for (const event of events) {
    const undo = undos.get(event.type);
    if (!undo) throw new Error(`Nothing knows how to undo ${event.type}`);
    await markUndone(turn.tx, turn.business.id, event, turn.now);
    texts.push(await undo(turn, event));
  }
  const text = texts.filter((line) => line !== "").join("\n");
  return { kind: "reply", reply: { text, ...(turn.pressedMessage ? { edits: turn.pressedMessage } : {}) } };
}
