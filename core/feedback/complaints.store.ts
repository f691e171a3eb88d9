import type { Temporal } from "temporal-polyfill";
import type { Tx } from "../store/transactions.ts";

export interface Complaint {
  readonly id: string;
  readonly feedbackId: string;
  readonly customerId: string | null;
  readonly customer: string | null;
  readonly rating: number | null;
  readonly comment: string | null;
  readonly openedAt: Temporal.Instant;
  readonly settled: boolean;
  readonly answered: boolean;
}

const complaints = (tx: Tx, businessId: string) =>
  tx
    .selectFrom("complaint as k")
    .innerJoin("feedback as f", (join) =>
      join.onRef("f.business_id", "=", "k.business_id").onRef("f.feedback_id", "=", "k.feedback_id"),
    )
    .leftJoin("customer as c", (join) =>
      join.onRef("c.business_id", "=", "k.business_id").onRef("c.customer_id", "=", "k.customer_id"),
    )
    .where("k.business_id", "=", businessId)
    .select([
      "k.complaint_id",
      "k.feedback_id",
      "k.customer_id",
      "c.name",
      "f.rating",
      "f.comment",
      "k.opened_at",
      "k.settled_at",
      "k.answered_at",
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof complaints>["execute"]>>[number];

const toComplaint = (row: Row): Complaint => ({
  id: row.complaint_id,
  feedbackId: row.feedback_id,
  customerId: row.customer_id,
  customer: row.name,
  rating: row.rating,
  comment: row.comment,
  openedAt: row.opened_at,
  settled: row.settled_at !== null,
  answered: row.answered_at !== null,
});

export async function findComplaint(
  tx: Tx,
  businessId: string,
  by: { readonly complaintId: string } | { readonly feedbackId: string },
): Promise<Complaint | null> {
  const all = complaints(tx, businessId);
  const row = await ("complaintId" in by
    ? all.where("k.complaint_id", "=", by.complaintId)
    : all.where("k.feedback_id", "=", by.feedbackId)
  ).executeTakeFirst();
  return row ? toComplaint(row) : null;
}

/** What is not settled yet, the newest first. */
export async function selectOpenComplaints(
  tx: Tx,
  businessId: string,
  customerId: string | null = null,
): Promise<Complaint[]> {
  const open = complaints(tx, businessId).where("k.settled_at", "is", null);
  const theirs = customerId === null ? open : open.where("k.customer_id", "=", customerId);
  return (await theirs.orderBy("k.opened_at", "desc").limit(20).execute()).map(toComplaint);
}

export async function insertComplaint(
  tx: Tx,
  businessId: string,
  complaint: {
    readonly id: string;
    readonly feedbackId: string;
    readonly customerId: string;
    readonly openedAt: Temporal.Instant;
    readonly openedOn: string;
  },
): Promise<void> {
  await tx
    .insertInto("complaint")
    .values({
      business_id: businessId,
      complaint_id: complaint.id,
      feedback_id: complaint.feedbackId,
      customer_id: complaint.customerId,
      opened_at: complaint.openedAt,
      opened_on: complaint.openedOn,
    })
    .execute();
}

export async function markComplaint(
  tx: Tx,
  businessId: string,
  complaintId: string,
  change: {
    readonly answeredAt?: Temporal.Instant;
    readonly settledAt?: Temporal.Instant | null;
    readonly settledBy?: string | null;
  },
): Promise<void> {
  await tx
    .updateTable("complaint")
    .set({
      ...(change.answeredAt && { answered_at: change.answeredAt }),
      ...(change.settledAt !== undefined && { settled_at: change.settledAt }),
      ...(change.settledBy !== undefined && { settled_by: change.settledBy }),
    })
    .where("business_id", "=", businessId)
    .where("complaint_id", "=", complaintId)
    .execute();
}
