import { Temporal } from "temporal-polyfill";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import type { Length, Timing } from "./rule.ts";

/** Rules that count days and name no hour come at this one. */
const MORNING = "09:00";

const durationOf = ({ amount, unit }: Length): Temporal.Duration =>
  Temporal.Duration.from({ [`${unit}s`]: amount });

/** Rules count hours exactly and days by the calendar. */
const countsDays = (length: Length): boolean => length.unit !== "minute" && length.unit !== "hour";

/** When a rule acts for something that happened at this moment, by day only. */
export function momentAfter(at: Temporal.Instant, timing: Timing, timezone: string): Temporal.Instant {
  const { delay, time } = timing;
  const local = at.toZonedDateTimeISO(timezone);
  if (delay && countsDays(delay)) {
    return momentOn(local.toPlainDate().add(durationOf(delay)), timing, timezone);
  }
  if (time) {
    const sameDay = momentOn(local.toPlainDate(), timing, timezone);
    return Temporal.Instant.compare(sameDay, at) >= 0
      ? sameDay
      : momentOn(local.toPlainDate().add({ days: 1 }), timing, timezone);
  }
  return nextAllowed(delay ? at.add(durationOf(delay)) : at, timezone);
}

/** The hour of the rule on this day, by day only. */
export function momentOn(day: Temporal.PlainDate, { time }: Timing, timezone: string): Temporal.Instant {
  const at = day.toZonedDateTime({ timeZone: timezone, plainTime: Temporal.PlainTime.from(time ?? MORNING) });
  return nextAllowed(at.toInstant(), timezone);
}

/** The day on which a rule acts for a birthday that is on this day. */
export function birthdayRuleDay(birthday: Temporal.PlainDate, { delay, before }: Timing): Temporal.PlainDate {
  if (!delay || !countsDays(delay)) return birthday;
  return before ? birthday.subtract(durationOf(delay)) : birthday.add(durationOf(delay));
}

/** "05-10" in that year; 29 February is the 28th where there is none. */
export function birthdayIn(year: number, monthDay: string): Temporal.PlainDate {
  const [month = 1, day = 1] = monthDay.split("-").map(Number);
  return Temporal.PlainDate.from({ year, month, day }, { overflow: "constrain" });
}

/** The day on which somebody last in on that day has been away long enough. */
export function lapseDay(lastIn: Temporal.PlainDate, { away, delay }: Timing): Temporal.PlainDate {
  const gone = lastIn.add(durationOf(away ?? { amount: 60, unit: "day" }));
  return delay && countsDays(delay) ? gone.add(durationOf(delay)) : gone;
}

/** True while a rule with a cap has to leave the customer alone. */
export function isCapped(
  last: Temporal.Instant | null,
  { cap }: Timing,
  now: Temporal.Instant,
  timezone: string,
): boolean {
  if (!cap || !last) return false;
  const free = last.toZonedDateTimeISO(timezone).add(durationOf(cap));
  return Temporal.ZonedDateTime.compare(now.toZonedDateTimeISO(timezone), free) < 0;
}
