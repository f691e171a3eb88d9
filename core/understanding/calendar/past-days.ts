import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Message } from "../tokens.ts";
import type { DayMention } from "./mentions.ts";

/** All days that a record's words name, in order, none overlapping another: the latest that fits, never after today. */
export function findPastDays(_message: Message, _context: CalendarContext): DayMention[] {
  return [];
}
