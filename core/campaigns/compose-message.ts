import type { Turn } from "../conversation/turn.ts";
import { compose } from "../copy/compose.ts";
import { readCoreLine } from "../copy/core-line.ts";
import { modelCopy } from "../copy/model-copy.ts";
import { parseCopy } from "../copy/render.ts";
import { sayDay } from "../customers/customers.replies.ts";
import { describeOffer } from "../vouchers/offer.ts";
import type { Campaign } from "./campaign.ts";
import * as replies from "./campaigns.replies.ts";

export type ComposedMessage =
  | { readonly ok: true; readonly template: string }
  | { readonly ok: false; readonly problem: string };

/** The template of a campaign's message, tried before anybody sees it. */
export async function composeMessage(
  turn: Pick<Turn, "tx" | "business" | "today" | "model">,
  campaign: Pick<Campaign, "brief" | "offer" | "expiresOn">,
): Promise<ComposedMessage> {
  const { business, today } = turn;
  const { brief } = campaign;
  const ingredients = {
    offer: campaign.offer && describeOffer(business, campaign.offer),
    until: campaign.expiresOn && withoutThisYear(campaign.expiresOn, today.year, business.locale),
    coreLine: await readCoreLine(turn.tx, business.id),
  };
  const written = turn.model && modelCopy(turn.model, brief, ingredients, business);
  if (!written && brief.own === null && brief.language !== null)
    return { ok: false, problem: replies.needsModel(brief.language) };
  const template = written ?? compose(brief, ingredients);
  const parsed = parseCopy(template);
  return parsed.ok ? { ok: true, template } : parsed;
}

/** "30 April" of this year, "4 January 2027" of the next. */
function withoutThisYear(day: string, year: number, locale: string): string {
  return sayDay(day, locale).replace(new RegExp(`,? ${year}$`), "");
}
