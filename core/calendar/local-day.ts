import type { Temporal } from "temporal-polyfill";

interface KnownDay {
  readonly day: Temporal.PlainDate;
  /** Milliseconds since 1970. */
  readonly begins: number;
  readonly ends: number;
}

/** For each time zone, the day that was asked for last. */
const known = new Map<string, KnownDay>();

/** The day of an instant in a time zone. Reckoning with time zones is slow, and most of what is asked for is today. */
export function localDay(instant: Temporal.Instant, timezone: string): Temporal.PlainDate {
  const at = instant.epochMilliseconds;
  const last = known.get(timezone);
  if (last && at >= last.begins && at < last.ends) return last.day;
  const begins = instant.toZonedDateTimeISO(timezone).startOfDay();
  const ends = begins.add({ days: 1 }).startOfDay();
  const day = begins.toPlainDate();
  known.set(timezone, { day, begins: begins.epochMilliseconds, ends: ends.epochMilliseconds });
  return day;
}
