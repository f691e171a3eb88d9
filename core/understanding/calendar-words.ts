/**
 * Date and time words, for every reader: past days for records, periods for questions, days to come for plans.
 *
 * The grammar is our own: chrono-node reads "14.50 yesterday" as ten to three, "March" as the one to come and
 * "last quarter" as one day, and gives neither token spans nor a typing slip's meaning.
 */
export type { CalendarContext } from "../calendar/calendar-context.ts";
export { weekStart } from "../calendar/locale-calendar.ts";
export {
  BEGINNING,
  type NamedPeriod,
  type PeriodGrain,
  previousPeriod,
  shiftPeriod,
} from "../calendar/periods.ts";
export { findDurations } from "./calendar/durations.ts";
export { findFutureDays } from "./calendar/future-days.ts";
export type {
  DayMention,
  DayPart,
  DurationMention,
  DurationUnit,
  FutureMention,
  PeriodMention,
  PeriodStep,
  WrittenDate,
} from "./calendar/mentions.ts";
export { findPastDays } from "./calendar/past-days.ts";
export { findPeriodSteps } from "./calendar/period-steps.ts";
export { findPeriods } from "./calendar/periods.ts";
export { findDates } from "./calendar/written-dates.ts";
