import type { Temporal } from "temporal-polyfill";
import type { Period } from "../../calendar/period.ts";
import type { Span } from "../tokens.ts";

/** What day and time words are read against. */
export interface CalendarContext {
  /** The shop's own day. */
  readonly today: Temporal.PlainDate;
  /** The shop's own time, in its zone. */
  readonly now: Temporal.ZonedDateTime;
  /** BCP 47: says whether the day or the month stands first and when a week begins. */
  readonly locale: string;
}

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
}

export type DayPart = "morning" | "noon" | "afternoon" | "evening" | "night";

export type PeriodGrain = "day" | "week" | "month" | "quarter" | "year" | "days" | "all";

/** Words that name a stretch of days that a question asks about. The span holds its preposition: "in March". */
export interface PeriodMention {
  readonly span: Span;
  /** Both days included; a running period ends today. "all" begins with the first day that can be written. */
  readonly period: Period;
  /** What it is made of: "days" is any run of days that is no whole week, month, quarter or year. */
  readonly grain: PeriodGrain;
  /** It contains today and would go on after it. */
  readonly running: boolean;
  /** False where the words could also be something else: "2/3", "may", "sat". */
  readonly certain: boolean;
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
  readonly certain: boolean;
}

/** "3 hours", "two weeks", "a month". The span holds the number and the unit, nothing before. */
export interface DurationMention {
  readonly span: Span;
  readonly amount: number;
  readonly unit: DurationUnit;
}

export type DurationUnit = "minute" | "hour" | "day" | "week" | "month" | "year";
