import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";
import { LONGEST_PAUSE_SECONDS } from "./sending-limits.ts";

/** How fast a chat may be written to from now on. */
export interface Pace {
  readonly chat: string;
  readonly freeAt: Temporal.Instant | null;
  readonly held: boolean;
  readonly answered: readonly Temporal.Instant[];
}

export async function readPaces(
  tx: Tx,
  businessId: string,
  platform: Platform,
  chats: readonly string[],
): Promise<Map<string, Pace>> {
  const rows = await tx
    .selectFrom("sending_pace")
    .where("business_id", "=", businessId)
    .where("platform", "=", platform)
    .where((row) => row("chat", "=", row.fn.any(row.val([...chats]))))
    .select(["chat", "free_at", "held", "answered"])
    .execute();
  return new Map(
    rows.map((row) => [
      row.chat,
      { chat: row.chat, freeAt: row.free_at, held: row.held, answered: row.answered },
    ]),
  );
}

export async function writePaces(
  tx: Tx,
  businessId: string,
  platform: Platform,
  paces: readonly Pace[],
): Promise<void> {
  if (paces.length === 0) return;
  await tx
    .insertInto("sending_pace")
    .values(
      paces.map((pace) => ({
        business_id: businessId,
        platform,
        chat: pace.chat,
        free_at: pace.freeAt,
        held: pace.held,
        answered: [...pace.answered],
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["business_id", "platform", "chat"]).doUpdateSet((row) => ({
        free_at: row.ref("excluded.free_at"),
        held: row.ref("excluded.held"),
        answered: row.ref("excluded.answered"),
      })),
    )
    .execute();
}

/** What is still to come on a platform, so that somebody wakes up for it. */
export interface Ahead {
  /** The next message that nobody asked for falls due. */
  readonly dueAt: Temporal.Instant | null;
  /** A chat with something to send may be written to again. */
  readonly freeAt: Temporal.Instant | null;
  /** Seconds until another process that sends some rows counts as gone, unless it says otherwise. */
  readonly leaseSeconds: number | null;
  /** What is due and was not claimed: held back, behind others of its chat, at night, or in another process's hands. */
  readonly isReplyWaiting: boolean;
  readonly isUnaskedWaiting: boolean;
}

export async function lookAhead(
  tx: Tx,
  businessId: string,
  platform: Platform,
  now: Temporal.Instant,
  ownClaims: readonly string[],
): Promise<Ahead> {
  const farthest = now.add({ seconds: LONGEST_PAUSE_SECONDS });
  const { rows } = await sql<{
    due_at: Temporal.Instant | null;
    free_at: Temporal.Instant | null;
    lease_seconds: number | null;
    is_reply_waiting: boolean;
    is_unasked_waiting: boolean;
  }>`
    select
      (select min(due_at) from outbox where business_id = ${businessId} and platform = ${platform}
         and state = 'due' and kind <> 'reply' and due_at > ${now}) as due_at,
      (select p.free_at from sending_pace p
       where p.business_id = ${businessId} and p.platform = ${platform}
         and p.free_at > ${now} and (p.held or p.free_at <= ${farthest})
         and exists (select from outbox o where o.business_id = ${businessId} and o.platform = ${platform}
           and o.chat = p.chat and o.state = 'due' and (o.kind = 'reply' or o.due_at <= ${now}) offset 0)
       order by p.free_at limit 1) as free_at,
      (select extract(epoch from min(claimed_until) - clock_timestamp())::float8 from outbox
       where business_id = ${businessId} and platform = ${platform} and state = 'sending'
         and claimed_by <> all(${[...ownClaims]}::uuid[])) as lease_seconds,
      exists (select from outbox where business_id = ${businessId} and platform = ${platform}
         and state = 'due' and kind = 'reply') as is_reply_waiting,
      exists (select from outbox where business_id = ${businessId} and platform = ${platform}
         and state = 'due' and kind <> 'reply' and due_at <= ${now}) as is_unasked_waiting`.execute(tx);
  const [row] = rows;
  return {
    dueAt: row?.due_at ?? null,
    freeAt: row?.free_at ?? null,
    leaseSeconds: row?.lease_seconds ?? null,
    isReplyWaiting: row?.is_reply_waiting === true,
    isUnaskedWaiting: row?.is_unasked_waiting === true,
  };
}
