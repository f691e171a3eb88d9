import type { Attachment } from "../conversation/incoming.ts";
import type { Role } from "../conversation/speaker.ts";

const CANNOT: Readonly<Record<Attachment["kind"], string>> = {
  file: "I can't read files yet.",
  photo: "I can't look at photos yet.",
  voice: "I can't listen to voice messages yet.",
};

/** Nothing of it was taken, and what works in its place. */
export function cannotTake(kind: Attachment["kind"], role: Role, hasCaption: boolean): string {
  if (role === "customer") return `Thank you! ${CANNOT[kind]} Words reach me.`;
  const instead = hasCaption
    ? "Please send the words under it on their own, then I do what they say."
    : 'Please type what it says, for example "2 lattes 6.40 card".';
  return `${CANNOT[kind]} ${instead}`;
}
