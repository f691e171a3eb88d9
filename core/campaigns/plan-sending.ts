import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import { drop, schedule } from "../schedule/schedule.ts";
import type { Campaign } from "./campaign.ts";

export const SEND_WORK = "campaign.send";
export const OFFER_ENDED_WORK = "campaign.offer-ended";

type PlanningTurn = Pick<Turn, "tx" | "business" | "now">;

/** When an approved campaign goes out: when the owner said, else at once; by day only. */
export function sendingMoment(
  { business, now }: PlanningTurn,
  campaign: Pick<Campaign, "sendAt">,
): Temporal.Instant {
  const { sendAt } = campaign;
  const wanted = sendAt !== null && Temporal.Instant.compare(sendAt, now) > 0 ? sendAt : now;
  return nextAllowed(wanted, business.timezone);
}

/** Plans the sending of an approved campaign anew, and the end of its offer. */
export async function planSending(turn: PlanningTurn, campaign: Campaign): Promise<Temporal.Instant> {
  await dropSending(turn, campaign.id);
  const dueAt = sendingMoment(turn, campaign);
  const payload = { campaignId: campaign.id };
  await schedule(turn, { kind: SEND_WORK, dueAt, payload });
  const offerEnds = endOfOffer(turn, campaign);
  if (offerEnds) await schedule(turn, { kind: OFFER_ENDED_WORK, dueAt: offerEnds, payload });
  return dueAt;
}

/** Takes back what was planned. */
export async function dropSending(turn: PlanningTurn, campaignId: string): Promise<void> {
  for (const kind of [SEND_WORK, OFFER_ENDED_WORK]) await drop(turn, { kind, matching: { campaignId } });
}

/** The first moment at which the offer no longer holds; null where it has no end. */
export function endOfOffer(
  { business }: Pick<Turn, "business">,
  { expiresOn }: Pick<Campaign, "expiresOn">,
): Temporal.Instant | null {
  if (expiresOn === null) return null;
  const after = Temporal.PlainDate.from(expiresOn).add({ days: 1 });
  return after.toZonedDateTime(business.timezone).toInstant();
}
