import { ByFirstWord } from "../understanding/by-first-word.ts";
import { endsAsking } from "../understanding/ends-asking.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, type Token, textOf } from "../understanding/tokens.ts";
import { readSegment } from "./reading/read-segment.ts";
import { firstWordsOf, matchPattern } from "./reading/word-pattern.ts";
import type { Segment } from "./segment.ts";
import { recallNamed, recallSegment } from "./segment-memory.ts";
import type { AskSlots } from "./segments.ts";

const LONGEST = 60;

const THAT = "that|this|it|they|them|those|these|the|group|segment|ones|people|customers|in";
const FOLLOW_UPS: readonly (readonly [pattern: string, ask: AskSlots["ask"]])[] = [
  [
    "and|so? how many is|are|would|will|does|do|people|customers that|this|it|they|those|these|people|customers|hit|reach|be|is|are|would? be|come|reach|in|to? to|of|it|that|them? them?",
    "size",
  ],
  ["how many? many people|customers? is|are? that|this|it|they|them|those|in? it|there?", "size"],
  ["how big|large is|would that|this|it|the be|group|segment|audience?", "size"],
  [`and? who's|who|whos is|are|would? ${THAT} be?`, "members"],
  [`and? who is|are|'s? in|on ${THAT} ${THAT}?`, "members"],
  [`list|show|name|see me? ${THAT} ${THAT}?`, "members"],
  ["what are their names", "members"],
  ["and? who|whom gets|receives it|that|this|them|the message|campaign|draft?", "members"],
  ["and? who|whom will|would|does get|receive it|that|this|them|the message|campaign|draft?", "members"],
  ["their|the? names please?", "members"],
  [
    `and? who|whom would|does|did|will|do|is|are|'s that|this|it|we|i|they leave|miss|skip|exclude out?`,
    "left-out",
  ],
  [`and? who|whom is|are|'s|gets|would|will be? left|missed|excluded|missing|skipped out?`, "left-out"],
  [`and? who is|are|'s not in ${THAT}`, "left-out"],
  [`who|whom? not? would|does that|this|it not? include`, "left-out"],
];

const ASKING: readonly (readonly [pattern: string, ask: AskSlots["ask"]])[] = [
  ["how many of? our|my|the? are|is|were", "size"],
  ["how many", "size"],
  ["count the|all|my|our?", "size"],
  ["number of", "size"],
  ["who's|whos|who are|is|were? all? of? our|my|the?", "members"],
  ["which of? our|my|the?", "members"],
  ["list|show|name|find|give|see|get me|us? all|the? of? the|my|our?", "members"],
];

const ASKING_BY_FIRST_WORD = new ByFirstWord(ASKING, ([pattern]) => firstWordsOf(pattern));

/** "How many is that?", "who found us on instagram?", "VIPs are customers who spent over 500". */
export function readSegments(message: Message, context: ReadingContext): Reading[] {
  const { tokens } = message;
  if (context.speaker.role !== "owner" || tokens.length === 0 || tokens.length > LONGEST) return [];
  const found =
    followUp(message, context) ?? naming(message, context) ?? groups(message) ?? question(message, context);
  return found ? [found] : [];
}

const STOPS = /^(?:[?!.,;]|please|pls|thanks|again|then|exactly|now)$/;

function endOf({ tokens }: Message): number {
  let end = tokens.length;
  while (end > 0 && STOPS.test(tokens[end - 1]?.folded ?? "")) end -= 1;
  return end;
}

function followUp(message: Message, context: ReadingContext): Reading | null {
  const last = recallSegment(context.memory, context.now);
  if (!last) return null;
  const end = endOf(message);
  for (const [pattern, ask] of FOLLOW_UPS) {
    if (matchPattern(message.tokens, 0, pattern) !== end) continue;
    // A draft that was just spoken of knows better who is left out of it.
    const score = ask === "left-out" ? 0.96 : 0.99;
    return reading("segment.ask", { segment: last.segment, ask }, score, message);
  }
  return null;
}

/** "How many first-time buyers are there?", "who likes sourdough?" */
function question(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  for (const [pattern, ask] of ASKING_BY_FIRST_WORD.startingWith(tokens[0]?.folded)) {
    const start = matchPattern(tokens, 0, pattern);
    if (start <= 0) continue;
    const segment =
      meantIn(message, start, context) ??
      (/^who/.test(tokens[0]?.folded ?? "") ? meantIn(message, 0, context) : null);
    if (segment && isAskable(segment)) return reading("segment.ask", { segment, ask }, 0.78, message);
  }
  // "Who bought cake but not coffee?"
  if (!/^who(?:se|s|'s)?$/.test(tokens[0]?.folded ?? ""))
    return birthdays(message, context) ?? bareGroup(message, context);
  const segment = meantIn(message, 0, context);
  return segment && isAskable(segment)
    ? reading("segment.ask", { segment, ask: "members" }, 0.78, message)
    : null;
}

/** "Birthdays this month", "any birthdays coming up?" */
function birthdays(message: Message, context: ReadingContext): Reading | null {
  if (!message.tokens.some(({ folded }) => BIRTHDAYS.has(folded))) return null;
  const start = Math.max(
    0,
    matchPattern(message.tokens, 0, "and? do|have we? have|got? any|some|the|what|which"),
  );
  const segment = meantIn(message, start, context);
  return segment?.is.startsWith("birthday")
    ? reading("segment.ask", { segment, ask: "members" }, 0.78, message)
    : null;
}

const BIRTHDAYS: ReadonlySet<string> = new Set(["birthdays", "bdays"]);

const PEOPLE =
  /^(?:(?:all|any|the|my|our|of)\s+)*(?:customers?|clients?|guests?|people|everyone|everybody|anyone|those)\s+(?:who|that|whose|with|interested|from|in)\b/i;

/** "Customers who bought cake at least twice": a group that is only named, to be asked about next. */
function bareGroup(message: Message, context: ReadingContext): Reading | null {
  if (!PEOPLE.test(message.text.trim())) return null;
  const segment = meantIn(message, 0, context);
  return segment && isAskable(segment)
    ? reading("segment.ask", { segment, ask: "size" }, 0.72, message)
    : null;
}

/** All customers, somebody by name and who bought at all are asked about elsewhere. */
const isAskable = (segment: Segment): boolean =>
  segment.is !== "everyone" &&
  segment.is !== "people" &&
  !(segment.is === "bought" && segment.product === null && segment.atLeast === 1 && segment.atMost === null);

const TAILS = [
  "do|did|have we|i|you have|got|know|there?",
  "are|is there",
  "we|i have|got|know",
  "exist",
  "out there",
  "in total",
];

function meantIn(message: Message, start: number, context: ReadingContext): Segment | null {
  const end = endOf(message);
  const named = recallNamed(context.memory);
  const whole = readSegment(message, { start, end }, context, named);
  if (whole) return whole;
  for (const tail of TAILS) {
    for (let at = end - 1; at > Math.max(start, end - 5); at--) {
      if (matchPattern(message.tokens, at, tail) !== end) continue;
      const segment = readSegment(message, { start, end: at }, context, named);
      if (segment) return segment;
    }
  }
  // "How many customers of ours like bread": the noun may be left out.
  return null;
}

const DEFINING = ["are|means|mean|is|= all|the|those?", ":", "as"];
const DEFINING_BY_FIRST_WORD = new ByFirstWord(DEFINING, firstWordsOf);

/** Behind "are", "means", ":": where a definition begins; -1 where none does. */
const definingAt = (tokens: readonly Token[], at: number): number =>
  DEFINING_BY_FIRST_WORD.startingWith(tokens[at]?.folded).reduce(
    (end, pattern) => Math.max(end, matchPattern(tokens, at, pattern)),
    -1,
  );

const DEFINITION =
  /^(?:(?:all|any|the|my|our|of|those)\s+)*(?:customers?|clients?|guests?|people|everyone|everybody|anyone|those|buyers?|shoppers?|first-time|regulars?|leads?|top|best|champions|loyal|\d)/i;
const NOT_NAMES =
  /^(?:who|they|these|those|them|it|that|this|there|how|what|which|we|you|i|customers|people|everyone|all)\b/i;

/** "VIPs are customers who spent over 500", "call them VIPs", "save that as our Sunday crowd". */
function naming(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  const end = endOf(message);
  if (endsAsking(message)) return null;
  const calling = Math.max(
    matchPattern(tokens, 0, "call|name|label them|these|those|that|this|it|the group|segment?"),
    matchPattern(
      tokens,
      0,
      "save|store|remember|keep|define them|these|those|that|this|it|the group|segment? as the|a|group|segment? called?",
    ),
  );
  const last = recallSegment(context.memory, context.now);
  if (calling > 0 && calling < end && end - calling <= 5 && last) {
    const name = bare(textOf(message, { start: calling, end }));
    return name === ""
      ? null
      : reading("segment.name", { name, segment: last.segment, words: null }, 0.97, message);
  }
  const start = Math.max(0, matchPattern(tokens, 0, "define|let|say? my|our|the?"));
  for (let at = start + 1; at <= Math.min(start + 4, end - 2); at++) {
    const verb = definingAt(tokens, at);
    if (verb < 0) continue;
    const name = bare(textOf(message, { start, end: at }));
    if (name === "" || NOT_NAMES.test(name)) continue;
    const span = { start: verb, end };
    // "Joe is new" tells of Joe; a group is defined by a word for people.
    if (!DEFINITION.test(textOf(message, span)) || context.lexicon.findCustomers(name) !== null) continue;
    const segment = readSegment(message, span, context, recallNamed(context.memory));
    if (segment && segment.is !== "people" && segment.is !== "everyone")
      return reading("segment.name", { name, segment, words: textOf(message, span) }, 0.95, message);
  }
  return null;
}

const bare = (text: string): string => text.replace(/^["'\u201c\u2018]+|["'\u201d\u2019.,!]+$/g, "").trim();

const LISTING = [
  "show|list|see me? all? my|our|the? groups|segments",
  "which|what groups|segments are there|defined?",
  "which|what groups|segments do|have we|i|you have|got|know?",
  "my|our groups|segments",
  "groups|segments",
  "what are|is champions|loyal|promising|at-risk|lost customers?",
  "what is|are rfm groups?",
];

const LISTING_BY_FIRST_WORD = new ByFirstWord(LISTING, firstWordsOf);

/** "What groups are there?", "what are champions?", "forget the group VIPs". */
function groups(message: Message): Reading | null {
  const { tokens } = message;
  const end = endOf(message);
  const listing = LISTING_BY_FIRST_WORD.startingWith(tokens[0]?.folded);
  if (listing.some((pattern) => matchPattern(tokens, 0, pattern) === end))
    return reading("segment.groups", {}, 0.93, message);
  const start = matchPattern(tokens, 0, "forget|delete|remove|drop the|my|our? group|segment called?");
  if (start <= 0 || start >= end || end - start > 5) return null;
  return reading("segment.forget", { name: bare(textOf(message, { start, end })) }, 0.97, message);
}

const reading = (intent: string, slots: unknown, score: number, message: Message): Reading => ({
  intent,
  slots,
  score,
  sources: [{ slot: "segment", span: { start: 0, end: message.tokens.length } }],
});
