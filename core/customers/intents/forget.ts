import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { ask, decline, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { isNo, isYes } from "../../understanding/people/pick-person.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { personSlot } from "../customer-slots.ts";
import { confirmForget, forgotten, forgottenYou, kept, nobodyCalled } from "../customers.replies.ts";
import { forgetCustomer } from "../forget-customer.ts";
import { answerWhich, askWhich, whichPerson } from "../which-person.ts";

export const forgetSlots = z.object({
  who: personSlot,
  confirmed: z.enum(["ask", "yes", "no"]).default("ask"),
});
export type ForgetSlots = z.infer<typeof forgetSlots>;

const INTENT = "customers.forget";

/** "Forget Maria Lopez": asked once more, because it cannot be undone. */
export async function forgetPerson(turn: Turn, slots: ForgetSlots): Promise<Outcome> {
  const who = whichPerson(turn.lexicon, slots.who);
  if (who.kind === "unknown") return decline("not-understood", nobodyCalled(slots.who.name));
  if (who.kind === "unclear") {
    const pending = { intent: INTENT, slots };
    return askWhich(turn, slots.who, who, pending, (person) => ({ ...slots, who: person }));
  }
  const { id, name } = who.customer;
  if (slots.confirmed === "no") return say(kept(name));
  if (slots.confirmed === "yes") return say(forgotten(await forgetCustomer(turn, id)));
  const settled = { who: { name, customerId: id } };
  return ask({
    about: ["customer"],
    text: confirmForget(name),
    choices: [
      { label: `Yes, forget ${name}`, action: { intent: INTENT, slots: { ...settled, confirmed: "yes" } } },
      { label: "No, keep", action: { intent: INTENT, slots: { ...settled, confirmed: "no" } } },
    ],
    pending: { intent: INTENT, slots: { ...settled, confirmed: "ask" } },
  });
}

export function answerForget(
  { slots }: PendingQuestion<ForgetSlots>,
  message: Message,
  context: ReadingContext,
): ForgetSlots | null {
  const who = answerWhich(slots.who, message, context);
  if (who) return { ...slots, who };
  if (slots.who.customerId === null) return null;
  if (isYes(message)) return { ...slots, confirmed: "yes" };
  return isNo(message) ? { ...slots, confirmed: "no" } : null;
}

/** A customer's own "forget me" takes effect at once. */
export async function forgetMe(turn: Turn): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer can ask to be forgotten");
  await forgetCustomer(turn, turn.speaker.customerId);
  return say(forgottenYou(turn.business.name));
}
