import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

/** Which messages the certificate is about. */
export interface CertificateFilter {
  readonly businessId: string;
  readonly campaign?: string;
  /** Only what nobody's turn asked for: campaigns, the playbook, feedback requests, reminders. */
  readonly unasked?: boolean;
  /** Written then or later. */
  readonly since?: Temporal.Instant;
}

/** What became of messages, each counted once. */
export interface Certificate {
  readonly due: number;
  readonly sent: number;
  /** May have arrived or not: never sent again by itself. */
  readonly unknown: number;
  /** Refused because nothing reaches the chat any more. */
  readonly blocked: number;
  /** Refused for any other reason. */
  readonly failed: number;
  readonly skipped: number;
  /** Not settled yet. */
  readonly waiting: number;
}

/** Counts what became of every message that the filter names. */
export async function certificate(tx: Tx, filter: CertificateFilter): Promise<Certificate> {
  const { rows } = await sql<Record<keyof Certificate, bigint>>`
    select count(*) as due,
      count(*) filter (where state = 'sent') as sent,
      count(*) filter (where state = 'unknown') as unknown,
      count(*) filter (where state = 'failed' and gone) as blocked,
      count(*) filter (where state = 'failed' and not gone) as failed,
      count(*) filter (where state = 'skipped') as skipped,
      count(*) filter (where state in ('due', 'sending')) as waiting
    from outbox
    where business_id = ${filter.businessId}
      and (${filter.campaign ?? null}::text is null or campaign = ${filter.campaign ?? null})
      and (not ${filter.unasked ?? false}::boolean or kind <> 'reply')
      and created_at >= coalesce(${filter.since ?? null}::timestamptz, '-infinity')`.execute(tx);
  const count = (name: keyof Certificate): number => Number(rows[0]?.[name] ?? 0);
  return {
    due: count("due"),
    sent: count("sent"),
    unknown: count("unknown"),
    blocked: count("blocked"),
    failed: count("failed"),
    skipped: count("skipped"),
    waiting: count("waiting"),
  };
}

/** The campaign whose messages were written last. */
export async function newestCampaign(tx: Tx, businessId: string): Promise<string | null> {
  const { rows } = await sql<{ campaign: string }>`
    select campaign from outbox where business_id = ${businessId} and campaign is not null
    order by created_at desc limit 1`.execute(tx);
  return rows[0]?.campaign ?? null;
}

/** True until every message of the campaign is settled; cheap enough to ask after each of them. */
export async function hasWaiting(tx: Tx, businessId: string, campaign: string): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from outbox
      where business_id = ${businessId} and campaign = ${campaign} and state in ('due', 'sending')) as waiting`.execute(
    tx,
  );
  return rows[0]?.waiting === true;
}

/** "10,000 due = 9,996 sent + 3 unknown + 1 blocked": the sum that shows that nothing was lost. */
export function certificateText(counts: Certificate): string {
  const number = new Intl.NumberFormat("en");
  const parts = (["sent", "unknown", "blocked", "failed", "skipped", "waiting"] as const)
    .filter((part) => counts[part] > 0 || part === "sent")
    .map((part) => `${number.format(counts[part])} ${part}`);
  return `${number.format(counts.due)} due = ${parts.join(" + ")}`;
}
