import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Message } from "../tokens.ts";
import type { FutureMention } from "./mentions.ts";

/** All days to come that a message names, in order, none overlapping another. */
export function findFutureDays(_message: Message, _context: CalendarContext): FutureMention[] {
  return [];
}
