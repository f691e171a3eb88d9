import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { decline, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { factSlots, personSlot } from "../customer-slots.ts";
import { nobodyCalled, nothingNew, undoButton, updated } from "../customers.replies.ts";
import { customerState } from "../customers.service.ts";
import { factProblem, toChange } from "../facts-to-change.ts";
import { rememberPerson } from "../spoken-of.ts";
import { updateCustomer } from "../update-customer.ts";
import { answerWhich, askWhich, whichPerson } from "../which-person.ts";

export const updateSlots = z.object({ who: personSlot, facts: factSlots });
export type UpdateSlots = z.infer<typeof updateSlots>;

const INTENT = "customers.update";

/** "Niamh is allergic to nuts": what is new about somebody known. Nobody is made up. */
export async function updatePerson(turn: Turn, slots: UpdateSlots): Promise<Outcome> {
  const problem = factProblem(slots.facts);
  if (problem) return problem;
  const pending = { intent: INTENT, slots };
  const who = whichPerson(turn.lexicon, slots.who);
  if (who.kind === "unknown") return decline("not-understood", nobodyCalled(slots.who.name));
  if (who.kind === "unclear")
    return askWhich(turn, slots.who, who, pending, (person) => ({ ...slots, who: person }));
  const { referrer } = slots.facts;
  const sender = referrer ? whichPerson(turn.lexicon, referrer) : null;
  if (referrer && sender?.kind === "unclear") {
    const withSender = (person: unknown) => ({ ...slots, facts: { ...slots.facts, referrer: person } });
    return askWhich(turn, referrer, sender, pending, withSender);
  }
  const { id, name } = who.customer;
  rememberPerson(turn, id);
  if (!(await updateCustomer(turn, id, toChange(turn, slots.facts)))) return say(nothingNew(name));
  const state = await customerState(turn.tx, turn.business.id, id);
  return say(updated(state, slots.facts, turn.business.locale), [undoButton(turn.turnId)]);
}

/** A name, or "the second": who was meant, or who sent them. */
export function answerUpdate(
  { slots }: PendingQuestion<UpdateSlots>,
  message: Message,
  context: ReadingContext,
): UpdateSlots | null {
  const who = answerWhich(slots.who, message, context);
  if (who) return { ...slots, who };
  const referrer = slots.facts.referrer && answerWhich(slots.facts.referrer, message, context);
  return referrer ? { ...slots, facts: { ...slots.facts, referrer } } : null;
}
