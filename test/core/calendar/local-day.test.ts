import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { dayText } from "../../../core/calendar/day-text.ts";
import { localDay, localTime } from "../../../core/calendar/local-day.ts";

const ZONES = [
  "Europe/Madrid",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "America/Havana",
  "UTC",
];

describe("the day in a shop's time zone", () => {
  it("and its clock are those of the calendar, at every hour of two years, whichever was asked for before", () => {
    const first = Temporal.Instant.from("2025-01-01T00:00:00Z");
    for (let hours = 0; hours < 2 * 366 * 24; hours += 7) {
      const at = first.add({ minutes: hours * 60 - 1 });
      for (const zone of ZONES) {
        const expected = at
          .toZonedDateTimeISO(zone)
          .toString({ timeZoneName: "never", smallestUnit: "second" });
        expect(dayText(localDay(at, zone))).toBe(expected.slice(0, "2026-03-02".length));
        expect(localTime(at.epochMilliseconds, zone)).toBe(expected);
      }
    }
  });

  it("changes with the first millisecond of the next one, also when clocks change", () => {
    for (const midnight of ["2026-03-29T22:00:00Z", "2026-10-25T23:00:00Z", "2026-11-22T23:00:00Z"]) {
      const next = Temporal.Instant.from(midnight);
      const day = localDay(next, "Europe/Madrid");
      const before = localDay(next.subtract({ milliseconds: 1 }), "Europe/Madrid");
      expect(before.add({ days: 1 }).equals(day)).toBe(true);
      expect(localDay(next, "Europe/Madrid").equals(day)).toBe(true);
    }
  });
});
