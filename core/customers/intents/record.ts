import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { ask, type Choice, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { KnownCustomer } from "../../understanding/lexicon.ts";
import { isNo, isYes, pickPerson } from "../../understanding/people/pick-person.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { factSlots } from "../customer-slots.ts";
import {
  addThem,
  alreadyKnown,
  becameCustomer,
  isItThem,
  nothingNew,
  recorded,
  undoButton,
  updated,
} from "../customers.replies.ts";
import { becomeCustomer, customerState, knownCustomer, recordCustomer } from "../customers.service.ts";
import { factProblem, toChange } from "../facts-to-change.ts";
import { rememberPerson } from "../spoken-of.ts";
import { updateCustomer } from "../update-customer.ts";
import { answerWhich, askWhich, distinctLabels, whichPerson } from "../which-person.ts";

export const recordSlots = z.object({
  name: z.string().min(1).max(200),
  facts: factSlots,
  /** Set when somebody already known turned out to be meant. */
  customerId: z.string().nullable().default(null),
  /** The speaker has said that it is somebody new. */
  isNew: z.boolean().default(false),
  /** False where the words may have been no name: asked about first. */
  sure: z.boolean().default(true),
  dropped: z.boolean().default(false),
});
export type RecordSlots = z.infer<typeof recordSlots>;

/** "New customer …": one record with all that was said, unless they are known already. */
export async function recordPerson(turn: Turn, slots: RecordSlots): Promise<Outcome> {
  if (slots.dropped) return say(`OK, ${slots.name} was not added.`);
  const problem = factProblem(slots.facts);
  if (problem) return problem;
  if (slots.customerId) return addToKnown(turn, slots, slots.customerId);
  const known = slots.isNew ? null : knownAs(turn.lexicon, slots.name);
  if (known) {
    const lead = known.exact && known.customers.length === 1 ? known.customers[0] : undefined;
    return lead?.stage === "lead" ? addToKnown(turn, slots, lead.id) : askWhetherKnown(turn, slots, known);
  }
  if (!slots.sure && !slots.isNew) return askWhether(slots);
  const unclear = slots.facts.referrer ? whichPerson(turn.lexicon, slots.facts.referrer) : null;
  if (slots.facts.referrer && unclear?.kind === "unclear") {
    const pending = { intent: "customers.record", slots };
    const withReferrer = (referrer: unknown) => ({ ...slots, facts: { ...slots.facts, referrer } });
    return askWhich(turn, slots.facts.referrer, unclear, pending, withReferrer);
  }
  const facts = { name: slots.name, ...toChange(turn, slots.facts) };
  const record = await recordCustomer(turn, facts, { undoable: true, evenIfKnown: slots.isNew });
  const state = await customerState(turn.tx, turn.business.id, record.id);
  rememberPerson(turn, record.id);
  return say(recorded(state, turn.business.locale), [undoButton(turn.turnId)]);
}

interface KnownAs {
  readonly customers: readonly KnownCustomer[];
  /** By their full name; otherwise by a first name alone, or nearly. */
  readonly exact: boolean;
}

/** Who is known by that name or nearly: a first name counts only where nothing but a first name was said. */
function knownAs(lexicon: Turn["lexicon"], name: string): KnownAs | null {
  const match = lexicon.findCustomers(name);
  return match ? { customers: match.customers, exact: match.by === "full-name" } : null;
}

async function addToKnown(turn: Turn, slots: RecordSlots, customerId: string): Promise<Outcome> {
  const record = await knownCustomer(turn.tx, turn.business.id, customerId);
  const change = toChange(turn, slots.facts);
  rememberPerson(turn, customerId);
  if (record.stage === "customer") {
    const changed = await updateCustomer(turn, customerId, change);
    if (!changed) return say(nothingNew(record.name));
    const state = await customerState(turn.tx, turn.business.id, customerId);
    return say(updated(state, slots.facts, turn.business.locale), [undoButton(turn.turnId)]);
  }
  await becomeCustomer(turn, customerId, { undoable: true, change });
  const state = await customerState(turn.tx, turn.business.id, customerId);
  return say(becameCustomer(state, turn.business.locale), [undoButton(turn.turnId)]);
}

async function askWhetherKnown(turn: Turn, slots: RecordSlots, known: KnownAs): Promise<Outcome> {
  const labels = await distinctLabels(turn, known.customers);
  const [only] = known.customers;
  const same = known.exact && known.customers.length === 1;
  const text =
    same && only
      ? alreadyKnown(await knownCustomer(turn.tx, turn.business.id, only.id), turn.business.locale)
      : isItThem(slots.name, labels);
  const choices = known.customers.map(
    (customer, index): Choice => ({
      label: same ? "Same person" : (labels[index] ?? customer.name),
      action: { intent: "customers.record", slots: { ...slots, customerId: customer.id } },
    }),
  );
  const different = same ? "A different one" : "Somebody new";
  return ask({
    about: ["customer"],
    text,
    choices: [
      ...choices,
      { label: different, action: { intent: "customers.record", slots: { ...slots, isNew: true } } },
    ],
    pending: { intent: "customers.record", slots },
  });
}

function askWhether(slots: RecordSlots): Outcome {
  const action = (answer: Partial<RecordSlots>) => ({
    intent: "customers.record",
    slots: { ...slots, ...answer },
  });
  return ask({
    about: ["customer"],
    text: addThem(slots.name),
    choices: [
      { label: "Yes, add", action: action({ isNew: true }) },
      { label: "No", action: action({ dropped: true }) },
    ],
    pending: { intent: "customers.record", slots },
  });
}

/** "Same person", "a different one", a name, yes or no. */
export function answerRecord(
  pending: PendingQuestion<RecordSlots>,
  message: Message,
  context: ReadingContext,
): RecordSlots | null {
  const { slots } = pending;
  const known = knownAs(context.lexicon, slots.name);
  if (!known && !slots.sure) {
    if (isYes(message)) return { ...slots, isNew: true };
    return isNo(message) ? { ...slots, dropped: true } : null;
  }
  if (known) {
    if (isNo(message)) return { ...slots, isNew: true };
    const picked = pickPerson(message, known.customers);
    return picked ? { ...slots, customerId: picked.id } : null;
  }
  const referrer = slots.facts.referrer && answerWhich(slots.facts.referrer, message, context);
  return referrer ? { ...slots, facts: { ...slots.facts, referrer } } : null;
}
