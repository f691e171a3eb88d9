import { Temporal } from "temporal-polyfill";

/** Shop-local hours between which customers may be written to unasked; both count as within. */
const FIRST = Temporal.PlainTime.from("09:00");
const LAST = Temporal.PlainTime.from("21:00");
/** What falls due at 21:00 sharp still leaves, though the sender needs a moment to get to it. */
const GRACE_SECONDS = 59;

/** True when a message that nobody asked for may leave now. */
export function mayLeaveAt(instant: Temporal.Instant, timezone: string): boolean {
  return isWithin(instant.toZonedDateTimeISO(timezone).toPlainTime(), LAST.add({ seconds: GRACE_SECONDS }));
}

/** The instant itself by day; at night the next nine o'clock on the shop's own clock, whatever the clock change did. */
export function nextAllowed(instant: Temporal.Instant, timezone: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(timezone);
  const time = local.toPlainTime();
  if (isWithin(time, LAST)) return instant;
  const isBefore = Temporal.PlainTime.compare(time, FIRST) < 0;
  const day = local.toPlainDate().add({ days: isBefore ? 0 : 1 });
  return day.toZonedDateTime({ timeZone: timezone, plainTime: FIRST }).toInstant();
}

const isWithin = (time: Temporal.PlainTime, last: Temporal.PlainTime): boolean =>
  Temporal.PlainTime.compare(time, FIRST) >= 0 && Temporal.PlainTime.compare(time, last) <= 0;
