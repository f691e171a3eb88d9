import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type Segment, segmentSchema } from "./segment.ts";

/** The group spoken of last: what "how many is that?" and "them" lean on. */
export const SEGMENT_TOPIC = "segment";
/** The keys of the owner's own groups, so that words can be read with them. */
export const NAMED_TOPIC = "segments.named";

const remembered = z.object({ segment: segmentSchema, at: z.string() });
const LEANS_FOR_HOURS = 12;

export const rememberedSegment = (segment: Segment, now: Temporal.Instant): unknown => ({
  segment,
  at: now.toString(),
});

export function recallSegment(
  memory: ReadonlyMap<string, unknown>,
  now: Temporal.Instant,
): { readonly segment: Segment } | null {
  const known = remembered.safeParse(memory.get(SEGMENT_TOPIC));
  if (!known.success) return null;
  const hours = Temporal.Instant.from(known.data.at).until(now).total("hours");
  return hours <= LEANS_FOR_HOURS ? { segment: known.data.segment } : null;
}

export function recallNamed(memory: ReadonlyMap<string, unknown>): readonly string[] {
  const known = z.array(z.string()).safeParse(memory.get(NAMED_TOPIC));
  return known.success ? known.data : [];
}
