import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { skipMessages } from "../delivery/enqueue-message.ts";
import { CAMPAIGN_TOPIC, rememberedCampaign } from "./campaign-memory.ts";
import type { WhichSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { updateCampaign } from "./campaigns.store.ts";
import { dropSending, planSending } from "./plan-sending.ts";
import { whichCampaign } from "./which-campaign.ts";

/** Nothing more of it goes out: what was planned is dropped, what has not left the outbox is taken out of it. */
export async function cancelCampaign(turn: Turn, { campaignId }: WhichSlots): Promise<Outcome> {
  const campaign = await whichCampaign(turn, campaignId);
  if (!campaign) return say(replies.nothingOpen());
  if (campaign.state === "cancelled") return say(replies.isCancelled());
  if (campaign.state === "sent" || campaign.state === "finished") return say(replies.alreadySent());
  await dropSending(turn, campaign.id);
  await skipMessages(turn, { campaign: campaign.id }, "the campaign was cancelled");
  await updateCampaign(turn.tx, turn.business.id, campaign.id, {
    state: "cancelled",
    endedAt: turn.now,
    seal: null,
  });
  turn.emit({ type: "campaign.cancelled", recordId: campaign.id, payload: { id: campaign.id } });
  turn.remember(CAMPAIGN_TOPIC, rememberedCampaign(campaign.id, turn.now, false));
  return say(replies.cancelled(campaign.seal !== null));
}

/** Holds a campaign until it is resumed; an approval stands. */
export async function pauseCampaign(turn: Turn): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  if (campaign.state === "draft") return say(replies.notApprovedYet());
  await dropSending(turn, campaign.id);
  await updateCampaign(turn.tx, turn.business.id, campaign.id, { paused: true });
  const resume = { label: "Resume", action: { intent: "campaign.resume", slots: {} } };
  return say(replies.paused(), [resume]);
}

export async function resumeCampaign(turn: Turn): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  await updateCampaign(turn.tx, turn.business.id, campaign.id, { paused: false });
  if (campaign.state === "approved") await planSending(turn, campaign);
  return say(replies.resumed(campaign.state === "approved"));
}
