import type { Turn } from "../conversation/turn.ts";
import { compose } from "../copy/compose.ts";
import { readCoreLine } from "../copy/core-line.ts";
import { parseCopy } from "../copy/render.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { describeOffer } from "../vouchers/offer.ts";
import type { Campaign } from "./campaign.ts";

export type ComposedMessage =
  | { readonly ok: true; readonly template: string }
  | { readonly ok: false; readonly problem: string };

/** The template of a campaign's message, tried before anybody sees it. */
export async function composeMessage(
  turn: Pick<Turn, "tx" | "business" | "today">,
  campaign: Pick<Campaign, "brief" | "offer" | "expiresOn">,
): Promise<ComposedMessage> {
  const { business, today } = turn;
  const template = compose(campaign.brief, {
    offer: campaign.offer && describeOffer(business, campaign.offer),
    until: campaign.expiresOn && withoutThisYear(campaign.expiresOn, today.year, business.locale),
    coreLine: await readCoreLine(turn.tx, business.id),
  });
  const parsed = parseCopy(template);
  return parsed.ok ? { ok: true, template } : parsed;
}

/** "30 April" of this year, "4 January 2027" of the next. */
function withoutThisYear(day: string, year: number, locale: string): string {
  return sayDay(day, locale).replace(new RegExp(`,? ${year}$`), "");
}
