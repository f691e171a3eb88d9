import type { Segment } from "../segment.ts";
import { follow, type Parsed, type SegmentScan, skip, wordAt } from "./segment-scan.ts";

const MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december".split(
  "|",
);
const SHORT = MONTHS.map((month) => month.slice(0, 3));

/** When a birthday is: "in the next 14 days", "this month", "next week", "today", "in May", "soon". */
export function birthdayTime(scan: SegmentScan, start: number): Parsed<Segment> | null {
  const at = skip(scan, start, "is|are|comes|falls|coming|due up?");
  const within = (days: number, end: number): Parsed<Segment> => ({
    value: { is: "birthday", within: days },
    end,
  });
  const lead = skip(
    scan,
    skip(scan, at, "in|within|over|during|on|for|inside"),
    "the? next|coming|following?",
  );
  const length = scan.durations.get(lead);
  if (length && lead > start)
    return within(Math.min(366, length.days), skip(scan, length.end, "time|from now?"));
  const today = follow(scan, at, "today");
  if (today > 0) return within(0, today);
  const tomorrow = follow(scan, at, "by|before|until? tomorrow");
  if (tomorrow > 0) return within(1, tomorrow);
  const thisMonth = follow(scan, at, "in|during? the? this|current month");
  if (thisMonth > 0) return { value: { is: "birthday-in-month", ahead: 0 }, end: thisMonth };
  const nextMonth = follow(scan, at, "in|during? the? next|coming|following month");
  if (nextMonth > 0) return { value: { is: "birthday-in-month", ahead: 1 }, end: nextMonth };
  const week = follow(scan, at, "in|during|within? the? this|next|coming|following week");
  if (week > 0) return within(7, week);
  const soon = follow(scan, at, "soon|shortly", "coming up", "up soon?");
  if (soon > 0) return within(14, soon);
  const monthAt = skip(scan, at, "in|during|this|of");
  const month = monthOf(wordAt(scan, monthAt));
  return month > 0 ? { value: { is: "birthday-month", month }, end: monthAt + 1 } : null;
}

const monthOf = (word: string): number => Math.max(MONTHS.indexOf(word), SHORT.indexOf(word)) + 1;
