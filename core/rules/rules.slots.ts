import { z } from "zod";
import { TRIGGERS, timingSchema } from "./rule.ts";

export const setSlots = z.object({
  kind: z.string(),
  trigger: z.enum(TRIGGERS),
  timing: timingSchema,
  /** As the effect of that kind takes it. */
  effect: z.unknown(),
  words: z.string().max(500),
});
export type SetSlots = z.infer<typeof setSlots>;

export const refineSlots = z.object({
  ruleId: z.string(),
  trigger: z.enum(TRIGGERS).nullable(),
  timing: timingSchema.partial(),
  words: z.string().max(500),
});
export type RefineSlots = z.infer<typeof refineSlots>;

export const switchSlots = z.object({
  on: z.boolean(),
  /** As the owner called them; null: all. */
  what: z.string().max(200).nullable(),
  ruleId: z.string().nullable().default(null),
});
export type SwitchSlots = z.infer<typeof switchSlots>;
