import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import type { Turn } from "../conversation/turn.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

/** What sets a rule off. */
export const TRIGGERS = [
  "sale",
  "first-sale",
  "milestone",
  "birthday",
  "lapsed",
  "lead",
  "new-customer",
] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const RULE_UNITS = ["minute", "hour", "day", "week", "month", "year"] as const;

const length = z.object({ amount: z.number().int().min(0).max(10_000), unit: z.enum(RULE_UNITS) });
export type Length = z.infer<typeof length>;

/** When a rule does what it does, counted from its occasion. */
export const timingSchema = z.object({
  /** "3 hours after", "two weeks before"; null: at once, or on the day. */
  delay: length.nullable().default(null),
  before: z.boolean().default(false),
  /** An hour that was said, "10:00"; rules that count days otherwise come at nine. */
  time: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .nullable()
    .default(null),
  /** Milestone: the how-manieth purchase. */
  count: z.number().int().min(2).max(100_000).nullable().default(null),
  /** Milestone: every so many, or that one only. */
  repeats: z.boolean().default(false),
  /** Lapsed: away for so long. */
  away: length.nullable().default(null),
  /** Not more than once in so long for each customer. */
  cap: length.nullable().default(null),
});
export type Timing = z.infer<typeof timingSchema>;

/** A standing rule: the owner's approval, once for all, of what is done at each occasion. */
export interface Rule {
  readonly id: string;
  /** One rule has one name: setting it again changes it. */
  readonly name: string;
  readonly kind: string;
  readonly trigger: Trigger;
  readonly timing: Timing;
  /** As the effect's schema takes it. */
  readonly effect: unknown;
  /** As the owner said it. */
  readonly words: string;
  readonly on: boolean;
  readonly generation: number;
  readonly onSince: string;
}

/** What a rule is done for. */
export interface Occasion {
  readonly customerId: string;
  /** The purchase that it follows, where it follows one. */
  readonly saleId: string | null;
  /** "birthday:2027", "purchase:10": a rule is done once for each customer and occasion. */
  readonly key: string;
}

/** The words of a rule without those that say when. */
export interface RuleWords {
  /** What is left to say what is done; upper case and signs as typed. */
  readonly rest: Message;
  /** The trigger that was read; null where none was named. */
  readonly trigger: Trigger | null;
  readonly timing: Timing;
}

/** What an effect made of a rule's words. Every word of the rest has to be accounted for. */
export interface EffectRead<Effect> {
  readonly effect: Effect;
  /** The trigger that is meant where the words said none, or said it in the effect ("first-time customers"). */
  readonly trigger: Trigger;
  readonly timing?: Partial<Timing>;
  /** 0.9 when nothing else can be meant. */
  readonly score?: number;
}

/**
 * Something that rules can do, registered by the capability that does it. The engine knows when; the effect alone
 * knows what, how that is said, and to whom it may be done.
 */
export interface RuleEffect<Effect = unknown> {
  /** The rule's kind: "feedback". */
  readonly kind: string;
  readonly schema: z.ZodType<Effect>;
  /** Words by which owners speak of rules of this kind: "stop asking for feedback", "the birthday vouchers". */
  readonly called: readonly string[];
  /** Words for one rule of the kind, where its rules do different things: "the win-back" is not "the welcome". */
  calledOne?(effect: Effect): readonly string[];
  readonly examples: readonly string[];
  /** Words without one of which nothing is meant for it: spares the reading of all other messages. */
  readonly hints: ReadonlySet<string>;
  read(words: RuleWords, context: ReadingContext): EffectRead<Effect> | null;
  /** Rules of the same name are one rule. */
  name(effect: Effect, trigger: Trigger): string;
  /** "ask for feedback": goes on with when. */
  describe(effect: Effect, trigger: Trigger, turn: Pick<Turn, "business">): string;
  /** When, where the engine's own words would be wrong: "6 months after a boiler service"; null: they are right. */
  when?(effect: Effect, rule: Rule): string | null;
  /** What a customer will be told, for the owner to see before it happens. */
  example(effect: Effect, turn: Pick<Turn, "tx" | "business" | "today">): Promise<string>;
  /** It is looked up when its moment comes (a 5 was given) and never fires by itself: nothing is planned for it. */
  readonly passive?: boolean;
  /** Does it for one occasion; false when it could not be, so that it does not count as done. */
  fire(turn: DueTurn, rule: Rule, effect: Effect, occasion: Occasion): Promise<boolean>;
}

/** Keeps the effect's type inside while the engine holds all kinds alike. */
export function defineEffect<Effect>(effect: RuleEffect<Effect>): RuleEffect {
  return effect as unknown as RuleEffect;
}
