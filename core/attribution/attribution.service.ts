import type { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { divideHalfUp } from "../money/money.ts";
import { fold } from "../understanding/fold.ts";
import { singular } from "../understanding/singular.ts";
import {
  type Brought,
  type Source,
  selectBrought,
  selectGroups,
  selectSources,
  selectUsedOffers,
  type UsedOffer,
  WINDOW_DAYS,
} from "./attribution.store.ts";
import { type Lift, liftOf, peopleMissing, type Share } from "./lift.ts";

type Where = Pick<Turn, "tx" | "business" | "now">;

/** How the people of a campaign compare with those who got nothing. */
export type Comparison =
  /** With a control group; `missing`: how many more people would make the difference clear, null for more than there are. */
  | {
      readonly kind: "held-out";
      readonly treated: Share;
      readonly heldOut: Share;
      readonly lift: Lift;
      readonly missing: number | null;
    }
  /** Too few for a control group: the same people in the days before. */
  | { readonly kind: "before-after"; readonly before: Share; readonly after: Share }
  /** A rule goes on and on, to everybody: there is nobody to compare with. */
  | { readonly kind: "none" };

/** What a campaign or a rule has brought so far. */
export interface Result extends Brought {
  readonly source: Source;
  /** Vouchers used. */
  readonly redeemed: number;
  /** What the used vouchers gave away, minor units; null where nobody can tell. */
  readonly cost: bigint | null;
  readonly comparison: Comparison;
  /** Days of the window that are still to come; 0 when it is over, and for rules. */
  readonly daysLeft: number;
}

/** Campaigns and rules that have sent something, the newest first. */
export const sourcesOf = (turn: Where): Promise<Source[]> => selectSources(turn.tx, turn.business.id);

/** What this source has brought. */
export async function resultOf(turn: Where, source: Source): Promise<Result> {
  const { tx, business, now } = turn;
  const brought = await selectBrought(tx, business.id, source);
  const used = await selectUsedOffers(tx, business.id, source);
  const comparison = source.kind === "campaign" ? await compare(turn, source) : ({ kind: "none" } as const);
  return {
    source,
    ...brought,
    redeemed: used.reduce((sum, one) => sum + one.used, 0),
    cost: costOf(used),
    comparison,
    daysLeft: source.kind === "campaign" ? daysLeft(source.startedAt, now) : 0,
  };
}

async function compare({ tx, business }: Where, source: Source): Promise<Comparison> {
  const { treated, heldOut, before } = await selectGroups(tx, business.id, source);
  const lift = liftOf(treated, heldOut);
  if (!lift)
    return treated.people === 0 ? { kind: "none" } : { kind: "before-after", before, after: treated };
  return { kind: "held-out", treated, heldOut, lift, missing: peopleMissing(treated, heldOut) };
}

function daysLeft(startedAt: Temporal.Instant, now: Temporal.Instant): number {
  const ends = startedAt.add({ hours: 24 * WINDOW_DAYS });
  const hours = now.until(ends).total({ unit: "hours" });
  return Math.max(0, Math.ceil(hours / 24));
}

/** What the used vouchers gave away together; null where it is unknown of one of them. */
function costOf(used: readonly UsedOffer[]): bigint | null {
  let sum = 0n;
  for (const one of used) {
    const cost = costOfOffer(one);
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
}

/** What was paid is what the till took: 10 % off a cake that went for 18 gave away 2. */
function costOfOffer({ offer, used, paid, price }: UsedOffer): bigint | null {
  switch (offer.kind) {
    case "percent": {
      // Per cent with two decimals at most, as whole hundredths.
      const given = BigInt(Math.round(offer.percent * 100));
      return given >= 10_000n ? null : divideHalfUp(paid * given, 10_000n - given);
    }
    case "amount":
      return BigInt(offer.amount) * BigInt(used);
    case "free":
      return price === null ? null : price * BigInt(used);
    case "text":
      return null;
  }
}

const EMPTY = new Set(
  `the a an my our that this last latest recent newest campaign campaigns offer offers message messages voucher vouchers rule rules promo promotion
  mailing deal treat did do does it to of for with and or on in at off any who by from so far i we one`.split(
    /\s+/,
  ),
);

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}%]+/u)
    .map(singular)
    .filter((word) => word !== "" && !EMPTY.has(word));

/** What the owner speaks of: the source that shares most of the words, the newest of several; the newest campaign where no word says which. */
export function whichSource(sources: readonly Source[], said: string): Source | null {
  const asked = wordsOf(said);
  if (asked.length === 0) return sources.find(({ kind }) => kind === "campaign") ?? sources[0] ?? null;
  const scored = sources.map((source) => {
    const known = new Set(wordsOf(source.words).flatMap((word) => [word, word.replace("%", "")]));
    return { source, score: asked.filter((word) => known.has(word)).length };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  return most === 0 ? null : (scored.find(({ score }) => score === most)?.source ?? null);
}

/** Best first: by what was earned after the cost of what was given away. */
export function ranked(results: readonly Result[]): Result[] {
  const worth = ({ revenue, cost }: Result): bigint => revenue - (cost ?? 0n);
  return [...results].sort((one, other) =>
    worth(other) > worth(one) ? 1 : worth(other) < worth(one) ? -1 : 0,
  );
}
