import type { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import { divideHalfUp, type Money } from "../money/money.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import type { Offer } from "../vouchers/offer.ts";
import type { AudienceCount, Campaign } from "./campaign.ts";
import { sendingMoment } from "./plan-sending.ts";
import { type Experience, readExperience, readUnitPrice } from "./rehearsal.store.ts";

/** What a campaign would cost and bring, before anything is sent. */
export interface Rehearsal {
  /** Who would get the message. */
  readonly goers: number;
  /** What the offer would cost if every voucher were used; null where nobody can tell. */
  readonly highestCost: Money | null;
  readonly forecast: Forecast | null;
  /** When it would start, approved now, and when the last message would leave at the rate that the platforms allow. */
  readonly starts: Temporal.Instant;
  readonly ends: Temporal.Instant;
}

/** Who can be reached x how many of them buy x what a sale is worth. */
export interface Forecast {
  readonly averageSale: Money;
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
  const starts = sendingMoment(turn, campaign);
  const experience = await readExperience(turn.tx, turn.business.id, turn.now, turn.today);
  const averageSale =
    experience.sales === 0 ? null : divideHalfUp(experience.gross, BigInt(experience.sales));
  const each = campaign.offer && (await costOf(turn, campaign.offer, averageSale));
  return {
    goers,
    highestCost: each === null ? null : each * BigInt(goers),
    forecast: averageSale === null || goers === 0 ? null : forecastOf(goers, averageSale, experience),
    starts,
    ends: lastMessageAt(starts, goers, turn.business.timezone),
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
  const expected = averageSale * BigInt(goers) * BigInt(Math.round(response * 10_000));
  return { averageSale, revenue: divideHalfUp(expected, 10_000n), response, ...range, sent, campaigns };
}

/** The last message of so many: as fast as the platforms allow, by day only. */
export function lastMessageAt(starts: Temporal.Instant, goers: number, timezone: string): Temporal.Instant {
  let at = starts;
  let left = Math.ceil(goers / PER_SECOND);
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const local = at.toZonedDateTimeISO(timezone);
    const evening = local
      .toPlainDate()
      .toZonedDateTime({ timeZone: timezone, plainTime: "21:00" })
      .toInstant();
    const today = Math.max(0, Math.floor(at.until(evening).total("seconds")));
    if (left <= today) return at.add({ seconds: left });
    left -= today;
    at = nextAllowed(evening.add({ seconds: 1 }), timezone);
  }
  return at;
}
/** A guard: nobody plans a campaign that takes a year. */
const MOST_DAYS = 366;

/** The 95 % score interval of a share (Wilson 1927): holds for few and for many, and stays between 0 and 1. */
export function wilson(hits: number, of: number): { readonly from: number; readonly to: number } {
  const z = 1.959964;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const half = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { from: Math.max(0, (middle - half) / scale), to: Math.min(1, (middle + half) / scale) };
}
