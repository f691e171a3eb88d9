import type { Draws } from "./draws.ts";

/** What somebody said about a visit, or that they were asked and said nothing. */
export interface SampleOpinion {
  /** Position among the sales. */
  readonly sale: number;
  /** Minutes after the sale at which they answered. */
  readonly after: number;
  readonly rating: number | null;
  readonly comment: string | null;
}

/** Hours after a sale at which the made-up shop asks. */
export const ASKS_AFTER_MINUTES = 120;

const ASKED = 0.12;
const ANSWERED = 0.45;
const COMMENTED = 0.6;

const RATINGS: readonly (readonly [rating: number, share: number])[] = [
  [5, 52],
  [4, 27],
  [3, 12],
  [2, 6],
  [1, 3],
];

const COMMENTS: Readonly<Record<number, readonly string[]>> = {
  5: [
    "best croissants in town",
    "the sourdough is perfect, and always fresh",
    "such friendly staff, they know my name",
    "lovely service and great coffee",
    "quick and kind as always",
    "cosy place, I could stay all morning",
    "the birthday cake was a dream, thank you",
    "delicious cinnamon rolls, worth every cent",
    "everything fresh, and no wait at all",
    "the oat latte is excellent",
  ],
  4: [
    "lovely bread but the queue was long",
    "great coffee, a bit pricey though",
    "friendly team, small seating area",
    "good choice of cakes, a little loud inside",
    "fresh pastries but I had to wait ten minutes",
    "nice sandwich, I wish there were more vegan options",
    "very clean and cosy, parking is a pain",
    "tasty quiche, service was slow",
  ],
  3: [
    "coffee was fine, the cheesecake a bit dry",
    "it was ok, the wait is too long on Saturdays",
    "average this time, usually better",
    "prices went up, quality stayed the same",
    "good bread, grumpy service today",
  ],
  2: [
    "waited twenty minutes for a latte",
    "the croissant was stale",
    "too expensive for such a small portion",
    "the table was sticky and nobody cleaned it",
    "they forgot my order twice",
  ],
  1: [
    "rude at the till, not coming back soon",
    "found a hair in my sandwich",
    "the cake for my daughter was not ready",
  ],
};

/** Of those whom the shop knows, some are asked and some of these answer. */
export function drawOpinions(
  draws: Draws,
  sales: readonly { readonly person: number | null; readonly voided: boolean }[],
): SampleOpinion[] {
  return sales.flatMap(({ person, voided }, sale): SampleOpinion[] => {
    if (person === null || voided || !draws.chance(ASKED)) return [];
    const after = ASKS_AFTER_MINUTES + draws.whole(3, 240);
    if (!draws.chance(ANSWERED)) return [{ sale, after, rating: null, comment: null }];
    const [rating] = draws.weighted(RATINGS, ([, share]) => share);
    const comment = draws.chance(COMMENTED) ? draws.one(COMMENTS[rating] ?? []) : null;
    return [{ sale, after, rating, comment }];
  });
}
