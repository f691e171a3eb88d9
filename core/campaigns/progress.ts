import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { loadBusiness } from "../business/business.store.ts";
import { type Certificate, certificate } from "../delivery/certificate.ts";
import { enqueueMessage, type Writer } from "../delivery/enqueue-message.ts";
import type { Tx } from "../store/transactions.ts";
import { countWaiting } from "./audience.store.ts";
import type { Campaign } from "./campaign.ts";
import * as replies from "./campaigns.replies.ts";
import { countHeldOut, updateCampaign } from "./campaigns.store.ts";

/** Smaller campaigns are over before anybody looks. */
const SHOWN_FROM = 60;
const SECONDS_BETWEEN = 5;

/** Whoever writes to the owner beside a turn. */
export async function writerFor(tx: Tx, businessId: string, now: Temporal.Instant): Promise<Writer> {
  return { tx, turnId: newId(), business: await loadBusiness(tx, businessId), now };
}

/** Brings the one message up to date that tells the owner how far a campaign is; not more often than is of use. */
export async function showProgress(writer: Writer, campaign: Campaign): Promise<void> {
  const { progressAt } = campaign;
  if (progressAt !== null && progressAt.until(writer.now).total("seconds") < SECONDS_BETWEEN) return;
  const counts = await certificate(writer.tx, { businessId: writer.business.id, campaign: campaign.id });
  if (counts.due < SHOWN_FROM) return;
  const left = await countWaiting(writer.tx, writer.business.id, campaign.id);
  await write(writer, campaign, replies.progress(campaign.audience, counts, left, campaign.paused));
}

/** The last word: what became of every message. */
export async function showCertificate(
  writer: Writer,
  campaign: Campaign,
  counts: Certificate,
): Promise<void> {
  const heldOut = await countHeldOut(writer.tx, writer.business.id, campaign.id);
  await write(writer, campaign, replies.done(campaign.audience, counts, heldOut));
}

async function write(writer: Writer, campaign: Campaign, text: string): Promise<void> {
  if (campaign.approvedBy === null) return;
  const outboxId = await enqueueMessage(writer, {
    person: `member:${campaign.approvedBy}`,
    kind: "reply",
    text,
    ...(campaign.progressMessage === null ? {} : { edits: campaign.progressMessage }),
  });
  const progressMessage = campaign.progressMessage ?? outboxId;
  await updateCampaign(writer.tx, writer.business.id, campaign.id, {
    progressMessage,
    progressAt: writer.now,
  });
}
