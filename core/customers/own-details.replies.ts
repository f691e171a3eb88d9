import type { Turn } from "../conversation/turn.ts";
import type { FactSlots } from "./customer-slots.ts";
import { listed, sayBirthday } from "./customers.replies.ts";

type Shop = Pick<Turn, "business">;
type Droppable = "phone" | "email" | "birthday";

const CALLED: Readonly<Record<Droppable, string>> = {
  phone: "phone number",
  email: "email address",
  birthday: "birthday",
};

/** What was written down, said to whom it is about. */
export function noted({ business }: Shop, facts: FactSlots): string {
  const told = [
    facts.birthday ? [`your birthday is ${sayBirthday(facts.birthday, business.locale)}`] : [],
    facts.phone ? [`your number is ${facts.phone}`] : [],
    facts.email ? [`your email is ${facts.email}`] : [],
    facts.interests.length > 0 ? [`you like ${listed(facts.interests)}`] : [],
    facts.notes.map(sayNote),
  ].flat();
  return `Noted, thank you: ${listed(told)}. The team of ${business.name} sees it.`;
}

/** Notes are kept in the team's words: "likes to be called Mari". */
const sayNote = (note: string): string =>
  note.startsWith("likes to be called ") ? `you like ${note.slice("likes ".length)}` : `"${note}"`;

export const knownAlready = "Thank you, we have that down already.";
export const dropped = (what: Droppable): string => `Done: your ${CALLED[what]} is gone from our book.`;
export const nothingToDrop = (what: Droppable): string => `We have no ${CALLED[what]} of yours.`;
export const enoughRemembered =
  "Thank you! I have a lot written down about you already, so I leave it at that.";
