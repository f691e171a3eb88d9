import { Temporal } from "temporal-polyfill";
import type { DayPart } from "./mentions.ts";
import { isClung, isLineEnd, meaningAt, type Parsed, type Scan, skip, wordAt } from "./scan.ts";

/** An hour as it was said: which half of the day may have been left out. */
export interface ClockWords {
  readonly hour: number;
  readonly minute: number;
  /** "am", "pm", or "24" when it was written so that no half is missing: "17:30", "09:00". */
  readonly half: "am" | "pm" | "24" | null;
}

/**
 * "5pm", "17:30", "9 o'clock", "half past three", "noon", "10 in the morning". A bare number is an hour only in `loose`
 * reading (plans), behind "at": in a record "at 5" is a price.
 */
export function parseClock(scan: Scan, start: number, loose: boolean): Parsed<ClockWords> | null {
  const lead = skip(scan, start, "at", "@", "around", "about", "circa");
  const at = wordAt(scan, lead) === "about" || wordAt(scan, lead) === "around" ? lead + 1 : lead;
  if (NOON.has(wordAt(scan, at))) return { value: { hour: 12, minute: 0, half: "24" }, end: at + 1 };
  // The last minute of the day that was named: what people mean by "until Friday midnight".
  if (loose && wordAt(scan, at) === "midnight")
    return { value: { hour: 23, minute: 59, half: "24" }, end: at + 1 };
  return spokenClock(scan, at) ?? digitalClock(scan, at, loose && at > start);
}

const NOON = new Set(["noon", "midday"]);

function digitalClock(scan: Scan, at: number, bareAllowed: boolean): Parsed<ClockWords> | null {
  const written = scan.atoms[at]?.written?.match(/^(\d{1,2})\.(\d{2})$/);
  const hour = written ? Number(written[1]) : (scan.atoms[at]?.number ?? -1);
  const tooLong = (scan.atoms[at]?.digits ?? 0) > 2;
  if (hour < 0 || hour > 24 || tooLong) return null;
  const colon = wordAt(scan, at + 1) === ":" && scan.atoms[at + 2]?.glued && scan.atoms[at + 2]?.digits === 2;
  const minute = written ? Number(written[2]) : colon ? (scan.atoms[at + 2]?.number ?? 99) : 0;
  if (minute > 59) return null;
  const behind = colon ? at + 3 : at + 1;
  const half = parseHalf(scan, behind);
  if (half && hour <= 12 && hour > 0) return { value: { hour, minute, half: half.value }, end: half.end };
  if (hour === 24 || isClung(scan, behind)) return null;
  if (wordAt(scan, behind) === "o'clock" || wordAt(scan, behind) === "oclock") {
    return { value: { hour, minute, half: hour > 12 ? "24" : null }, end: behind + 1 };
  }
  if (!colon && !bareAllowed) return null;
  if (!colon && countsSomething(scan, behind)) return null;
  const whole = hour > 12 || hour === 0 || (colon && scan.atoms[at]?.digits === 2 && hour < 10);
  return { value: { hour, minute, half: whole ? "24" : null }, end: behind };
}

/** "am", "pm", "a.m.", "in the morning", "at night". */
function parseHalf(scan: Scan, at: number): Parsed<"am" | "pm"> | null {
  const word = wordAt(scan, at);
  if (word === "am" || word === "pm") return { value: word, end: at + 1 };
  if ((word === "a" || word === "p") && wordAt(scan, at + 1) === "." && wordAt(scan, at + 2) === "m") {
    return { value: word === "a" ? "am" : "pm", end: skip(scan, at + 3, ".") };
  }
  const inThe = word === "in" && wordAt(scan, at + 1) === "the" ? at + 2 : word === "at" ? at + 1 : -1;
  const part = inThe > 0 ? meaningAt(scan, inThe) : null;
  if (part?.is !== "part" || part.part === "noon") return null;
  return { value: part.part === "morning" ? "am" : "pm", end: inThe + 1 };
}

/** "half past three", "quarter to 5", "half 3". */
function spokenClock(scan: Scan, start: number): Parsed<ClockWords> | null {
  const fraction = meaningAt(scan, skip(scan, start, "a"));
  if (fraction?.is !== "unit" || (fraction.unit !== "half" && fraction.unit !== "quarter")) return null;
  const at = skip(scan, start, "a") + 1;
  const direction = wordAt(scan, at);
  if (direction !== "past" && direction !== "to") return null;
  const named = meaningAt(scan, at + 1);
  const hour = scan.atoms[at + 1]?.number ?? (named?.is === "number" ? named.value : 0);
  if (hour < 1 || hour > 12) return null;
  const half = parseHalf(scan, at + 2);
  const minute = fraction.unit === "half" ? 30 : direction === "past" ? 15 : 45;
  const whole = direction === "to" ? (hour === 1 ? 12 : hour - 1) : hour;
  return { value: { hour: whole, minute, half: half?.value ?? null }, end: half?.end ?? at + 2 };
}

/** "at 10 croissants", "at 5 each", "at 5 euros": a number of something, or a price. */
function countsSomething(scan: Scan, at: number): boolean {
  if (at >= scan.atoms.length || isLineEnd(scan, at)) return false;
  const word = wordAt(scan, at);
  return scan.atoms[at]?.meaning?.is === "unit" || COUNTED.has(word);
}

/** Words behind a number that make it a price or a quantity. */
export const COUNTED = new Set(
  "each apiece ea % € £ $ euro euros dollars pounds quid bucks per x × percent pieces".split(" "),
);

/**
 * The time on the clock. Where the half of the day was left out, the part of the day decides ("5 in the evening"), else
 * one to seven are the afternoon's: a shop sells, and writes to people, by day.
 */
export function timeOf(clock: ClockWords, part: DayPart | null): Temporal.PlainTime {
  return Temporal.PlainTime.from({ hour: hourOf(clock, part), minute: clock.minute });
}

function hourOf({ hour, half }: ClockWords, part: DayPart | null): number {
  if (half === "24") return hour;
  if (half === "am") return hour % 12;
  if (half === "pm") return (hour % 12) + 12;
  if (part === "morning") return hour;
  if (part === "afternoon" || part === "evening" || part === "night") return (hour % 12) + 12;
  return hour >= 1 && hour <= 7 ? hour + 12 : hour;
}
