import type { Temporal } from "temporal-polyfill";
import type { Period } from "../../calendar/period.ts";
import type { NamedPeriod, PeriodGrain } from "../../calendar/periods.ts";
import type { Span } from "../tokens.ts";

/** Words that name a day on which something happened. The span holds its preposition: "on the 3rd" whole. */
export interface DayMention {
  readonly span: Span;
  /** Never after today, but for a date that was written with a year, or "tomorrow": `future` is then set. */
  readonly day: Temporal.PlainDate;
  /** "at 5pm", "at noon": an hour that was said. Null where none was ("this morning" names no hour). */
  readonly time: Temporal.PlainTime | null;
  /** "this morning", "last night": a part of the day without an hour. */
  readonly part: DayPart | null;
  /** False where the words could also be something else: "2/3", "may", "sat", a bare "3rd". */
  readonly certain: boolean;
  /** The words name a day or time to come: a record is then asked about, not made. */
  readonly future: boolean;
  /** False for a date that no calendar has, "30 February": `day` is then today, and `future` is set, for nothing happened on it. */
  readonly exists: boolean;
  /** "Friday" said on a Friday: today is meant, or this day, a week ago. Null where there is no doubt. */
  readonly alternative: Temporal.PlainDate | null;
  /** "Last week", "in March": no one day is named. `day` is the last of these, and which one is a question. */
  readonly within: Period | null;
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";

/** Words that name a stretch of days that a question asks about. The span holds its preposition: "in March". */
export interface PeriodMention extends NamedPeriod {
  readonly span: Span;
  /** False where the words could also be something else: "2/3", "may", "Jan" (who may be a customer), "2025". */
  readonly certain: boolean;
}

/** "The month before", "the year after that": a step from the period that was asked about last. */
export interface PeriodStep {
  readonly span: Span;
  /** Null: of the same kind as the period it steps from ("and the one before?"). */
  readonly unit: PeriodGrain | null;
  readonly steps: number;
}

/** Words that name a day, or a stretch of days, to come. The span holds its preposition: "until the end of April". */
export interface FutureMention {
  readonly span: Span;
  /** The first day meant, never before today. */
  readonly day: Temporal.PlainDate;
  /** The last day meant: the same as `day` but for a week, month, quarter or year. An offer "until April" ends on it. */
  readonly last: Temporal.PlainDate;
  readonly time: Temporal.PlainTime | null;
  readonly part: DayPart | null;
  /** How narrowly it was said: "next week" is a week, "in 6 months" a day, "in 3 hours" a time. */
  readonly precision: "time" | "day" | "week" | "month" | "quarter" | "year";
  /** "until", "till", "by", "before" name an end, "from", "starting" a beginning, all others the day itself. */
  readonly edge: "until" | "from" | "on";
  /** "Next Friday" said on a Monday: that of next week is meant, or this one. Null where there is no doubt. */
  readonly alternative: Temporal.PlainDate | null;
  readonly certain: boolean;
}

/** "3 hours", "two weeks", "a month". The span holds the number and the unit, nothing before. */
export interface DurationMention {
  readonly span: Span;
  readonly amount: number;
  readonly unit: DurationUnit;
}

export type DurationUnit = "minute" | "hour" | "day" | "week" | "month" | "year";

/** A date as it was written, not placed on the calendar: "3 May" has no year. */
export interface WrittenDate {
  readonly span: Span;
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}
