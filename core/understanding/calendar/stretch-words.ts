import type { YearWords } from "./date-words.ts";
import type { DayWords } from "./day-grammar.ts";
import type { Parsed } from "./scan.ts";
import type { Season, TimeUnit, Trust } from "./vocabulary.ts";

export type Choice = "last" | "this" | "next" | null;

/** Units that a calendar is made of, as opposed to plain lengths. */
export type CalendarUnit = "day" | "week" | "weekend" | "month" | "quarter" | "half" | "year";

/** A stretch of days as it was said, not yet put on the calendar. */
export type StretchWords =
  /** "this month" is 0 away, "last year" -1, "the week before last" -2. "The weekend" alone is null away. */
  | { readonly kind: "unit"; readonly unit: CalendarUnit; readonly away: number | null }
  /** "last 7 days", "past 2 weeks": ends today. "Next 2 weeks" has a negative count. */
  | { readonly kind: "rolling"; readonly count: number; readonly unit: TimeUnit }
  /** "March", "Q2 2025", "last December": the third month, the second quarter, … of some year. */
  | {
      readonly kind: "nth";
      readonly grain: "month" | "quarter" | "half";
      readonly nth: number;
      readonly year: YearWords | null;
      readonly choice: Choice;
    }
  | { readonly kind: "year"; readonly year: number }
  | {
      readonly kind: "season";
      readonly season: Season;
      readonly year: YearWords | null;
      readonly choice: Choice;
    }
  /** "first half of March", "last 3 days of February", "second week of May". */
  | { readonly kind: "piece"; readonly of: StretchWords; readonly piece: Piece }
  /** "the week of 2 March". */
  | { readonly kind: "week-of"; readonly day: DayWords }
  | { readonly kind: "all" };

export type Piece =
  | { readonly take: "nth"; readonly nth: number; readonly unit: "half" | "week" }
  | { readonly take: "first" | "last"; readonly count: number; readonly unit: "day" | "week" };

export interface ParsedStretch extends Parsed<StretchWords> {
  readonly trust: Trust;
  /** It is a stretch of time only behind "in", "during" and their like. */
  readonly needsLead: boolean;
}

export function stretch(
  value: StretchWords,
  end: number,
  trust: Trust = "sure",
  needsLead = false,
): ParsedStretch {
  return { value, end, trust, needsLead };
}
