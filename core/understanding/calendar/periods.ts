import type { CalendarContext } from "../../calendar/calendar-context.ts";
import type { NamedPeriod } from "../../calendar/periods.ts";
import { oncePerMessage } from "../once-per-message.ts";
import type { Message } from "../tokens.ts";
import { COUNTED } from "./clock-grammar.ts";
import { parseDay } from "./day-grammar.ts";
import type { PeriodMention } from "./mentions.ts";
import { parseStretch } from "./period-grammar.ts";
import { parseRange, parseSince, parseUntil } from "./range-grammar.ts";
import { resolveDay } from "./resolve-day.ts";
import { resolvePeriod } from "./resolve-period.ts";
import { parseSameTime } from "./same-time.ts";
import { findAll, isLineEnd, type Parsed, type Scan, skip, wordAt } from "./scan.ts";
import type { ParsedStretch } from "./stretch-words.ts";
import type { Trust } from "./vocabulary.ts";

type Found = Parsed<Omit<PeriodMention, "span">>;

/** All periods that a question's words name, in order, none overlapping another. */
export const findPeriods = oncePerMessage(
  (message: Message, context: CalendarContext): readonly PeriodMention[] => {
    let before: NamedPeriod | null = null;
    return findAll<PeriodMention>(message, context, (scan, at) => {
      const found = periodAt(scan, at, before);
      if (found) before = found.value;
      return found;
    });
  },
);

/** What may stand before a period and belongs to it. */
const LEADS = new Set(
  "in on for during over from of within throughout across through at since until till this".split(" "),
);

/** "every Friday" is no one Friday. */
const EVERY = new Set(["every", "each"]);

function periodAt(scan: Scan, start: number, before: NamedPeriod | null): Found | null {
  if (EVERY.has(wordAt(scan, start - 1))) return null;
  const whole =
    parseSameTime(scan, start, before) ??
    parseRange(scan, start) ??
    parseSince(scan, start) ??
    parseUntil(scan, start);
  if (whole) return { value: { ...whole.value, certain: true }, end: whole.end };
  const all = parseStretch(scan, skip(scan, start, "of", "for"));
  if (all?.value.kind === "all") return single(scan, start, all);
  const led = LEADS.has(wordAt(scan, start)) && wordAt(scan, start) !== "this" ? start + 1 : start;
  const at = skip(scan, skip(scan, led, "all", "the"), "the", "of");
  return stretchAt(scan, start, at, led > start) ?? dayAt(scan, start, led);
}

function stretchAt(scan: Scan, start: number, at: number, led: boolean): Found | null {
  const found = parseStretch(scan, at);
  if (!found) return null;
  if (found.value.kind === "year" && NOT_BEFORE_YEARS.has(wordAt(scan, start))) return null;
  const datedDay = found.value.kind === "nth" || found.value.kind === "unit" ? parseDay(scan, at) : null;
  if (datedDay && datedDay.end > found.end) return null;
  if (found.value.kind === "season" && found.needsLead && !led) return null;
  return single(scan, start, found, led);
}

/** "sales over 2000": an amount. */
const NOT_BEFORE_YEARS = new Set(["over", "at", "on", "from"]);

function single(scan: Scan, start: number, found: ParsedStretch, led = false): Found | null {
  const named = resolvePeriod(found.value, scan.context, "back");
  if (!named || isVerb(scan, found.end, found, led) || isAmount(scan, found)) return null;
  return {
    value: { ...named, certain: led || isCertain(scan, start, found.end, found.trust) },
    end: found.end,
  };
}

/** "sales over 2000 euros": no year. */
const isAmount = (scan: Scan, { value, end, trust }: ParsedStretch): boolean =>
  value.kind === "year" && trust === "word" && COUNTED.has(wordAt(scan, end));

/** "may I ask", "how may we help", "may be": the verb. */
function isVerb(scan: Scan, end: number, found: ParsedStretch, led: boolean): boolean {
  return (
    found.trust === "word" && found.value.kind === "nth" && !led && VERB_FOLLOWERS.has(wordAt(scan, end))
  );
}

const VERB_FOLLOWERS = new Set("i you we he she they it be have not also need want get ask".split(" "));

function dayAt(scan: Scan, start: number, led: number): Found | null {
  const found = parseDay(scan, led);
  if (!found) return null;
  const resolved = resolveDay(found.value, scan.context, "back");
  if (!resolved) return null;
  const running = resolved.day.equals(scan.context.today);
  const certain = led > start || isCertain(scan, start, found.end, found.trust);
  const period = { from: resolved.day, to: resolved.day };
  return { value: { period, grain: "day", running, certain }, end: found.end };
}

/** Words that stand beside a month rather than beside a person of that name. */
const BESIDE = new Set("go goes going vs versus v against compared compare and or was been than".split(" "));
const BEFORE = new Set("vs versus v against and or than did was how's hows is compare to".split(" "));

function isCertain(scan: Scan, start: number, end: number, trust: Trust): boolean {
  if (trust === "sure" || trust === "short") return true;
  if (BESIDE.has(wordAt(scan, end))) return true;
  return isLineEnd(scan, end) && (start === 0 || BEFORE.has(wordAt(scan, start - 1)) || trust === "word");
}
