import { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../../calendar/calendar-context.ts";
import { oncePerMessage } from "../once-per-message.ts";
import type { Message } from "../tokens.ts";
import { type ClockWords, parseClock, timeOf } from "./clock-grammar.ts";
import { isDate } from "./date-words.ts";
import { type ParsedDay, parseDay, parsePart } from "./day-grammar.ts";
import type { DayMention, DayPart } from "./mentions.ts";
import { parseStretch } from "./period-grammar.ts";
import { resolveDay } from "./resolve-day.ts";
import { resolvePeriod } from "./resolve-period.ts";
import {
  findAll,
  follow,
  isLineEnd,
  isOrdinalEnd,
  meaningAt,
  type Parsed,
  parseCount,
  type Scan,
  skip,
  wordAt,
} from "./scan.ts";

type Found = Parsed<Omit<DayMention, "span">>;

/** All days that a record's words name, in order, none overlapping another: the latest that fits, never after today. */
export const findPastDays = oncePerMessage(
  (message: Message, context: CalendarContext): readonly DayMention[] =>
    findAll<DayMention>(message, context, dayAt),
);

/** What may stand before a day and belongs to it. */
const LEADS = new Set(["on", "from", "for", "dated", "since", "back"]);

function dayAt(scan: Scan, start: number): Found | null {
  if (isRepeated(scan, start)) return null;
  const lead = LEADS.has(wordAt(scan, start)) ? start + 1 : start;
  const at = skip(scan, lead, "on");
  return (
    timeThenDay(scan, start) ??
    dayThenTime(scan, at, at > start) ??
    noSuchDate(scan, at, at > start) ??
    comingStretch(scan, start) ??
    vagueStretch(scan, start) ??
    partOfToday(scan, start) ??
    timeOfToday(scan, start)
  );
}

/** "Every Friday"; "2 cuts 38 each last Friday" is said of the cuts. */
const isRepeated = (scan: Scan, start: number): boolean =>
  wordAt(scan, start - 1) === "every" ||
  (wordAt(scan, start - 1) === "each" && scan.atoms[start - 2]?.number === null);

/** Up to here a number before a month was meant as a day of it. */
const LAST_MEANT = 39;

/** "30 February", "on the 31st of April", "June 31": said as a date, and no calendar has it. */
function noSuchDate(scan: Scan, start: number, led: boolean): Found | null {
  const at = skip(scan, start, "the");
  const monthFirst = meaningAt(scan, at)?.is === "month";
  const dayAt = monthFirst ? at + 1 : at;
  const number = scan.atoms[dayAt]?.number ?? null;
  if (number === null || number <= 28 || number > LAST_MEANT) return null;
  const behind = isOrdinalEnd(scan.atoms[dayAt + 1]) ? dayAt + 2 : dayAt + 1;
  const monthAt = monthFirst ? at : skip(scan, behind, "of");
  const month = meaningAt(scan, monthAt);
  if (month?.is !== "month" || isDate(number, month.month)) return null;
  const end = monthFirst ? behind : monthAt + 1;
  return led || isLineEnd(scan, end) ? { value: missing(scan.context), end } : null;
}

const missing = ({ today }: CalendarContext): Found["value"] => ({ ...coming(today), exists: false });

/** "yesterday", "on Friday morning", "the 3rd at 5pm". */
function dayThenTime(scan: Scan, at: number, led: boolean): Found | null {
  const found = parseDay(scan, at);
  if (!found || isOtherWord(scan, at, found, led)) return null;
  const clockAt = skip(scan, found.end, ",");
  const clock = parseClock(scan, clockAt, false);
  const part = clock && !found.part ? parsePart(scan, clock.end) : null;
  const end = part?.end ?? clock?.end ?? found.end;
  return mention(
    scan,
    found,
    clock?.value ?? null,
    found.part ?? part?.value ?? null,
    end,
    isCertain(scan, at, end, found, led),
  );
}

/** "we sat down", "sun cream", "a christmas cake": no day, unless a word leads to it or a line begins or ends there. */
function isOtherWord(scan: Scan, at: number, found: ParsedDay, led: boolean): boolean {
  if (found.trust !== "word" || led || found.part) return false;
  if (found.value.kind === "date") return MEASURED.has(wordAt(scan, found.end)) || isAlways(found);
  const before = scan.atoms[at - 1];
  const opens = before === undefined && !startsAName(scan, found.end);
  const settled = found.value.kind === "weekday" && (opens || isLineEnd(scan, found.end));
  return !settled || NOT_BEFORE_DAYS.has(before?.word ?? "");
}

/** "1/2 kg", "1/2 price", "3/4 of a cake": a fraction. */
const MEASURED = new Set(
  "kg kilo kilos g gr gram grams lb lbs oz l litre litres liter liters pint pints dozen price off of a an hour hours day days".split(
    " ",
  ),
);

/** "24/7". */
const isAlways = ({ value }: ParsedDay): boolean =>
  value.kind === "date" && value.day === 24 && value.month === 7 && value.year === null;

/** What stands before the sun and before somebody who sat, and not before a day. */
const NOT_BEFORE_DAYS = new Set("the in a an we i he she they just got".split(" "));

/** "at 5pm yesterday", "5pm on Friday". */
function timeThenDay(scan: Scan, start: number): Found | null {
  const clock = parseClock(scan, start, false);
  if (!clock) return null;
  const at = skip(scan, clock.end, "on", ",");
  const found = parseDay(scan, at);
  if (!found || found.trust === "word") return null;
  return mention(scan, found, clock.value, found.part, found.end, true);
}

function mention(
  scan: Scan,
  found: ParsedDay,
  clock: ClockWords | null,
  part: DayPart | null,
  end: number,
  certain: boolean,
): Found | null {
  const resolved = resolveDay(found.value, scan.context, "back");
  if (!resolved) return found.value.kind === "date" ? { value: missing(scan.context), end } : null;
  const time = clock ? pastTime(clock, part, resolved.day, scan.context) : resolved.time;
  const future = isFuture(resolved.day, time, part, scan.context);
  const { day, alternative } = resolved;
  return { value: { day, time, part, certain, future, exists: true, alternative, within: null }, end };
}

/** A bare hour of today that would still be to come is the one before: "at 3:30" said at ten. */
function pastTime(
  clock: ClockWords,
  part: DayPart | null,
  day: Temporal.PlainDate,
  { today, now }: CalendarContext,
): Temporal.PlainTime {
  const time = timeOf(clock, part);
  if (clock.half !== null || part !== null || !day.equals(today)) return time;
  const isToCome = Temporal.PlainTime.compare(time, now.toPlainTime()) > 0;
  return isToCome && time.hour >= 12 ? time.subtract({ hours: 12 }) : time;
}

/** From when on a part of the day has begun. */
const BEGINS: Record<DayPart, number> = { morning: 0, noon: 11, afternoon: 12, evening: 16, night: 17 };

function isFuture(
  day: Temporal.PlainDate,
  time: Temporal.PlainTime | null,
  part: DayPart | null,
  { today, now }: CalendarContext,
): boolean {
  const order = Temporal.PlainDate.compare(day, today);
  if (order !== 0) return order > 0;
  if (time) return Temporal.PlainTime.compare(time, now.toPlainTime()) > 0;
  return part !== null && now.hour < BEGINS[part];
}

function isCertain(scan: Scan, at: number, end: number, found: ParsedDay, led: boolean): boolean {
  if (led || found.part) return true;
  const { kind } = found.value;
  if (kind === "date" && found.trust !== "sure") return isLineEnd(scan, end) && found.trust !== "name";
  const isName = (kind === "weekday" && found.value.choice === "bare") || kind === "holiday";
  if (isName && startsAName(scan, end)) return false;
  if (found.trust === "sure") return true;
  return isLineEnd(scan, end) && (at === 0 || found.trust === "short" || isCut(scan, at));
}

/** "Sunday roast", "Christmas eve box": the day may be a part of a product's name. */
const startsAName = (scan: Scan, end: number): boolean =>
  /^\p{L}/u.test(wordAt(scan, end)) && !isLineEnd(scan, end) && !AFTER_DAYS.has(wordAt(scan, end));

const AFTER_DAYS = new Set(
  "i we she he they sold for to from by at and in on with cash card paid was were".split(" "),
);

/** A comma or a line end stands before it. */
const isCut = (scan: Scan, at: number): boolean =>
  wordAt(scan, at - 1) === "," || wordAt(scan, at - 1) === "\n";

/** "in 2 weeks", "next week", "next month": nothing that has happened. */
function comingStretch(scan: Scan, start: number): Found | null {
  const at = skip(scan, start, "in", "for");
  const which = meaningAt(scan, at);
  const { today } = scan.context;
  if (which?.is === "which" && which.which === "next") {
    const stretch = parseStretch(scan, at);
    const resolved = stretch && resolvePeriod(stretch.value, scan.context, "ahead");
    return resolved ? { value: coming(resolved.period.from), end: stretch.end } : null;
  }
  const count = wordAt(scan, start) === "in" ? parseCount(scan, at) : null;
  const unit = count ? meaningAt(scan, count.end) : null;
  if (!count || unit?.is !== "unit" || unit.unit === "half") return null;
  const words = { kind: "away", count: count.value, unit: unit.unit, from: null } as const;
  const resolved = resolveDay(words, scan.context, "ahead");
  if (!resolved || Temporal.PlainDate.compare(resolved.day, today) < 0) return null;
  return { value: { ...coming(resolved.day), time: resolved.time }, end: count.end + 1 };
}

function coming(day: Temporal.PlainDate): Found["value"] {
  return {
    day,
    time: null,
    part: null,
    certain: true,
    future: true,
    exists: true,
    alternative: null,
    within: null,
  };
}

/** "last week", "in March", "over the weekend": some day of these. */
function vagueStretch(scan: Scan, start: number): Found | null {
  const through = follow(scan, start, "over", "the");
  const lead = through > 0 ? through : skip(scan, start, "in", "during", "from", "at", "on", "over");
  const at = skip(scan, lead, "the");
  const stretch = parseStretch(scan, at);
  if (!stretch || (stretch.needsLead && (lead === start || wordAt(scan, start) === "at"))) return null;
  const named = resolvePeriod(stretch.value, scan.context, "back");
  if (!named || named.grain === "all") return null;
  const future = Temporal.PlainDate.compare(named.period.from, scan.context.today) > 0;
  const value = { ...coming(named.period.to), future, within: named.period };
  return { value, end: stretch.end };
}

/** "in the morning", "in the afternoon": today's. */
function partOfToday(scan: Scan, start: number): Found | null {
  const at = follow(scan, start, "in", "the");
  const meaning = at > 0 ? meaningAt(scan, at) : null;
  if (meaning?.is !== "part") return null;
  const { today } = scan.context;
  const future = isFuture(today, null, meaning.part, scan.context);
  return { value: { ...coming(today), part: meaning.part, future }, end: at + 1 };
}

/** "at 5pm", "just now". A time alone may be of yesterday: one that is still to come is asked about. */
function timeOfToday(scan: Scan, start: number): Found | null {
  const { today, now } = scan.context;
  const nowAt = skip(scan, start, "just", "right");
  if (nowAt > start && wordAt(scan, nowAt) === "now")
    return { value: { ...coming(today), future: false }, end: nowAt + 1 };
  const clock = parseClock(scan, start, false);
  if (!clock) return null;
  const part = parsePart(scan, clock.end);
  const time = pastTime(clock.value, part?.value ?? null, today, scan.context);
  const future = Temporal.PlainTime.compare(time, now.toPlainTime()) > 0;
  const certain = wordAt(scan, start) === "at" || clock.value.half === "am" || clock.value.half === "pm";
  return {
    value: { ...coming(today), time, part: part?.value ?? null, future, certain },
    end: part?.end ?? clock.end,
  };
}
