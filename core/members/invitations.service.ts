import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { z } from "zod";
import type { StoredEvent } from "../conversation/event.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Tx } from "../store/transactions.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import { hashCode, newInvitationCode } from "./invitation-code.ts";
import type { InvitationLinks } from "./invitation-links.ts";
import { expireInvitations, insertInvitation } from "./invitations.store.ts";
import * as replies from "./members.replies.ts";
import { selectMembers } from "./members.store.ts";

const VALID_DAYS = 7;

async function createInvitation(
  tx: Tx,
  businessId: string,
  invited: { readonly role: "owner" | "staff"; readonly name: string | null },
  now: Temporal.Instant,
): Promise<{ id: string; code: string; expiresAt: Temporal.Instant }> {
  const code = newInvitationCode();
  const expiresAt = now.add(Temporal.Duration.from({ hours: VALID_DAYS * 24 }));
  const id = newId();
  await insertInvitation(tx, businessId, {
    id,
    codeHash: hashCode(code),
    role: invited.role,
    name: invited.name,
    createdAt: now,
    expiresAt,
  });
  return { id, code, expiresAt };
}

/**
 * A new one-time code that makes who uses it the owner (or links another chat to the owner there is); earlier ones
 * that nobody used end. Returns the plain code: the database keeps only its hash.
 */
export async function createOwnerInvitation(
  tx: Tx,
  businessId: string,
  now: Temporal.Instant,
): Promise<string> {
  await expireInvitations(tx, businessId, { role: "owner" }, now);
  const { code } = await createInvitation(tx, businessId, { role: "owner", name: null }, now);
  return code;
}

export interface InviteSlots {
  /** Null where the owner did not say who. */
  readonly name: string | null;
  /** The owner knows that a customer of that name is meant to join the team. */
  readonly sure: boolean;
}

/** Gives the owner a code for somebody: works once, for a week. An earlier one for the same name ends. */
export async function inviteMember(
  turn: Turn,
  links: InvitationLinks | null,
  { name, sure }: InviteSlots,
): Promise<Outcome> {
  const { tx, business, now } = turn;
  if (turn.incoming.group) return decline("invalid", replies.notInGroups);
  if (name === null) return ask(replies.whoIsInvited);
  const team = await selectMembers(tx, business.id);
  const known = team.find((member) => nameKey(member.name) === nameKey(name));
  if (known?.role === "owner") return decline("invalid", replies.ownerIsIn(known.name));
  const customers = turn.lexicon.findCustomers(name);
  if (!sure && !known && customers?.by === "full-name") return ask(replies.customerOrMember(name));
  await expireInvitations(tx, business.id, { role: "staff", name }, now);
  const { id, code, expiresAt } = await createInvitation(tx, business.id, { role: "staff", name }, now);
  turn.emit({ type: "member.invited", recordId: id, payload: { name }, before: { name } });
  return say(
    replies.invitation(turn, {
      name,
      code,
      expiresAt,
      again: known !== undefined,
      links: links?.(code) ?? [],
    }),
  );
}

/** The code works no more; who has used it already stays. */
export async function undoInvitation(turn: Turn, event: StoredEvent): Promise<string> {
  const { name } = z.object({ name: z.string() }).parse(event.before);
  await expireInvitations(turn.tx, turn.business.id, { id: event.recordId ?? "" }, turn.now);
  return replies.invitationEnded(name);
}
