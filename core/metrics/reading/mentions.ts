import { findDurations, findPeriodSteps, findPeriods } from "../../understanding/calendar-words.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import { findNumbers } from "../../understanding/numbers.ts";
import { findPayments } from "../../understanding/payments.ts";
import { channelAt } from "../../understanding/people/channels.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import type { Message, Span } from "../../understanding/tokens.ts";
import type { Concept, Item } from "./concepts.ts";
import { namesIn } from "./names.ts";
import { phrasesIn } from "./phrases.ts";

/** One way to take a run of words; the cover of the whole message with the most weight wins. */
export interface Candidate extends Item {
  readonly weight: number;
}

/** A word explained is worth this much; how well it is explained is worth less than one more word. */
export const WORD = 20;

const PUNCTUATION = new Set([
  "?",
  "!",
  ".",
  ",",
  ";",
  ":",
  "-",
  "(",
  ")",
  '"',
  "'",
  "\u2026",
  "/",
  "\u2013",
  "\u2014",
  "\n",
  "¿",
]);

type Add = (span: Span, concept: Concept, bonus?: number, slips?: number) => void;

const addTo =
  (found: Candidate[]): Add =>
  (span, concept, bonus = 0, slips = 0) => {
    const weight = (span.end - span.start) * WORD + bonus - slips * 4;
    found.push({ span, concept, slips, weight });
  };

/** Everything that the message's words could stand for. */
export function candidatesIn(message: Message, context: ReadingContext): Candidate[] {
  const words = wordsIn(message, context);
  return [...words, ...(namesAmong(message, context, words, "some") ?? [])];
}

/** What the words could stand for in any shop: all but the names of people and products, which take longest to find. */
export function wordsIn(message: Message, context: ReadingContext): Candidate[] {
  const { tokens } = message;
  const found: Candidate[] = [];
  const phrases = phrasesIn(message);
  const add = addTo(found);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    if (PUNCTUATION.has(token.text)) add({ start: at, end: at + 1 }, { is: "filler" }, -1);
    for (const { end, concept, slips } of phrases[at] ?? []) {
      add({ start: at, end }, concept, bonusOf(concept) + (end - at), slips);
    }
    const channel = channelAt(tokens, at);
    if (channel) add({ start: at, end: channel.end }, { is: "source", source: channel.channel }, 1);
    const weekday = weekdaysAt(message, at);
    if (weekday) add(weekday.span, { is: "weekday", weekday: weekday.weekday }, 6);
  }
  addTimes(message, context, add);
  for (const { span, payment } of findPayments(message)) add(span, { is: "payment", payment }, 2);
  for (const { span, decimal } of findNumbers(message, context.business.locale)) {
    const value = Number(decimal);
    if (Number.isInteger(value) && value > 0 && value <= 10_000) add(span, { is: "number", value }, -2);
  }
  return found;
}

/**
 * The names of this shop's people and products, looked for where no small word stands. Null where every word has to
 * stand for something, and one is neither among the words nor part of a name.
 */
export function namesAmong(
  message: Message,
  context: ReadingContext,
  words: readonly Candidate[],
  explained: "every" | "some",
): Candidate[] | null {
  const found: Candidate[] = [];
  const add = addTo(found);
  const small = new Set(words.filter(isSmallWord).map(({ span }) => span.start));
  const isName = (at: number): boolean => at > 0 && mayBeNamed(message.tokens[at]?.text ?? "");
  const compared = comparedMonths(message, words);
  const known = explained === "every" ? coveredBy(words, message.tokens.length) : null;
  const names = namesIn(message, context, {
    mayBegin: (at) => !small.has(at) || isName(at),
    needsName: (at) => known !== null && !known[at],
  });
  if (!names) return null;
  for (const name of names) {
    if (name.span.end === name.span.start + 1 && compared.has(name.span.start)) continue;
    add(name.span, name.concept, name.bonus, name.slips);
  }
  return found;
}

/** Which of so many places some candidate covers. */
function coveredBy(candidates: readonly Candidate[], places: number): readonly boolean[] {
  const covered = new Array<boolean>(places).fill(false);
  for (const { span } of candidates) covered.fill(true, span.start, span.end);
  return covered;
}

/** "Will", "will's", "Chris'": not just any small word. */
const mayBeNamed = (text: string): boolean =>
  startsWithCapital(text) || text.endsWith("'s") || text.endsWith("'");

/** "feb vs jan": words on both sides of a comparison that are months, though one may be somebody's name, too. */
function comparedMonths({ tokens }: Message, words: readonly Candidate[]): ReadonlySet<number> {
  const periods = words.filter(({ concept }) => concept.is === "period");
  return new Set(
    words
      .filter(({ concept, span }) => concept.is === "versus" && !tokens[span.end]?.folded.endsWith("'s"))
      .filter(({ span }) => periods.some((period) => period.span.end === span.start))
      .filter(({ span }) => periods.some((period) => period.span.start === span.end))
      .flatMap(({ span }) => [span.start - 1, span.end]),
  );
}

const SMALL: ReadonlySet<string> = new Set([
  "filler",
  "how",
  "how-much",
  "how-many",
  "what",
  "which",
  "who",
  "ours",
  "mine",
]);

const isSmallWord = ({ concept, span, slips }: Candidate): boolean =>
  span.end === span.start + 1 && slips === 0 && SMALL.has(concept.is);

const RANKING = new Set("top best worst busiest quietest slowest biggest bottom first".split(" "));

function addTimes(message: Message, context: ReadingContext, add: Add): void {
  for (const { span, period, grain, running, certain } of findPeriods(message, calendarOf(context))) {
    add(span, { is: "period", period: { period, grain, running } }, certain ? 6 : 1);
  }
  for (const { span, ...step } of findPeriodSteps(message)) {
    add(span, { is: "step", step: { span, ...step } }, 7);
  }
  for (const { span, amount, unit } of findDurations(message)) {
    // "Top 3 days" are three of the days, not a length of time.
    if (RANKING.has(message.tokens[span.start - 1]?.folded ?? "")) continue;
    add(span, { is: "duration", amount, unit }, 0);
  }
}

function bonusOf(concept: Concept): number {
  if (concept.is === "filler") return 0;
  return concept.is === "goes" || concept.is === "lean" ? 1 : 3;
}

const WEEKDAYS: Readonly<Record<string, number>> = {
  mondays: 1,
  tuesdays: 2,
  wednesdays: 3,
  thursdays: 4,
  fridays: 5,
  saturdays: 6,
  sundays: 7,
};

/** "on Saturdays", "every Saturday", "a Saturday": every one of them in the period. */
function weekdaysAt({ tokens }: Message, at: number): { span: Span; weekday: number } | null {
  const word = (step: number) => tokens[at + step]?.folded ?? "";
  const lead = ["on", "each", "every", "for"].includes(word(0)) ? 1 : 0;
  const plural = WEEKDAYS[word(lead)];
  if (plural) return { span: { start: at, end: at + lead + 1 }, weekday: plural };
  if (word(0) !== "each" && word(0) !== "every") return null;
  const single = WEEKDAYS[`${word(1)}s`];
  return single ? { span: { start: at, end: at + 2 }, weekday: single } : null;
}
