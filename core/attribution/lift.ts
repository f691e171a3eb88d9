/** Of so many people, so many did it. */
export interface Share {
  readonly did: number;
  readonly people: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How much more often people bought who got the message than people who did not. */
export interface Lift {
  /** Difference of the two shares, -1 to 1. */
  readonly difference: number;
  /** In 95 of 100 such comparisons an interval made like this holds the true difference. */
  readonly interval: Interval;
  /** The interval holds zero: it may as well be chance. */
  readonly isOpen: boolean;
}

/** The standard normal distribution's 97.5 % quantile. */
const Z = 1.959963984540054;

/**
 * The lift with its 95 % interval: Newcombe's hybrid score interval for the difference between two independent
 * proportions (method 10 in R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890), made of a Wilson score interval
 * for each. It holds what it promises for small groups and for shares near 0 or 1, where the textbook's does not.
 * Null while one of the groups is empty.
 */
export function liftOf(treated: Share, heldOut: Share): Lift | null {
  if (treated.people <= 0 || heldOut.people <= 0) return null;
  const one = treated.did / treated.people;
  const other = heldOut.did / heldOut.people;
  const difference = one - other;
  const first = wilson(treated);
  const second = wilson(heldOut);
  const interval = {
    low: difference - Math.hypot(one - first.low, second.high - other),
    high: difference + Math.hypot(first.high - one, other - second.low),
  };
  return { difference, interval, isOpen: interval.low <= 0 && interval.high >= 0 };
}

/** Wilson's score interval for one proportion, 95 %. */
export function wilson({ did, people }: Share): Interval {
  const share = did / people;
  const spread = Z ** 2 / people;
  const centre = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / people + spread / (4 * people));
  return { low: (centre - half) / (1 + spread), high: (centre + half) / (1 + spread) };
}

/** More than this nobody waits for: the difference is then too small to be seen by a shop. */
const MOST_PEOPLE = 1_000_000;

/**
 * How many more people, held out in the same part as now, would make this very difference more than chance can explain.
 * Null when the shares are alike, or no shop could ever gather so many.
 */
export function peopleMissing(treated: Share, heldOut: Share): number | null {
  const people = treated.people + heldOut.people;
  const openAt = (factor: number): boolean =>
    liftOf(times(treated, factor), times(heldOut, factor))?.isOpen ?? true;
  if (!openAt(1)) return 0;
  let most = 2;
  while (openAt(most)) {
    most *= 2;
    if (most * people > MOST_PEOPLE) return null;
  }
  let least = most / 2;
  while ((most - least) * people > 1) {
    const middle = (least + most) / 2;
    if (openAt(middle)) least = middle;
    else most = middle;
  }
  return Math.ceil((most - 1) * people);
}

const times = ({ did, people }: Share, factor: number): Share => ({
  did: did * factor,
  people: people * factor,
});
