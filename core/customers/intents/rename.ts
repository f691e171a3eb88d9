import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { ask, decline, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { isNo, isYes } from "../../understanding/people/pick-person.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { personSlot } from "../customer-slots.ts";
import { kept, nobodyCalled, nothingNew, renamed, undoButton } from "../customers.replies.ts";
import { findCustomersByName } from "../customers.service.ts";
import { updateCustomer } from "../update-customer.ts";
import { answerWhich, askWhich, whichPerson } from "../which-person.ts";

export const renameSlots = z.object({
  who: personSlot,
  /** The new name, as typed. */
  name: z.string().min(1).max(200),
  /** Somebody else has that name: said to be a different person ("yes"), or the renaming was dropped ("no"). */
  despiteNamesake: z.enum(["ask", "yes", "no"]).default("ask"),
});
export type RenameSlots = z.infer<typeof renameSlots>;

const INTENT = "customers.rename";

/** "Rename Ben to Ben Ito". */
export async function renamePerson(turn: Turn, slots: RenameSlots): Promise<Outcome> {
  const who = whichPerson(turn.lexicon, slots.who);
  const pending = { intent: INTENT, slots };
  if (who.kind === "unknown") return decline("not-understood", nobodyCalled(slots.who.name));
  if (who.kind === "unclear")
    return askWhich(turn, slots.who, who, pending, (person) => ({ ...slots, who: person }));
  const { id, name } = who.customer;
  if (slots.despiteNamesake === "no") return say(kept(name));
  const namesakes = await findCustomersByName(turn.tx, turn.business.id, slots.name);
  const other = namesakes.find((record) => record.id !== id);
  if (other && slots.despiteNamesake === "ask") {
    const settled = { ...slots, who: { name, customerId: id } };
    return ask({
      about: ["customer"],
      text: `There is another ${other.name} already. Are they two people, or one recorded twice?`,
      choices: [
        { label: "Two people", action: { intent: INTENT, slots: { ...settled, despiteNamesake: "yes" } } },
        {
          label: "One person",
          action: {
            intent: "customers.merge",
            slots: {
              kept: { name: other.name, customerId: other.id },
              merged: { name, customerId: id },
            },
          },
        },
      ],
      pending: { intent: INTENT, slots: settled },
    });
  }
  if (!(await updateCustomer(turn, id, { name: slots.name }))) return say(nothingNew(name));
  return say(renamed(name, slots.name), [undoButton(turn.turnId)]);
}

/** Who was meant; whether a second person of that name is wanted. */
export function answerRename(
  { slots }: PendingQuestion<RenameSlots>,
  message: Message,
  context: ReadingContext,
): RenameSlots | null {
  const who = answerWhich(slots.who, message, context);
  if (who) return { ...slots, who };
  if (whichPerson(context.lexicon, slots.who).kind !== "known") return null;
  if (isYes(message)) return { ...slots, despiteNamesake: "yes" };
  return isNo(message) ? { ...slots, despiteNamesake: "no" } : null;
}
