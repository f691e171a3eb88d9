import { z } from "zod";
import { OCCASIONS, TONES } from "../copy/brief.ts";
import { segmentSchema } from "../segments/segment.ts";

/** Who should hear it: as it was said, and what that means; null where the words mean nobody that is known. */
export const audienceSlot = z.object({
  words: z.string(),
  segment: segmentSchema.nullable(),
});
export type AudienceSlot = z.infer<typeof audienceSlot>;

export const draftSlots = z.object({
  /** Null: not said yet. */
  audience: audienceSlot.nullable(),
  /** What to say, or what to offer, in the owner's words; null: the occasion says it. */
  text: z.string().nullable(),
  occasion: z.enum(OCCASIONS).nullable(),
  /** "Say: …": these words and no others. */
  verbatim: z.boolean().default(false),
});
export type DraftSlots = z.infer<typeof draftSlots>;

/** One thing to change about a draft. */
export const revisionSchema = z.discriminatedUnion("change", [
  z.object({ change: z.literal("length"), length: z.enum(["full", "short"]) }),
  z.object({ change: z.literal("tone"), tone: z.enum(TONES) }),
  /** In other words to newcomers, regulars and the rest, or alike to all. */
  z.object({ change: z.literal("varies"), varies: z.boolean() }),
  z.object({ change: z.literal("language"), language: z.string().min(1).max(40) }),
  z.object({ change: z.literal("missed"), missed: z.boolean() }),
  /** "Make it 15 %": the number of the offer that there is. */
  z.object({ change: z.literal("percent"), percent: z.number().gt(0).max(100) }),
  /** "Until 15 May"; null: without an end. */
  z.object({ change: z.literal("until"), until: z.iso.date().nullable() }),
  /** Another offer altogether; null: none. */
  z.object({ change: z.literal("offer"), words: z.string().min(1).nullable() }),
  /** The owner's own text. */
  z.object({ change: z.literal("own"), text: z.string().min(1) }),
  z.object({ change: z.literal("add"), text: z.string().min(1) }),
  z.object({ change: z.literal("audience"), audience: audienceSlot }),
  /** "But not leads": these too are left out. */
  z.object({ change: z.literal("exclude"), audience: audienceSlot }),
  z.object({ change: z.literal("occasion"), occasion: z.enum(OCCASIONS) }),
]);
export type Revision = z.infer<typeof revisionSchema>;

/** A shop-local day and time of day. */
export const momentSlot = z.object({ day: z.iso.date(), time: z.string().regex(/^\d{2}:\d{2}$/) });
export type MomentSlot = z.infer<typeof momentSlot>;

export const reviseSlots = z.object({ revisions: z.array(revisionSchema).min(1) });

/** The draft that a button stood under; null for words, which mean the newest. */
export const whichSlots = z.object({
  campaignId: z.string().nullable().default(null),
  revision: z.number().int().nullable().default(null),
});
export type WhichSlots = z.infer<typeof whichSlots>;

/** "Approve and send it Monday at 10" says both at once. */
export const approveSlots = whichSlots.extend({ at: momentSlot.nullable().default(null) });
export type ApproveSlots = z.infer<typeof approveSlots>;

/** Null: as soon as it is approved. */
export const scheduleSlots = z.object({ at: momentSlot.nullable() });
export type ScheduleSlots = z.infer<typeof scheduleSlots>;
