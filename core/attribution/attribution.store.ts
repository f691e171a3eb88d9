import { type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import { type Offer, offerSchema } from "../vouchers/offer.ts";
import type { Share } from "./lift.ts";

/** Days after a message in which a purchase is put down to it. */
export const WINDOW_DAYS = 30;

/** What was sent to customers: a campaign, or a rule of the playbook. */
export interface Source {
  readonly kind: "campaign" | "rule";
  readonly id: string;
  /** What it is called, in a few words. */
  readonly name: string;
  /** All words by which somebody may speak of it. */
  readonly words: string;
  readonly startedAt: Temporal.Instant;
}

/** Every campaign and rule that has sent anything, the newest first. */
export async function selectSources(tx: Tx, businessId: string): Promise<Source[]> {
  const { rows } = await sql<Source>`
    select 'campaign' as kind, c.campaign_id as id, coalesce(c.offer ->> 'words' || ', to ', 'To ') || c.audience as name,
           concat_ws(' ', c.audience, c.offer ->> 'words', c.brief ->> 'occasion', c.brief ->> 'news', 'campaign') as words,
           c.started_at as "startedAt"
      from campaign c where c.business_id = ${businessId} and c.started_at is not null
    union all
    select 'rule', r.rule_id, r.name, concat_ws(' ', r.name, r.words, r.trigger, 'rule'), min(m.settled_at)
      from rule r join treatment_message m on m.business_id = r.business_id and m.rule_id = r.rule_id and m.state = 'sent'
     where r.business_id = ${businessId} group by r.rule_id, r.name, r.words, r.trigger
     order by 5 desc`.execute(tx);
  return rows;
}

/** Messages that reached somebody: when, to whom, of which source. */
const reached = (businessId: string): RawBuilder<unknown> => sql`
  select m.customer_id, m.settled_at as at, m.campaign_id as source
    from campaign_member m join outbox o on o.business_id = m.business_id and o.outbox_id = m.outbox_id
   where m.business_id = ${businessId} and m.state = 'sent' and o.state in ('sent', 'unknown')
  union all
  select t.customer_id, t.settled_at, t.rule_id
    from treatment_message t join outbox o on o.business_id = t.business_id and o.outbox_id = t.outbox_id
   where t.business_id = ${businessId} and t.state = 'sent' and o.state in ('sent', 'unknown')`;

/** The messages of one source. */
const own = (businessId: string, source: Source): RawBuilder<unknown> =>
  source.kind === "campaign"
    ? sql`select m.customer_id, m.settled_at as at
            from campaign_member m join outbox o on o.business_id = m.business_id and o.outbox_id = m.outbox_id
           where m.business_id = ${businessId} and m.campaign_id = ${source.id} and m.state = 'sent' and o.state in ('sent', 'unknown')`
    : sql`select t.customer_id, t.settled_at as at
            from treatment_message t join outbox o on o.business_id = t.business_id and o.outbox_id = t.outbox_id
           where t.business_id = ${businessId} and t.rule_id = ${source.id} and t.state = 'sent' and o.state in ('sent', 'unknown')`;

/**
 * The sales that count for a source, each for one source only: the one whose voucher was used with it, else the one
 * whose message was the last before it, not longer ago than the window.
 */
const credited = (businessId: string, source: Source): RawBuilder<unknown> => sql`
  select distinct s.sale_id, s.customer_id, s.total
    from (${own(businessId, source)}) t
    join sale s on s.business_id = ${businessId} and s.customer_id = t.customer_id and s.voided_at is null
     and s.sold_at > t.at and s.sold_at <= t.at + make_interval(days => ${WINDOW_DAYS}::int)
   where not exists (select from voucher v where v.business_id = ${businessId} and v.sale_id = s.sale_id
                        and coalesce(v.campaign_id, v.rule_id) is not null)
     and not exists (select from (${reached(businessId)}) other
                      where other.customer_id = s.customer_id and other.at > t.at and other.at < s.sold_at
                        and other.source <> ${source.id})
  union
  select s.sale_id, s.customer_id, s.total
    from voucher v join sale s on s.business_id = v.business_id and s.sale_id = v.sale_id and s.voided_at is null
   where v.business_id = ${businessId} and coalesce(v.campaign_id, v.rule_id) = ${source.id}`;

export interface Brought {
  readonly sent: number;
  /** People who wrote within the window. */
  readonly replied: number;
  /** People with a purchase that counts for it. */
  readonly bought: number;
  /** Minor units, less what was refunded of these sales. */
  readonly revenue: bigint;
}

/** What came after the messages of a source. */
export async function selectBrought(tx: Tx, businessId: string, source: Source): Promise<Brought> {
  const { rows } = await sql<{ sent: number; replied: number; bought: number; revenue: string }>`
    with counted as (${credited(businessId, source)})
    select (select count(*)::int from (${own(businessId, source)}) t) as sent,
           (select count(distinct r.customer_id)::int from message_reply r
             where r.business_id = ${businessId} and r.source_id = ${source.id}) as replied,
           (select count(distinct customer_id)::int from counted) as bought,
           (select coalesce(sum(total), 0) from counted)
             - (select coalesce(sum(f.total), 0) from refund f
                 where f.business_id = ${businessId} and f.voided_at is null
                   and f.sale_id in (select sale_id from counted)) as revenue`.execute(tx);
  const [row] = rows;
  return {
    sent: row?.sent ?? 0,
    replied: row?.replied ?? 0,
    bought: row?.bought ?? 0,
    revenue: BigInt(row?.revenue ?? 0),
  };
}

/** Vouchers of a source that were used, put together by what they give. */
export interface UsedOffer {
  readonly offer: Offer;
  readonly used: number;
  /** What was paid with them, minor units. */
  readonly paid: bigint;
  /** Last price of what is given for free, where the catalogue knows it. */
  readonly price: bigint | null;
}

export async function selectUsedOffers(tx: Tx, businessId: string, source: Source): Promise<UsedOffer[]> {
  const { rows } = await sql<{ offer: unknown; used: number; paid: string; price: bigint | null }>`
    select v.offer, count(*)::int as used, coalesce(sum(s.total), 0) as paid,
           (select p.unit_price from product p where p.business_id = ${businessId} and p.removed_at is null
               and p.name = v.offer ->> 'product' limit 1) as price
      from voucher v left join sale s on s.business_id = v.business_id and s.sale_id = v.sale_id and s.voided_at is null
     where v.business_id = ${businessId} and coalesce(v.campaign_id, v.rule_id) = ${source.id} and v.redeemed_at is not null
     group by v.offer`.execute(tx);
  return rows.map((row) => ({
    offer: offerSchema.parse(row.offer),
    used: row.used,
    paid: BigInt(row.paid),
    price: row.price,
  }));
}

/** Of a campaign's people, how many bought anything within the window from its start on: those written to, those held out. */
export async function selectGroups(
  tx: Tx,
  businessId: string,
  campaign: Source,
): Promise<{ readonly treated: Share; readonly heldOut: Share; readonly before: Share }> {
  const { rows } = await sql<{ held_out: boolean; people: number; did: number; before: number }>`
    select m.held_out, count(*)::int as people,
           count(*) filter (where ${boughtBetween(businessId, campaign.startedAt, 0, WINDOW_DAYS)})::int as did,
           count(*) filter (where ${boughtBetween(businessId, campaign.startedAt, -WINDOW_DAYS, 0)})::int as before
      from campaign_member m
     where m.business_id = ${businessId} and m.campaign_id = ${campaign.id} and (m.held_out or m.state = 'sent')
     group by m.held_out`.execute(tx);
  const of = (held: boolean) => rows.find((row) => row.held_out === held);
  const treated = of(false);
  return {
    treated: { did: treated?.did ?? 0, people: treated?.people ?? 0 },
    heldOut: { did: of(true)?.did ?? 0, people: of(true)?.people ?? 0 },
    before: { did: treated?.before ?? 0, people: treated?.people ?? 0 },
  };
}

const boughtBetween = (
  businessId: string,
  start: Temporal.Instant,
  from: number,
  to: number,
): RawBuilder<boolean> => sql`exists (select from sale s
  where s.business_id = ${businessId} and s.customer_id = m.customer_id and s.voided_at is null
    and s.sold_at > ${start}::timestamptz + make_interval(days => ${from}::int)
    and s.sold_at <= ${start}::timestamptz + make_interval(days => ${to}::int))`;

/** Notes that a customer wrote back: to the last message within the window, once. */
export async function noteReply(
  tx: Tx,
  businessId: string,
  customerId: string,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    insert into message_reply (business_id, source_id, customer_id, replied_at)
    select ${businessId}, r.source, r.customer_id, ${at}
      from (${reached(businessId)}) r
     where r.customer_id = ${customerId} and r.at <= ${at}
       and r.at > ${at}::timestamptz - make_interval(days => ${WINDOW_DAYS}::int)
     order by r.at desc limit 1
    on conflict do nothing`.execute(tx);
}

/** The day on which the first campaign went out; null before there was any. */
export async function firstCampaignOn(tx: Tx, businessId: string, timezone: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min((started_at at time zone ${timezone})::date) as day from campaign
     where business_id = ${businessId} and started_at is not null`.execute(tx);
  return rows[0]?.day ?? null;
}
