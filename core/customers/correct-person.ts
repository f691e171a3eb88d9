import type { Correct } from "../capability.ts";
import type { StoredEvent } from "../conversation/event.ts";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { fold } from "../understanding/fold.ts";
import { isGivenName } from "../understanding/given-names.ts";
import { startsWithCapital } from "../understanding/letters.ts";
import type { CustomerChange } from "./customer-record.ts";
import { correctedFacts, howToCorrect, renamed, undoButton } from "./customers.replies.ts";
import { customerState, knownCustomer } from "./known-customer.ts";
import { customerBefore, revertChange, updateCustomer } from "./update-customer.ts";
import { whichPerson } from "./which-person.ts";

/** "No, it's Dan Brown", "actually 4 May" said of a customer, a lead, or what was told of one. */
export const correctPerson: Correct = async (turn, event, change) => {
  const id = event.recordId;
  if (id === null) return decline("not-understood", howToCorrect);
  if (change.customer) {
    const meant = whichPerson(turn.lexicon, { name: change.customer.name, customerId: null });
    const other = meant.kind === "known" && meant.customer.id !== id ? meant.customer.id : null;
    if (event.type === "customer.updated" && other) return moveUpdate(turn, event, id, other);
    if (other || !(await mayBeRenamed(turn, id, change.customer.name)))
      return decline("not-understood", howToCorrect);
    return rename(turn, id, change.customer.name);
  }
  const told = toldBy(event);
  const birthday = change.day === null || !told.birthday ? null : await monthAndDay(turn, id, change.day);
  const interests = told.interests ? change.items.map((item) => item.product) : [];
  const wanted: CustomerChange = { birthday, ...(interests.length > 0 && { interests }) };
  const changed = await updateCustomer(turn, id, wanted, { interests: "replace" });
  if (!changed) return decline("not-understood", howToCorrect);
  const state = await customerState(turn.tx, turn.business.id, id);
  return say(correctedFacts(state, turn.business.locale), [undoButton(turn.turnId)]);
};

/** What the record told of the customer: nothing else of them is put right by what is said next. */
function toldBy({ type, payload, before }: StoredEvent): { birthday: boolean; interests: boolean } {
  const { birthday, interests, interest } = payload;
  // A lead asked about one thing.
  const isFond = (Array.isArray(interests) && interests.length > 0) || typeof interest === "string";
  const whole = { birthday: typeof birthday === "string", interests: isFond };
  const changed = type === "customer.updated" ? customerBefore.safeParse(before) : null;
  if (!changed?.success) return whole;
  return {
    birthday: changed.data.birthday !== undefined,
    interests: changed.data.addedInterests.length > 0 || changed.data.replacedInterests !== undefined,
  };
}

/** "I meant to order milk" renames nobody: a name has a capital, is given to people, or shares a word with the one before. */
async function mayBeRenamed(turn: Turn, id: string, name: string): Promise<boolean> {
  const [first = "", ...more] = fold(name).split(" ");
  if (startsWithCapital(name) || isGivenName(first)) return true;
  const before = fold((await knownCustomer(turn.tx, turn.business.id, id)).name).split(" ");
  return more.length === 0 || before.some((word) => word === first || more.includes(word));
}

async function rename(turn: Turn, id: string, name: string): Promise<Outcome> {
  const before = await knownCustomer(turn.tx, turn.business.id, id);
  if (!(await updateCustomer(turn, id, { name }))) return decline("not-understood", howToCorrect);
  return say(renamed(before.name, name), [undoButton(turn.turnId)]);
}

/** A day said of somebody whose birthday is known corrects it; of anybody else it says nothing. */
async function monthAndDay(turn: Turn, id: string, day: string): Promise<string | null> {
  const { birthday } = await knownCustomer(turn.tx, turn.business.id, id);
  return birthday === null
    ? null
    : `${birthday.startsWith("--") ? "-" : birthday.slice(0, 4)}-${day.slice(5)}`;
}

/** "No, Nora": what was told of one person is true of another. */
async function moveUpdate(turn: Turn, event: StoredEvent, from: string, to: string): Promise<Outcome> {
  const before = customerBefore.parse(event.before);
  const told = await knownCustomer(turn.tx, turn.business.id, from);
  const change: CustomerChange = {
    ...(before.phone !== undefined && { phone: told.phone }),
    ...(before.email !== undefined && { email: told.email }),
    ...(before.birthday !== undefined && { birthday: told.birthday }),
    ...(before.source !== undefined && { source: told.source }),
    ...(before.referredBy !== undefined && { referredBy: told.referredBy }),
    interests: before.addedInterests,
    notes: before.addedNotes,
  };
  await revertChange(turn, from, before);
  const earlier = await customerState(turn.tx, turn.business.id, from);
  turn.emit({ type: "customer.updated", recordId: from, payload: earlier });
  if (!(await updateCustomer(turn, to, change))) return decline("not-understood", howToCorrect);
  const state = await customerState(turn.tx, turn.business.id, to);
  return say(correctedFacts(state, turn.business.locale), [undoButton(turn.turnId)]);
}
