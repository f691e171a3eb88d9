import type { Temporal } from "temporal-polyfill";
import type { Brief } from "../copy/brief.ts";
import type { Segment } from "../segments/segment.ts";
import type { Offer } from "../vouchers/offer.ts";

/**
 * "sent": everything is in the outbox, the last of it may still be leaving. "finished": the last message has left, or
 * the offer is over.
 */
export type CampaignState = "draft" | "approved" | "sent" | "finished" | "cancelled";

/** One message to one audience, as it stands. */
export interface Campaign {
  readonly id: string;
  /** Counts on with each revision. */
  readonly revision: number;
  readonly state: CampaignState;
  readonly segment: Segment;
  /** Who is meant, in words. */
  readonly audience: string;
  readonly brief: Brief;
  /** The template that each message is rendered from. */
  readonly message: string;
  readonly offer: Offer | null;
  /** The offer's last day (YYYY-MM-DD, shop-local). */
  readonly expiresOn: string | null;
  readonly capLifted: boolean;
  readonly paused: boolean;
  /** When the owner wants it sent; null: as soon as it is approved. */
  readonly sendAt: Temporal.Instant | null;
  /** SHA-256 of what was approved; null: not approved. */
  readonly seal: string | null;
  readonly draftedAt: Temporal.Instant;
  readonly startedAt: Temporal.Instant | null;
  /** The member who approved it. */
  readonly approvedBy: string | null;
  /** The message (an outbox id) that tells how far it is, and when that was last brought up to date. */
  readonly progressMessage: string | null;
  readonly progressAt: Temporal.Instant | null;
}

/** Why somebody of the audience gets no message. */
export const REASONS = ["not-linked", "stopped", "capped", "unhappy"] as const;
export type LeftOutReason = (typeof REASONS)[number];

/** The audience as it stands now. */
export interface AudienceCount {
  /** Everybody in the segment. */
  readonly size: number;
  /** Linked, with consent, not held back by the cap. */
  readonly reachable: number;
  /** Of the reachable, held out as a control group. */
  readonly heldOut: number;
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
}

/** A customer gets one campaign's message in so many days. */
export const CAP_DAYS = 7;
/** Audiences smaller than this have no control group: it would tell nothing. */
export const HOLDOUT_FROM = 20;
/** One in so many is held out. */
export const HOLDOUT_ONE_IN = 10;
