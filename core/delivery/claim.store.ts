import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";
import type { OutgoingContent } from "./outgoing.ts";
import { LONGEST_PAUSE_SECONDS } from "./sending-limits.ts";
import { type SettledMessage, settledColumns } from "./settle.store.ts";

/** A row that this process, and nobody else, may send now. */
export interface ClaimedMessage {
  readonly outboxId: string;
  /** The claim it is sent under: only who holds it may settle the row. */
  readonly claimId: string;
  readonly chat: string;
  readonly person: string;
  readonly kind: string;
  readonly content: OutgoingContent;
  readonly replyTo: string | null;
  /** The platform's id of the message that it replaces. */
  readonly edit: string | null;
  /** This one included. */
  readonly attempts: number;
  readonly dueAt: Temporal.Instant;
}

export interface Claim {
  readonly businessId: string;
  readonly platform: Platform;
  readonly claimId: string;
  readonly now: Temporal.Instant;
  readonly leaseSeconds: number;
}

/** Replies are due at once: their due_at is the platform's clock, which may run ahead of ours. */
const REPLY = sql`o.kind = 'reply'`;
/** Within a chat they leave as they were written. */
const EARLIER_REPLY = sql`e.state = 'due' and e.kind = 'reply' and e.sequence < o.sequence`;

/** Takes up to `most` replies, the first one of each chat. */
export function claimReplies(tx: Tx, claim: Claim, most: number): Promise<ClaimedMessage[]> {
  return claimFirstOfEachChat(tx, claim, most, {
    wanted: REPLY,
    earlier: EARLIER_REPLY,
    order: sql`o.sequence`,
  });
}

/** Takes up to `most` messages that nobody asked for and that have fallen due; in a chat they stand behind replies. */
export function claimUnasked(tx: Tx, claim: Claim, most: number): Promise<ClaimedMessage[]> {
  return claimFirstOfEachChat(tx, claim, most, {
    wanted: sql`o.kind <> 'reply' and o.due_at <= ${claim.now}`,
    earlier: sql`e.state = 'due' and (e.kind = 'reply' or (e.due_at, e.sequence) < (o.due_at, o.sequence))`,
    order: sql`o.due_at, o.sequence`,
  });
}

interface Selection {
  readonly wanted: ReturnType<typeof sql>;
  /** What must leave before, of the same chat. */
  readonly earlier: ReturnType<typeof sql>;
  readonly order: ReturnType<typeof sql>;
}

// Two processes that choose at the same moment see the same first row of a chat: one of them locks it, the other
// skips it, and what stands behind it is blocked for both. "offset 0" keeps the planner from joining whole tables
// where one look into an index for each row is meant: it knows nothing yet of the thousands that were just written.
async function claimFirstOfEachChat(
  tx: Tx,
  claim: Claim,
  most: number,
  { wanted, earlier, order }: Selection,
): Promise<ClaimedMessage[]> {
  const { businessId, platform, claimId, now, leaseSeconds } = claim;
  const farthest = now.add({ seconds: LONGEST_PAUSE_SECONDS });
  const { rows } = await sql<ClaimedRow>`
    with picked as materialized (
      select o.outbox_id from outbox o
      where o.business_id = ${businessId} and o.platform = ${platform} and o.state = 'due' and ${wanted}
        and not exists (
          select from outbox e
          where e.business_id = ${businessId} and e.platform = ${platform} and e.chat = o.chat
            and e.state in ('due', 'sending') and e.outbox_id <> o.outbox_id
            and (e.state = 'sending' or ${earlier})
          offset 0)
        and not exists (
          select from sending_pace p
          where p.business_id = ${businessId} and p.platform = ${platform} and p.chat = o.chat
            and p.free_at > ${now} and (p.held or p.free_at <= ${farthest})
          offset 0)
      order by ${order} limit ${most} for update of o skip locked
    )
    update outbox o
    set state = 'sending', attempts = attempts + 1, claimed_by = ${claimId}, claimed_at = ${now},
      claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from picked
    where o.business_id = ${businessId} and o.outbox_id = picked.outbox_id
    returning o.outbox_id, o.chat, o.person, o.kind, o.content, o.reply_to, o.attempts, o.due_at, o.sequence,
      (select e.platform_message from outbox e
       where e.business_id = ${businessId} and e.outbox_id = o.edits and e.chat = o.chat) as edit`.execute(
    tx,
  );
  return rows.sort(inOrder).map((row) => toClaimed(row, claimId));
}

interface ClaimedRow {
  readonly outbox_id: string;
  readonly chat: string;
  readonly person: string;
  readonly kind: string;
  readonly content: OutgoingContent;
  readonly reply_to: string | null;
  readonly attempts: number;
  readonly due_at: Temporal.Instant;
  readonly sequence: bigint;
  readonly edit: string | null;
}

const inOrder = (one: ClaimedRow, other: ClaimedRow): number => Number(one.sequence - other.sequence);

const toClaimed = (row: ClaimedRow, claimId: string): ClaimedMessage => ({
  outboxId: row.outbox_id,
  claimId,
  chat: row.chat,
  person: row.person,
  kind: row.kind,
  content: row.content,
  replyTo: row.reply_to,
  edit: row.edit,
  attempts: row.attempts,
  dueAt: row.due_at,
});

/**
 * Of what was just claimed for customers, what must not leave any more, and why: consent is looked at again at the
 * moment of sending.
 */
export async function findUnwanted(
  tx: Tx,
  { businessId, platform }: Claim,
  messages: readonly ClaimedMessage[],
): Promise<ReadonlyMap<string, string>> {
  const forCustomers = messages.filter((message) => message.person.startsWith(CUSTOMER));
  if (forCustomers.length === 0) return new Map();
  const { rows } = await sql<{
    outbox_id: string;
    marketing: boolean | null;
    known: boolean;
    unreachable: boolean;
  }>`
    select v.outbox_id,
      exists (select from customer c where c.business_id = ${businessId} and c.customer_id = v.customer_id
        and c.removed_at is null offset 0) as known,
      (select c.marketing from customer c
        where c.business_id = ${businessId} and c.customer_id = v.customer_id) as marketing,
      exists (select from identity i where i.business_id = ${businessId} and i.platform = ${platform}
        and i.chat = v.chat and i.unreachable_since is not null offset 0) as unreachable
    from unnest(${forCustomers.map((message) => message.outboxId)}::uuid[],
      ${forCustomers.map((message) => message.person.slice(CUSTOMER.length))}::uuid[],
      ${forCustomers.map((message) => message.chat)}::text[]) as v (outbox_id, customer_id, chat)`.execute(
    tx,
  );
  return new Map(
    rows.flatMap(({ outbox_id, known, marketing, unreachable }) => {
      if (!known) return [[outbox_id, "no longer a customer"]];
      if (marketing === false) return [[outbox_id, "stopped"]];
      return unreachable ? [[outbox_id, "unreachable"]] : [];
    }),
  );
}

const CUSTOMER = "customer:";

/**
 * Says that the sender of these rows lives on: nobody else takes them for lost. A row that is being settled at this
 * moment is left alone: waiting for it, two transactions could wait for each other.
 */
export async function renewLease(
  tx: Tx,
  businessId: string,
  outboxIds: readonly string[],
  leaseSeconds: number,
): Promise<void> {
  await sql`
    update outbox set claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where business_id = ${businessId} and outbox_id in (
      select outbox_id from outbox
      where business_id = ${businessId} and outbox_id = any(${[...outboxIds]}::uuid[]) and state = 'sending'
      for update skip locked)`.execute(tx);
}

/**
 * Puts back what a claim took whose commit was never confirmed: none of it was sent, also where another process has
 * taken it for abandoned since.
 */
export async function giveBack(tx: Tx, businessId: string, claimIds: readonly string[]): Promise<void> {
  for (const state of ["sending", "unknown"]) {
    await sql`
      update outbox set state = 'due', attempts = attempts - 1, settled_at = null, claimed_until = null
      where business_id = ${businessId} and state = ${sql.lit(state)}
        and claimed_by = any(${claimIds}::uuid[])`.execute(tx);
  }
}

/**
 * Settles what a sender left behind that is gone (who asks is not, whatever its leases say): replies to the shop's own people are due again, of anything else
 * nobody can know whether it arrived.
 */
export async function settleAbandoned(
  tx: Tx,
  { businessId, platform, now }: Claim,
  ownClaims: readonly string[],
): Promise<SettledMessage[]> {
  const { rows } = await sql<SettledMessage>`
    update outbox o set
      state = case when o.kind = 'reply' and o.person like 'member:%' then 'due' else 'unknown' end,
      settled_at = case when o.kind = 'reply' and o.person like 'member:%' then null else ${now}::timestamptz end,
      reason = 'the process that sent it stopped before the answer came'
    where o.business_id = ${businessId} and o.outbox_id in (
      select a.outbox_id from outbox a
      where a.business_id = ${businessId} and a.platform = ${platform} and a.state = 'sending'
        and a.claimed_until < clock_timestamp() and a.claimed_by <> all(${[...ownClaims]}::uuid[])
      for update skip locked)
    returning ${settledColumns(businessId)}`.execute(tx);
  return rows;
}
