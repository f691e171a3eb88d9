import { z } from "zod";
import { ask, decline, type Outcome, type Reply } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { findCustomersByName, knownCustomer, recordCustomer } from "../customers/customers.service.ts";
import { mergeCustomers } from "../customers/merge-customers.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import { consentOf } from "../privacy/consent.service.ts";
import { findByPhone, findReferrer, hasBoughtNothing } from "./customer-links.store.ts";
import * as replies from "./joining.replies.ts";

/** A customer link that somebody opened, as the members' folder has it. */
export interface OpenedLink {
  readonly invitationId: string;
  /** Whose own link it is; null: the shop's, or one that was passed on. */
  readonly customerId: string | null;
}

/** Ties the speaker's chat to a customer; done by who keeps the chats. */
export type LinkChat = (customerId: string) => Promise<void>;

/** Somebody opened a customer link: they are that customer from now on, or a new one, and are greeted. */
export async function joinByLink(turn: Turn, link: OpenedLink, linkChat: LinkChat): Promise<Outcome> {
  if (link.customerId !== null) return joinAs(turn, link.customerId, linkChat);
  if (turn.speaker.role === "customer") return greetAgain(turn);
  const name = turn.incoming.userName?.trim() ?? "";
  if (name === "") return ask(replies.whatName(link.invitationId));
  return joinAsNew(turn, name, link.invitationId, linkChat);
}

/** The link was made for one known customer. A record that an earlier join had made for them becomes theirs. */
async function joinAs(turn: Turn, customerId: string, linkChat: LinkChat): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  const customer = turn.lexicon.customer(customerId);
  if (!customer) return decline("invalid", replies.linkIsOver);
  const before = speaker.role === "customer" ? speaker.customerId : null;
  await linkChat(customerId);
  turn.becomes({ role: "customer", customerId, name: customer.name });
  if (before !== null && before !== customerId && (await hasBoughtNothing(tx, business.id, before))) {
    await mergeCustomers(turn, customerId, before);
  }
  return { kind: "reply", reply: await greeting(turn, customer.name) };
}

async function joinAsNew(
  turn: Turn,
  name: string,
  invitationId: string | null,
  linkChat: LinkChat,
): Promise<Outcome> {
  const { tx, business } = turn;
  const namesakes = await findCustomersByName(tx, business.id, name);
  const referredBy = invitationId ? await findReferrer(tx, business.id, invitationId) : null;
  // A typed name proves nothing: a namesake is a new record until the owner says that they are one.
  const record = await recordCustomer(turn, { name, referredBy }, { undoable: false, evenIfKnown: true });
  await linkChat(record.id);
  turn.becomes({ role: "customer", customerId: record.id, name });
  turn.emit({ type: "customer.joined", recordId: record.id, payload: { id: record.id } });
  const [known] = namesakes;
  // Telegram vouches for numbers: who is known by theirs becomes one with who is known.
  if (turn.incoming.platform === "telegram") turn.tell({ customerId: record.id }, replies.sharePhone);
  if (known)
    turn.tell("owner", replies.isItTheSame({ id: known.id, name: known.name }, { id: record.id, name }));
  return { kind: "reply", reply: await greeting(turn, name) };
}

export const nameSlots = z.object({
  invitationId: z.string().nullable(),
  name: z.string().min(1).max(60),
});
export type NameSlots = z.infer<typeof nameSlots>;

/** What a newcomer without a name wants to be called. */
export function joinWithName(
  turn: Turn,
  { name, invitationId }: NameSlots,
  linkChat: LinkChat,
): Promise<Outcome> {
  return turn.speaker.role === "stranger" ? joinAsNew(turn, name, invitationId, linkChat) : greetAgain(turn);
}

/** A phone number that the platform itself vouches for: it ties the chat to the customer who has it. */
export async function joinByPhone(turn: Turn, phone: string, linkChat: LinkChat): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  if (speaker.role !== "customer" && speaker.role !== "stranger")
    return decline("invalid", replies.teamNeedsNone);
  const found = (await findByPhone(tx, business.id, phone)).filter(
    ({ id }) => speaker.role === "stranger" || id !== speaker.customerId,
  );
  const [only, second] = found;
  if (only && !second) return joinAs(turn, only.id, linkChat);
  if (speaker.role === "stranger") return decline("not-allowed", replies.phoneUnknown(business.name));
  await updateCustomer(turn, speaker.customerId, { phone }, { phoneVouched: true });
  return { kind: "reply", reply: { text: replies.phoneNoted } };
}

/** What they will get and how to stop it, and whether that is all right. */
async function greeting(turn: Turn, name: string): Promise<Reply> {
  const { tx, business, speaker } = turn;
  const customerId = speaker.role === "customer" ? speaker.customerId : "";
  const consent = await consentOf(tx, business.id, customerId);
  return replies.welcome(name, business.name, consent);
}

async function greetAgain(turn: Turn): Promise<Outcome> {
  const { tx, business, speaker } = turn;
  if (speaker.role !== "customer") return decline("invalid", replies.teamNeedsNone);
  const { name } = await knownCustomer(tx, business.id, speaker.customerId);
  return { kind: "reply", reply: { text: replies.helloAgain(name, business.name) } };
}
