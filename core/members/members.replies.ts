import type { Temporal } from "temporal-polyfill";
import type { Question } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { InvitationLink } from "./invitation-links.ts";
import type { Member } from "./members.store.ts";

/** "9 March", in the shop's time zone. */
function dayOf(turn: Pick<Turn, "business">, at: Temporal.Instant): string {
  const { timezone, locale } = turn.business;
  return at
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toLocaleString(locale, { day: "numeric", month: "long" });
}

export interface InvitationText {
  readonly name: string;
  readonly code: string;
  readonly expiresAt: Temporal.Instant;
  /** They are on the team and get one more chat. */
  readonly again: boolean;
  readonly links: readonly InvitationLink[];
}

export function invitation(turn: Turn, text: InvitationText): string {
  const { name, code, links } = text;
  const first = text.again
    ? `${name} is on the team already; this code adds one more chat of theirs: ${code}`
    : `Here is the code for ${name}: ${code}`;
  const how =
    links.length > 0
      ? `Send ${name} a link, or the code to type to me:`
      : `${name} types it to me in a chat of their own.`;
  const until = `It works once, until ${dayOf(turn, text.expiresAt)}.`;
  return [first, how, ...links.map((link) => `${link.label}: ${link.url}`), until].join("\n");
}

export const invitationEnded = (name: string): string => `The code for ${name} works no more.`;

export const whoIsInvited: Question = {
  about: ["name"],
  text: "Who is it for? Just type the name.",
  choices: [],
  pending: { intent: "members.invite", slots: { name: null, sure: true } },
};

export const customerOrMember = (name: string): Question => ({
  about: ["name"],
  text: `${name} is a customer of yours. Shall ${name} join the team and record sales?`,
  choices: [
    { label: "Yes, to the team", action: { intent: "members.invite", slots: { name, sure: true } } },
    { label: "No", action: { intent: "members.keep", slots: {} } },
  ],
  pending: { intent: "members.invite", slots: { name, sure: false } },
});

export const nobodyByThatName = (name: string): string =>
  `There is no ${name} on the team. Ask "who is on the team?" to see everybody.`;
export const ownerIsIn = (name: string): string => `${name} is the owner and needs no invitation.`;
export const ownerStays = (name: string): string => `${name} is the owner and stays on the team.`;
export const nameIsTaken = (name: string): string => `There is a ${name} on the team already.`;

export const sureToRemove = ({ name }: Member): Question => ({
  about: ["member"],
  text: `Take ${name} off the team? ${name} can't record or ask anything from then on. Their sales stay.`,
  choices: [
    { label: `Yes, remove ${name}`, action: { intent: "members.remove", slots: { name, sure: true } } },
    { label: `Keep ${name}`, action: { intent: "members.keep", slots: {} } },
  ],
  pending: { intent: "members.remove", slots: { name, sure: false } },
});

export const removed = (name: string): string => `${name} is off the team. Their sales keep their name.`;
export const restored = (name: string): string => `${name} is on the team again.`;
export const renamed = (from: string, to: string): string => `${from} is ${to} now, also on earlier sales.`;
export const kept = "OK, nothing has changed.";

export function team(
  turn: Turn,
  members: readonly Member[],
  invited: readonly { readonly name: string; readonly expiresAt: Temporal.Instant }[],
): string {
  const lines = members.map(({ name, role }) => (role === "owner" ? `${name} (owner)` : name));
  const open = invited.map(({ name, expiresAt }) => `${name} (invited, until ${dayOf(turn, expiresAt)})`);
  const next = members.length + invited.length > 1 ? "" : '\nSay "invite Ana" to add somebody.';
  return `${[...lines, ...open].join("\n")}${next}`;
}

export const wrongCode = "I don't know that code. Check it letter by letter, or ask the shop for a new one.";
export const usedCode = "That code has been used already. Ask the shop for a new one: each works once.";
export const expiredCode = "That code has run out. Ask the shop for a new one.";
export const tooManyGuesses = (minutes: number): string =>
  `Those were several wrong codes. Please wait ${minutes} minutes, then try again.`;
export const notInGroups = "Codes are for one person: please write to me in a private chat.";
export const alreadyIn = (name: string): string => `You are in already, ${name}. Just tell me what happens.`;
export const codeIsForAnother = (name: string, invited: string | null): string =>
  invited === null
    ? `You are in already, ${name}. The code is still good.`
    : `You are in already, ${name}. The code is still good: send it to ${invited}.`;

export const welcomeStaff = (name: string, shop: string): string =>
  `Welcome to ${shop}, ${name}! Tell me each sale as it happens, for example "2 lattes 6.40 card". "undo" takes the last one back, "help" shows the rest.`;
export const helloStaff = (name: string): string =>
  `Hello ${name}! Tell me each sale as it happens, for example "2 lattes 6.40 card". "help" shows the rest.`;
export const helloCustomer = (name: string, shop: string): string =>
  `Hello ${name}! This is the assistant of ${shop}. Good to have you here.`;
export const helloStranger = (shop: string): string =>
  `Hello! This is the assistant of ${shop}. To join, type the code that the shop gave you.`;
export const noOwnerYet =
  "Hello! This shop has no owner yet. If it is yours, type the one-time code that was printed where I was started.";
