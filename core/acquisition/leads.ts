import { z } from "zod";
import type { PendingQuestion } from "../capability.ts";
import { ask, type Choice, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { factSlots } from "../customers/customer-slots.ts";
import { undoButton } from "../customers/customers.replies.ts";
import { customerState } from "../customers/customers.service.ts";
import { factProblem, toChange } from "../customers/facts-to-change.ts";
import { rememberPerson } from "../customers/spoken-of.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import { answerWhich, askWhich, distinctLabels, whichPerson } from "../customers/which-person.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import { isNo, pickPerson } from "../understanding/people/pick-person.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { askedAgain, isItLead, leadKnown, leadRecorded } from "./acquisition.replies.ts";
import { recordLead } from "./acquisition.service.ts";

export const leadSlots = z.object({
  name: z.string().min(1).max(200),
  facts: factSlots,
  /** Shop-local day; null is today. */
  on: z.string().nullable().default(null),
  /** "A guy called Dan": spoken of as somebody new, so a known Dan is asked about first. */
  introduced: z.boolean().default(false),
  customerId: z.string().nullable().default(null),
  isNew: z.boolean().default(false),
});
export type LeadSlots = z.infer<typeof leadSlots>;

const INTENT = "acquisition.lead";

/** "A guy called Dan asked about catering": a lead, unless it is somebody the shop knows. */
export async function takeLead(turn: Turn, slots: LeadSlots): Promise<Outcome> {
  const problem = factProblem(slots.facts);
  if (problem) return problem;
  if (slots.customerId) return askedAgainBy(turn, slots, slots.customerId);
  const match = slots.isNew ? null : turn.lexicon.findCustomers(slots.name);
  if (match) {
    const [only] = match.customers;
    const surely = match.by === "full-name" || (match.by === "first-name" && !slots.introduced);
    if (only && match.customers.length === 1 && surely && (!slots.introduced || only.stage === "lead")) {
      return askedAgainBy(turn, slots, only.id);
    }
    return askWhether(turn, slots, match.customers);
  }
  const { referrer } = slots.facts;
  const sender = referrer ? whichPerson(turn.lexicon, referrer) : null;
  if (referrer && sender?.kind === "unclear") {
    const withSender = (person: unknown) => ({ ...slots, facts: { ...slots.facts, referrer: person } });
    return askWhich(turn, referrer, sender, { intent: INTENT, slots }, withSender);
  }
  const lead = { ...toChange(turn, slots.facts), name: slots.name, on: slots.on };
  const record = await recordLead(turn, lead, slots.isNew);
  rememberPerson(turn, record.id);
  const state = await customerState(turn.tx, turn.business.id, record.id);
  return say(leadRecorded(state, turn.business.locale), [undoButton(turn.turnId)]);
}

async function askedAgainBy(turn: Turn, slots: LeadSlots, customerId: string): Promise<Outcome> {
  const state = await customerState(turn.tx, turn.business.id, customerId);
  const change = toChange(turn, slots.facts);
  rememberPerson(turn, customerId);
  // How they first found the shop stays: that they rang this time is no news about it.
  const changed = await updateCustomer(turn, customerId, {
    ...change,
    source: state.source ?? change.source,
  });
  if (!changed) return say(leadKnown(state.name));
  return say(askedAgain(state.name, slots.facts.interests), [undoButton(turn.turnId)]);
}

async function askWhether(
  turn: Turn,
  slots: LeadSlots,
  customers: readonly KnownCustomer[],
): Promise<Outcome> {
  const labels = await distinctLabels(turn, customers);
  const choices = customers.map(
    (customer, index): Choice => ({
      label: labels[index] ?? customer.name,
      action: { intent: INTENT, slots: { ...slots, customerId: customer.id } },
    }),
  );
  const somebodyNew = { label: "Somebody new", action: { intent: INTENT, slots: { ...slots, isNew: true } } };
  return ask({
    about: ["customer"],
    text: isItLead(slots.name, labels),
    choices: [...choices, somebodyNew],
    pending: { intent: INTENT, slots },
  });
}

/** A name, "somebody new", or who sent them. */
export function answerLead(
  { slots }: PendingQuestion<LeadSlots>,
  message: Message,
  context: ReadingContext,
): LeadSlots | null {
  const match = context.lexicon.findCustomers(slots.name);
  if (match) {
    if (isNo(message)) return { ...slots, isNew: true };
    const picked = pickPerson(message, match.customers);
    return picked ? { ...slots, customerId: picked.id } : null;
  }
  const referrer = slots.facts.referrer && answerWhich(slots.facts.referrer, message, context);
  return referrer ? { ...slots, facts: { ...slots.facts, referrer } } : null;
}
