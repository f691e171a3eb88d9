import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { TOPIC as METRICS_TOPIC } from "../metrics/remembered.ts";
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
): { readonly segment: Segment; readonly at: Temporal.Instant } | null {
  if (!memory.has(SEGMENT_TOPIC) && !memory.has(METRICS_TOPIC)) return null;
  const known = remembered.safeParse(memory.get(SEGMENT_TOPIC));
  const asked = lapsedAskedFor(memory.get(METRICS_TOPIC));
  const spoken = [known.success ? known.data : null, asked].filter((one) => one !== null);
  const [last] = spoken.sort((one, other) => Temporal.Instant.compare(other.at, one.at));
  if (!last) return null;
  const at = Temporal.Instant.from(last.at);
  return at.until(now).total("hours") <= LEANS_FOR_HOURS ? { segment: last.segment, at } : null;
}

const askedFigure = z.object({
  question: z.object({ metrics: z.tuple([z.literal("lapsed_customers")]), days: z.number().int() }),
  at: z.string(),
});

/** "Who hasn't been in for 60 days?" is answered as a figure, and speaks of a group. */
function lapsedAskedFor(memory: unknown): { readonly segment: Segment; readonly at: string } | null {
  const known = askedFigure.safeParse(memory);
  return known.success
    ? { segment: { is: "lapsed", days: known.data.question.days }, at: known.data.at }
    : null;
}

export function recallNamed(memory: ReadonlyMap<string, unknown>): readonly string[] {
  const names = memory.get(NAMED_TOPIC);
  if (names === undefined) return [];
  const known = z.array(z.string()).safeParse(names);
  return known.success ? known.data : [];
}
