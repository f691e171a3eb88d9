import { Temporal } from "temporal-polyfill";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import { audienceOf } from "./audience.ts";
import type { Campaign } from "./campaign.ts";
import type { MomentSlot, ScheduleSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { updateCampaign } from "./campaigns.store.ts";
import { endOfOffer, planSending } from "./plan-sending.ts";
import { draftButtons } from "./present-draft.ts";
import { whichCampaign } from "./which-campaign.ts";

/** When a campaign can go out that the owner wants out then, or why it cannot. */
export function plannedMoment(
  turn: Turn,
  campaign: Campaign,
  at: MomentSlot,
): { readonly sendAt: Temporal.Instant; readonly moved: boolean } | { readonly problem: string } {
  const wanted = Temporal.PlainDate.from(at.day)
    .toZonedDateTime({ timeZone: turn.business.timezone, plainTime: Temporal.PlainTime.from(at.time) })
    .toInstant();
  if (Temporal.Instant.compare(wanted, turn.now) <= 0) return { problem: replies.inThePast() };
  const sendAt = nextAllowed(wanted, turn.business.timezone);
  const ends = endOfOffer(turn, campaign);
  if (ends && campaign.expiresOn !== null && Temporal.Instant.compare(sendAt, ends) >= 0) {
    const end = sayDay(campaign.expiresOn, turn.business.locale);
    return { problem: replies.scheduledAfterOffer(replies.momentWords(sendAt, turn.business), end) };
  }
  return { sendAt, moved: !sendAt.equals(wanted) };
}

/** "Send it Monday at 10": when, and no approval; one that was given stands. */
export async function scheduleCampaign(turn: Turn, { at }: ScheduleSlots): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  if (campaign.startedAt !== null) return say(replies.alreadySent());
  if (at === null) return sendAtOnce(turn, campaign);
  const planned = plannedMoment(turn, campaign, at);
  if ("problem" in planned) return say(planned.problem);
  await setMoment(turn, campaign, planned.sendAt);
  return say(
    replies.scheduled(turn, campaign, planned.sendAt, planned.moved),
    await approveButtons(turn, campaign),
  );
}

/** "Send it": nothing goes out by this word alone. */
async function sendAtOnce(turn: Turn, campaign: Campaign): Promise<Outcome> {
  await setMoment(turn, campaign, null);
  if (campaign.state === "draft") return say(replies.needsApproval(), await approveButtons(turn, campaign));
  return say(replies.goesOutNow());
}

async function setMoment(turn: Turn, campaign: Campaign, sendAt: Temporal.Instant | null): Promise<void> {
  await updateCampaign(turn.tx, turn.business.id, campaign.id, { sendAt });
  if (campaign.state === "approved" && !campaign.paused) await planSending(turn, { ...campaign, sendAt });
}

/** "Ignore the 7 day limit for this campaign": who had one lately gets this one too; an approval stands. */
export async function liftCap(turn: Turn): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  await updateCampaign(turn.tx, turn.business.id, campaign.id, { capLifted: true });
  const audience = await audienceOf(turn, { ...campaign, capLifted: true });
  return say(
    replies.capLifted(audience.reachable, campaign.state === "approved"),
    await approveButtons(turn, campaign),
  );
}

async function approveButtons(turn: Turn, campaign: Campaign) {
  return campaign.state === "draft" ? draftButtons(campaign, await audienceOf(turn, campaign)) : [];
}
