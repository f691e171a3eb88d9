import { Temporal } from "temporal-polyfill";
import { z } from "zod";

/** What the owner was working on last: what "make it shorter" and "approve" may lean on. */
export const CAMPAIGN_TOPIC = "campaign";

const remembered = z.object({ id: z.string(), at: z.string(), open: z.boolean().default(true) });

/** A draft is worked on for some days; after that "make it shorter" means something else. */
const LEANS_FOR_DAYS = 30;

export const rememberedCampaign = (id: string, now: Temporal.Instant, open = true): unknown => ({
  id,
  at: now.toString(),
  open,
});

/** The campaign worked on last, or null when there was none lately. */
export function recallCampaign(
  memory: unknown,
  now: Temporal.Instant,
): { readonly id: string; readonly open: boolean; readonly at: Temporal.Instant } | null {
  if (memory === undefined) return null;
  const known = remembered.safeParse(memory);
  if (!known.success) return null;
  const at = Temporal.Instant.from(known.data.at);
  return at.until(now).total("hours") <= LEANS_FOR_DAYS * 24
    ? { id: known.data.id, open: known.data.open, at }
    : null;
}
