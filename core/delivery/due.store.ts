import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";

/** What waits in a platform's outbox. */
export interface WaitingMessages {
  readonly platform: Platform;
  /** When the first reply was written; null without any. */
  readonly replyAt: Temporal.Instant | null;
  /** When the first message that nobody asked for falls due. */
  readonly dueAt: Temporal.Instant | null;
  readonly inFlight: boolean;
}

/** One question, answered from the ends of indexes, whatever the outbox holds. */
export async function findWaiting(
  tx: Tx,
  businessId: string,
  platforms: readonly Platform[],
): Promise<WaitingMessages[]> {
  const { rows } = await sql<WaitingMessages>`
    select platform,
      (select o.due_at from outbox o where o.business_id = ${businessId} and o.platform = p.platform
         and o.state = 'due' and o.kind = 'reply' order by o.sequence limit 1) as "replyAt",
      (select o.due_at from outbox o where o.business_id = ${businessId} and o.platform = p.platform
         and o.state = 'due' and o.kind <> 'reply' order by o.due_at limit 1) as "dueAt",
      exists (select from outbox o where o.business_id = ${businessId} and o.platform = p.platform
         and o.state = 'sending') as "inFlight"
    from unnest(${[...platforms]}::text[]) as p (platform)`.execute(tx);
  return rows;
}
