import { type Outcome, type ReplyButton, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { type CopyFields, nothingKnown, parseCopy } from "../copy/render.ts";
import { rememberedSegment, SEGMENT_TOPIC } from "../segments/segment-memory.ts";
import { sampleRecipients } from "./audience.store.ts";
import { audienceOf, audienceScope, factsIn, fieldsOf } from "./audience.ts";
import type { AudienceCount, Campaign } from "./campaign.ts";
import * as replies from "./campaigns.replies.ts";
import { rehearse } from "./rehearsal.ts";

/** One message as its reader will get it. */
export interface PreviewedMessage {
  readonly customer: string;
  readonly text: string;
}

const SHOWN = 3;
/** Stands for the code in what the owner is shown: the real one is made when the message goes out. */
const SAMPLE_CODE = "[own code]";
const PLACEHOLDERS: CopyFields = {
  ...nothingKnown(""),
  name: "[name]",
  first_name: "[first name]",
  favourite: "[favourite]",
  interest: "[interest]",
  last_visit: "[last visit]",
  staff: "[served by]",
  code: SAMPLE_CODE,
};

/** Shows a draft as it stands and emits what the contract calls it: drafted, or revised. */
export async function presentDraft(
  turn: Turn,
  campaign: Campaign,
  event: "campaign.drafted" | "campaign.revised",
  note: string | null = null,
): Promise<Outcome> {
  const audience = await audienceOf(turn, campaign);
  const preview = await previewOf(turn, campaign, { limit: SHOWN, offset: 0 });
  turn.remember(SEGMENT_TOPIC, rememberedSegment(campaign.segment, turn.now));
  turn.emit({
    type: event,
    recordId: campaign.id,
    payload: {
      id: campaign.id,
      audience: { description: campaign.audience, size: audience.size, reachable: audience.reachable },
      holdout: audience.heldOut,
      message: plainMessage(turn, campaign),
      preview,
    },
  });
  const rehearsal = await rehearse(turn, campaign, audience);
  return say(
    replies.draft(turn, campaign, { audience, preview, rehearsal, note }),
    draftButtons(campaign, audience),
  );
}

/** Shows a draft again, with nothing changed. */
export async function showDraft(
  turn: Turn,
  campaign: Campaign,
  note: string | null = null,
): Promise<Outcome> {
  const audience = await audienceOf(turn, campaign);
  const preview = await previewOf(turn, campaign, { limit: SHOWN, offset: 0 });
  const rehearsal = await rehearse(turn, campaign, audience);
  return say(
    replies.draft(turn, campaign, { audience, preview, rehearsal, note }),
    draftButtons(campaign, audience),
  );
}

/** Messages of some who will get one, rendered as they will be. */
export async function previewOf(
  turn: Pick<Turn, "tx" | "business" | "now">,
  campaign: Campaign,
  which: { readonly limit: number; readonly offset: number },
): Promise<PreviewedMessage[]> {
  const parsed = parseCopy(campaign.message);
  if (!parsed.ok) throw new Error("A campaign's message cannot be rendered");
  const code = campaign.offer ? SAMPLE_CODE : null;
  const people = await sampleRecipients(turn.tx, audienceScope(turn, campaign), factsIn(campaign.message), {
    ...which,
    unsent: campaign.startedAt === null,
  });
  return people.map((person) => ({
    customer: person.name,
    text: parsed.copy.for(fieldsOf(turn.business, person, code)),
  }));
}

/** The message with names of fields in place of what they hold. */
function plainMessage(turn: Pick<Turn, "business">, campaign: Campaign): string {
  const parsed = parseCopy(campaign.message);
  if (!parsed.ok) throw new Error("A campaign's message cannot be rendered");
  const code = campaign.offer ? SAMPLE_CODE : null;
  return parsed.copy.for({ ...PLACEHOLDERS, shop: turn.business.name, code });
}

/** What can be done about a campaign that is not approved yet. */
export function draftButtons(campaign: Campaign, audience: AudienceCount): ReplyButton[] {
  const which = { campaignId: campaign.id, revision: campaign.revision };
  const revise = (label: string, revision: unknown): ReplyButton => ({
    label,
    action: { intent: "campaign.revise", slots: { revisions: [revision] } },
  });
  const isShort = campaign.brief.length === "short";
  const shape =
    campaign.brief.own !== null
      ? []
      : [
          isShort
            ? revise("Longer", { change: "length", length: "full" })
            : revise("Shorter", { change: "length", length: "short" }),
          ...(campaign.brief.tone === "warm" ? [] : [revise("Warmer", { change: "tone", tone: "warm" })]),
        ];
  const more: ReplyButton[] =
    audience.reachable > SHOWN
      ? [
          {
            label: "More examples",
            action: { intent: "campaign.examples", slots: { campaignId: campaign.id, offset: SHOWN } },
          },
        ]
      : [];
  return [
    { label: "Approve", action: { intent: "campaign.approve", slots: which } },
    ...shape,
    ...more,
    { label: "Cancel", action: { intent: "campaign.cancel", slots: which } },
  ];
}
