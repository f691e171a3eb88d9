import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type Timing, timingSchema } from "../../../core/rules/rule.ts";
import {
  birthdayIn,
  birthdayRuleDay,
  isCapped,
  lapseDay,
  momentAfter,
  momentOn,
} from "../../../core/rules/when.ts";

const timing = (set: Partial<Timing>): Timing => timingSchema.parse(set);
const acts = (at: string, set: Partial<Timing>, zone: string): string =>
  momentAfter(Temporal.Instant.from(at), timing(set), zone)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });

describe("the moment of a rule", () => {
  it.each([
    [
      "hours are counted exactly",
      "2026-03-02T10:15:00Z",
      { delay: { amount: 3, unit: "hour" } },
      "2026-03-02T13:15",
    ],
    [
      "what falls due at night waits for nine",
      "2026-03-02T19:30:00Z",
      { delay: { amount: 3, unit: "hour" } },
      "2026-03-03T09:00",
    ],
    [
      "as it does before dawn",
      "2026-03-02T04:00:00Z",
      { delay: { amount: 1, unit: "hour" } },
      "2026-03-02T09:00",
    ],
    ["days come at nine", "2026-03-02T18:30:00Z", { delay: { amount: 1, unit: "day" } }, "2026-03-03T09:00"],
    [
      "unless an hour was said",
      "2026-03-02T18:30:00Z",
      { delay: { amount: 1, unit: "week" }, time: "17:30" },
      "2026-03-09T17:30",
    ],
    [
      "an hour alone is today's when it is to come",
      "2026-03-02T10:00:00Z",
      { time: "18:00" },
      "2026-03-02T18:00",
    ],
    ["else tomorrow's", "2026-03-02T19:00:00Z", { time: "18:00" }, "2026-03-03T18:00"],
    ["nothing said is at once", "2026-03-02T10:00:00Z", {}, "2026-03-02T10:00"],
  ] as const)("%s", (_what, at, set, expected) => {
    expect(acts(at, set as Partial<Timing>, "UTC")).toBe(expected);
  });

  it("keeps nine o'clock over the clock change: 02:00 becomes 03:00 in Madrid on 29 March 2026", () => {
    const set: Partial<Timing> = { delay: { amount: 1, unit: "day" } };
    expect(acts("2026-03-28T11:00:00Z", set, "Europe/Madrid")).toBe("2026-03-29T09:00");
    const nine = momentOn(Temporal.PlainDate.from("2026-03-29"), timing({}), "Europe/Madrid");
    expect(nine.toString()).toBe("2026-03-29T07:00:00Z");
  });
});

describe("days of the year", () => {
  it.each([
    ["two weeks before, across New Year", 2027, "01-05", { amount: 2, unit: "week" }, true, "2026-12-22"],
    ["29 February in a common year", 2027, "02-29", null, false, "2027-02-28"],
    ["29 February in a leap year", 2028, "02-29", null, false, "2028-02-29"],
    ["the day after", 2026, "12-31", { amount: 1, unit: "day" }, false, "2027-01-01"],
  ] as const)("%s", (_what, year, monthDay, delay, before, expected) => {
    expect(birthdayRuleDay(birthdayIn(year, monthDay), timing({ delay, before })).toString()).toBe(expected);
  });

  it.each([
    ["2026-01-05", { amount: 60, unit: "day" }, "2026-03-06"],
    ["2026-11-30", { amount: 3, unit: "month" }, "2027-02-28"],
  ] as const)("last in on %s, away for so long: %s", (last, away, expected) => {
    expect(lapseDay(Temporal.PlainDate.from(last), timing({ away })).toString()).toBe(expected);
  });

  it("a cap of a month ends on the same day of the next month", () => {
    const month = timing({ cap: { amount: 1, unit: "month" } });
    const last = Temporal.Instant.from("2026-04-01T12:00:00Z");
    const capped = (now: string) => isCapped(last, month, Temporal.Instant.from(now), "UTC");
    expect([capped("2026-04-30T12:00:00Z"), capped("2026-05-01T12:00:00Z")]).toEqual([true, false]);
  });
});
