import { OCCASIONS, type Occasion } from "../../copy/brief.ts";
import { turnedToReader } from "../../copy/to-reader.ts";
import { readSegment } from "../../segments/reading/read-segment.ts";
import { matchPattern } from "../../segments/reading/word-pattern.ts";
import { recallNamed } from "../../segments/segment-memory.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, readMessage, type Span, type Token, textOf } from "../../understanding/tokens.ts";
import { readOffer } from "../../vouchers/offer-words.ts";
import { CAMPAIGN_TOPIC, recallCampaign } from "../campaign-memory.ts";
import type { Revision } from "../campaign-slots.ts";
import { lastDayIn } from "../offer-text.ts";

const LONGEST = 300;

const POLITE =
  "please|pls|can|could|would|you|now|ok|okay|hmm|no|but|also|and|then|i|want|would|like|i'd|let's|lets|just|maybe|well|hey|to";
const JOIN = ", and|then|but|also? also|then?";

/** "Make it shorter and say we miss them", "15 % instead", "until 15 May", "say: …": what to change about the draft at hand. */
export function readRevision(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (
    tokens.length > LONGEST ||
    (/\?\s*$/.test(message.text) && !/^(can|could|would) you/i.test(message.text))
  )
    return null;
  if (!recallCampaign(context.memory.get(CAMPAIGN_TOPIC), context.now)) return null;
  const end = endOf(tokens);
  const language = languageIn(message, end);
  if (language) return { intent: "campaign.language", slots: { language }, score: 1, sources: [] };
  const revisions = revisionsFrom(message, 0, end, context, 0);
  if (!revisions || revisions.length === 0) return null;
  return {
    intent: "campaign.revise",
    slots: { revisions },
    score: 1,
    sources: [{ slot: "revisions", span: { start: 0, end } }],
  };
}

function endOf(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 1 && /^([.!?;,]|please|pls|thanks|thx|\n)$/.test(tokens[end - 1]?.folded ?? "")) end -= 1;
  return end;
}

/** All changes from a token to the end; null when some word is none. */
function revisionsFrom(
  message: Message,
  start: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  if (start >= end) return [];
  if (depth > 8) return null;
  const at = passOver(message.tokens, start, end);
  // "No" may be politeness, or the first word of "no end date".
  for (const from of new Set([at, start])) {
    for (const { value, end: stop } of fixedAt(message, from, end, context)) {
      const rest = restAfter(message, stop, end, context, depth);
      if (rest) return [value, ...rest];
    }
  }
  return freeAt(message, at, end, context, depth);
}

function restAfter(
  message: Message,
  stop: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  if (stop >= end) return [];
  const join = matchPattern(message.tokens, stop, JOIN);
  const bare = matchPattern(message.tokens, stop, "and|but|then|,|.|;|\n|also");
  const isEnd = /^(until|till|valid)$/.test(message.tokens[stop]?.folded ?? "");
  const next = Math.max(join, bare);
  if (next <= stop && isEnd) return revisionsFrom(message, stop, end, context, depth + 1);
  return next > stop ? revisionsFrom(message, next, end, context, depth + 1) : null;
}

function passOver(tokens: readonly Token[], from: number, end: number): number {
  let at = from;
  while (at < end) {
    const next = matchPattern(tokens, at, POLITE);
    if (next > at) at = next;
    else if (tokens[at]?.text === "," && at > from) at += 1;
    else break;
  }
  return at;
}

const WHAT = "it|this|that|the|message|text|draft|tone|campaign|mail|them";
const BIT = "a|bit|little|lot|much|way|even|slightly|somewhat|far|more|touch|tad|sound|be";
const MAKE = `make|keep|write|have|want|need|get|should|put ${WHAT}? message|text|draft|campaign|it|be? ${BIT}? ${BIT}? ${BIT}? ${BIT}?`;

const FIXED: readonly (readonly [words: string, revision: Revision])[] = [
  ["shorter|short|briefer|brief|concise|crisper|snappier", { change: "length", length: "short" }],
  ["longer|long|detailed|fuller", { change: "length", length: "full" }],
  [
    "warmer|warm|friendlier|nicer|kinder|softer|personal|heartfelt|sweeter|cosier|cozier|affectionate|caring",
    { change: "tone", tone: "warm" },
  ],
  ["formal|politer|polite|professional|serious|elegant", { change: "tone", tone: "formal" }],
  [
    "playful|funny|funnier|fun|cheeky|cheekier|lighter|witty|wittier|humorous|cheerful|livelier",
    { change: "tone", tone: "playful" },
  ],
  ["friendly|casual|relaxed|simple|simpler|neutral|plain|plainer", { change: "tone", tone: "friendly" }],
];

const WHOLE: readonly (readonly [pattern: string, revision: Revision])[] = [
  [
    "shorten|trim|cut it|this|that|the? message|text|draft? down|back?",
    { change: "length", length: "short" },
  ],
  ["it's|its|that's|it|that|this is? a? bit|little? too long", { change: "length", length: "short" }],
  ["too long", { change: "length", length: "short" }],
  ["less words|text", { change: "length", length: "short" }],
  ["it's|its|that's|it|that|this is? a? bit|little? too short", { change: "length", length: "full" }],
  ["too short", { change: "length", length: "full" }],
  ["lengthen|expand it|this|that|the? message|text|draft?", { change: "length", length: "full" }],
  ["too formal|stiff|cold|dry", { change: "tone", tone: "warm" }],
  [
    "it's|its|that's|it|that|this is? a? bit|little? too formal|stiff|cold|dry",
    { change: "tone", tone: "warm" },
  ],
  ["less formal|stiff", { change: "tone", tone: "friendly" }],
  [
    "it's|its|that's|it|that|this is? a? bit|little? too casual|silly|playful|funny",
    { change: "tone", tone: "formal" },
  ],
  ["less casual|playful|funny|silly", { change: "tone", tone: "formal" }],
  [
    "don't|dont|do|never not? say|mention|write that? we miss|missed them|you",
    { change: "missed", missed: false },
  ],
  [
    "say|tell|mention|add|write|include|put them|in? that? we|we've|i? have? really|all|do? miss|missed them|you|him|her a|very|so|all? lot|much|lots?",
    { change: "missed", missed: true },
  ],
  [
    "remove|drop|delete|take|leave|skip out? the|any? offer|discount|voucher|vouchers|deal out|away?",
    { change: "offer", words: null },
  ],
  ["without the|an|any? offer|discount|voucher|deal", { change: "offer", words: null }],
  ["no offer|discount|voucher|vouchers", { change: "offer", words: null }],
  [
    "say|use|send|make|write the? same message|text|words|wording|thing? to|for everyone|everybody|all|them?",
    { change: "varies", varies: false },
  ],
  [
    "the? same message|text|words|wording|thing to|for everyone|everybody|all",
    { change: "varies", varies: false },
  ],
  ["no variants|variations|versions", { change: "varies", varies: false }],
  [
    "say|put|word|write it differently|different to|for each|every group|segment|kind?",
    { change: "varies", varies: true },
  ],
  [
    "with|make|use variants|variations|versions by|for|per? segment|group|each?",
    { change: "varies", varies: true },
  ],
  ["without an|any|the? end date?", { change: "until", until: null }],
  ["no|remove|drop|delete the|an? end|expiry|closing|last date|day", { change: "until", until: null }],
  ["no|remove|drop|delete the|an? end|expiry|closing date|deadline|limit?", { change: "until", until: null }],
  ["no|remove|drop the? deadline", { change: "until", until: null }],
];

interface Found {
  readonly value: Revision;
  readonly end: number;
}

/** Changes in set words that begin here, each with where it ends. */
function* fixedAt(message: Message, at: number, end: number, context: ReadingContext): Generator<Found> {
  const { tokens } = message;
  for (const [pattern, value] of WHOLE) {
    const stop = matchPattern(tokens, at, pattern);
    if (stop > at && stop <= end) yield { value, end: stop };
  }
  for (const lead of new Set([
    matchPattern(tokens, at, MAKE),
    matchPattern(tokens, at, `${BIT} ${BIT}? ${BIT}?`),
    at,
  ])) {
    if (lead < 0) continue;
    for (const [words, value] of FIXED) {
      const stop = matchPattern(tokens, lead, words);
      if (stop > lead && stop <= end && (lead > at || isComparative(tokens[lead]))) {
        yield { value, end: Math.max(stop, matchPattern(tokens, stop, "in tone")) };
      }
    }
  }
  const occasion = occasionAt(tokens, at);
  if (occasion) yield occasion;
  const percent = percentAt(message, at);
  if (percent) yield percent;
  const until = untilAt(message, at, end, context);
  if (until) yield until;
}

/** "Short" alone may be anything; "shorter" is a wish. */
const isComparative = (token: Token | undefined): boolean => /er$/.test(token?.folded ?? "");

const OCCASION_WORDS: Readonly<Partial<Record<Occasion, string>>> = {
  birthday: "birthday message|greeting|wish|card?",
  "thank-you": "thank-you|thankyou message|note?",
  "win-back": "win-back|winback message?",
  event: "invitation|invite",
  reminder: "reminder",
  welcome: "welcome message",
  apology: "apology",
};

function occasionAt(tokens: readonly Token[], at: number): Found | null {
  const lead = matchPattern(tokens, at, "make|turn it|this|that into? a|an");
  if (lead < 0) return null;
  for (const occasion of OCCASIONS) {
    const words = OCCASION_WORDS[occasion];
    const stop = words ? matchPattern(tokens, lead, words) : -1;
    if (stop > lead) return { value: { change: "occasion", occasion }, end: stop };
  }
  return null;
}

const OFFER = "offer|discount|deal|voucher|reduction|percentage|it|that|this";
const CHANGING = [
  `make|change|set|raise|lower|increase|reduce|bump|put|turn|update the|that|this? ${OFFER} to|up|down|at|be? to?`,
  `the? ${OFFER} should|must|can be`,
  "change|raise|lower|increase|reduce to",
  "only|just|rather|better",
];

/** "Make it 15 %", "15% instead", "change the discount to 20 percent". */
function percentAt({ tokens }: Message, start: number): Found | null {
  for (const at of [...CHANGING.map((pattern) => matchPattern(tokens, start, pattern)), start]) {
    if (at < 0) continue;
    const number = tokens[at];
    const sign = matchPattern(tokens, at + 1, "%|percent|pct");
    const stop = sign > 0 ? sign : matchPattern(tokens, at + 1, "per cent");
    if (number?.kind !== "number" || stop < 0) continue;
    const percent = Number(number.text.replace(",", "."));
    if (!(percent > 0 && percent <= 100)) return null;
    const off = Math.max(stop, matchPattern(tokens, stop, "off|discount"));
    const instead = Math.max(off, matchPattern(tokens, off, "instead|rather|not"));
    const old = matchPattern(tokens, instead, "of|than");
    const isOld = old > 0 && tokens[old]?.kind === "number";
    const after = isOld ? Math.max(old + 1, matchPattern(tokens, old + 1, "%|percent")) : instead;
    return { value: { change: "percent", percent }, end: after };
  }
  return null;
}

const ENDING = [
  "make|keep|let|have it|that|this|the|offer|run|be|open|valid|last|end? offer|voucher|it|run|be|end|last? valid|run|open|last|good|end?",
  "extend|prolong|shorten it|that|this|the? offer|deadline|voucher|date?",
  "change|move|set|push|put the|its? end|expiry|closing|last|until? date|deadline|day|it? back|out? to|is|at?",
  "valid|good|running|ending|ends|expires|the offer|it|deadline ends|runs|is|holds|expires? ends|expires?",
];

/** "Until 15 May", "make it until the end of May", "extend it to Friday". */
function untilAt(message: Message, start: number, end: number, context: ReadingContext): Found | null {
  const { tokens } = message;
  for (const at of [...ENDING.map((pattern) => matchPattern(tokens, start, pattern)), start]) {
    if (at < 0) continue;
    const isLed = at > start || /^(until|till|til|through)$/.test(tokens[at]?.folded ?? "");
    if (!isLed) continue;
    const part: Message = { text: message.text, tokens: tokens.slice(at, end) };
    const mention = lastDayIn(part, context);
    if (!mention || mention.span.start > 1) continue;
    const stop = at + mention.span.end;
    return {
      value: { change: "until", until: mention.last.toString() },
      end: Math.max(stop, matchPattern(tokens, stop, "instead|only")),
    };
  }
  return null;
}

/** Changes with words of the owner's own in them, which go on to the end or to the next change. */
function freeAt(
  message: Message,
  at: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  const own = ownText(message, at);
  if (own) return [own];
  if (!FREE_LEADS.has(message.tokens[at]?.folded ?? "")) return null;
  // What reads as another change is one; the rest is the owner's own sentence.
  const ends = [...joinsBetween(message.tokens, at, end), end];
  for (const stop of ends) {
    const rest = stop === end ? [] : restAfter(message, stop, end, context, depth);
    if (!rest || (stop < end && rest.length === 0)) continue;
    const value =
      audienceChange(message, at, stop, context) ??
      offerChange(message, at, stop, context) ??
      addition(message, at, stop, context);
    if (value) return [value, ...rest];
  }
  return null;
}

const OWN =
  /^(?:(?:please|just|only|exactly|instead|now)[ ,]+)*(?:say|text|write|my text|own text|use (?:this|my)(?: own)? (?:text|words|message)|the (?:message|text) (?:should (?:be|say|read)|is)|(?:change|replace) the (?:text|message|words|wording)(?: to| with| by)?(?: say)?|send this(?: text)?)\s*(?::\s*|(?=["\u201c\u00ab]))/i;

/** What a change in the owner's own words may begin with. */
const FREE_LEADS = new Set(
  `add include mention append say also tell remind end finish close let change set switch audience recipients group segment the send
  address direct make write only just to for leave take exclude skip omit without but and not don't dont it that this turn offer give
  instead a an rather discount deal voucher free half buy percentage reduction replace use text my own please exactly`.split(
    /\s+/,
  ),
);

/** The last few places at which another change may begin. */
function joinsBetween(tokens: readonly Token[], from: number, to: number): number[] {
  const joins: number[] = [];
  for (let at = to - 1; at > from && joins.length < 6; at--) {
    if (/^(and|but|then|also|[,.;\n])$/.test(tokens[at]?.folded ?? "")) joins.push(at);
  }
  return joins;
}

/** "Say: our own words." */
function ownText(message: Message, at: number): Revision | null {
  const rest = message.text.slice(message.tokens[at]?.start ?? 0).trim();
  const lead = OWN.exec(rest);
  if (!lead) return null;
  const text = rest
    .slice(lead[0].length)
    .trim()
    .replace(/^["\u201c\u00ab](.*)["\u201d\u00bb]$/su, "$1");
  return text === "" ? null : { change: "own", text };
}

const TO_AUDIENCE = [
  "change|set|switch|make the? audience|recipients|group|segment|receivers to|be|is|:? :?",
  "audience|recipients|group|segment : ",
  "the? audience|recipients|group|segment should|must be|is?",
  "send|address|direct|make|write it|this|that to|for only?",
  "only|just? to|for",
];
const LEAVING_OUT = [
  "leave|take out",
  "exclude|skip|omit|without",
  "but|and? not to|for?",
  "don't|dont send it? to",
];

/** "Send it to my regulars instead", "leave out leads". */
function audienceChange(message: Message, at: number, end: number, context: ReadingContext): Revision | null {
  const { tokens } = message;
  const stop = tokens[end - 1]?.folded === "instead" ? end - 1 : end;
  const named = recallNamed(context.memory);
  for (const [change, patterns] of [
    ["audience", TO_AUDIENCE],
    ["exclude", LEAVING_OUT],
  ] as const) {
    for (const pattern of patterns) {
      const start = matchPattern(tokens, at, pattern.trim());
      if (start < 0 || start >= stop) continue;
      const span = { start, end: stop };
      const segment = readSegment(message, span, context, named);
      // "No, for Ben" puts a sale right; people by name are meant where the message itself is spoken of.
      if (segment?.is === "people" && change === "audience" && !/send|audience|recipient/i.test(message.text))
        continue;
      if (segment) return { change, audience: { words: textOf(message, span), segment } };
    }
  }
  return null;
}

const TO_OFFER = [
  `make|change|turn|switch the|that|this? ${OFFER} to|into|be? a|an?`,
  "offer|give|include|add them|everyone|everybody|a|an? a|an?",
  "instead of? that? offer|give? them? a|an?",
  "a|an|rather",
];

/** "Make it a free coffee", "offer 20% off cakes instead". */
function offerChange(message: Message, at: number, end: number, context: ReadingContext): Revision | null {
  const { tokens } = message;
  const stop = tokens[end - 1]?.folded === "instead" ? end - 1 : end;
  const isInstead = stop < end;
  for (const start of [
    ...TO_OFFER.map((pattern) => matchPattern(tokens, at, pattern)),
    ...(isInstead ? [at] : []),
  ]) {
    if (start < 0 || start >= stop) continue;
    const words = textOf(message, { start, end: stop });
    if (
      /\b(?:until|till)\b/i.test(words) &&
      /^\D*\d+(?:[.,]\d+)? ?(?:%|percent|per cent)(?: off)?\s+(?:until|till)\b/i.test(words)
    )
      continue;
    const offer = readOffer(words, context.business);
    if (
      offer &&
      words.toLowerCase().startsWith(offer.words.toLowerCase().slice(0, 4)) &&
      readMessage(words).tokens.length <= 20
    )
      return { change: "offer", words };
  }
  return null;
}

const ADDING = [
  "add|include|mention|append a|the|one|another? line|sentence|note|bit saying|that|about|:? that? :?",
  "add|append :",
  "add|include|mention|append|say also? that? :?",
  "tell|remind also? them also? that? :?",
  "also say|mention|add|include that|:?",
  "also tell|remind them that|:?",
  "end|finish|close it? with :?",
  "let them know that?",
];

/** "Add that we have a new oven", "say we are open late": one more sentence. */
function addition(message: Message, at: number, end: number, context: ReadingContext): Revision | null {
  const { tokens } = message;
  for (const pattern of ADDING) {
    const start = matchPattern(tokens, at, pattern);
    if (start < 0 || start >= end || start === at) continue;
    const span: Span = { start, end };
    const text = textOf(message, span).trim();
    if (!/\p{L}/u.test(text) || looksLikeItems(message, span, context)) continue;
    return { change: "add", text: turnedToReader(text.replace(/^["\u201c](.*)["\u201d]$/su, "$1")) };
  }
  return null;
}

/** "Add 2 lattes" is about a sale. */
function looksLikeItems(message: Message, { start, end }: Span, { lexicon }: ReadingContext): boolean {
  const verb = message.tokens[start - 1]?.folded ?? "";
  if (!/^(add|include|append)$/.test(verb)) return false;
  const first = message.tokens[start];
  const at = /^(a|an|the|one|two|three)$/.test(first?.folded ?? "") ? start + 1 : start;
  return (
    first?.kind === "number" || lexicon.productsAt(message.tokens, at).some(({ span }) => span.end >= end - 1)
  );
}

const LANGUAGES =
  "spanish|french|german|italian|portuguese|catalan|dutch|polish|czech|swedish|danish|norwegian|finnish|greek|turkish|arabic|hebrew|hindi|chinese|mandarin|japanese|korean|russian|ukrainian|romanian|hungarian|irish|afrikaans|zulu|maori|thai|vietnamese|indonesian|malay|tagalog|basque|galician|welsh|espanol|deutsch|francais";

function languageIn({ tokens, text }: Message, end: number): string | null {
  const patterns = [
    `in|to|into ${LANGUAGES}`,
    `translate it|this|that|the? message|text|draft? to|into|in ${LANGUAGES}`,
    `make|write|do|put|say|have|send it|this|that|the? message|text|draft? in|into? ${LANGUAGES}`,
    `${LANGUAGES}`,
  ];
  const start = passOver(tokens, 0, end);
  for (const pattern of patterns) {
    if (matchPattern(tokens, start, pattern) === end) {
      const word = tokens[end - 1]?.text ?? "";
      return text === "" ? null : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
    }
  }
  return null;
}
