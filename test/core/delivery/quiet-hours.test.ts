import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { mayLeaveAt, nextAllowed } from "../../../core/delivery/quiet-hours.ts";

const next = (local: string, timezone: string): string =>
  nextAllowed(Temporal.ZonedDateTime.from(`${local}[${timezone}]`).toInstant(), timezone)
    .toZonedDateTimeISO(timezone)
    .toString({ timeZoneName: "never" });

describe("the hours in which customers may be written to", () => {
  test.each([
    ["at night it is nine o'clock", "2026-03-10T23:30:00", "Europe/Madrid", "2026-03-11T09:00:00+01:00"],
    ["before dawn it is the same day's", "2026-03-11T03:00:00", "Europe/Madrid", "2026-03-11T09:00:00+01:00"],
    [
      "a second before nine counts as night",
      "2026-03-11T08:59:59",
      "Europe/Madrid",
      "2026-03-11T09:00:00+01:00",
    ],
    ["nine is day", "2026-03-11T09:00:00", "Europe/Madrid", "2026-03-11T09:00:00+01:00"],
    ["nine in the evening is still day", "2026-03-11T21:00:00", "Europe/Madrid", "2026-03-11T21:00:00+01:00"],
    ["a second later is not", "2026-03-11T21:00:01", "Europe/Madrid", "2026-03-12T09:00:00+01:00"],
    ["the night that loses an hour", "2026-03-28T22:00:00", "Europe/Madrid", "2026-03-29T09:00:00+02:00"],
    ["the night that gains an hour", "2026-10-24T22:00:00", "Europe/Madrid", "2026-10-25T09:00:00+01:00"],
    ["a clock change at midnight", "2026-09-05T22:00:00", "America/Santiago", "2026-09-06T09:00:00-03:00"],
    ["a day that never was", "2011-12-29T23:00:00", "Pacific/Apia", "2011-12-31T09:00:00+14:00"],
    ["half an hour off", "2026-03-10T22:00:00", "Asia/Kolkata", "2026-03-11T09:00:00+05:30"],
  ])("%s", (_, local, timezone, expected) => {
    expect(next(local, timezone)).toBe(expected);
  });

  test("leave the sender the minute that it takes", () => {
    const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[Europe/Madrid]`).toInstant();
    expect(mayLeaveAt(at("2026-03-11T21:00:20"), "Europe/Madrid")).toBe(true);
    expect(mayLeaveAt(at("2026-03-11T21:01:00"), "Europe/Madrid")).toBe(false);
    expect(mayLeaveAt(at("2026-03-11T08:59:59"), "Europe/Madrid")).toBe(false);
  });
});
