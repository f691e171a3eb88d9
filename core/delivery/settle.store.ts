import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";
import type { Settlement } from "./settlement.ts";

/** A row that has reached its state; `to` is the person's full name. */
export interface SettledMessage {
  readonly outboxId: string;
  readonly state: string;
  readonly person: string;
  readonly to: string;
  readonly kind: string;
  readonly campaign: string | null;
  readonly text: string;
  /** The chat, where nothing could be sent to it before. */
  readonly unreachableChat: string | null;
}

/** What a statement that settles rows of the outbox, called o, returns of them. */
export const settledColumns = (businessId: string) => sql`
  o.outbox_id as "outboxId", o.state, o.person, o.kind, o.campaign, o.content ->> 'text' as text,
  coalesce((select c.name from customer c
    where c.business_id = ${businessId}
      and c.customer_id = case when o.person like 'customer:%' then substr(o.person, 10)::uuid end),
    o.person) as "to",
  (select i.chat from identity i where i.business_id = o.business_id and i.platform = o.platform
    and i.chat = o.chat and i.unreachable_since is not null limit 1) as "unreachableChat"`;

/**
 * Writes down what came of attempts, each under the claim that it was made under. Doing it twice changes nothing.
 */
export async function settleRows(
  tx: Tx,
  exit: { readonly businessId: string; readonly platform: Platform },
  settlements: readonly Settlement[],
  now: Temporal.Instant,
): Promise<SettledMessage[]> {
  const settled = await settleThose(tx, exit, settlements, now, ["sending"]);
  if (settled.length === settlements.length) return settled;
  // What counted as abandoned meanwhile gets its true state after all, unless somebody else has claimed it.
  const known = new Set(settled.map((message) => message.outboxId));
  const others = settlements.filter((settlement) => !known.has(settlement.message.outboxId));
  return [...settled, ...(await settleThose(tx, exit, others, now, ["unknown", "due"]))];
}

// The states stand in the statement, not in its parameters: what is being sent is few, and has an index of its own.
async function settleThose(
  tx: Tx,
  { businessId, platform }: { readonly businessId: string; readonly platform: Platform },
  settlements: readonly Settlement[],
  now: Temporal.Instant,
  states: readonly ("sending" | "unknown" | "due")[],
): Promise<SettledMessage[]> {
  const columns = columnsOf(settlements);
  const { rows } = await sql<SettledMessage>`
    update outbox o set
      state = v.state, reason = v.reason, gone = v.gone, platform_message = v.platform_message,
      attempts = o.attempts - v.uncounted, claimed_until = null,
      settled_at = case when v.state = 'due' then null else ${now}::timestamptz end
    from unnest(${columns.ids}::uuid[], ${columns.claims}::uuid[], ${columns.states}::text[],
      ${columns.reasons}::text[], ${columns.gone}::boolean[], ${columns.platformMessages}::text[],
      ${columns.uncounted}::int[]) as v (outbox_id, claim_id, state, reason, gone, platform_message, uncounted)
    where o.business_id = ${businessId} and o.platform = ${platform} and o.outbox_id = v.outbox_id
      and o.claimed_by = v.claim_id and o.claimed_until is not null
      and o.state in (${sql.join(states.map((state) => sql.lit(state)))})
    returning ${settledColumns(businessId)}`.execute(tx);
  return rows;
}

function columnsOf(settlements: readonly Settlement[]) {
  return {
    ids: settlements.map((settlement) => settlement.message.outboxId),
    claims: settlements.map((settlement) => settlement.message.claimId),
    states: settlements.map((settlement) => settlement.state),
    reasons: settlements.map((settlement) => settlement.reason),
    gone: settlements.map((settlement) => settlement.gone),
    platformMessages: settlements.map((settlement) => settlement.platformMessage),
    uncounted: settlements.map((settlement) => (settlement.counted ? 0 : 1)),
  };
}

/** Notes that nothing reaches these chats any more. */
export async function markUnreachable(
  tx: Tx,
  businessId: string,
  platform: Platform,
  chats: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  if (chats.length === 0) return;
  await tx
    .updateTable("identity")
    .set({ unreachable_since: now })
    .where("business_id", "=", businessId)
    .where("platform", "=", platform)
    .where((row) => row("chat", "=", row.fn.any(row.val([...chats]))))
    .where("unreachable_since", "is", null)
    .execute();
}

/** What arrives shows that the chat can be reached again: somebody took their block back. */
export async function markReachable(
  tx: Tx,
  businessId: string,
  platform: Platform,
  chats: readonly string[],
): Promise<void> {
  if (chats.length === 0) return;
  await tx
    .updateTable("identity")
    .set({ unreachable_since: null })
    .where("business_id", "=", businessId)
    .where("platform", "=", platform)
    .where((row) => row("chat", "=", row.fn.any(row.val([...chats]))))
    .where("unreachable_since", "is not", null)
    .execute();
}
