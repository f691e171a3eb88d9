import { type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { audienceOf } from "./audience.ts";
import type { Campaign } from "./campaign.ts";
import { CAMPAIGN_TOPIC, rememberedCampaign } from "./campaign-memory.ts";
import type { ApproveSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { updateCampaign } from "./campaigns.store.ts";
import { planSending } from "./plan-sending.ts";
import { showDraft } from "./present-draft.ts";
import { plannedMoment } from "./schedule-campaign.ts";
import { sealOf } from "./seal.ts";
import { whichCampaign } from "./which-campaign.ts";

/** The owner's word, or button, that lets a campaign out: it names what stands there now, and nothing else. */
export async function approveCampaign(turn: Turn, slots: ApproveSlots): Promise<Outcome> {
  const found = await whichCampaign(turn, slots.campaignId);
  if (!found) return say(replies.nothingOpen());
  const planned = slots.at ? plannedMoment(turn, found, slots.at) : { sendAt: found.sendAt };
  if ("problem" in planned) return say(planned.problem);
  const campaign = { ...found, sendAt: planned.sendAt };
  const settled = settledAlready(campaign);
  if (settled) return say(settled);
  if (slots.revision !== null && slots.revision !== campaign.revision)
    return showDraft(turn, campaign, replies.changedSince());
  if (campaign.expiresOn !== null && campaign.expiresOn < turn.today.toString())
    return say(replies.offerIsOver(campaign.expiresOn, turn.business.locale));
  const audience = await audienceOf(turn, campaign);
  const seal = await sealOf(turn, campaign);
  await updateCampaign(turn.tx, turn.business.id, campaign.id, {
    state: "approved",
    seal,
    approvedAt: turn.now,
    approvedBy: memberOf(turn.speaker),
    sendAt: campaign.sendAt,
  });
  const at = campaign.paused ? null : await planSending(turn, { ...campaign, seal });
  turn.emit({
    type: "campaign.approved",
    recordId: campaign.id,
    payload: {
      id: campaign.id,
      audience: { description: campaign.audience, size: audience.size, reachable: audience.reachable },
      holdout: audience.heldOut,
      seal,
      sendAt: at?.toZonedDateTimeISO(turn.business.timezone).toString({ timeZoneName: "never" }) ?? null,
    },
  });
  turn.remember(CAMPAIGN_TOPIC, rememberedCampaign(campaign.id, turn.now));
  const cancel = {
    label: "Cancel",
    action: { intent: "campaign.cancel", slots: { campaignId: campaign.id } },
  };
  return say(replies.approved(turn, audience, at), [cancel]);
}

/** Why there is nothing to approve any more, or null. */
function settledAlready({ state }: Campaign): string | null {
  switch (state) {
    case "draft":
      return null;
    case "approved":
      return replies.alreadyApproved();
    case "cancelled":
      return replies.isCancelled();
    default:
      return replies.alreadySent();
  }
}
