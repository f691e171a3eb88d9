import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";

/** What sends: a platform counts what leaves through one, whichever shops write through it. */
export interface Account {
  readonly platform: Platform;
  readonly account: string;
}

/**
 * Lets one process at a time count what a limited account may still send. Whoever takes it does so before any row's
 * lock, so nobody waits in a circle.
 */
export async function lockAccount(tx: Tx, { platform, account }: Account): Promise<void> {
  const key = `pace/${platform}/${account}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** What must be known before anything is claimed for a platform. */
export interface Gate {
  readonly timezone: string;
  /** Nothing leaves through the account before. */
  readonly heldUntil: Temporal.Instant | null;
  /** When the platform answered the last messages, newest first. */
  readonly answered: readonly Temporal.Instant[];
  /** On their way at this moment, from all processes and shops. */
  readonly inFlight: number;
}

export async function readGate(
  tx: Tx,
  { businessId, platform, account }: Account & { readonly businessId: string },
): Promise<Gate> {
  const { rows } = await sql<{
    timezone: string;
    held_until: Temporal.Instant | null;
    answered: Temporal.Instant[] | null;
    in_flight: bigint;
  }>`
    select b.timezone, a.held_until, a.answered,
      (select coalesce(sum(c.messages), 0)::bigint from sending_claim c
       where c.platform = ${platform} and c.account = ${account} and c.until > clock_timestamp()) as in_flight
    from business b
    left join sending_account a on a.platform = ${platform} and a.account = ${account}
    where b.business_id = ${businessId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error(`There is no business ${businessId}`);
  return {
    timezone: row.timezone,
    heldUntil: row.held_until,
    answered: row.answered ?? [],
    inFlight: Number(row.in_flight),
  };
}

/** Counts the messages of a claim as on their way; what processes left behind that are gone is cleared away. */
export async function noteClaim(
  tx: Tx,
  { platform, account }: Account,
  claim: { readonly claimId: string; readonly messages: number; readonly leaseSeconds: number },
): Promise<void> {
  await sql`
    with cleared as (
      delete from sending_claim
      where platform = ${platform} and account = ${account} and until < clock_timestamp())
    insert into sending_claim (platform, account, claim_id, messages, until)
    values (${platform}, ${account}, ${claim.claimId}, ${claim.messages},
      clock_timestamp() + make_interval(secs => ${claim.leaseSeconds}))`.execute(tx);
}

export async function renewClaims(
  tx: Tx,
  { platform, account }: Account,
  claimIds: readonly string[],
  leaseSeconds: number,
): Promise<void> {
  await sql`
    update sending_claim set until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where platform = ${platform} and account = ${account} and claim_id = any(${[...claimIds]}::uuid[])`.execute(
    tx,
  );
}

/** Nothing was sent under these claims. */
export async function dropClaims(tx: Tx, claimIds: readonly string[]): Promise<void> {
  await sql`delete from sending_claim where claim_id = any(${[...claimIds]}::uuid[])`.execute(tx);
}

/** What a platform answered, and asked for. */
export interface AccountNote {
  readonly answered: readonly Temporal.Instant[];
  readonly heldUntil: Temporal.Instant | null;
  /** How many answers its limits need. */
  readonly keep: number;
  /** The claim of each message that is not on its way any more. */
  readonly landed: readonly string[];
}

/** Notes it, merged with what others note at the same moment. */
export async function noteAnswers(tx: Tx, { platform, account }: Account, note: AccountNote): Promise<void> {
  const { answered, heldUntil, keep, landed } = note;
  await sql`
    insert into sending_account as a (platform, account, held_until, answered)
    values (${platform}, ${account}, ${heldUntil}, ${[...answered]}::timestamptz[])
    on conflict (platform, account) do update set
      held_until = greatest(a.held_until, excluded.held_until),
      answered = array(
        select at from unnest(a.answered || excluded.answered) as at order by at desc limit ${keep})`.execute(
    tx,
  );
  if (landed.length === 0) return;
  await sql`
    update sending_claim c set messages = greatest(0, c.messages - l.landed)
    from (select claim_id, count(*)::int as landed from unnest(${[...landed]}::uuid[]) as l (claim_id)
      group by claim_id) as l
    where c.platform = ${platform} and c.account = ${account} and c.claim_id = l.claim_id`.execute(tx);
}
