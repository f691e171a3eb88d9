import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Chances taken in a row: the same seed takes the same ones. */
export interface Draws {
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True with this probability, 0 to 1. */
  chance(probability: number): boolean;
  one<Item>(items: readonly Item[]): Item;
  /** One of the items, each as likely as its weight says. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item;
  /** How many of something that happens `mean` times on average: a Poisson number. */
  count(mean: number): number;
}

export function createDraws(seed: number): Draws {
  const generator = xoroshiro128plus(seed);
  const unit = (): number => uniformFloat64(generator);
  const draws: Draws = {
    whole: (from, to) => uniformInt(generator, from, to),
    chance: (probability) => unit() < probability,
    one: (items) => taken(items[draws.whole(0, items.length - 1)]),
    weighted(items, weightOf) {
      let rest = unit() * items.reduce((sum, item) => sum + weightOf(item), 0);
      for (const item of items) {
        rest -= weightOf(item);
        if (rest < 0) return item;
      }
      return taken(items[0]);
    },
    // Knuth's way: quick enough for the few dozens that a shop sees in a day.
    count(mean) {
      const floor = Math.exp(-mean);
      let happened = 0;
      for (let left = unit(); left > floor; left *= unit()) happened++;
      return happened;
    },
  };
  return draws;
}

function taken<Item>(item: Item | undefined): Item {
  if (item === undefined) throw new Error("There is nothing to draw from");
  return item;
}
