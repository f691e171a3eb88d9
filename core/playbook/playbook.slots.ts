import { z } from "zod";
import { TRIGGERS, timingSchema } from "../rules/rule.ts";
import { treatmentSchema } from "./treatment.ts";

export const ruleSlots = z.object({
  trigger: z.enum(TRIGGERS),
  timing: timingSchema.partial(),
  treatment: treatmentSchema,
});
export type RuleSlots = z.infer<typeof ruleSlots>;

/** Rules that one message sets: several where it names several milestones. */
export const setTreatmentSlots = z.object({ words: z.string(), rules: z.array(ruleSlots).min(1).max(10) });
export type SetTreatmentSlots = z.infer<typeof setTreatmentSlots>;

/** Which rule of the starter playbook, and whether the owner wants it. */
export const starterSlots = z.object({ at: z.number().int().min(0), set: z.boolean() });
export type StarterSlots = z.infer<typeof starterSlots>;
