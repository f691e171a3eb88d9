import { z } from "zod";
import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { readCoreLine, writeCoreLine } from "../copy/core-line.ts";
import type { WhichSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { previewOf, showDraft } from "./present-draft.ts";
import { whichCampaign } from "./which-campaign.ts";

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
  const campaign = await whichCampaign(turn, campaignId);
  return campaign ? showDraft(turn, campaign) : say(replies.nothingOpen());
}

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

/** "In Spanish": the built-in copy is English. */
export const declineLanguage = async (
  _turn: Turn,
  { language }: z.infer<typeof languageSlots>,
): Promise<Outcome> => decline("not-supported", replies.needsModel(language));
