import { z } from "zod";
import { type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { listedSales } from "./sales.replies.ts";
import { findLastSales } from "./sales.store.ts";

export const listSlots = z.object({ count: z.number().int().min(1).max(20) });

/** The newest sales, the last one first; staff see their own. */
export async function listSales(turn: Turn, { count }: z.infer<typeof listSlots>): Promise<Outcome> {
  const own = turn.speaker.role === "staff" ? memberOf(turn.speaker) : null;
  const search = own ? { recordedBy: own } : {};
  const sales = await findLastSales(turn.tx, turn.business.id, search, count);
  return say(listedSales(turn, sales));
}
