import { decline, type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Brief } from "../copy/brief.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { allOf } from "../segments/segment.ts";
import { readMessage, textOf } from "../understanding/tokens.ts";
import type { Offer } from "../vouchers/offer.ts";
import { gatherAudience } from "./audience.ts";
import type { Campaign } from "./campaign.ts";
import { CAMPAIGN_TOPIC, rememberedCampaign } from "./campaign-memory.ts";
import type { Revision } from "./campaign-slots.ts";
import * as replies from "./campaigns.replies.ts";
import { lockCampaign, lockNewest, updateCampaign } from "./campaigns.store.ts";
import { composeMessage } from "./compose-message.ts";
import { audienceWords, resolveAudience } from "./draft-campaign.ts";
import { lastDayIn, readTold } from "./offer-text.ts";
import { dropSending } from "./plan-sending.ts";
import { presentDraft } from "./present-draft.ts";

/** What a revision makes of a draft, or why it cannot be done. */
type Revised =
  | { readonly ok: true; readonly campaign: Campaign }
  | { readonly ok: false; readonly problem: string };

/** Changes what was named and nothing else. An approval of what it was before is gone. */
export async function reviseCampaign(
  turn: Turn,
  slots: { readonly revisions: readonly Revision[] },
): Promise<Outcome> {
  const before = await lockNewest(turn.tx, turn.business.id, ["draft", "approved"]);
  if (!before) return say(replies.nothingOpen());
  if (before.startedAt !== null) return say(replies.alreadySent());
  let campaign = before;
  for (const revision of slots.revisions) {
    const revised = await revise(turn, campaign, revision);
    if (!revised.ok) return decline("invalid", revised.problem);
    campaign = revised.campaign;
  }
  const composed = await composeMessage(turn, campaign);
  if (!composed.ok) return decline("invalid", composed.problem);
  await write(turn, before, { ...campaign, message: composed.template });
  const saved = await lockCampaign(turn.tx, turn.business.id, before.id);
  if (!saved) throw new Error("The campaign is gone that was just revised");
  turn.remember(CAMPAIGN_TOPIC, rememberedCampaign(saved.id, turn.now));
  return presentDraft(turn, saved, "campaign.revised", before.seal === null ? null : replies.approvalGone());
}

async function write(turn: Turn, before: Campaign, after: Campaign): Promise<void> {
  const { segment, audience, brief, message, offer, expiresOn } = after;
  await dropSending(turn, before.id);
  await updateCampaign(turn.tx, turn.business.id, before.id, {
    segment,
    audience,
    brief,
    message,
    offer,
    expiresOn,
    revision: before.revision + 1,
    state: "draft",
    seal: null,
    approvedAt: null,
  });
  if (audience !== before.audience) await gatherAudience(turn, after);
}

async function revise(turn: Turn, campaign: Campaign, revision: Revision): Promise<Revised> {
  const withBrief = (change: Partial<Brief>): Revised =>
    campaign.brief.own === null
      ? { ok: true, campaign: { ...campaign, brief: { ...campaign.brief, ...change } } }
      : { ok: false, problem: replies.isOwnText() };
  switch (revision.change) {
    case "length":
      return withBrief({ length: revision.length });
    case "tone":
      return withBrief({ tone: revision.tone });
    case "varies":
      return withBrief({ varies: revision.varies });
    case "language":
      return withBrief({ language: /^english$/i.test(revision.language) ? null : revision.language });
    case "missed":
      return withBrief({ missed: revision.missed });
    case "occasion":
      return withBrief({ occasion: revision.occasion });
    case "add":
      return addSentence(campaign, revision.text);
    case "own":
      return { ok: true, campaign: { ...campaign, brief: { ...campaign.brief, own: revision.text } } };
    case "percent":
      return revisePercent(campaign, revision.percent);
    case "until":
      return reviseEnd(turn, campaign, revision.until);
    case "offer":
      return reviseOffer(turn, campaign, revision.words);
    case "audience":
    case "exclude": {
      const meant = await resolveAudience(turn, revision.audience);
      if (!meant) return { ok: false, problem: replies.unknownAudience(revision.audience.words) };
      const segment =
        revision.change === "audience" ? meant : allOf([campaign.segment, { is: "not", of: meant }]);
      return { ok: true, campaign: { ...campaign, segment, audience: await audienceWords(turn, segment) } };
    }
  }
}

function addSentence(campaign: Campaign, text: string): Revised {
  const { own, extra } = campaign.brief;
  const brief = own === null ? { extra: [...extra, text] } : { own: `${own} ${text}` };
  return { ok: true, campaign: { ...campaign, brief: { ...campaign.brief, ...brief } } };
}

function revisePercent(campaign: Campaign, percent: number): Revised {
  const { offer } = campaign;
  if (!offer) return { ok: false, problem: replies.noOffer() };
  const found = /\d+(?:[.,]\d+)?(?=\s*(?:%|per ?cent))/i.exec(offer.words);
  const words = found ? offer.words.replace(found[0], String(percent)) : `${percent}% off`;
  const changed: Offer = { kind: "percent", percent, words, minimumSpend: offer.minimumSpend };
  return { ok: true, campaign: told({ ...campaign, offer: changed }, offer.words, words) };
}

/** Where the owner's own sentence names the offer, it says the new one. */
function told(campaign: Campaign, before: string, after: string): Campaign {
  const { brief } = campaign;
  const swap = (text: string | null) => text?.replace(before, after) ?? null;
  return { ...campaign, brief: { ...brief, news: swap(brief.news), own: swap(brief.own) } };
}

function reviseEnd(turn: Turn, campaign: Campaign, until: string | null): Revised {
  if (!campaign.offer) return { ok: false, problem: replies.noOffer() };
  if (until !== null && until < turn.today.toString())
    return { ok: false, problem: replies.offerIsOver(until, turn.business.locale) };
  const { news, own } = campaign.brief;
  const brief = { ...campaign.brief, news: redated(turn, news, until), own: redated(turn, own, until) };
  return { ok: true, campaign: { ...campaign, brief, expiresOn: until } };
}

/** The owner's own sentence with another last day in it. */
function redated(turn: Turn, text: string | null, until: string | null): string | null {
  if (text === null) return null;
  const message = readMessage(text);
  const end = lastDayIn(message, turn);
  const said = end ? textOf(message, end.span) : "";
  if (said === "") return text;
  return text
    .replace(said, until === null ? "" : `until ${sayDay(until, turn.business.locale)}`)
    .replace(/ {2,}/g, " ");
}

function reviseOffer(turn: Turn, campaign: Campaign, words: string | null): Revised {
  if (words === null) return { ok: true, campaign: { ...campaign, offer: null, expiresOn: null } };
  const { offer, expiresOn } = readTold(words, turn);
  if (!offer) return { ok: false, problem: replies.notAnOffer(words) };
  const before = campaign.offer?.words;
  const changed = { ...campaign, offer, expiresOn: expiresOn ?? campaign.expiresOn };
  return { ok: true, campaign: before === undefined ? changed : told(changed, before, offer.words) };
}
