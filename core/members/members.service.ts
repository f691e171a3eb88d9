import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { z } from "zod";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { Business } from "../business/business.ts";
import type { StoredEvent } from "../conversation/event.ts";
import type { Platform } from "../conversation/incoming.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { consentByJoining } from "../privacy/consent.service.ts";
import type { Tx } from "../store/transactions.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import { expireInvitations, selectOpenInvitations } from "./invitations.store.ts";
import * as replies from "./members.replies.ts";
import {
  deleteMemberChats,
  insertMember,
  insertMemberChats,
  type Member,
  selectMembers,
  selectOwnerPlatforms,
  setMemberRemoved,
  updateMemberName,
  upsertIdentity,
} from "./members.store.ts";

export type { Member } from "./members.store.ts";

/** Takes somebody onto the team. */
export async function addMember(
  tx: Tx,
  business: Pick<Business, "id">,
  newcomer: { readonly name: string; readonly role: Member["role"]; readonly at: Temporal.Instant },
): Promise<Member> {
  await nextLexiconVersion(tx, business.id);
  const member: Member = { id: newId(), name: newcomer.name, role: newcomer.role };
  await insertMember(tx, business.id, { ...member, nameKey: nameKey(member.name), joinedAt: newcomer.at });
  return member;
}

/** Says who a platform's user is from now on: a member or a customer, whoever they were before. */
export async function linkIdentity(
  tx: Tx,
  identity: {
    readonly businessId: string;
    readonly platform: Platform;
    readonly user: string;
    readonly chat: string;
    readonly at: Temporal.Instant;
  } & ({ readonly memberId: string } | { readonly customerId: string }),
): Promise<void> {
  const memberId = "memberId" in identity ? identity.memberId : null;
  const customerId = "customerId" in identity ? identity.customerId : null;
  await upsertIdentity(tx, { ...identity, memberId, customerId });
  if (customerId) await consentByJoining(tx, identity.businessId, customerId, identity.at);
}

/** The team, owners first. */
export const listMembers = (tx: Tx, businessId: string): Promise<Member[]> => selectMembers(tx, businessId);

/** Whether an owner can be spoken to on this platform by now. */
export async function hasOwnerChat(tx: Tx, businessId: string, platform: Platform): Promise<boolean> {
  return (await selectOwnerPlatforms(tx, businessId)).includes(platform);
}

/** The one member of that name, or the only one with that first name; null for nobody or several. */
export async function findMemberByName(tx: Tx, businessId: string, name: string): Promise<Member | null> {
  return matchMember(await selectMembers(tx, businessId), name);
}

/** The same on a list of people at hand. */
export function matchMember<Person extends { readonly name: string }>(
  team: readonly Person[],
  name: string,
): Person | null {
  const key = nameKey(name);
  const named = team.filter((member) => nameKey(member.name) === key);
  const called = team.filter((member) => nameKey(member.name).split(" ")[0] === key);
  const [only, second] = named.length > 0 ? named : called;
  return only && !second ? only : null;
}

/** Takes somebody off the team, once the owner is sure: their chats end at once, their sales keep their name. */
export async function removeMember(
  turn: Turn,
  slots: { readonly name: string; readonly sure: boolean },
): Promise<Outcome> {
  const { tx, business } = turn;
  const member = await findMemberByName(tx, business.id, slots.name);
  if (!member) return decline("invalid", replies.nobodyByThatName(slots.name));
  if (member.role === "owner") return decline("invalid", replies.ownerStays(member.name));
  if (!slots.sure) return ask(replies.sureToRemove(member));
  await nextLexiconVersion(tx, business.id);
  await setMemberRemoved(tx, business.id, member.id, turn.now);
  await expireInvitations(tx, business.id, { role: "staff", name: member.name }, turn.now);
  const chats = await deleteMemberChats(tx, business.id, member.id);
  turn.emit({
    type: "member.removed",
    recordId: member.id,
    payload: { name: member.name },
    before: { chats },
  });
  return say(replies.removed(member.name));
}

const removedBefore = z.object({
  chats: z.array(z.object({ platform: z.string(), user: z.string(), chat: z.string() })),
});

/** They are on the team again, with the chats that they had. */
export async function undoRemoval(turn: Turn, event: StoredEvent): Promise<string> {
  const { tx, business, now } = turn;
  const memberId = event.recordId ?? "";
  const { chats } = removedBefore.parse(event.before);
  await nextLexiconVersion(tx, business.id);
  await setMemberRemoved(tx, business.id, memberId, null);
  await insertMemberChats(tx, business.id, memberId, chats, now);
  turn.emit({ type: "member.restored", recordId: memberId, payload: event.payload });
  return replies.restored(String(event.payload.name));
}

/** Gives a member another name, also on what they have recorded so far. */
export async function renameMember(
  turn: Turn,
  slots: { readonly name: string; readonly to: string },
): Promise<Outcome> {
  const { tx, business } = turn;
  const team = await selectMembers(tx, business.id);
  const member = matchMember(team, slots.name);
  if (!member) return decline("invalid", replies.nobodyByThatName(slots.name));
  const taken = team.find((other) => other.id !== member.id && nameKey(other.name) === nameKey(slots.to));
  if (taken) return decline("invalid", replies.nameIsTaken(taken.name));
  await nextLexiconVersion(tx, business.id);
  await updateMemberName(tx, business.id, member.id, slots.to, nameKey(slots.to));
  turn.emit({
    type: "member.renamed",
    recordId: member.id,
    payload: { name: slots.to },
    before: { name: member.name },
  });
  return say(replies.renamed(member.name, slots.to));
}

export async function undoRename(turn: Turn, event: StoredEvent): Promise<string> {
  const { name } = z.object({ name: z.string() }).parse(event.before);
  const memberId = event.recordId ?? "";
  await nextLexiconVersion(turn.tx, turn.business.id);
  await updateMemberName(turn.tx, turn.business.id, memberId, name, nameKey(name));
  turn.emit({ type: "member.renamed", recordId: memberId, payload: { name } });
  return replies.renamed(String(event.payload.name), name);
}

/** "Who is on the team?" */
export async function listTeam(turn: Turn): Promise<Outcome> {
  const team = await selectMembers(turn.tx, turn.business.id);
  const invited = await selectOpenInvitations(turn.tx, turn.business.id, turn.now);
  return say(replies.team(turn, team, invited));
}
