import { z } from "zod";

/** What a message is for. */
export const OCCASIONS = [
  "win-back",
  "birthday",
  "thank-you",
  "new-product",
  "event",
  "referral",
  "reminder",
  "gesture",
  "follow-up",
  "welcome",
  "apology",
  "news",
  /** Said by rules at their own moment. */
  "birthday-today",
  "first-visit",
  "milestone",
  "loyalty",
  "service",
  "referral-thanks",
] as const;
export type Occasion = (typeof OCCASIONS)[number];

export const TONES = ["friendly", "warm", "formal", "playful"] as const;
export type Tone = (typeof TONES)[number];

/** Kinds of readers to whom the same thing is said differently; whoever is of none hears it plainly. */
export const GROUPS = ["lead", "birthday", "lapsed", "newcomer", "regular"] as const;
export type Group = (typeof GROUPS)[number];

/** What a message is composed of: kept with the draft, so that a revision changes only what it names. */
export const briefSchema = z.object({
  occasion: z.enum(OCCASIONS),
  tone: z.enum(TONES).default("friendly"),
  length: z.enum(["full", "short"]).default("full"),
  /** "Say we miss them." */
  missed: z.boolean().default(false),
  /** What the owner wants told, in the owner's words; null where the offer says it all. */
  news: z.string().nullable().default(null),
  /** Sentences that were added later. */
  extra: z.array(z.string()).default([]),
  /** Said to newcomers, regulars, lapsed customers and leads in words of their own. */
  varies: z.boolean().default(true),
  /** Another language than English, by its English name: only a model writes in it. */
  language: z.string().nullable().default(null),
  /** The owner's own text: nothing is composed then. */
  own: z.string().nullable().default(null),
});
export type Brief = z.infer<typeof briefSchema>;
