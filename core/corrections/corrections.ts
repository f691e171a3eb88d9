import { z } from "zod";
import { type Capability, type Correct, defineIntent } from "../capability.ts";
import { ask, type Outcome, say } from "../conversation/outcome.ts";
import { personKey } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { learnFrom, misreadBefore } from "../dictionary/learn-from-correction.ts";
import { answerCorrection, WHAT_TO_CHANGE } from "./answer-correction.ts";
import { type Change, changeSlots, NO_CHANGE } from "./change.ts";
import { readCorrections } from "./corrections.reading.ts";
import { findLastCorrectable, findRecordEvent } from "./corrections.store.ts";

export const correctSlots = z.object({
  change: changeSlots,
  /** The record meant; null is the speaker's own last one. */
  recordId: z.string().nullable(),
  /** Set while a question about the customer is open. */
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type CorrectSlots = z.infer<typeof correctSlots>;

/** Puts right what the speaker recorded last. How each kind of record is corrected, its own capability says. */
export function createCorrections(capabilities: readonly Capability[]): Capability {
  const corrects = new Map<string, Correct>(
    capabilities.flatMap((capability) => Object.entries(capability.corrects ?? {})),
  );
  return {
    name: "corrections",
    read: readCorrections,
    intents: [
      defineIntent<CorrectSlots>({
        name: "record.correct",
        besideTalk: true,
        schema: correctSlots,
        allowed: ["owner", "staff"],
        help: "Correct your last record",
        examples: ["make it 4", "no, for Ana", "paid by card", "that was yesterday"],
        perform: (turn, slots) => correct(corrects, turn, slots),
        answer: answerCorrection,
      }),
      defineIntent<{ saleId: string }>({
        name: "sale.edit",
        schema: z.object({ saleId: z.string() }),
        allowed: ["owner", "staff"],
        help: null,
        examples: [],
        perform: async (_turn, { saleId }) => askWhatToChange(saleId),
      }),
    ],
  };
}

/** The answer is taken as a change of this very sale, even where another one was recorded since. */
const askWhatToChange = (saleId: string): Outcome =>
  ask({
    about: [WHAT_TO_CHANGE],
    text: 'Tell me what was different, for example "4", "12.50", "for Ana", "paid by card" or "that was yesterday".',
    choices: [],
    pending: {
      intent: "record.correct",
      slots: { change: NO_CHANGE, recordId: saleId, candidates: [] } satisfies CorrectSlots,
    },
  });

async function correct(
  corrects: ReadonlyMap<string, Correct>,
  turn: Turn,
  slots: CorrectSlots,
): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  const types = [...corrects.keys()];
  const event = slots.recordId
    ? await findRecordEvent(tx, business.id, slots.recordId, types)
    : await findLastCorrectable(tx, business.id, personKey(speaker), types);
  const how = event ? corrects.get(event.type) : undefined;
  if (!event || !how)
    return say("There is no record of yours to correct. Tell me what was sold and I write it down.");
  const misread = await misreadBefore(turn, event, slots.change);
  const outcome = await how(turn, event, slots.change);
  return misread ? learnFrom(turn, misread, outcome) : outcome;
}

/** True when the change says nothing but a number. */
export const isNumberOnly = (change: Change): boolean =>
  change.number !== null &&
  change.items.length === 0 &&
  change.customer === null &&
  change.payment === null &&
  change.day === null;
