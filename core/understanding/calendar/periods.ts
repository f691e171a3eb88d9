import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Message } from "../tokens.ts";
import type { PeriodMention } from "./mentions.ts";

/** All periods that a question's words name, in order, none overlapping another. */
export function findPeriods(_message: Message, _context: CalendarContext): PeriodMention[] {
  return [];
}
