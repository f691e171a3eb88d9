import type { Turn } from "../conversation/turn.ts";
import { divideHalfUp, type Money } from "../money/money.ts";
import { productKey } from "../understanding/shop-lexicon.ts";
import type { Offer } from "../vouchers/offer.ts";
import type { AudienceCount, Campaign } from "./campaign.ts";
import { type Experience, readExperience, readUnitPrice } from "./rehearsal.store.ts";

/** What a campaign would cost and bring, before anything is sent. */
export interface Rehearsal {
  /** Who would get the message. */
  readonly goers: number;
  /** What the offer would cost if every voucher were used; null where nobody can tell. */
  readonly highestCost: Money | null;
  readonly forecast: Forecast | null;
  /** Minutes from the first message to the last at the rate that the platforms allow. */
  readonly minutes: number;
}

export interface Forecast {
  readonly buyers: number;
  readonly revenue: Money;
  /** Share of those written to who buy, and between which two it lies, 19 times out of 20. */
  readonly response: number;
  readonly from: number;
  readonly to: number;
  /** Messages of earlier campaigns that this rests on; 0: a plain default. */
  readonly sent: number;
  readonly campaigns: number;
}

/** A usual response where a shop has no campaign of its own to go by. */
const DEFAULT_RESPONSE = 0.05;
const DEFAULT_FROM = 0.01;
const DEFAULT_TO = 0.15;
/** Messages a second that the platforms allow to many chats, with room to spare. */
const PER_SECOND = 25;

export async function rehearse(
  turn: Pick<Turn, "tx" | "business" | "now" | "today">,
  campaign: Campaign,
  audience: AudienceCount,
): Promise<Rehearsal> {
  const goers = Math.max(0, audience.reachable - audience.heldOut);
  const experience = await readExperience(turn.tx, turn.business.id, turn.now, turn.today);
  const averageSale =
    experience.sales === 0 ? null : divideHalfUp(experience.gross, BigInt(experience.sales));
  const each = campaign.offer && (await costOf(turn, campaign.offer, averageSale));
  return {
    goers,
    highestCost: each === null ? null : each * BigInt(goers),
    forecast: averageSale === null || goers === 0 ? null : forecastOf(goers, averageSale, experience),
    minutes: Math.ceil(goers / PER_SECOND / 60),
  };
}

/** What one used voucher gives away: of an average sale, where the offer is a share of whatever is bought. */
async function costOf(
  { tx, business }: Pick<Turn, "tx" | "business">,
  offer: Offer,
  averageSale: Money | null,
): Promise<Money | null> {
  switch (offer.kind) {
    case "amount":
      return BigInt(offer.amount);
    case "percent":
      return averageSale === null
        ? null
        : divideHalfUp(averageSale * BigInt(Math.round(offer.percent * 100)), 10_000n);
    case "free":
      return readUnitPrice(tx, business.id, productKey(offer.product));
    case "text":
      return null;
  }
}

function forecastOf(goers: number, averageSale: Money, experience: Experience): Forecast {
  const { sent, bought, campaigns } = experience;
  const range = sent === 0 ? { from: DEFAULT_FROM, to: DEFAULT_TO } : wilson(bought, sent);
  const response = sent === 0 ? DEFAULT_RESPONSE : bought / sent;
  const buyers = Math.round(goers * response);
  return { buyers, revenue: averageSale * BigInt(buyers), response, ...range, sent, campaigns };
}

/** The 95 % score interval of a share (Wilson 1927): holds for few and for many, and stays between 0 and 1. */
export function wilson(hits: number, of: number): { readonly from: number; readonly to: number } {
  const z = 1.959964;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}
