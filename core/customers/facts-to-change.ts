import { decline, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { CustomerChange } from "./customer-record.ts";
import type { FactSlots } from "./customer-slots.ts";
import { badBirthday, badPhone } from "./customers.replies.ts";
import { whichPerson } from "./which-person.ts";

/** What keeps the facts from being recorded: digits that are no phone number, a day that does not exist. */
export function factProblem(facts: FactSlots): Outcome | null {
  if (facts.badPhone !== null) return decline("invalid", badPhone(facts.badPhone));
  return facts.badBirthday === null ? null : decline("invalid", badBirthday(facts.badBirthday));
}

/** The facts as a change; somebody unknown who sent them is kept as a note, because nobody is made up of a name in passing. */
export function toChange(turn: Pick<Turn, "lexicon">, facts: FactSlots): Omit<CustomerChange, "name"> {
  const referrer = facts.referrer ? whichPerson(turn.lexicon, facts.referrer) : null;
  const known = referrer?.kind === "known" ? referrer.customer.id : null;
  const note = facts.referrer && !known ? [`referred by ${facts.referrer.name}`] : [];
  return {
    phone: facts.phone,
    email: facts.email,
    birthday: facts.birthday,
    source: facts.source ?? (facts.referrer && !known ? "referral" : null),
    interests: facts.interests,
    notes: [...facts.notes, ...note],
    referredBy: known,
  };
}
