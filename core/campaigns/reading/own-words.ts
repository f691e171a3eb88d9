import { turnedToReader } from "../../copy/to-reader.ts";
import { readSegment } from "../../segments/reading/read-segment.ts";
import { matchPattern } from "../../segments/reading/word-pattern.ts";
import { recallNamed } from "../../segments/segment-memory.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { type Message, readMessage, type Span, textOf } from "../../understanding/tokens.ts";
import { readOffer } from "../../vouchers/offer-words.ts";
import type { Revision } from "../campaign-slots.ts";
import { OFFER } from "./offer-terms.ts";

const OWN =
  /^(?:(?:please|just|only|exactly|instead|now)[ ,]+)*(?:say|text|write|my text|own text|use (?:this|my)(?: own)? (?:text|words|message)|the (?:message|text) (?:should (?:be|say|read)|is)|(?:change|replace) the (?:text|message|words|wording)(?: to| with| by)?(?: say)?|send this(?: text)?)\s*(?::\s*|(?=["\u201c\u00ab]))/i;

/** "Say: our own words." */
export function ownText(message: Message, at: number): Revision | null {
  const rest = message.text.slice(message.tokens[at]?.start ?? 0).trim();
  const lead = OWN.exec(rest);
  if (!lead) return null;
  const text = rest
    .slice(lead[0].length)
    .trim()
    .replace(/^["\u201c\u00ab](.*)["\u201d\u00bb]$/su, "$1");
  return text === "" ? null : { change: "own", text };
}

/** To whom, what for, or what else: what these words of the owner's own change, or null. */
export const changeInOwnWords = (
  message: Message,
  { start, end }: Span,
  context: ReadingContext,
): Revision | null =>
  audienceChange(message, start, end, context) ??
  offerChange(message, start, end, context) ??
  addition(message, start, end, context);

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
