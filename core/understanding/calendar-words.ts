/** Date and time words, for every reader: past days for records, periods for questions, days to come for plans. */
export { previousPeriod, shiftPeriod, weekStart } from "../calendar/periods.ts";
export { findDurations } from "./calendar/durations.ts";
export { findFutureDays } from "./calendar/future-days.ts";
export type {
  CalendarContext,
  DayMention,
  DayPart,
  DurationMention,
  DurationUnit,
  FutureMention,
  PeriodGrain,
  PeriodMention,
} from "./calendar/mentions.ts";
export { findPastDays } from "./calendar/past-days.ts";
export { findPeriods } from "./calendar/periods.ts";
