import type { NewEvent } from "../conversation/event.ts";
import { certificate, hasWaiting } from "../delivery/certificate.ts";
import type { Writer } from "../delivery/enqueue-message.ts";
import type { AfterSettling } from "../delivery/settle.ts";
import type { Campaign } from "./campaign.ts";
import { lockCampaign, updateCampaign } from "./campaigns.store.ts";
import { showCertificate, showProgress, writerFor } from "./progress.ts";

/** Closes a campaign, and tells the owner and the log what became of its messages. */
export async function finish(writer: Writer, campaign: Campaign): Promise<NewEvent> {
  const { tx, business, now } = writer;
  await updateCampaign(tx, business.id, campaign.id, { state: "finished", endedAt: now });
  const counts = await certificate(tx, { businessId: business.id, campaign: campaign.id });
  await showCertificate(writer, campaign, counts);
  return { type: "campaign.finished", recordId: campaign.id, payload: { id: campaign.id, ...counts } };
}

/** The last message of a campaign finishes it: looked at whenever messages of a campaign have been settled. */
export const finishCampaigns: AfterSettling = async (tx, businessId, messages, now) => {
  const ids = new Set(messages.flatMap(({ campaign }) => (campaign === null ? [] : [campaign])));
  if (ids.size === 0) return [];
  const writer = await writerFor(tx, businessId, now);
  const events: NewEvent[] = [];
  for (const campaignId of ids) {
    const campaign = await lockCampaign(tx, businessId, campaignId);
    if (campaign?.state !== "sent" && campaign?.state !== "approved") continue;
    const isLast = campaign.state === "sent" && !(await hasWaiting(tx, businessId, campaignId));
    if (isLast) events.push(await finish(writer, campaign));
    else await showProgress(writer, campaign);
  }
  return events;
};
