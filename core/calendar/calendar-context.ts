import type { Temporal } from "temporal-polyfill";

/** What day and time words are read against. */
export interface CalendarContext {
  /** The shop's own day. */
  readonly today: Temporal.PlainDate;
  /** The shop's own time, in its zone. */
  readonly now: Temporal.ZonedDateTime;
  /** BCP 47: says whether the day or the month stands first and when a week begins. */
  readonly locale: string;
}
