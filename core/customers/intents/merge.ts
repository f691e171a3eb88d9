import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { decline, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { KnownCustomer } from "../../understanding/lexicon.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { type PersonSlot, personSlot } from "../customer-slots.ts";
import { merged, nobodyCalled, samePerson, undoButton } from "../customers.replies.ts";
import { mergeCustomers } from "../merge-customers.ts";
import { answerWhich, askWhich, whichPerson } from "../which-person.ts";

export const mergeSlots = z.object({ kept: personSlot, merged: personSlot });
export type MergeSlots = z.infer<typeof mergeSlots>;

/** "Ana Ruiz and Anna Ruiz are the same person": the first named keeps the record, unless it was "into". */
export async function mergePeople(turn: Turn, slots: MergeSlots): Promise<Outcome> {
  const pending = { intent: "customers.merge", slots };
  const found: KnownCustomer[] = [];
  for (const side of ["kept", "merged"] as const) {
    const slot: PersonSlot = slots[side];
    const who = whichPerson(turn.lexicon, slot);
    if (who.kind === "unknown") return decline("not-understood", nobodyCalled(slot.name));
    if (who.kind === "unclear")
      return askWhich(turn, slot, who, pending, (person) => ({ ...slots, [side]: person }));
    found.push(who.customer);
  }
  const [kept, gone] = found;
  if (!kept || !gone || kept.id === gone.id) return say(samePerson(kept?.name ?? slots.kept.name));
  await mergeCustomers(turn, kept.id, gone.id);
  return say(merged(kept.name, gone.name), [undoButton(turn.turnId)]);
}

export function answerMerge(
  { slots }: PendingQuestion<MergeSlots>,
  message: Message,
  context: ReadingContext,
): MergeSlots | null {
  const kept = answerWhich(slots.kept, message, context);
  if (kept) return { ...slots, kept };
  const gone = answerWhich(slots.merged, message, context);
  return gone ? { ...slots, merged: gone } : null;
}
