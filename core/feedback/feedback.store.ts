import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";
import type { Sentiment } from "./words/sentiment.ts";

/** True when the customer was asked about this sale before. */
export async function isAsked(tx: Tx, businessId: string, saleId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("feedback_request")
    .where("business_id", "=", businessId)
    .where("sale_id", "=", saleId)
    .select("request_id")
    .executeTakeFirst();
  return row !== undefined;
}

export interface FeedbackRequest {
  readonly id: string;
  readonly customerId: string;
  readonly saleId: string | null;
  readonly answered: boolean;
}

export async function insertRequest(
  tx: Tx,
  businessId: string,
  request: {
    readonly id: string;
    readonly customerId: string;
    readonly saleId: string | null;
    readonly askedAt: Temporal.Instant;
    readonly askedOn: string;
  },
): Promise<void> {
  await tx
    .insertInto("feedback_request")
    .values({
      business_id: businessId,
      request_id: request.id,
      customer_id: request.customerId,
      sale_id: request.saleId,
      asked_at: request.askedAt,
      asked_on: request.askedOn,
    })
    .execute();
}

/** The customer's own request with this id. */
export async function findRequest(
  tx: Tx,
  businessId: string,
  customerId: string,
  requestId: string,
): Promise<FeedbackRequest | null> {
  const row = await tx
    .selectFrom("feedback_request")
    .where("business_id", "=", businessId)
    .where("request_id", "=", requestId)
    .where("customer_id", "=", customerId)
    .select(["request_id", "sale_id", "answered_at"])
    .executeTakeFirst();
  return row
    ? { id: row.request_id, customerId, saleId: row.sale_id, answered: row.answered_at !== null }
    : null;
}

export async function markAnswered(
  tx: Tx,
  businessId: string,
  requestId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("feedback_request")
    .set({ answered_at: at })
    .where("business_id", "=", businessId)
    .where("request_id", "=", requestId)
    .execute();
}

export interface FeedbackRecord {
  readonly id: string;
  readonly requestId: string | null;
  readonly customerId: string | null;
  readonly saleId: string | null;
  readonly rating: number | null;
  readonly comment: string | null;
  readonly sentiment: Sentiment;
  readonly themes: readonly string[];
}

export async function insertFeedback(
  tx: Tx,
  businessId: string,
  feedback: FeedbackRecord,
  received: { readonly at: Temporal.Instant; readonly on: string },
): Promise<void> {
  await tx
    .insertInto("feedback")
    .values({
      business_id: businessId,
      feedback_id: feedback.id,
      request_id: feedback.requestId,
      customer_id: feedback.customerId,
      sale_id: feedback.saleId,
      rating: feedback.rating,
      comment: feedback.comment,
      sentiment: feedback.sentiment,
      themes: [...feedback.themes],
      received_at: received.at,
      received_on: received.on,
    })
    .execute();
}

/** The customer's own feedback, by its id or by the request that it answered. */
export async function findFeedback(
  tx: Tx,
  businessId: string,
  customerId: string,
  by: { readonly feedbackId: string } | { readonly requestId: string },
): Promise<FeedbackRecord | null> {
  const own = tx
    .selectFrom("feedback")
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .selectAll();
  const row = await ("feedbackId" in by
    ? own.where("feedback_id", "=", by.feedbackId)
    : own.where("request_id", "=", by.requestId).orderBy("received_at", "desc").limit(1)
  ).executeTakeFirst();
  return row
    ? {
        id: row.feedback_id,
        requestId: row.request_id,
        customerId: row.customer_id,
        saleId: row.sale_id,
        rating: row.rating,
        comment: row.comment,
        sentiment: row.sentiment as Sentiment,
        themes: row.themes,
      }
    : null;
}

/** Writes what became known later: the comment behind a rating, the rating behind a comment. */
export async function updateFeedback(
  tx: Tx,
  businessId: string,
  feedback: Pick<FeedbackRecord, "id" | "rating" | "comment" | "sentiment" | "themes">,
): Promise<void> {
  await tx
    .updateTable("feedback")
    .set({
      rating: feedback.rating,
      comment: feedback.comment,
      sentiment: feedback.sentiment,
      themes: [...feedback.themes],
    })
    .where("business_id", "=", businessId)
    .where("feedback_id", "=", feedback.id)
    .execute();
}

/** What a customer is worth to the shop, and what they bought last: for the owner who hears of a bad visit. */
export interface CustomerWorth {
  readonly visits: number;
  /** Minor units. */
  readonly spent: bigint;
  /** The products of the sale that the feedback is about, or of the last one. */
  readonly products: readonly string[];
}

export async function findWorth(
  tx: Tx,
  businessId: string,
  customerId: string,
  saleId: string | null,
): Promise<CustomerWorth> {
  const { rows } = await sql<{ visits: number; spent: bigint; products: string[] | null }>`
    select count(*)::int as visits, coalesce(sum(s.total), 0)::bigint as spent,
      (select array_agg(distinct p.name order by p.name) from sale_item i
         join product p on p.business_id = i.business_id and p.product_id = i.product_id
        where i.business_id = ${businessId} and i.sale_id = coalesce(${saleId}::uuid,
          (select l.sale_id from sale l where l.business_id = ${businessId} and l.customer_id = ${customerId}
             and l.voided_at is null order by l.sold_at desc limit 1))) as products
    from sale s where s.business_id = ${businessId} and s.customer_id = ${customerId} and s.voided_at is null`.execute(
    tx,
  );
  const [row] = rows;
  return { visits: row?.visits ?? 0, spent: BigInt(row?.spent ?? 0), products: row?.products ?? [] };
}

/** Takes the person and their words out of what they said; the rating stays in the figures. */
export async function forgetWords(tx: Tx, businessId: string, customerId: string): Promise<void> {
  const person = `customer:${customerId}`;
  await sql`
    update event set payload = payload || '{"customer": null, "comment": null}'::jsonb
     where business_id = ${businessId} and type in ('feedback.requested', 'feedback.received')
       and (actor = ${person} or record_id in (
         select request_id from feedback_request where business_id = ${businessId} and customer_id = ${customerId}))`.execute(
    tx,
  );
  await sql`
    update event set payload = payload || '{"customer": null}'::jsonb
     where business_id = ${businessId} and type like 'complaint.%' and record_id in (
       select complaint_id from complaint where business_id = ${businessId} and customer_id = ${customerId})`.execute(
    tx,
  );
  // The owner's notices of it quote them.
  await sql`
    update outbox o set content = jsonb_set(o.content, '{text}', '""'),
           state = case when o.state = 'due' then 'skipped' else o.state end
      from feedback f
     where o.business_id = ${businessId} and o.kind = 'reply' and o.person like 'member:%'
       and f.business_id = ${businessId} and f.customer_id = ${customerId}
       and length(f.comment) > 3 and position(f.comment in o.content ->> 'text') > 0`.execute(tx);
  await tx
    .updateTable("feedback")
    .set({ customer_id: null, comment: null })
    .where("business_id", "=", businessId)
    .where("customer_id", "=", customerId)
    .execute();
  for (const table of ["feedback_request", "complaint"] as const) {
    await tx
      .updateTable(table)
      .set({ customer_id: null })
      .where("business_id", "=", businessId)
      .where("customer_id", "=", customerId)
      .execute();
  }
}

/** One record is kept of two: what the other said is theirs from now on. */
export async function moveFeedback(tx: Tx, businessId: string, from: string, to: string): Promise<void> {
  for (const table of ["feedback", "feedback_request", "complaint"] as const) {
    await tx
      .updateTable(table)
      .set({ customer_id: to })
      .where("business_id", "=", businessId)
      .where("customer_id", "=", from)
      .execute();
  }
}
