import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { greetOwner } from "../business/introduction.service.ts";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Speaker } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { joinByLink } from "../joining/join-customer.ts";
import { hashCode } from "./invitation-code.ts";
import { type Invitation, lockInvitation, setInvitationUsed } from "./invitations.store.ts";
import * as replies from "./members.replies.ts";
import { addMember, linkIdentity, listMembers, type Member, matchMember } from "./members.service.ts";

/** So many wrong codes may one person try within so many minutes. */
const GUESSES = 5;
const GUESS_MINUTES = 15;
const GUESS_TOPIC = "members.guesses";

const guesses = z.object({ count: z.number().int(), since: z.string() });

/** Somebody opened the shop's link or typed a code. */
export async function join(turn: Turn, code: string): Promise<Outcome> {
  if (code.trim() === "") return greet(turn);
  if (turn.incoming.group) return decline("invalid", replies.notInGroups);
  const tried = await recentGuesses(turn);
  if (tried.count >= GUESSES) return decline("not-allowed", replies.tooManyGuesses(GUESS_MINUTES));
  const invitation = await lockInvitation(turn.tx, turn.business.id, hashCode(code));
  if (!invitation) {
    turn.remember(GUESS_TOPIC, { count: tried.count + 1, since: tried.since });
    return decline("invalid", replies.wrongCode);
  }
  return useInvitation(turn, invitation);
}

/** Wrong codes of this person in the last minutes; the count starts anew when they are over. */
async function recentGuesses(turn: Turn): Promise<z.infer<typeof guesses>> {
  const known = guesses.safeParse(await turn.recall(GUESS_TOPIC));
  const fresh = { count: 0, since: turn.now.toString() };
  if (!known.success) return fresh;
  const until = Temporal.Instant.from(known.data.since).add({ minutes: GUESS_MINUTES });
  return Temporal.Instant.compare(turn.now, until) < 0 ? known.data : fresh;
}

async function greet(turn: Turn): Promise<Outcome> {
  const { speaker, business } = turn;
  switch (speaker.role) {
    case "owner":
      return greetOwner(turn);
    case "staff":
      return say(replies.helloStaff(speaker.name));
    case "customer":
      return say(replies.helloCustomer(speaker.name, business.name));
    case "stranger": {
      const team = await listMembers(turn.tx, business.id);
      const owned = team.some((member) => member.role === "owner");
      return say(owned ? replies.helloStranger(business.name) : replies.noOwnerYet);
    }
  }
}

async function useInvitation(turn: Turn, invitation: Invitation): Promise<Outcome> {
  const { speaker } = turn;
  const isMember = speaker.role === "owner" || speaker.role === "staff";
  if (invitation.usedAt && !invitation.reusable) {
    return isMember ? say(replies.alreadyIn(speaker.name)) : decline("invalid", replies.usedCode);
  }
  if (invitation.expiresAt && Temporal.Instant.compare(turn.now, invitation.expiresAt) >= 0) {
    return decline("invalid", replies.expiredCode);
  }
  // A code opened by somebody who is in already stays good for whom it was made: owners try their own links.
  const gainsNothing = isMember && !(speaker.role === "staff" && invitation.role === "owner");
  if (gainsNothing) return say(replies.codeIsForAnother(speaker.name, invitation.name));
  if (invitation.role === "customer") return joinAsCustomer(turn, invitation);
  return joinTeam(turn, invitation, invitation.role);
}

async function joinTeam(turn: Turn, invitation: Invitation, role: Member["role"]): Promise<Outcome> {
  const { tx, business } = turn;
  const team = (await listMembers(tx, business.id)).filter((member) => member.role === role);
  const fallback = role === "owner" ? "Owner" : "Staff";
  const name = invitation.name ?? turn.incoming.userName ?? fallback;
  // The owner's code links one more chat to the owner there is; a code for Ana finds the Ana there is.
  const known = role === "owner" ? team[0] : matchMember(team, name);
  const member = known ?? (await addMember(tx, business, { name, role, at: turn.now }));
  await enter(turn, invitation, { memberId: member.id });
  turn.emit({ type: "member.joined", recordId: member.id, payload: { name: member.name, role } });
  const speaker: Speaker = { role, memberId: member.id, name: member.name };
  turn.becomes(speaker);
  if (role === "owner") return greetOwner(turn, true);
  return say(replies.welcomeStaff(member.name, business.name));
}

/** A customer link: the chat is that customer's from now on, or a new one's. */
async function joinAsCustomer(turn: Turn, invitation: Invitation): Promise<Outcome> {
  const opened = { invitationId: invitation.id, customerId: invitation.customerId };
  return joinByLink(turn, opened, (customerId) => enter(turn, invitation, { customerId }));
}

async function enter(
  turn: Turn,
  invitation: Invitation,
  who: { readonly memberId: string } | { readonly customerId: string },
): Promise<void> {
  const { tx, business, incoming, now } = turn;
  await setInvitationUsed(tx, business.id, invitation.id, now);
  await linkIdentity(tx, {
    businessId: business.id,
    platform: incoming.platform,
    user: incoming.user,
    chat: incoming.chat,
    at: now,
    ...who,
  });
}
