import { isCurrencySign } from "../../understanding/letters.ts";
import type { Lexicon } from "../../understanding/lexicon.ts";
import { type Message, type Span, type Token, textOf } from "../../understanding/tokens.ts";
import { FEELING } from "./feelings.ts";

/** What a message says in numbers or stars. */
export type RatingRead =
  /** 1 to 5, and the words around it, "" without any. */
  | { readonly kind: "rating"; readonly rating: number; readonly words: string }
  /** A bare number that is on no scale of five or ten. */
  | { readonly kind: "off-scale" };

interface Found {
  readonly rating: number;
  readonly span: Span;
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};
const STARS = new Set(["\u2b50", "\u2b50\ufe0f", "\u2605", "\u{1f31f}", "\u2606", "\u2730", "*"]);
const EMPTY_STAR = "\u2606";
/** Before one of these a number counts something: "40 minutes", "2 of us", "3 times". */
const COUNTED =
  /^(?:min|mins|minute|hour|hr|hrs|h|day|week|month|year|time|people|person|of|pm|am|st|nd|rd|th|x|euro|eur|dollar|pound|quid|buck|percent|%|kg|km|g|ml|cm|other|more|times?|in|o'clock|pieces?|things?|reasons?|friends?|kids?|children|guys|visits?|weeks|months|years|minutes|hours|days|euros|dollars|pounds|bucks)$/;
/** Behind one of these a number is an hour, a table, a day. */
const PLACED = new Set(
  "at by until till from around about before after on in for table room number no nr # bus line past since only over under waited took paid cost chair seat size page tel see".split(
    " ",
  ),
);

/** The rating in a message: "4", "5 loved it", two stars, "2/5", "9 out of 10", "four stars", "loved it, 5". */
export function readRating(message: Message, lexicon: Lexicon): RatingRead | null {
  const tokens = message.tokens.filter((token) => token.kind !== "newline");
  const found =
    starsIn(tokens) ?? outOf(tokens) ?? namedRating(tokens) ?? leading(tokens, lexicon) ?? trailing(tokens);
  if (found) return { kind: "rating", rating: found.rating, words: wordsAround(message, tokens, found.span) };
  const [only] = tokens;
  return tokens.length === 1 && only?.kind === "number" ? { kind: "off-scale" } : null;
}

const isStar = (token: Token | undefined): boolean => token !== undefined && STARS.has(token.text);

/** A run of stars; empty ones are not counted; a number before a single star is the number: "4 *". */
function starsIn(tokens: readonly Token[]): Found | null {
  const start = tokens.findIndex(isStar);
  if (start < 0) return null;
  let end = start;
  while (isStar(tokens[end])) end += 1;
  const stars = tokens.slice(start, end).filter((token) => token.text !== EMPTY_STAR).length;
  const isRated = end - start === 1 ? plainNumber(tokens[start - 1]) : null;
  if (isRated !== null) return onFive(isRated, { start: start - 1, end });
  // One asterisk in a sentence is a footnote, not a star.
  if (tokens[start]?.text === "*" && end - start < 2) return null;
  return stars >= 1 && stars <= 5 ? { rating: stars, span: { start, end } } : null;
}

/** "2/5", "4.5 / 5", "9 out of 10", "five out of five". */
function outOf(tokens: readonly Token[]): Found | null {
  for (let at = 0; at < tokens.length; at++) {
    const value = plainNumber(tokens[at]);
    if (value === null) continue;
    const slash = tokens[at + 1]?.text === "/" ? at + 2 : null;
    const spoken = tokens[at + 1]?.folded === "out" && tokens[at + 2]?.folded === "of" ? at + 3 : null;
    const behind = slash ?? spoken;
    const scale = behind === null ? null : plainNumber(tokens[behind]);
    if (behind === null || (scale !== 5 && scale !== 10)) continue;
    // "5/10/2026" is a date.
    if (tokens[behind + 1]?.text === "/") continue;
    const found =
      value > scale ? null : onFive(scale === 10 ? value / 2 : value, { start: at, end: behind + 1 });
    if (found) return found;
  }
  return null;
}

/** "four stars", "5-star", "rating: 4", "I'd give it a 3", "a solid 4". */
function namedRating(tokens: readonly Token[]): Found | null {
  for (let at = 0; at < tokens.length; at++) {
    const value = plainNumber(tokens[at]) ?? starWord(tokens[at]);
    if (value === null) continue;
    const gap = tokens[at + 1]?.text === "-" ? 2 : 1;
    if (/^stars?$/.test(tokens[at + gap]?.folded ?? ""))
      return onFive(value, { start: at, end: at + gap + 1 });
    if (isNamedBefore(tokens, at) && !isCounted(tokens, at)) return onFive(value, { start: at, end: at + 1 });
  }
  return null;
}

/** "five-star service": one word to the tokens. */
const starWord = (token: Token | undefined): number | null => {
  const word = /^(one|two|three|four|five)-stars?$/.exec(token?.folded ?? "")?.[1];
  return word ? (NUMBER_WORDS[word] ?? null) : null;
};

function isNamedBefore(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.folded ?? "";
  const further = tokens[at - 2]?.folded ?? "";
  if (/^(rating|score|rate|rated|mark|stars)$/.test(before)) return true;
  if (
    (before === ":" || before === "=" || before === "is" || before === "of") &&
    /^(rating|score|mark|stars)$/.test(further)
  )
    return true;
  const article = before === "a" || before === "an" || before === "solid" || before === "strong";
  return (
    article &&
    tokens
      .slice(0, at)
      .some((token) =>
        /^(give|gave|giving|it's|its|say|solid|strong|deserves?|get|gets|rate)$/.test(token.folded),
      )
  );
}

/** "4", "5 loved it", "2 - waited forty minutes": a number first, unless it counts what follows. */
function leading(tokens: readonly Token[], lexicon: Lexicon): Found | null {
  const [first, second] = tokens;
  const digit = plainNumber(first);
  const span = { start: 0, end: 1 };
  if (first?.kind === "number" && digit !== null) {
    return isCounted(tokens, 0) || isProductCount(tokens, digit, lexicon) ? null : onFive(digit, span);
  }
  const isSetOff = second === undefined || (second.kind === "symbol" && second.text !== "'");
  return digit !== null && isSetOff ? onFive(digit, span) : null;
}

function isCounted(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  if (!next) return false;
  const clock = next.text === ":" && next.glued && tokens[at + 2]?.kind === "number" && tokens[at + 2]?.glued;
  return Boolean(clock) || COUNTED.test(next.folded) || isCurrencySign(next.text);
}

/** "2 coffees were cold" counts coffees; "5 coffee was great" rates it. */
function isProductCount(tokens: readonly Token[], count: number, lexicon: Lexicon): boolean {
  const [product] = lexicon.productsAt(tokens, 1);
  if (!product) return count > 1 && isPlural(tokens[1]);
  const last = tokens[product.span.end - 1]?.folded ?? "";
  return count === 1 || (last.endsWith("s") && !product.entry.name.endsWith("s"));
}

/** "2 windows", "3 girls"; but "5 thanks", "4 always nice". */
function isPlural(token: Token | undefined): boolean {
  const word = token?.folded ?? "";
  const isNoun = token?.kind === "word" && /[^s]s$/.test(word) && word.length > 4;
  return (
    isNoun &&
    !FEELING.has(word) &&
    !/^(?:thanks|always|sometimes|perhaps|cheers|besides|stars|serious|gorgeous|fabulous|delicious|various|previous|obvious)$/.test(
      word,
    )
  );
}

/** "loved it, 5", "great service 5": a number last, unless it is an hour or a table. */
function trailing(tokens: readonly Token[]): Found | null {
  let end = tokens.length;
  while (end > 0 && /^[.!,]$/.test(tokens[end - 1]?.text ?? "")) end -= 1;
  const at = end - 1;
  const last = tokens[at];
  const before = tokens[at - 1];
  if (
    at < 1 ||
    last?.kind !== "number" ||
    !before ||
    PLACED.has(before.folded) ||
    isCurrencySign(before.text)
  )
    return null;
  // "see you at 5:30", "2+3"
  if (before.kind === "symbol" && !/^[-,.:;!(\u2013\u2014\p{Extended_Pictographic}]$/u.test(before.text))
    return null;
  if (before.text === ":" && before.glued && tokens[at - 2]?.kind === "number") return null;
  const value = plainNumber(last);
  return value === null ? null : onFive(value, { start: at, end });
}

/** A number as typed or in words; null for anything else. */
function plainNumber(token: Token | undefined): number | null {
  if (token?.kind === "word") return NUMBER_WORDS[token.folded] ?? (token.folded === "ten" ? 10 : null);
  if (token?.kind !== "number" || !/^\d{1,2}(?:[.,]\d)?$/.test(token.text.normalize("NFKC"))) return null;
  return Number(token.text.normalize("NFKC").replace(",", "."));
}

/** Halves are rounded up; below one is a one; above five is no rating. */
function onFive(value: number, span: Span): Found | null {
  const rating = Math.max(1, Math.round(value));
  return rating <= 5 ? { rating, span } : null;
}

/** Words that only lead up to a rating. */
const LEAD_IN =
  /^(?:(?:i'd|i would|i|we'd|we|would|i'll|it's|its|say|give|gave|it|you|this|that|them|my|rating|score|is|a|an|solid|strong|of|for|me|us|definitely|well|hi|hello|hey|,)\s*)+$/i;

/** What was said besides: the words behind or before a rating that stands at an end, everything where it stands within. */
function wordsAround(message: Message, tokens: readonly Token[], span: Span): string {
  const first = message.tokens.indexOf(tokens[span.start] as Token);
  const last = message.tokens.indexOf(tokens[span.end - 1] as Token) + 1;
  const before = textOf(message, { start: 0, end: first });
  const behind = textOf(message, { start: last, end: message.tokens.length });
  const clean = (text: string): string =>
    text.replace(/^(?:[\s\-,.:;!\u2013\u2014)]|\ufe0f|\u20e3)+|[\s\-,:;\u2013\u2014(]+$/gu, "").trim();
  const lead = LEAD_IN.test(clean(before)) ? "" : clean(before);
  if (lead === "") return clean(behind);
  return clean(behind) === "" ? lead : message.text.trim();
}
