import type { Temporal } from "temporal-polyfill";
import type { NewEvent } from "../conversation/event.ts";
import { type Certificate, certificate } from "../delivery/certificate.ts";
import type { AfterSettling } from "../delivery/settle.ts";
import type { Tx } from "../store/transactions.ts";
import { lockCampaign, updateCampaign } from "./campaigns.store.ts";

/** Closes a campaign and tells what became of its messages. */
export async function finish(
  tx: Tx,
  businessId: string,
  campaignId: string,
  now: Temporal.Instant,
): Promise<NewEvent> {
  await updateCampaign(tx, businessId, campaignId, { state: "finished", endedAt: now });
  const counts: Certificate = await certificate(tx, { businessId, campaign: campaignId });
  return { type: "campaign.finished", recordId: campaignId, payload: { id: campaignId, ...counts } };
}

/** The last message of a campaign finishes it: looked at whenever messages of a campaign have been settled. */
export const finishCampaigns: AfterSettling = async (tx, businessId, messages, now) => {
  const campaigns = new Set(messages.flatMap(({ campaign }) => (campaign === null ? [] : [campaign])));
  const events: NewEvent[] = [];
  for (const campaignId of campaigns) {
    const campaign = await lockCampaign(tx, businessId, campaignId);
    if (campaign?.state !== "sent") continue;
    const { waiting } = await certificate(tx, { businessId, campaign: campaignId });
    if (waiting === 0) events.push(await finish(tx, businessId, campaignId, now));
  }
  return events;
};
