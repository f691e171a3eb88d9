import type { Action, Outcome } from "../conversation/outcome.ts";
import { ask } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { KnownCustomer, NameMatch } from "../understanding/lexicon.ts";
import { pickPerson } from "../understanding/people/pick-person.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { PersonSlot } from "./customer-slots.ts";
import { choiceLabels, whoIsMeant } from "./customers.replies.ts";
import { knownCustomer } from "./customers.service.ts";

/** Whom a name means. */
export type WhichPerson =
  | { readonly kind: "known"; readonly customer: KnownCustomer }
  | { readonly kind: "unknown" }
  /** Several of that name, or somebody whose name is nearly that. */
  | { readonly kind: "unclear"; readonly near: boolean; readonly customers: readonly KnownCustomer[] };

/** Looks a person up: by id when that is settled, else by full name, by the only one with that first name, or with a slip. */
export function whichPerson(lexicon: Turn["lexicon"], slot: PersonSlot): WhichPerson {
  if (slot.customerId) {
    const customer = lexicon.customer(slot.customerId);
    return customer ? { kind: "known", customer } : { kind: "unknown" };
  }
  const match = findOwner(lexicon, slot.name);
  const [only] = match?.customers ?? [];
  if (!match || !only) return { kind: "unknown" };
  if (match.by === "near-full-name") return { kind: "unclear", near: true, customers: match.customers };
  return match.customers.length === 1
    ? { kind: "known", customer: only }
    : { kind: "unclear", near: false, customers: match.customers };
}

/** "karen holts dob": the name, or whose it is, typed without the apostrophe. */
function findOwner(lexicon: Turn["lexicon"], name: string): NameMatch | null {
  const match = lexicon.findCustomers(name);
  if ((match && match.by !== "near-full-name") || !/[^s]s$/i.test(name)) return match;
  const owner = lexicon.findCustomers(name.slice(0, -1));
  return owner && owner.by !== "near-full-name" ? owner : match;
}

/** One button for each that may be meant; `withPerson` gives the intent's slots once it is settled. */
export async function askWhich(
  turn: Turn,
  slot: PersonSlot,
  which: Extract<WhichPerson, { kind: "unclear" }>,
  pending: Action,
  withPerson: (customer: PersonSlot) => unknown,
): Promise<Outcome> {
  const labels = await distinctLabels(turn, which.customers);
  return ask({
    about: ["customer"],
    text: whoIsMeant(slot.name, labels, which.near),
    choices: which.customers.map((customer, index) => ({
      label: labels[index] ?? customer.name,
      action: { intent: pending.intent, slots: withPerson({ name: customer.name, customerId: customer.id }) },
    })),
    pending,
  });
}

/** Names, told apart by what is known of each where two are the same. */
export async function distinctLabels(turn: Turn, customers: readonly KnownCustomer[]): Promise<string[]> {
  const records = [];
  for (const { id } of customers) records.push(await knownCustomer(turn.tx, turn.business.id, id));
  return choiceLabels(records, turn.business.locale);
}

/** The person that an answer picks, or null when it is no such answer. */
export function answerWhich(slot: PersonSlot, message: Message, context: ReadingContext): PersonSlot | null {
  const which = whichPerson(context.lexicon, slot);
  if (which.kind !== "unclear") return null;
  const picked = pickPerson(message, which.customers);
  return picked ? { name: picked.name, customerId: picked.id } : null;
}
