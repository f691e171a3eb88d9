import type { Turn } from "../conversation/turn.ts";
import { firstName } from "../copy/first-name.ts";
import { type CopyFields, nothingKnown } from "../copy/render.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { speaksOf } from "../segments/segment.ts";
import { type SegmentTurn, segmentRows } from "../segments/segments.service.ts";
import type { AudienceScope, Recipient, WantedFacts } from "./audience.store.ts";
import { countAudience, freezeAudience, holdOut } from "./audience.store.ts";
import { type AudienceCount, CAP_DAYS, type Campaign } from "./campaign.ts";

/** How the audience of a campaign is judged as of this turn. */
export function audienceScope(
  { business, now }: Pick<Turn, "business" | "now">,
  campaign: Pick<Campaign, "id" | "capLifted" | "segment">,
): AudienceScope {
  const local = now.toZonedDateTimeISO(business.timezone);
  const since = local.subtract({ days: CAP_DAYS }).toInstant();
  return {
    businessId: business.id,
    campaignId: campaign.id,
    now,
    today: local.toPlainDate(),
    cappedSince: campaign.capLifted ? null : since,
    toUnhappy: speaksOf(campaign.segment, "rated", "people"),
  };
}

/** Writes down who is in the audience as of now, and holds some of them out. */
export async function gatherAudience(
  turn: SegmentTurn & Pick<Turn, "now">,
  campaign: Pick<Campaign, "id" | "capLifted" | "segment">,
): Promise<void> {
  const scope = audienceScope(turn, campaign);
  await freezeAudience(turn.tx, scope, await segmentRows(turn, campaign.segment));
  await holdOut(turn.tx, scope);
}

export const audienceOf = (
  turn: Pick<Turn, "tx" | "business" | "now">,
  campaign: Pick<Campaign, "id" | "capLifted" | "segment">,
): Promise<AudienceCount> => countAudience(turn.tx, audienceScope(turn, campaign));

/** What of somebody's sales a message speaks of. */
export const factsIn = (message: string): WantedFacts => ({
  favourite: message.includes("favourite"),
  staff: message.includes("staff"),
  group: message.includes("group"),
});

/** What a message may say of somebody. */
export function fieldsOf(
  business: Pick<Turn["business"], "name" | "locale">,
  recipient: Pick<Recipient, "name" | "favourite" | "interest" | "lastSoldOn" | "staff" | "group">,
  code: string | null,
): CopyFields {
  return {
    ...nothingKnown(business.name),
    name: recipient.name,
    first_name: firstName(recipient.name),
    favourite: recipient.favourite,
    interest: recipient.interest,
    last_visit: recipient.lastSoldOn === null ? null : sayDay(recipient.lastSoldOn, business.locale),
    staff: recipient.staff,
    group: recipient.group,
    code,
  };
}
