import { type AmountMention, findAmounts } from "../../understanding/amounts.ts";
import { findDurations, findPeriods, type PeriodMention } from "../../understanding/calendar-words.ts";
import { findNumbers } from "../../understanding/numbers.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf, moneyOf } from "../../understanding/shop-context.ts";
import type { Message, Span, Token } from "../../understanding/tokens.ts";
import type { SegmentPeriod } from "../segment.ts";
import { matchPattern } from "./word-pattern.ts";

/** The words that say who should hear from the shop, under the grammar's eyes. Every rule looks a bounded way ahead. */
export interface SegmentScan {
  readonly message: Message;
  readonly tokens: readonly Token[];
  readonly context: ReadingContext;
  /** What begins at a token, by its place. */
  readonly durations: ReadonlyMap<number, { readonly days: number; readonly end: number }>;
  readonly periods: ReadonlyMap<
    number,
    { readonly period: SegmentPeriod; readonly from: string; readonly end: number }
  >;
  readonly numbers: ReadonlyMap<number, { readonly value: number; readonly end: number }>;
  readonly amounts: ReadonlyMap<number, AmountMention>;
  /** The names of the groups that the owner has named, as this person's memory has them. */
  readonly named: readonly string[];
}

export interface Parsed<Value> {
  readonly value: Value;
  /** One past the last token. */
  readonly end: number;
}

const DAYS_IN: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };

/** The words of a span as a message of their own: what stands outside does not reach in. */
export function scanSegment(
  message: Message,
  span: Span,
  context: ReadingContext,
  named: readonly string[] = [],
): SegmentScan {
  const tokens = message.tokens.slice(span.start, span.end);
  const part = message.with(tokens);
  const byStart = <Found extends { span: Span }, Kept>(found: readonly Found[], keep: (one: Found) => Kept) =>
    new Map(found.map((one) => [one.span.start, keep(one)] as const));
  // Looked for only when a rule asks: most messages are about something else.
  const durations = once(() =>
    byStart(
      findDurations(part).filter(({ unit }) => unit in DAYS_IN),
      ({ span: { end }, amount, unit }) => ({ days: Math.round(amount * (DAYS_IN[unit] ?? 1)), end }),
    ),
  );
  const periods = once(() =>
    byStart(findPeriods(part, calendarOf(context)), (mention) => ({
      period: toSegmentPeriod(mention, leansOnToday(tokens, mention.span)),
      from: mention.period.from.toString(),
      end: mention.span.end,
    })),
  );
  const numbers = once(() =>
    byStart(
      findNumbers(part, context.business.locale).filter(({ decimal }) => /^\d{1,7}(\.\d+)?$/.test(decimal)),
      ({ decimal, span: { end } }) => ({ value: Number(decimal), end }),
    ),
  );
  const amounts = once(() => byStart(findAmounts(part, moneyOf(context)), (amount) => amount));
  return {
    message: part,
    tokens,
    context,
    named,
    get durations() {
      return durations();
    },
    get periods() {
      return periods();
    },
    get numbers() {
      return numbers();
    },
    get amounts() {
      return amounts();
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const leansOnToday = (tokens: readonly Token[], { start, end }: Span): boolean =>
  tokens.slice(start, end).some(({ folded }) => /^(this|current|today|so)$/.test(folded));

/** Kept as it was said where it leans on today, so that a named group means this month again next month. */
function toSegmentPeriod({ period, grain, running }: PeriodMention, isNow: boolean): SegmentPeriod {
  if (running && isNow && grain !== "days" && grain !== "weekend" && grain !== "all")
    return { kind: "running", grain };
  const days = period.from.until(period.to).days + 1;
  if (running && grain === "days" && days <= 10_000) return { kind: "last-days", days };
  return { kind: "fixed", from: period.from.toString(), to: period.to.toString() };
}

export const wordAt = (scan: SegmentScan, at: number): string => scan.tokens[at]?.folded ?? "";

/** One past the words when they stand there, else the same place. */
export function skip(scan: SegmentScan, at: number, pattern: string): number {
  return Math.max(at, matchPattern(scan.tokens, at, pattern));
}

/** One past the words, or -1 when they do not stand there. */
export function follow(scan: SegmentScan, at: number, ...patterns: readonly string[]): number {
  for (const pattern of patterns) {
    const end = matchPattern(scan.tokens, at, pattern);
    if (end > at) return end;
  }
  return -1;
}

/** The words as they were typed. */
export function typed(scan: SegmentScan, from: number, to: number): string {
  const first = scan.tokens[from];
  const last = scan.tokens[to - 1];
  return first && last && to > from ? scan.message.text.slice(first.start, last.end) : "";
}

/** A stretch of days that begins here, with the length said: "60 days", "for more than 2 months", "the last 30 days". */
export function daysAt(scan: SegmentScan, start: number): Parsed<number> | null {
  const lead = skip(
    scan,
    skip(scan, start, "for|in|within|over|during|since|after"),
    "the? last|past|at|more|over|about|around|nearly|almost|least|than? least|than?",
  );
  const duration = scan.durations.get(lead) ?? scan.durations.get(start);
  if (duration) {
    const end = skip(scan, duration.end, "or|and more|longer|over");
    return { value: Math.max(1, duration.days), end: skip(scan, end, "ago|now|already") };
  }
  for (const at of [start, lead]) {
    const period = scan.periods.get(at);
    if (period?.period.kind === "last-days") return { value: period.period.days, end: period.end };
  }
  return null;
}
