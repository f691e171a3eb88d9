import { sql } from "kysely";
import type { Tx } from "../store/transactions.ts";
import type { Sentiment } from "./words/sentiment.ts";

export interface Quote {
  readonly customer: string | null;
  readonly rating: number | null;
  readonly comment: string;
  readonly sentiment: Sentiment;
  /** Shop-local day. */
  readonly on: string;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

const ofPeriod = (period: Period | null) =>
  period ? sql`and f.received_on between ${period.from}::date and ${period.to}::date` : sql``;

/** Comments that speak of a theme or hold these words, the newest first. */
export async function selectQuotes(
  tx: Tx,
  businessId: string,
  about: {
    readonly theme: string | null;
    readonly words: string | null;
    readonly sentiment: string | null;
    readonly period: Period | null;
  },
): Promise<Quote[]> {
  // What people type is looked for as it is: no sign of it means anything to the search.
  const pattern = about.words === null ? null : `%${about.words.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Quote>`
    select c.name as customer, f.rating, f.comment, f.sentiment, f.received_on as "on"
    from feedback f
    left join customer c on c.business_id = f.business_id and c.customer_id = f.customer_id
    where f.business_id = ${businessId} and f.comment is not null
      and (${about.theme}::text is null or ${about.theme} = any(f.themes))
      and (${pattern}::text is null or f.comment ilike ${pattern})
      and (${about.sentiment}::text is null or f.sentiment = ${about.sentiment})
      ${ofPeriod(about.period)}
    order by f.received_at desc limit 500`.execute(tx);
  return rows;
}

export async function countComments(tx: Tx, businessId: string, period: Period | null): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from feedback f
    where f.business_id = ${businessId} and f.comment is not null ${ofPeriod(period)}`.execute(tx);
  return rows[0]?.count ?? 0;
}
