import { z } from "zod";
import type { FactsFound } from "../understanding/people/person-facts.ts";

/** A person as named in a message; `customerId` once it is certain who is meant. */
export const personSlot = z.object({
  name: z.string().min(1),
  customerId: z.string().nullable().default(null),
});
export type PersonSlot = z.infer<typeof personSlot>;

/** What a message says of one person. */
export const factSlots = z.object({
  phone: z.string().nullable().default(null),
  badPhone: z.string().nullable().default(null),
  email: z.string().nullable().default(null),
  birthday: z.string().nullable().default(null),
  badBirthday: z.string().nullable().default(null),
  source: z.string().nullable().default(null),
  referrer: personSlot.nullable().default(null),
  interests: z.array(z.string()).default([]),
  notes: z.array(z.string()).default([]),
});
export type FactSlots = z.infer<typeof factSlots>;

/** Longer remarks are cut: a note is a line, not a letter. */
const LONGEST_TEXT = 500;
const cut = (text: string): string => text.slice(0, LONGEST_TEXT);

/** The facts of a reading as slots; what somebody asked for is an interest of theirs. */
export function toFactSlots({ facts }: FactsFound): FactSlots {
  return {
    phone: facts.phone ?? null,
    badPhone: facts.badPhone ?? null,
    email: facts.email ?? null,
    birthday: facts.birthday ?? null,
    badBirthday: facts.badBirthday ?? null,
    source: facts.source ?? null,
    referrer: facts.referrer ? { name: facts.referrer, customerId: null } : null,
    interests: [...facts.asked, ...facts.interests].map(cut),
    notes: [...facts.notes, ...facts.remarks].map(cut),
  };
}
