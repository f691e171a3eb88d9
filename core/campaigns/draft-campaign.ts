import { v7 as newId } from "uuid";
import { ask, decline, type Outcome } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Brief } from "../copy/brief.ts";
import type { Segment } from "../segments/segment.ts";
import { namedSegment, segmentKey, segmentWords } from "../segments/segments.service.ts";
import { gatherAudience } from "./audience.ts";
import { CAMPAIGN_TOPIC, rememberedCampaign } from "./campaign-memory.ts";
import type { AudienceSlot, DraftSlots } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { insertCampaign, lockCampaign } from "./campaigns.store.ts";
import { composeMessage } from "./compose-message.ts";
import { occasionOf } from "./occasion.ts";
import { readTold } from "./offer-text.ts";
import { presentDraft } from "./present-draft.ts";

/** "Draft a message to …": composes it, writes down who is meant, and shows what would go to whom. */
export async function draftCampaign(turn: Turn, slots: DraftSlots): Promise<Outcome> {
  if (slots.audience === null) return askAudience(slots);
  const segment = await resolveAudience(turn, slots.audience);
  if (!segment) return decline("not-understood", replies.unknownAudience(slots.audience.words));
  const told = readTold(slots.text ?? "", turn);
  const occasion = slots.occasion ?? occasionOf(segment, slots.text, told.offer !== null);
  if (occasion === null) return askText(slots, segment, turn);
  if (told.expiresOn !== null && told.expiresOn < turn.today.toString())
    return decline("invalid", replies.offerIsOver(told.expiresOn, turn.business.locale));
  const brief: Brief = {
    occasion,
    tone: "friendly",
    length: "full",
    missed: false,
    language: null,
    news: slots.verbatim ? null : told.news,
    extra: [],
    varies: true,
    own: slots.verbatim ? slots.text : null,
  };
  const id = newId();
  const audience = await audienceWords(turn, segment);
  const base = {
    id,
    segment,
    audience,
    brief,
    offer: told.offer,
    expiresOn: told.expiresOn,
    sendAt: null,
    draftedAt: turn.now,
  };
  const message = await composeMessage(turn, base);
  if (!message.ok) return decline("invalid", message.problem);
  await insertCampaign(
    turn.tx,
    turn.business.id,
    { ...base, message: message.template },
    memberOf(turn.speaker) ?? "",
  );
  await gatherAudience(turn, { id, segment, capLifted: false });
  turn.remember(CAMPAIGN_TOPIC, rememberedCampaign(id, turn.now));
  const campaign = await lockCampaign(turn.tx, turn.business.id, id);
  if (!campaign) throw new Error("The campaign is gone that was just drafted");
  return presentDraft(turn, campaign, "campaign.drafted");
}

/** What the words about the audience mean: read already, or the name of a group of the owner's. */
export async function resolveAudience(turn: Turn, audience: AudienceSlot): Promise<Segment | null> {
  if (audience.segment) return audience.segment;
  const named = await namedSegment(turn, audience.words);
  return named ? { is: "named", name: segmentKey(named.name) } : null;
}

/** Who is meant, in words; an own group by the name that the owner gave it. */
export async function audienceWords(turn: Turn, segment: Segment): Promise<string> {
  if (segment.is !== "named") return segmentWords(turn, segment);
  return (await namedSegment(turn, segment.name))?.name ?? segment.name;
}

const askAudience = (slots: DraftSlots): Outcome =>
  ask({
    about: ["audience"],
    text: replies.whoShouldHear(),
    choices: replies.AUDIENCES.map(({ label, segment }) => ({
      label,
      action: { intent: "campaign.draft", slots: { ...slots, audience: { words: label, segment } } },
    })),
    pending: { intent: "campaign.draft", slots },
  });

const askText = (slots: DraftSlots, segment: Segment, turn: Turn): Outcome =>
  ask({
    about: ["message"],
    text: replies.whatToSay(segmentWords(turn, segment)),
    choices: [],
    pending: { intent: "campaign.draft", slots },
  });
