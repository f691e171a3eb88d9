import { type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Platform } from "../conversation/incoming.ts";
import type { Group } from "../copy/brief.ts";
import { birthdaysWithin } from "../segments/birthdays.ts";
import { LAPSED_DAYS, REGULAR_PURCHASES } from "../segments/segment.ts";
import type { Tx } from "../store/transactions.ts";
import { type AudienceCount, HOLDOUT_FROM, HOLDOUT_ONE_IN, type LeftOutReason } from "./campaign.ts";

/** Which members of a campaign, and as of when their being reachable is judged. */
export interface AudienceScope {
  readonly businessId: string;
  readonly campaignId: string;
  readonly now: Temporal.Instant;
  /** Shop-local. */
  readonly today: Temporal.PlainDate;
  /** A campaign's message after this moment holds somebody back; null: the cap is lifted. */
  readonly cappedSince: Temporal.Instant | null;
  /** The audience is asked for by what it said: then being unhappy is no reason to leave somebody out. */
  readonly toUnhappy: boolean;
}

/**
 * Why the member `m` gets no message as of now, or null. Consent and chats are looked at each time it is asked, so
 * that the preview and the sending go by the same rule. "offset 0" keeps the planner from reading everybody's chats,
 * and all who were written to lately, where one look into an index for each member is meant.
 */
function reasonOf(scope: AudienceScope): RawBuilder<LeftOutReason | null> {
  const { businessId, campaignId } = scope;
  const capped =
    scope.cappedSince === null
      ? sql`false`
      : sql`exists (select from campaign_member o
        where o.business_id = ${businessId} and o.customer_id = m.customer_id and o.state = 'sent'
          and o.campaign_id <> ${campaignId} and o.settled_at > ${scope.cappedSince}
          and exists (select from outbox b where b.business_id = o.business_id and b.outbox_id = o.outbox_id
                         and b.state not in ('skipped', 'failed'))
        offset 0)`;
  const unhappy = scope.toUnhappy
    ? sql`false`
    : sql`exists (select from complaint p where p.business_id = ${businessId}
        and p.customer_id = m.customer_id and p.settled_at is null offset 0)`;
  return sql<LeftOutReason | null>`case
    when c.removed_at is not null or not exists (select from identity i
         where i.business_id = ${businessId} and i.customer_id = m.customer_id and i.unreachable_since is null offset 0)
      then 'not-linked'
    when c.marketing is not true then 'stopped'
    when ${capped} then 'capped'
    when ${unhappy} then 'unhappy'
  end`;
}

const membersWith = ({ businessId, campaignId }: AudienceScope): RawBuilder<unknown> => sql`
  from campaign_member m join customer c on c.business_id = m.business_id and c.customer_id = m.customer_id
 where m.business_id = ${businessId} and m.campaign_id = ${campaignId}`;

/** Writes down who is in the audience, all of a segment's rows in the order of their coming, in place of who was. */
export async function freezeAudience(
  tx: Tx,
  { businessId, campaignId }: AudienceScope,
  rows: RawBuilder<unknown>,
): Promise<void> {
  await sql`delete from campaign_member where business_id = ${businessId} and campaign_id = ${campaignId}`.execute(
    tx,
  );
  await sql`
    insert into campaign_member (business_id, campaign_id, customer_id, position)
    select ${businessId}::uuid, ${campaignId}::uuid, c.customer_id,
           row_number() over (order by c.recorded_at, c.customer_id) ${rows}`.execute(tx);
}

/**
 * Holds one in ten out of an audience that is large enough, always the same ones for the same campaign, and of those
 * only who could be reached: the others would get nothing anyway.
 */
export async function holdOut(tx: Tx, scope: AudienceScope): Promise<void> {
  const { businessId, campaignId } = scope;
  // Of the rows just written the planner knows nothing yet: named by their key, they are looked up one by one, and not
  // all of them for each.
  await sql`
    with reachable as (
      select m.customer_id, row_number() over (order by sha256(convert_to(m.campaign_id::text || m.customer_id::text, 'UTF8'))) as place,
             count(*) over () as size
        ${membersWith(scope)} and ${reasonOf(scope)} is null)
    update campaign_member m set held_out = true
     where m.business_id = ${businessId} and m.campaign_id = ${campaignId}
       and m.customer_id = any(array(select customer_id from reachable
            where size >= ${HOLDOUT_FROM} and place <= round(size::numeric / ${HOLDOUT_ONE_IN})))`.execute(
    tx,
  );
}

/** How many there are, how many can be reached as of now, and why the others cannot. */
export async function countAudience(tx: Tx, scope: AudienceScope): Promise<AudienceCount> {
  const { rows } = await sql<{ reason: LeftOutReason | null; held_out: boolean; people: bigint }>`
    select reason, held_out, count(*) as people
      from (select ${reasonOf(scope)} as reason, m.held_out ${membersWith(scope)}) a
     group by reason, held_out`.execute(tx);
  const sum = (counts: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(counts).reduce((total, row) => total + Number(row.people), 0);
  const because = (reason: LeftOutReason) => sum((row) => row.reason === reason);
  return {
    size: sum(() => true),
    reachable: sum((row) => row.reason === null),
    heldOut: sum((row) => row.held_out),
    leftOut: {
      "not-linked": because("not-linked"),
      stopped: because("stopped"),
      capped: because("capped"),
      unhappy: because("unhappy"),
    },
  };
}

/** Somebody of the audience who gets no message as of now, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: LeftOutReason | "held-out";
}

/** Those who get none, in the order of the audience. */
export async function listLeftOut(tx: Tx, scope: AudienceScope, limit: number): Promise<LeftOut[]> {
  const { rows } = await sql<LeftOut>`
    select a.name, coalesce(a.reason, 'held-out') as reason
      from (select c.name, m.position, m.held_out, ${reasonOf(scope)} as reason ${membersWith(scope)}) a
     where a.reason is not null or a.held_out order by a.position limit ${limit}`.execute(tx);
  return rows;
}

/** How many of the audience have not been looked at yet: neither written to nor left out. */
export async function countWaiting(tx: Tx, businessId: string, campaignId: string): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from campaign_member
     where business_id = ${businessId} and campaign_id = ${campaignId} and state = 'waiting' and not held_out`.execute(
    tx,
  );
  return rows[0]?.waiting ?? 0;
}

/** Somebody of the audience with all that a message may say of them. */
export interface Recipient {
  readonly customerId: string;
  /** Their place in the audience. */
  readonly position: number;
  readonly name: string;
  readonly reason: LeftOutReason | null;
  readonly interest: string | null;
  readonly lastSoldOn: string | null;
  readonly favourite: string | null;
  readonly staff: string | null;
  readonly group: Group | null;
  /** The chat that they were linked in last and can be reached in. */
  readonly platform: Platform | null;
  readonly chat: string | null;
}

/** Facts that cost a look at somebody's sales: looked up only for messages that say them. */
export interface WantedFacts {
  readonly favourite: boolean;
  readonly staff: boolean;
  /** Which kind of customer they are. */
  readonly group: boolean;
}

/** A birthday that is so near is worth a word. */
const BIRTHDAY_DAYS = 14;

const FAVOURITE = sql`(select p.name from sale s
     join sale_item i on i.business_id = s.business_id and i.sale_id = s.sale_id
     join product p on p.business_id = i.business_id and p.product_id = i.product_id
    where s.business_id = m.business_id and s.customer_id = m.customer_id and s.voided_at is null
    group by p.name order by count(distinct s.sale_id) desc, max(s.sold_at) desc, p.name limit 1)`;
const STAFF = sql`(select e.name from sale s
     join member e on e.business_id = s.business_id and e.member_id = s.recorded_by
    where s.business_id = m.business_id and s.customer_id = m.customer_id and s.voided_at is null
      and e.role = 'staff' order by s.sold_at desc limit 1)`;

/** Which kind of customer somebody is to the shop, the most telling first; null: somebody who comes now and then. */
const groupOf = ({ today }: AudienceScope): RawBuilder<Group | null> => sql<Group | null>`case
    when c.stage = 'lead' then 'lead'
    when right(c.birthday, 5) = any(${birthdaysWithin(today, today.add({ days: BIRTHDAY_DAYS }))}::text[]) then 'birthday'
    when c.last_sold_on <= ${today.subtract({ days: LAPSED_DAYS }).toString()}::date then 'lapsed'
    when c.first_sold_on = c.last_sold_on and not ${boughtAtLeast(2)} then 'newcomer'
    when ${boughtAtLeast(REGULAR_PURCHASES)} then 'regular'
  end`;

const boughtAtLeast = (times: number): RawBuilder<boolean> => sql<boolean>`${times} = (
    select count(*) from (select from sale s where s.business_id = m.business_id and s.customer_id = m.customer_id
       and s.voided_at is null limit ${times}) bought)`;

/** What a message may say of these members, in their order; `who` has the columns of campaign_member. */
function selectRecipients(
  scope: AudienceScope,
  wanted: WantedFacts,
  who: RawBuilder<unknown>,
): RawBuilder<Recipient> {
  return sql<Recipient>`
    select m.customer_id as "customerId", m.position, c.name, ${reasonOf(scope)} as reason, c.interests[1] as interest,
           c.last_sold_on as "lastSoldOn", ${wanted.favourite ? FAVOURITE : sql`null`} as favourite,
           ${wanted.staff ? STAFF : sql`null`} as staff, ${wanted.group ? groupOf(scope) : sql`null`} as "group", t.platform, t.chat
      from (${who}) m
      join customer c on c.business_id = m.business_id and c.customer_id = m.customer_id
      left join lateral (
        select i.platform, i.chat from identity i
         where i.business_id = m.business_id and i.customer_id = m.customer_id and i.unreachable_since is null
         order by i.linked_at desc, i.user_key limit 1) t on true
     order by m.position`;
}

/**
 * Some who will get the message, in the order of the audience, from a place on. `unsent`: nothing has gone out yet, so
 * that the first ones are found without looking at all others.
 */
export async function sampleRecipients(
  tx: Tx,
  scope: AudienceScope,
  wanted: WantedFacts,
  options: { readonly limit: number; readonly offset: number; readonly unsent: boolean },
): Promise<Recipient[]> {
  const who = sql`
    select m.* ${membersWith(scope)} and not m.held_out and ${reasonOf(scope)} is null
       ${options.unsent ? sql`and m.state = 'waiting'` : sql``}
     order by m.position limit ${options.limit} offset ${options.offset}`;
  return (await selectRecipients(scope, wanted, who).execute(tx)).rows;
}

/** The next of the audience, behind a place in it, to whom nothing has been sent and who have not been left out yet. */
export async function nextWaiting(
  tx: Tx,
  scope: AudienceScope,
  wanted: WantedFacts,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<Recipient[]> {
  const { businessId, campaignId } = scope;
  const who = sql`
    select * from campaign_member
     where business_id = ${businessId} and campaign_id = ${campaignId} and state = 'waiting' and not held_out
       and position > ${after}
     order by position limit ${limit}`;
  return (await selectRecipients(scope, wanted, who).execute(tx)).rows;
}

export interface SettledRecipient {
  readonly customerId: string;
  /** Null for who was left out. */
  readonly outboxId: string | null;
  readonly reason: LeftOutReason | null;
}

/** Writes down what became of members. */
export async function settleMembers(
  tx: Tx,
  scope: AudienceScope,
  settled: readonly SettledRecipient[],
): Promise<void> {
  if (settled.length === 0) return;
  const customerIds = settled.map((one) => one.customerId);
  // Named a second time, by the whole key, and "waiting" said in a way that no index knows: the planner, which has heard
  // nothing yet of what was just written, would else read all who are left for each part of the audience.
  await sql`
    update campaign_member m
       set state = case when s.outbox_id is null then 'left-out' else 'sent' end,
           reason = s.reason, outbox_id = s.outbox_id, settled_at = ${scope.now}
      from unnest(${customerIds}::uuid[], ${settled.map((one) => one.outboxId)}::uuid[],
                  ${settled.map((one) => one.reason)}::text[]) as s (customer_id, outbox_id, reason)
     where m.business_id = ${scope.businessId} and m.campaign_id = ${scope.campaignId}
       and m.customer_id = any(${customerIds}::uuid[]) and m.customer_id = s.customer_id and m.settled_at is null`.execute(
    tx,
  );
}
