import { nextLexiconVersion, updateBusiness } from "../business/business.store.ts";
import { ask, type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { sampleRows } from "./sample-rows.ts";
import * as replies from "./sample-shop.replies.ts";
import { deleteSample, hasOwnSales, insertSample, selectNamesInUse } from "./sample-shop.store.ts";
import { makeTrade } from "./trade.ts";

/** Every sample shop is the same one, but for the day on which its trade ends. */
const SEED = 20_15;

/** Fills the shop with made-up trade up to today; asks first where the shop has sales of its own. */
export async function loadSample(turn: Turn, { sure }: { readonly sure: boolean }): Promise<Outcome> {
  const { tx, business, now, today } = turn;
  const ownerId = memberOf(turn.speaker);
  if (business.settings.sampleShop || ownerId === null) {
    return say(replies.alreadyLoaded, replies.REMOVE_BUTTONS);
  }
  if (!sure && (await hasOwnSales(tx, business.id))) return ask(replies.mixesWithYours);
  const lexiconVersion = await nextLexiconVersion(tx, business.id);
  const inUse = await selectNamesInUse(tx, business.id);
  const trade = makeTrade({ seed: SEED, endDay: today, currency: business.currency });
  const { id: businessId, timezone } = business;
  const rows = sampleRows(trade, { businessId, timezone, now, ownerId, inUse, lexiconVersion });
  await insertSample(tx, businessId, rows);
  await updateBusiness(tx, business, { settings: { sampleShop: true, introduced: true } });
  const counts = { sales: rows.sales.length, customers: rows.customers.length };
  turn.emit({ type: "sample.loaded", payload: counts });
  return say(replies.loaded(counts), replies.REMOVE_BUTTONS);
}

/** Takes out all that was made up and nothing else. */
export async function removeSample(turn: Turn): Promise<Outcome> {
  const { tx, business, now } = turn;
  if (!business.settings.sampleShop) return say(replies.noSample, replies.LOAD_BUTTONS);
  const lexiconVersion = await nextLexiconVersion(tx, business.id);
  await deleteSample(tx, business.id, now, lexiconVersion);
  await updateBusiness(tx, business, { settings: { sampleShop: false } });
  turn.emit({ type: "sample.removed", payload: {} });
  return say(replies.removed);
}
