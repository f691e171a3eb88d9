import { Temporal } from "temporal-polyfill";

interface KnownDay {
  readonly day: Temporal.PlainDate;
  /** Milliseconds since 1970. */
  readonly begins: number;
  readonly ends: number;
  /** How far the clocks are ahead all day, in milliseconds; null while they change. */
  readonly ahead: number | null;
  /** "+01:00". */
  readonly offset: string;
}

/** For each time zone, the day that was asked for last: reckoning with time zones is slow, and most of it is about today. */
const known = new Map<string, KnownDay>();

function knownDay(at: number, timezone: string): KnownDay | null {
  const last = known.get(timezone);
  return last && at >= last.begins && at < last.ends ? last : null;
}

/** The day of an instant in a time zone. */
export function localDay(instant: Temporal.Instant, timezone: string): Temporal.PlainDate {
  const last = knownDay(instant.epochMilliseconds, timezone);
  if (last) return last.day;
  const begins = instant.toZonedDateTimeISO(timezone).startOfDay();
  const ends = begins.add({ days: 1 }).startOfDay();
  const { offset, offsetNanoseconds } = begins;
  const isSteady = ends.offset === offset && /^[+-]\d\d:\d\d$/.test(offset);
  const day = begins.toPlainDate();
  known.set(timezone, {
    day,
    begins: begins.epochMilliseconds,
    ends: ends.epochMilliseconds,
    ahead: isSteady ? offsetNanoseconds / 1e6 : null,
    offset,
  });
  return day;
}

/** "2026-03-02T09:15:00+01:00": what the clock showed in a time zone, so many milliseconds after 1970 began. */
export function localTime(at: number, timezone: string): string {
  const today = knownDay(at, timezone);
  if (today === null || today.ahead === null)
    return Temporal.Instant.fromEpochMilliseconds(at).toString({
      timeZone: timezone,
      smallestUnit: "second",
    });
  const shown = new Date(at + today.ahead).toISOString();
  return shown.slice(0, "2026-03-02T09:15:00".length) + today.offset;
}
