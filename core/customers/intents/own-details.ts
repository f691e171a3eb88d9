import { z } from "zod";
import { type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { factSlots } from "../customer-slots.ts";
import { undoButton } from "../customers.replies.ts";
import { factProblem, toChange } from "../facts-to-change.ts";
import { knownCustomer } from "../known-customer.ts";
import * as replies from "../own-details.replies.ts";
import { updateCustomer } from "../update-customer.ts";

export const ownDetailsSlots = z.object({
  facts: factSlots,
  /** What is to be taken out again: "delete my number". */
  drop: z.enum(["phone", "email", "birthday"]).nullable().default(null),
});
export type OwnDetailsSlots = z.infer<typeof ownDetailsSlots>;

/** A shop remembers a few things about somebody; who goes on for ever fills no book. */
const MOST_REMEMBERED = 40;

/**
 * "My birthday is 3 May": kept in the speaker's own record and nowhere else. Saying a number or a name proves nothing:
 * whoever else is known by it stays who they are.
 */
export async function noteOwnDetails(turn: Turn, { facts, drop }: OwnDetailsSlots): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer tells of themselves");
  const problem = factProblem(facts);
  if (problem) return problem;
  const { tx, business, speaker } = turn;
  const { customerId } = speaker;
  const undo = [undoButton(turn.turnId)];
  if (drop) {
    const dropped = await updateCustomer(turn, customerId, {}, { drop: [drop] });
    return dropped ? say(replies.dropped(drop), undo) : say(replies.nothingToDrop(drop));
  }
  const { notes, interests } = await knownCustomer(tx, business.id, customerId);
  const said = facts.notes.length + facts.interests.length;
  if (said > 0 && notes.length + interests.length + said > MOST_REMEMBERED)
    return say(replies.enoughRemembered);
  const changed = await updateCustomer(turn, customerId, toChange(turn, facts));
  return changed ? say(replies.noted(turn, facts), undo) : say(replies.knownAlready);
}
