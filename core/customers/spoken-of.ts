import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Turn } from "../conversation/turn.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import type { ReadingContext } from "../understanding/reading.ts";

const TOPIC = "customer";
const remembered = z.object({ id: z.string(), at: z.string() });
/** After that long, "her number is …" may be about anybody. */
const STALE_AFTER = Temporal.Duration.from({ minutes: 60 });

/** Whoever was spoken of is whom "her number" means next. */
export function rememberPerson(turn: Turn, customerId: string): void {
  turn.remember(TOPIC, { id: customerId, at: turn.now.toString() });
}

/** The person whom the speaker spoke of last, if that was just now. */
export function lastSpokenOf(context: ReadingContext): KnownCustomer | null {
  const memory = context.memory.get(TOPIC);
  if (memory === undefined) return null;
  const last = remembered.safeParse(memory);
  if (!last.success) return null;
  const since = Temporal.Instant.from(last.data.at).until(context.now);
  const stale = Temporal.Duration.compare(since, STALE_AFTER) > 0;
  return stale ? null : context.lexicon.customer(last.data.id);
}
