import type { PeriodGrain } from "../../calendar/periods.ts";
import type { Message } from "../tokens.ts";
import type { PeriodStep } from "./mentions.ts";
import { findInWords, follow, meaningAt, type Parsed, parseCount, skip, type Words, wordAt } from "./scan.ts";

const UNITS = new Set<PeriodGrain>(["day", "week", "weekend", "month", "quarter", "half", "year"]);

/**
 * All steps from the period asked about before: "the month before", "two weeks earlier", "the year after that",
 * "the previous one". "The month before last" is no step but a period of its own.
 */
export function findPeriodSteps(message: Message): PeriodStep[] {
  return findInWords(message, stepAt, "any");
}

function stepAt(scan: Words, start: number): Parsed<Omit<PeriodStep, "span">> | null {
  const at = skip(scan, start, "the");
  const previous = at > start || meaningAt(scan, at)?.is === "which" ? previousOne(scan, at) : null;
  if (previous) return previous;
  const count = unitOf(scan, at) === undefined ? parseCount(scan, at) : null;
  const unitAt = count?.end ?? at;
  const unit = unitOf(scan, unitAt);
  if (unit === undefined || (count && count.value > 1000)) return null;
  const direction = directionOf(scan, unitAt + 1);
  if (!direction) return null;
  const steps = direction.value * (count?.value ?? 1);
  return { value: { unit, steps }, end: skip(scan, direction.end, "that", "it") };
}

/** "the previous one", "the previous month", "the one before", "the preceding year". */
function previousOne(scan: Words, at: number): Parsed<Omit<PeriodStep, "span">> | null {
  const word = wordAt(scan, at);
  const before = PREVIOUS.get(word);
  if (before === undefined) return null;
  const unit = unitOf(scan, at + 1);
  if (unit === undefined) return null;
  return { value: { unit, steps: before }, end: at + 2 };
}

const PREVIOUS = new Map([
  ["previous", -1],
  ["prev", -1],
  ["preceding", -1],
  ["prior", -1],
  ["following", 1],
]);

/** Null for "one" and "period": the same kind as before. Undefined: no unit stands there. */
function unitOf(scan: Words, at: number): PeriodGrain | null | undefined {
  const word = wordAt(scan, at);
  if (word === "one" || word === "period") return null;
  const meaning = meaningAt(scan, at);
  if (meaning?.is !== "unit") return undefined;
  const unit = meaning.unit as PeriodGrain;
  return UNITS.has(unit) ? unit : undefined;
}

function directionOf(scan: Words, at: number): Parsed<number> | null {
  const word = wordAt(scan, at);
  if (word === "before" || word === "earlier" || word === "prior") {
    const absolute = follow(scan, at, "before", "last") > 0 || meaningAt(scan, at + 1)?.is === "day";
    return absolute ? null : { value: -1, end: at + 1 };
  }
  if (word !== "after" && word !== "later") return null;
  return meaningAt(scan, at + 1)?.is === "day" ? null : { value: 1, end: at + 1 };
}
