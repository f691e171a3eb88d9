import type { RuleSlots, SetTreatmentSlots } from "./playbook.slots.ts";
import { treatmentSchema } from "./treatment.ts";

export interface StarterRule extends SetTreatmentSlots {
  /** Why it pays, in one sentence. */
  readonly why: string;
}

const rule = (trigger: RuleSlots["trigger"], timing: RuleSlots["timing"], treatment: object): RuleSlots => ({
  trigger,
  timing,
  treatment: treatmentSchema.parse(treatment),
});

/** What most shops do well to begin with: offered one by one, never on by itself. */
export const STARTER: readonly StarterRule[] = [
  {
    words: "send a welcome message when a customer makes their first purchase",
    why: "The second visit is the hardest to win: a warm word after the first one helps.",
    rules: [rule("first-sale", {}, { purpose: "welcome", name: "Welcome" })],
  },
  {
    words: "thank customers at their 5th and 10th purchase",
    why: "Regulars like to be noticed.",
    rules: [5, 10].map((count) =>
      rule("milestone", { count }, { purpose: "milestone", name: `Purchase ${count}`, count }),
    ),
  },
  {
    words: "wish customers a happy birthday",
    why: "A birthday is a good reason to write, and to bring friends.",
    rules: [rule("birthday", {}, { purpose: "birthday", name: "Birthday greeting" })],
  },
  {
    words: "win back customers after 60 days",
    why: "Who has not been in for two months is about to forget you.",
    rules: [rule("lapsed", { away: { amount: 60, unit: "day" } }, { purpose: "win-back", name: "Win-back" })],
  },
  {
    words: "follow up leads who did not buy within 7 days",
    why: "Who asked was interested: one friendly question often settles it.",
    rules: [
      rule(
        "lead",
        { delay: { amount: 7, unit: "day" } },
        { purpose: "follow-up", name: "Follow-up of leads" },
      ),
    ],
  },
  {
    words: "thank whoever referred a new customer",
    why: "Thanked once, people recommend you again.",
    rules: [rule("new-customer", {}, { purpose: "referral", name: "Referral thank-you" })],
  },
];
