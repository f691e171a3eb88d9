import type { DayMention } from "../../understanding/calendar-words.ts";
import { findPastDays } from "../../understanding/calendar-words.ts";
import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { isCurrencySign } from "../../understanding/letters.ts";
import { findNumbers, type NumberMention } from "../../understanding/numbers.ts";
import { channelAt } from "../../understanding/people/channels.ts";
import { matchFirst } from "../../understanding/people/word-pattern.ts";
import type { Reading, ReadingContext, SlotSource } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import { correctionEnd } from "./read-correction.ts";
import { NOT_SO, topicAt } from "./topic.ts";
import { countedAt, wayAt } from "./traffic-words.ts";

const LONGEST = 160;

/** Words that only people who count visitors use; without one of them nothing is read further. */
const HINT =
  /^(?:walk|people|ppl|peeps|person|customer|client|visitor|enquir|inquir|quer|lead|call|phone|rang|asked|ask|dm|message|msg|passer|footfall|browser|email|e-mail|referral|recommendation|messag|contact|through|in$|came|web|drop|from$|on$|via$|request|pm|whats|comment|text|popped|visit)/;

const FILLERS = new Set(
  "had have got we we've weve i i've ive there were was been are today's just only so about around roughly approx approximately circa over nearly almost another plus and n also with + & today now already again altogether total totals totally all day far by the of in quiet busy slow dead good great mad mental steady nice grand usual bit morning afternoon evening lunchtime lunch noon midday dinner breakfast rush peak at since traffic footfall count counted counting update stats numbers tally or yet still then ok okay hi hey right well its it's it a bit really very pretty quite this for us our shop store here up to logged log record add note please pls thanks thx lol phew wow yay omg btw fyi maybe more as at least exactly sofar first thing few hours weather sunny rainy grim day's".split(
    " ",
  ),
);
interface Item {
  readonly source: string | null;
  readonly count: string;
  readonly start: number;
  readonly end: number;
  /** The words alone say that people came or asked. */
  readonly sure: boolean;
}

/** "8 walk ins 2 phone calls", "had 5 phone calls today and 2 people asked on facebook", "instagram: 3". */
export function readTraffic(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (tokens.length > LONGEST || !tokens.some((token) => HINT.test(token.folded) || channelHint(token)))
    return null;
  if (tokens.some((token) => token.text === "?" || isCurrencySign(token.text) || token.text === "%"))
    return null;
  const numbers = numbersByStart(message, context.business.locale);
  if (numbers.size === 0) return null;
  const days = findPastDays(message, calendarOf(context));
  const corrects = correctionEnd(message);
  const walked = walk(tokens, corrects, numbers, days);
  if (!walked || walked.items.length === 0) return null;
  const reading = toReading(walked.items, days, context);
  return corrects > 0 ? { ...reading, intent: "acquisition.recount", score: 0.99 } : reading;
}

const channelHint = (token: Token): boolean => channelAt([token], 0) !== null;

function numbersByStart(message: Message, locale: string): Map<number, NumberMention> {
  const found = new Map<number, NumberMention>();
  for (const number of findNumbers(message, locale)) found.set(number.span.start, number);
  const { tokens } = message;
  const counted = found.size > 0;
  for (const [at, token] of tokens.entries()) {
    // "A walk-in", "another enquiry from google".
    const one = token.folded === "a" || token.folded === "an" || token.folded === "another";
    if (!one || found.has(at)) continue;
    if (matchFirst(tokens, at + 1, counted ? ONE_MORE : ALONE) < 0) continue;
    found.set(at, { span: { start: at, end: at + 1 }, decimal: "1", form: "words", colloquial: null });
  }
  return found;
}

const ALONE = ["walk-in|walkin", "walk in", "enquiry|inquiry|lead from|on|via|through"];
/** Beside other counts: "two walk-ins and a phone call". */
const ONE_MORE = [...ALONE, "phone call", "call|email|enquiry|inquiry|referral|dm|phonecall"];

/** Reads the whole message item by item; null when a word is left that is neither counted nor harmless. */
function walk(
  tokens: readonly Token[],
  start: number,
  numbers: ReadonlyMap<number, NumberMention>,
  days: readonly DayMention[],
): { items: Item[] } | null {
  const items: Item[] = [];
  let at = start;
  while (at < tokens.length) {
    // "5 walk-ins while i was mopping".
    const isAside = items.length > 0 && tokens[at]?.folded === "while";
    if (isAside && !tokens.slice(at).some((token) => token.kind === "number")) break;
    const day = days.find((mention) => mention.span.start === at);
    const known = itemAt(tokens, at, numbers, days, items.length > 0);
    const item = known && withChannelOfItsOwn(tokens, known, days);
    if (item && !(day && day.span.end > item.end)) {
      items.push(item);
      at = item.end;
    } else if (day) {
      at = day.span.end;
    } else if (isFiller(tokens[at])) {
      at += 1;
    } else {
      return null;
    }
  }
  return { items };
}

function isFiller(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "newline") return true;
  if (token.kind === "number" || NOT_SO.test(token.folded)) return false;
  return token.kind === "symbol" || FILLERS.has(token.folded);
}

function itemAt(
  tokens: readonly Token[],
  at: number,
  numbers: ReadonlyMap<number, NumberMention>,
  days: readonly DayMention[],
  later: boolean,
): Item | null {
  const number = numbers.get(at);
  return number ? countFirst(tokens, at, number, later) : countLast(tokens, at, numbers, days);
}

/** "12 people walked in", "3 asked on Instagram", "5 enquiries from google", "4 from tiktok". */
function countFirst(
  tokens: readonly Token[],
  at: number,
  number: NumberMention,
  later: boolean,
): Item | null {
  const from = Math.max(
    number.span.end,
    matchFirst(tokens, number.span.end, ["or so"]),
    skipTimes(tokens, number.span.end),
  );
  const counted = countedAt(tokens, from);
  const way = wayAt(tokens, counted?.end ?? from);
  const said = way.said ? way.end : (counted?.end ?? from);
  const topic = topicAt(tokens, said);
  const source = sourceOf(counted?.source ?? null, way.source) ?? topic?.source ?? null;
  const end = topic?.end ?? said;
  const item = { source, count: number.decimal, start: at, end };
  const channel = later && !counted && !way.said ? channelAt(tokens, from) : null;
  // "12 walk-ins, 4 phone": beside counts that are certain, the channel is enough.
  if (channel) return { ...item, source: channel.channel, end: channel.end, sure: false };
  if (!counted) {
    const bare = way.said && (source !== null || later);
    return bare ? { ...item, sure: tokens[from]?.kind === "word" && !isPreposition(tokens[from]) } : null;
  }
  if (source === null && !counted.enough) return null;
  return { ...item, sure: true };
}

const LONGEST_CHANNEL = 3;

/** "20 enquiries from the parish bulletin": a channel that only this shop has, in the shop's own words. */
function withChannelOfItsOwn(tokens: readonly Token[], item: Item, days: readonly DayMention[]): Item {
  const start =
    item.source === null ? matchFirst(tokens, item.end, ["from|via|through the|our|my|an|a?"]) : -1;
  if (start < 0 || days.some((day) => day.span.start < start + LONGEST_CHANNEL && day.span.end > item.end))
    return item;
  let end = start;
  while (tokens[end]?.kind === "word" && tokens[end]?.folded !== "and" && !isFiller(tokens[end])) end += 1;
  const named = tokens.slice(start, end).map((token) => token.folded);
  const isChannel =
    named.length > 0 &&
    named.length <= LONGEST_CHANNEL &&
    !named.some((word) => NOT_SO.test(word) || isNeverNamed(word) || isGivenName(word));
  return isChannel ? { ...item, source: named.join(" "), end } : item;
}

const PREPOSITIONS = new Set("from on via by through in at off".split(" "));
const isPreposition = (token: Token | undefined): boolean => PREPOSITIONS.has(token?.folded ?? "");

/** "12 x walk-ins". */
const skipTimes = (tokens: readonly Token[], at: number): number =>
  tokens[at]?.folded === "x" ? at + 1 : at;

/** A named channel says more than "calls" or "people came in" does. */
function sourceOf(counted: string | null, way: string | null): string | null {
  if (counted === null || way === null) return way ?? counted;
  return counted === "walk-in" && way !== "walk-in" ? way : way === "walk-in" ? counted : way;
}

/** "Call 911", "email 3": one of them, and a number that counts something else. */
const SINGLE = new Set(
  "call caller lead enquiry inquiry request query referral email walk-in walkin visitor in".split(" "),
);

/** "Walk-ins: 12", "instagram 3". */
function countLast(
  tokens: readonly Token[],
  at: number,
  numbers: ReadonlyMap<number, NumberMention>,
  days: readonly DayMention[],
): Item | null {
  const counted = countedAt(tokens, at) ?? phoneRang(tokens, at);
  const channel = channelAt(tokens, at);
  const named = counted?.source ? { source: counted.source, end: counted.end, sure: true } : null;
  const label = named ?? (channel ? { source: channel.channel, end: channel.end, sure: false } : null);
  if (!label) return null;
  const linked = matchFirst(tokens, label.end, [":|-|=|\u2013|x|was|were|is"]);
  const said = Math.max(label.end, linked);
  const day = days.find((mention) => mention.span.start === said);
  const behind = day ? Math.max(day.span.end, matchFirst(tokens, day.span.end, [":|-|=|\u2013"])) : said;
  const number = numbers.get(behind);
  if (!number) return null;
  // "Calls 3 walk-ins 5": what follows the number must not be what it counts.
  const next = countedAt(tokens, number.span.end);
  const glued = linked < 0 && next !== null && !numbers.has(next.end);
  const one = linked < 0 && SINGLE.has(tokens[label.end - 1]?.folded ?? "");
  if (glued || one) return null;
  const sure = label.sure || linked > 0;
  const end = Math.max(number.span.end, matchFirst(tokens, number.span.end, ["times|x"]));
  return { source: label.source, count: number.decimal, start: at, end, sure };
}

/** "Phone rang 9 times". */
function phoneRang(tokens: readonly Token[], at: number): { source: string; end: number } | null {
  const end = matchFirst(tokens, at, ["the|our? phone|telephone rang|went|rung"]);
  return end > at ? { source: "phone", end } : null;
}

function toReading(items: readonly Item[], days: readonly DayMention[], context: ReadingContext): Reading {
  const today = context.today.toString();
  const counts = items.map((item) => {
    const day = dayOf(item, items, days);
    return {
      source: item.source,
      count: item.count,
      on: day && day.toString() !== today ? day.toString() : null,
    };
  });
  const sources = items.map(
    (item): SlotSource => ({ slot: "counts", span: { start: item.start, end: item.end } }),
  );
  const known = items.every((item) => item.source !== null);
  return {
    intent: "acquisition.traffic",
    slots: { counts, dayMissing: days.some((day) => day.within !== null) },
    score: known ? scoreOf(items) : 0.6,
    sources,
  };
}

/** Channels whose names are nothing that a shop sells. */
const UNMISTAKABLE = new Set(
  "instagram facebook google tiktok whatsapp yelp tripadvisor youtube twitter linkedin".split(" "),
);

/** A bare "phone 30" may be a sale; beside walk-ins, or of channels by name, it is a count. */
function scoreOf(items: readonly Item[]): number {
  if (items.every((item) => item.sure)) return 0.93;
  if (items.length < 2) return UNMISTAKABLE.has(items[0]?.source ?? "") ? 0.72 : 0.6;
  return items.some((item) => item.sure || UNMISTAKABLE.has(item.source ?? "")) ? 0.9 : 0.7;
}

/** One day counts for all; of several, each stands with its own: before what it dates, or after. */
function dayOf(item: Item, items: readonly Item[], days: readonly DayMention[]): DayMention["day"] | null {
  const [first] = days;
  if (!first) return null;
  if (days.length === 1) return first.within ? null : first.day;
  const leads = first.span.start < (items[0]?.start ?? 0);
  const own = leads
    ? days.filter((day) => day.span.start < item.start).at(-1)
    : days.find((day) => day.span.start >= item.end);
  return (own ?? days.at(-1) ?? first).day;
}
