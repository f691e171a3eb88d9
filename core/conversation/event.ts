/** The event types of the published contract. Any other type is internal: kept for the audit and for undo, never shown. */
export const PUBLISHED_EVENTS = [
  "sale.recorded",
  "sale.corrected",
  "sale.voided",
  "sale.refunded",
  "customer.recorded",
  "customer.updated",
  "customer.merged",
  "customer.forgotten",
  "lead.recorded",
  "traffic.recorded",
  "metric.answered",
  "feedback.requested",
  "feedback.received",
  "campaign.drafted",
  "campaign.revised",
  "campaign.approved",
  "campaign.cancelled",
  "campaign.finished",
  "message.sent",
  "voucher.issued",
  "voucher.redeemed",
  "reminder.set",
  "target.set",
  "rule.set",
  "consent.changed",
  "question.asked",
  "declined",
] as const;

export type PublishedEventType = (typeof PUBLISHED_EVENTS)[number];

const published: ReadonlySet<string> = new Set(PUBLISHED_EVENTS);
export const isPublished = (type: string): type is PublishedEventType => published.has(type);

/** Something that happened, as a capability tells it. */
export interface NewEvent {
  readonly type: string;
  /** The fields of the contract's table: JSON values, amounts as decimals. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** What it happened to: the id of the sale, customer, … */
  readonly recordId?: string;
  /** What an undo needs to put the record back; an event with it (null included) can be undone. */
  readonly before?: unknown;
}

/** An event as it stands in the log. */
export interface StoredEvent {
  readonly eventId: bigint;
  readonly turnId: string;
  readonly type: string;
  readonly actor: string;
  readonly recordId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly before: unknown;
}
