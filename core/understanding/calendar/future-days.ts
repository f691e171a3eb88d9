import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { Period } from "../../calendar/period.ts";
import type { PeriodGrain } from "../../calendar/periods.ts";
import type { Message } from "../tokens.ts";
import { type ClockWords, parseClock, timeOf } from "./clock-grammar.ts";
import { type ParsedDay, parseDay, parsePart } from "./day-grammar.ts";
import type { DayPart, FutureMention } from "./mentions.ts";
import { parseStretch } from "./period-grammar.ts";
import { lengthOf, resolveDay } from "./resolve-day.ts";
import { resolvePeriod } from "./resolve-period.ts";
import { findAll, isLineEnd, meaningAt, type Parsed, parseCount, type Scan, skip, wordAt } from "./scan.ts";
import { parseStretchEdge } from "./stretch-edges.ts";

type Future = Omit<FutureMention, "span">;
type Found = Parsed<Future>;
type Edge = FutureMention["edge"];

/**
 * All days to come that a message names, in order, none overlapping another. A weekday or a date is the next one; behind
 * "from Monday" the next one after that.
 */
export function findFutureDays(message: Message, context: CalendarContext): FutureMention[] {
  let begins: Temporal.PlainDate | null = null;
  return findAll<FutureMention>(message, context, (scan, at) => {
    const found = futureAt(begins ? { ...scan, context: { ...context, today: begins } } : scan, at);
    if (found?.value.edge === "from") begins = found.value.day;
    return found;
  });
}

const EDGES: Readonly<Record<string, Edge>> = {
  until: "until",
  till: "until",
  til: "until",
  "'til": "until",
  through: "until",
  thru: "until",
  by: "until",
  before: "until",
  within: "until",
  to: "until",
  ending: "until",
  ends: "until",
  from: "from",
  starting: "from",
  beginning: "from",
  after: "from",
  on: "on",
  at: "on",
  in: "on",
  for: "on",
  over: "on",
  during: "on",
  this: "on",
};

/** "every Monday" is no one day, "last Friday" and "the day before yesterday" are over. */
const NOT_TO_COME = new Set(["every", "each", "last", "past", "previous"]);

interface Lead {
  readonly edge: Edge;
  readonly word: string;
  /** Where the words behind the preposition begin. */
  readonly at: number;
}

function futureAt(scan: Scan, start: number): Found | null {
  if (NOT_TO_COME.has(wordAt(scan, start - 1))) return null;
  const lead = leadAt(scan, start);
  return (
    timeThenDay(scan, start, lead) ??
    edgeOfStretch(scan, lead) ??
    inSoLong(scan, start, lead) ??
    dayThenTime(scan, start, lead) ??
    comingStretch(scan, lead) ??
    timeOnly(scan, start, lead)
  );
}

function leadAt(scan: Scan, start: number): Lead {
  const upTo =
    wordAt(scan, start) === "up" && (wordAt(scan, start + 1) === "to" || wordAt(scan, start + 1) === "until");
  if (upTo) return { edge: "until", word: "until", at: start + 2 };
  const word = wordAt(scan, start);
  const edge = word === "this" ? undefined : EDGES[word];
  if (!edge) return { edge: "on", word: "", at: start };
  return { edge, word, at: skip(scan, start + 1, "on", "and") };
}

function future(edge: Edge, period: Period, precision: FutureMention["precision"]): Future {
  return {
    day: period.from,
    last: period.to,
    time: null,
    part: null,
    precision,
    edge,
    alternative: null,
    certain: true,
  };
}

/** "end of April", "the end of the month", "start of next week": the last day, or the first. */
function edgeOfStretch(scan: Scan, lead: Lead): Found | null {
  const found = parseStretchEdge(scan, lead.at);
  if (!found) return null;
  const clock = parseClock(scan, skip(scan, found.end, ","), true);
  const day = { from: found.value, to: found.value };
  const value = { ...future(lead.edge, day, "day"), time: clock ? timeOf(clock.value, null) : null };
  return { value, end: clock?.end ?? found.end };
}

/** "in 6 months", "within two weeks", "for the next 3 days", "in 3 hours". */
function inSoLong(scan: Scan, start: number, lead: Lead): Found | null {
  const next = skip(scan, skip(scan, lead.at, "the"), "next", "coming");
  const isNext = next > lead.at && meaningAt(scan, next - 1)?.is === "which";
  if (lead.word !== "in" && lead.word !== "within" && !isNext) return null;
  const count = parseCount(scan, isNext ? next : lead.at);
  const unit = count ? meaningAt(scan, count.end) : null;
  if (!count || unit?.is !== "unit" || (unit.glued && !scan.atoms[count.end]?.glued)) return null;
  const length = lengthOf(count.value, unit.unit);
  const end = timeWord(scan, count.end + 1);
  if (!length || wordAt(scan, start - 1) === "not") return null;
  const { now, today } = scan.context;
  const edge = isNext || lead.word === "within" ? "until" : "on";
  if (unit.unit === "hour" || unit.unit === "minute") {
    const moment = now.add(length);
    const day = moment.toPlainDate();
    return { value: { ...future(edge, { from: day, to: day }, "time"), time: moment.toPlainTime() }, end };
  }
  const day = today.add(length);
  const clock = parseClock(scan, skip(scan, end, ","), true);
  const value = {
    ...future(edge, { from: day, to: day }, "day"),
    time: clock ? timeOf(clock.value, null) : null,
  };
  return { value, end: clock?.end ?? end };
}

/** The place behind "time" in "in two weeks' time". */
function timeWord(scan: Scan, at: number): number {
  const quote = skip(scan, at, "'");
  return wordAt(scan, quote) === "time" || wordAt(scan, quote) === "times" ? quote + 1 : at;
}

/** "Monday at 10", "tomorrow 9am", "until 30 April", "on the 15th in the morning". */
function dayThenTime(scan: Scan, start: number, lead: Lead): Found | null {
  const found = parseDay(scan, lead.at);
  if (!found || isOverToday(found)) return null;
  const stretch = parseStretch(scan, lead.at);
  if (stretch && stretch.end > found.end) return null;
  const clock = parseClock(scan, skip(scan, found.end, ",", "-"), true);
  const part = clock && !found.part ? parsePart(scan, clock.end) : null;
  const end = part?.end ?? clock?.end ?? found.end;
  const certain =
    lead.at > start || clock !== null || found.trust === "sure" || isSettled(scan, start, end, found);
  return placed(
    scan,
    found,
    clock?.value ?? null,
    found.part ?? part?.value ?? null,
    lead.edge,
    certain,
    end,
  );
}

/** "yesterday" and "two days ago" are no plan. */
const isOverToday = ({ value }: ParsedDay): boolean =>
  (value.kind === "offset" && value.days < 0) ||
  (value.kind === "away" && value.count < 0) ||
  (value.kind === "holiday" && value.last) ||
  (value.kind === "weekday" &&
    (value.choice === "last" || value.choice === "before-last" || isWeekBack(value.choice)));

const isWeekBack = (choice: unknown): boolean =>
  typeof choice === "object" && choice !== null && "weeksAway" in choice && Number(choice.weeksAway) < 0;

function isSettled(scan: Scan, start: number, end: number, found: ParsedDay): boolean {
  return isLineEnd(scan, end) && (found.trust === "short" || start === 0);
}

/** "at 10 on Monday", "9am tomorrow". */
function timeThenDay(scan: Scan, start: number, lead: Lead): Found | null {
  const clock = parseClock(scan, start, true) ?? (lead.at > start ? parseClock(scan, lead.at, false) : null);
  if (!clock) return null;
  const found = parseDay(scan, skip(scan, clock.end, "on", ","));
  if (!found || isOverToday(found) || (found.trust !== "sure" && wordAt(scan, clock.end) !== "on"))
    return null;
  return placed(scan, found, clock.value, found.part, lead.edge, true, found.end);
}

function placed(
  scan: Scan,
  found: ParsedDay,
  clock: ClockWords | null,
  part: DayPart | null,
  edge: Edge,
  certain: boolean,
  end: number,
): Found | null {
  const { today, now } = scan.context;
  const resolved = resolveDay(found.value, scan.context, "ahead");
  if (!resolved || (Temporal.PlainDate.compare(resolved.day, today) < 0 && !isWholeDate(found))) return null;
  const time = clock ? timeOf(clock, part) : resolved.time;
  const stillToday =
    found.value.kind === "weekday" &&
    found.value.choice === "bare" &&
    found.value.weekday === today.dayOfWeek &&
    time !== null &&
    Temporal.PlainTime.compare(time, now.toPlainTime()) > 0;
  const day = stillToday ? today : resolved.day;
  const value = { ...future(edge, { from: day, to: day }, "day"), time, part, certain };
  return { value: { ...value, alternative: stillToday ? null : resolved.alternative }, end };
}

/** Written with its year, a date stays what it is, even if it is over. */
const isWholeDate = ({ value }: ParsedDay): boolean =>
  (value.kind === "date" || value.kind === "holiday") && value.year !== null;

const PRECISIONS: Partial<Record<PeriodGrain, FutureMention["precision"]>> = {
  week: "week",
  weekend: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
};

/** "next week", "this weekend", "until April", "in Q3". */
function comingStretch(scan: Scan, lead: Lead): Found | null {
  const at = skip(scan, lead.at, "the");
  const found = parseStretch(scan, at);
  if (!found || found.value.kind === "rolling" || found.value.kind === "all") return null;
  if ((found.needsLead || found.trust === "word") && lead.word === "") return null;
  if (found.trust === "name" && lead.word === "for") return null;
  const named = resolvePeriod(found.value, scan.context, "ahead");
  const { today } = scan.context;
  if (!named || Temporal.PlainDate.compare(named.period.to, today) < 0) return null;
  const from = Temporal.PlainDate.compare(named.period.from, today) < 0 ? today : named.period.from;
  const precision = PRECISIONS[named.grain] ?? "month";
  return { value: future(lead.edge, { from, to: named.period.to }, precision), end: found.end };
}

/** "at 10", "by 5pm", "10am": today's when it is still to come, else tomorrow's. */
function timeOnly(scan: Scan, start: number, lead: Lead): Found | null {
  const loose = lead.word === "at" || (lead.edge !== "on" && wordAt(scan, lead.at) === "at");
  const clock = parseClock(scan, loose && lead.word === "at" ? start : lead.at, loose);
  if (!clock) return null;
  const part = parsePart(scan, clock.end);
  const { today, now } = scan.context;
  const time = timeOf(clock.value, part?.value ?? null);
  const isToCome = Temporal.PlainTime.compare(time, now.toPlainTime()) > 0;
  const day = isToCome ? today : today.add({ days: 1 });
  const certain = lead.word !== "" || clock.value.half === "am" || clock.value.half === "pm";
  const value = {
    ...future(lead.edge, { from: day, to: day }, "day"),
    time,
    part: part?.value ?? null,
    certain,
  };
  return { value, end: part?.end ?? clock.end };
}
