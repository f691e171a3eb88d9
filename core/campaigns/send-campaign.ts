import { z } from "zod";
import { planBaseline } from "../attribution/baseline.ts";
import type { DueTurn } from "../capability.ts";
import { parseCopy } from "../copy/render.ts";
import { certificate } from "../delivery/certificate.ts";
import { enqueueMessages } from "../delivery/enqueue-message.ts";
import { schedule } from "../schedule/schedule.ts";
import { issueVouchers } from "../vouchers/vouchers.service.ts";
import {
  type AudienceScope,
  nextWaiting,
  type Recipient,
  type SettledRecipient,
  settleMembers,
} from "./audience.store.ts";
import { audienceScope, factsIn, fieldsOf } from "./audience.ts";
import type { Campaign } from "./campaign.ts";
import * as replies from "./campaigns.replies.ts";
import { lockCampaign, updateCampaign } from "./campaigns.store.ts";
import { finish } from "./finish-campaign.ts";
import { SEND_WORK } from "./plan-sending.ts";
import { sealOf } from "./seal.ts";

/** `after`: everybody up to that place of the audience has been looked at. */
const payloadSchema = z.object({ campaignId: z.string(), after: z.int().default(0) });

/** One at a time while there are few: each voucher stands beside its message. */
const FEW = 60;
const BATCH = 200;

/**
 * Puts the next messages of an approved campaign into the outbox, and plans itself again for the rest. Each piece is
 * a transaction: whoever got a voucher has a message, and after a crash the next piece goes on where the last ended.
 */
export async function sendCampaign(turn: DueTurn, payload: unknown): Promise<void> {
  const { campaignId, after } = payloadSchema.parse(payload);
  const campaign = await lockCampaign(turn.tx, turn.business.id, campaignId);
  if (campaign?.state !== "approved" || campaign.paused || campaign.seal === null) return;
  if (campaign.expiresOn !== null && campaign.expiresOn < turn.today.toString()) return;
  if (campaign.startedAt === null) {
    if ((await sealOf(turn, campaign)) !== campaign.seal) return breakSeal(turn, campaign);
    await updateCampaign(turn.tx, turn.business.id, campaignId, { startedAt: turn.now });
    await planBaseline(turn, campaignId);
  }
  const scope = audienceScope(turn, campaign);
  const facts = factsIn(campaign.message);
  const waiting = await nextWaiting(turn.tx, scope, facts, { after, limit: BATCH + 1 });
  const people = waiting.slice(0, waiting.length <= FEW ? 1 : BATCH);
  await sendTo(turn, campaign, scope, people);
  if (waiting.length > people.length) {
    const goOn = { campaignId, after: people.at(-1)?.position ?? after };
    await schedule(turn, { kind: SEND_WORK, dueAt: turn.now, payload: goOn });
    return;
  }
  await updateCampaign(turn.tx, turn.business.id, campaignId, { state: "sent" });
  // The last of the audience was left out and all messages before have left: nothing more will finish it.
  const counts = await certificate(turn.tx, { businessId: turn.business.id, campaign: campaignId });
  if (counts.due > 0 && counts.waiting === 0) turn.emit(await finish(turn, campaign));
}

/** What was approved is not what stands there now: nothing goes out. */
async function breakSeal(turn: DueTurn, campaign: Campaign): Promise<void> {
  await updateCampaign(turn.tx, turn.business.id, campaign.id, { state: "draft", seal: null });
  turn.tell("owner", { text: replies.broken(campaign.audience) });
}

async function sendTo(
  turn: DueTurn,
  campaign: Campaign,
  scope: AudienceScope,
  people: readonly Recipient[],
): Promise<void> {
  const parsed = parseCopy(campaign.message);
  if (!parsed.ok) throw new Error("An approved message cannot be rendered");
  const goers = people.flatMap((person) => {
    const { platform, chat } = person;
    return person.reason === null && platform !== null && chat !== null
      ? [{ person, to: { platform, chat } }]
      : [];
  });
  const codes = await codesFor(
    turn,
    campaign,
    goers.map(({ person }) => person),
  );
  const messages = goers.map(({ person, to }, index) => ({
    to,
    person: `customer:${person.customerId}`,
    text: parsed.copy.for(fieldsOf(turn.business, person, codes[index] ?? null)),
  }));
  const outboxIds = await enqueueMessages(turn, { kind: "campaign", campaign: campaign.id }, messages);
  const sent = new Map(goers.map(({ person }, index) => [person.customerId, outboxIds[index] ?? null]));
  const settled = people.map(({ customerId, reason }): SettledRecipient => {
    const outboxId = sent.get(customerId) ?? null;
    return { customerId, outboxId, reason: outboxId === null ? (reason ?? "not-linked") : null };
  });
  await settleMembers(turn.tx, scope, settled);
}

/** A voucher for each who gets the message, where something is offered. */
async function codesFor(turn: DueTurn, campaign: Campaign, goers: readonly Recipient[]): Promise<string[]> {
  const { offer } = campaign;
  if (!offer) return [];
  const grant = { offer, expires: campaign.expiresOn, campaignId: campaign.id, ruleId: null };
  return issueVouchers(
    turn,
    grant,
    goers.map(({ customerId }) => customerId),
  );
}

/** The offer is over: whoever has not got the message by now gets it no more. */
export async function endOffer(turn: DueTurn, payload: unknown): Promise<void> {
  const { campaignId } = payloadSchema.parse(payload);
  const campaign = await lockCampaign(turn.tx, turn.business.id, campaignId);
  if (campaign?.state !== "approved" && campaign?.state !== "sent") return;
  turn.emit(await finish(turn, campaign));
}
