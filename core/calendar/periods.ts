import type { CalendarContext, PeriodMention } from "../understanding/calendar/mentions.ts";
import type { Period } from "./period.ts";

/** What a period says of itself apart from where it was named. */
export type NamedPeriod = Pick<PeriodMention, "period" | "grain" | "running">;

/** The day that a week begins with where the locale is spoken: 7 (Sunday) or 1 (Monday). */
export function weekStart(_locale: string): 1 | 7 {
  return 1;
}

/**
 * The period that an answer is compared with: the one before of the same kind; for a running one the same number of
 * days from the start of the one before.
 */
export function previousPeriod(named: NamedPeriod, _context: CalendarContext): Period {
  return named.period;
}

/** The same kind of period, whole steps earlier (below zero) or later: what "and the month before?" asks about. */
export function shiftPeriod<Named extends NamedPeriod>(
  named: Named,
  _steps: number,
  _context: CalendarContext,
): Named {
  return named;
}
