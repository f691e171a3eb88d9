import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, test } from "vitest";
import { liftOf, peopleMissing, wilson } from "../../../core/attribution/lift.ts";

describe("the interval of a lift", () => {
  test("is Newcombe's: 56 of 70 against 48 of 80 gives 0.0524 to 0.3339, as in his table II", () => {
    const lift = liftOf({ did: 56, people: 70 }, { did: 48, people: 80 });
    expect(lift?.difference).toBeCloseTo(0.2, 10);
    expect(lift?.interval.low).toBeCloseTo(0.0524, 4);
    expect(lift?.interval.high).toBeCloseTo(0.3339, 4);
    expect(lift?.isOpen).toBe(false);
  });

  test("stands where nobody bought: 0 of 10 against 0 of 10 is open", () => {
    const lift = liftOf({ did: 0, people: 10 }, { did: 0, people: 10 });
    expect(lift?.isOpen).toBe(true);
    expect(lift?.interval.low).toBeLessThan(0);
  });

  test("is none without a held-out group", () => {
    expect(liftOf({ did: 3, people: 10 }, { did: 0, people: 0 })).toBeNull();
  });

  test("Wilson: 81 of 263 gives 0.2553 to 0.3662", () => {
    expect(wilson({ did: 81, people: 263 }).low).toBeCloseTo(0.2553, 4);
    expect(wilson({ did: 81, people: 263 }).high).toBeCloseTo(0.3662, 4);
  });
});

describe("how many more people it takes", () => {
  test("so many that the same shares are then no chance any more, and not many fewer", () => {
    const [treated, heldOut] = [
      { did: 20, people: 90 },
      { did: 1, people: 10 },
    ];
    const missing = peopleMissing(treated, heldOut);
    const scaled = (factor: number) =>
      liftOf({ did: 20 * factor, people: 90 * factor }, { did: 1 * factor, people: 10 * factor });
    expect(missing).toBeGreaterThan(0);
    expect(scaled(1 + (missing ?? 0) / 100)?.isOpen).toBe(false);
    expect(scaled(1 + (missing ?? 0) / 100 - 0.05)?.isOpen).toBe(true);
  });

  test("none where it is clear already, no end where both do alike", () => {
    expect(peopleMissing({ did: 56, people: 70 }, { did: 48, people: 80 })).toBe(0);
    expect(peopleMissing({ did: 10, people: 100 }, { did: 10, people: 100 })).toBeNull();
  });
});

/** A shop whose customers respond by a known true lift, campaign after campaign. */
function holds(runs: number, audience: number, base: number, lift: number): number {
  const random = xoroshiro128plus(20261122);
  const draw = (): number => (random.next() >>> 0) / 2 ** 32;
  const heldOut = Math.round(audience / 10);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const count = (people: number, share: number) =>
      Array.from({ length: people }, draw).filter((at) => at < share).length;
    const treated = { did: count(audience - heldOut, base + lift), people: audience - heldOut };
    const control = { did: count(heldOut, base), people: heldOut };
    const interval = liftOf(treated, control)?.interval;
    if (interval && interval.low <= lift && lift <= interval.high) held += 1;
  }
  return held / runs;
}

describe("of a thousand campaigns with a known lift, the interval holds it in 95 % of them, two points up or down", () => {
  test.each([
    { audience: 200, base: 0.2, lift: 0.1 },
    { audience: 500, base: 0.1, lift: 0.05 },
    { audience: 500, base: 0.3, lift: 0 },
    { audience: 2000, base: 0.05, lift: 0.03 },
    { audience: 2000, base: 0.15, lift: -0.02 },
    { audience: 5000, base: 0.4, lift: 0.1 },
  ])("$audience people, $base buy by themselves, $lift more when written to", ({ audience, base, lift }) => {
    const coverage = holds(1000, audience, base, lift);
    expect(coverage).toBeGreaterThanOrEqual(0.93);
    expect(coverage).toBeLessThanOrEqual(0.97);
  });
});
