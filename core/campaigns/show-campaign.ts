import { z } from "zod";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { readCoreLine, writeCoreLine } from "../copy/core-line.ts";
import { certificate } from "../delivery/certificate.ts";
import { outsideOf, segmentMembers, segmentSize } from "../segments/segments.service.ts";
import { countWaiting, listLeftOut } from "./audience.store.ts";
import { audienceOf, audienceScope } from "./audience.ts";
import type { WhichSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { previewOf, showDraft } from "./present-draft.ts";
import { reviseCampaign } from "./revise-campaign.ts";
import { campaignToShow, whichCampaign } from "./which-campaign.ts";

export const examplesSlots = z.object({
  campaignId: z.string().nullable().default(null),
  offset: z.number().int().min(0),
});

const AT_ONCE = 3;

/** Messages of some more customers. */
export async function showExamples(
  turn: Turn,
  { campaignId, offset }: z.infer<typeof examplesSlots>,
): Promise<Outcome> {
  const campaign = await whichCampaign(turn, campaignId);
  if (!campaign) return say(replies.nothingOpen());
  const shown = await previewOf(turn, campaign, { limit: AT_ONCE, offset });
  const more = { campaignId: campaign.id, offset: offset + AT_ONCE };
  const which = { campaignId: campaign.id, revision: campaign.revision };
  return say(replies.examples(shown), [
    ...(campaign.state === "draft"
      ? [{ label: "Approve", action: { intent: "campaign.approve", slots: which } }]
      : []),
    ...(shown.length === AT_ONCE
      ? [{ label: "More examples", action: { intent: "campaign.examples", slots: more } }]
      : []),
  ]);
}

/** "Show the campaign": how it stands. */
export async function showCampaign(turn: Turn, { campaignId }: WhichSlots): Promise<Outcome> {
  const campaign = await campaignToShow(turn, campaignId);
  if (!campaign) return say(replies.nothingOpen());
  if (campaign.state === "cancelled") return say(replies.isCancelled());
  if (campaign.startedAt === null) return showDraft(turn, campaign);
  const counts = await certificate(turn.tx, { businessId: turn.business.id, campaign: campaign.id });
  if (campaign.state === "finished")
    return say(replies.done(campaign.audience, counts, (await audienceOf(turn, campaign)).heldOut), [
      { label: "What did it bring?", action: { intent: "attribution.result", slots: { what: "" } } },
    ]);
  const left = await countWaiting(turn.tx, turn.business.id, campaign.id);
  const which = { campaignId: campaign.id, revision: null };
  const pause = campaign.paused
    ? { label: "Resume", action: { intent: "campaign.resume", slots: {} } }
    : { label: "Pause", action: { intent: "campaign.pause", slots: {} } };
  return say(
    replies.progress(campaign.audience, counts, left, campaign.paused),
    campaign.state === "approved"
      ? [pause, { label: "Cancel", action: { intent: "campaign.cancel", slots: which } }]
      : [],
  );
}

/** "Who is left out?": by name and reason, those of the group who get no message, and who is not in it at all. */
export async function showLeftOut(turn: Turn): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  const scope = audienceScope(turn, campaign);
  const audience = await audienceOf(turn, campaign);
  const people = await listLeftOut(turn.tx, scope, NAMED);
  const outside = await segmentMembers(turn, campaign.segment, { limit: NAMED, outside: true });
  const all = await segmentSize(turn, outsideOf(campaign.segment));
  return say(
    replies.leftOutByName(campaign.audience, audience, people, {
      names: outside.map(({ name }) => name),
      all,
    }),
  );
}

const NAMED = 20;

/** "Send it to me first": as it would arrive, in the owner's own chat. */
export async function sendToOwner(turn: Turn): Promise<Outcome> {
  const campaign = await whichCampaign(turn, null);
  if (!campaign) return say(replies.nothingOpen());
  const [first] = await previewOf(turn, campaign, { limit: 1, offset: 0 });
  const which = { campaignId: campaign.id, revision: campaign.revision };
  const approve = { label: "Approve", action: { intent: "campaign.approve", slots: which } };
  return say(
    first ? replies.testMessage(first.text) : replies.nobodyReachable(),
    campaign.state === "draft" ? [approve] : [],
  );
}

export const coreLineSlots = z.object({
  line: z.string().max(300).nullable(),
  ask: z.boolean().default(false),
});

/** The one line that every message carries: set, taken away, or asked for. */
export async function setCoreLine(
  turn: Turn,
  { line, ask }: z.infer<typeof coreLineSlots>,
): Promise<Outcome> {
  if (ask) return say(replies.coreLineIs(await readCoreLine(turn.tx, turn.business.id)));
  await writeCoreLine(turn.tx, turn.business.id, line, turn.now);
  return say(line === null ? replies.coreLineGone() : replies.coreLineSet(line));
}

export const languageSlots = z.object({ language: z.string() });

/** "In Spanish": the built-in copy is English, another language takes a model. */
export const writeIn = async (turn: Turn, { language }: z.infer<typeof languageSlots>): Promise<Outcome> =>
  turn.model === null && !/^english$/i.test(language)
    ? decline("not-supported", replies.needsModel(language))
    : reviseCampaign(turn, { revisions: [{ change: "language", language }] });
