import { z } from "zod";
import { offerSchema } from "../vouchers/offer.ts";

/** What a standing rule is for. */
export const PURPOSES = [
  "birthday",
  "loyalty",
  "milestone",
  "welcome",
  "referral",
  "service",
  "follow-up",
  "greeting",
  "thanks",
  "win-back",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The more important one goes first: in this order, the first the most important. */
export const importanceOf = (purpose: Purpose): number => PURPOSES.length - PURPOSES.indexOf(purpose);

/** How long an offer holds: so many days from its message on, or to a day. */
export const holdsSchema = z.union([
  z.object({ days: z.number().int().min(1).max(3_660) }),
  z.object({ until: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
]);
export type Holds = z.infer<typeof holdsSchema>;

/** What a rule of the playbook does at its occasion: one message, with a voucher where something is given. */
export const treatmentSchema = z.object({
  purpose: z.enum(PURPOSES),
  /** The rule's name: setting another of that name changes it. */
  name: z.string().min(1).max(100),
  offer: offerSchema.nullable().default(null),
  holds: holdsSchema.nullable().default(null),
  /** The owner's own text; null: the assistant's. */
  wording: z.string().max(1_000).nullable().default(null),
  /** Service reminders, and thanks for one thing: only for who bought this. */
  product: z.string().nullable().default(null),
  /** Milestones: the how-manieth purchase, where it is one only. */
  count: z.number().int().nullable().default(null),
  /** Loyalty: a gift for every so many pieces of the product. */
  every: z.number().int().min(2).nullable().default(null),
  /** Birthdays: said before the day. */
  ahead: z.boolean().default(false),
});
export type Treatment = z.infer<typeof treatmentSchema>;

const CALLED: Readonly<Record<Purpose, string>> = {
  birthday: "birthday bday wish wishes greeting",
  loyalty: "loyalty stamp stamps card",
  milestone: "milestone milestones gesture thank thanks thank-you",
  welcome: "welcome welcoming first new",
  referral: "referral referrer refer friend recommendation thank thank-you",
  service: "remind reminder reminding service",
  "follow-up": "follow follow-up followup lead enquiry inquiry prospect",
  greeting: "greet greeting welcome join joined new",
  thanks: "thank thanks thanking thank-you",
  "win-back": "win win-back winback winning back lapsed miss away lost inactive absent",
};

/** Words by which an owner speaks of this rule and not of its neighbours. */
export const calledAs = ({ purpose, offer, product }: Treatment): string[] => [
  "playbook",
  CALLED[purpose],
  ...(product === null ? [] : [product]),
  ...(offer === null ? [] : [`voucher vouchers coupon gift offer treat ${offer.words}`]),
];
