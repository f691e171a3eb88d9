import { type AmountMention, findAmounts } from "../../understanding/amounts.ts";
import { ByFirstWord } from "../../understanding/by-first-word.ts";
import { type DayMention, findPastDays } from "../../understanding/calendar-words.ts";
import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { isCurrencySign, startsAsName } from "../../understanding/letters.ts";
import type { KnownProduct, Match, NameMatch } from "../../understanding/lexicon.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import { findPayments, type Payment } from "../../understanding/payments.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf, moneyOf } from "../../understanding/shop-context.ts";
import { singular } from "../../understanding/singular.ts";
import { type Message, overlaps, type Span, type Token } from "../../understanding/tokens.ts";
import { EACH, MEASURES, TOTAL } from "./vocabulary.ts";

export type Mark = "each" | "at" | "times" | "total" | "for" | "to" | "and" | "comma" | "break" | "equals";

/** A part of a message that plays one role, or a plain word that is still to be placed. */
export type Piece =
  | { readonly kind: "number"; readonly span: Span; readonly mention: AmountMention }
  | { readonly kind: "payment"; readonly span: Span; readonly payment: Payment }
  | { readonly kind: "day"; readonly span: Span; readonly mention: DayMention }
  | { readonly kind: "mark"; readonly span: Span; readonly mark: Mark }
  | { readonly kind: "product"; readonly span: Span; readonly match: Match<KnownProduct> }
  | { readonly kind: "name"; readonly span: Span; readonly match: NameMatch }
  | { readonly kind: "word"; readonly span: Span; readonly token: Token };

export type PieceOf<Kind extends Piece["kind"]> = Extract<Piece, { kind: Kind }>;

/** Cuts a message into pieces, left to right, none overlapping another. */
export const cutIntoPieces = oncePerMessage((message: Message, context: ReadingContext): readonly Piece[] => {
  const days = findPastDays(message, calendarOf(context)).filter(
    (day) =>
      (day.certain || message.tokens[day.span.start]?.kind === "number") && !isBareNumber(message, day.span),
  );
  const amounts = findAmounts(message, moneyOf(context)).filter(
    (amount) =>
      !days.some((day) => overlaps(day.span, amount.span)) && !isModelNumber(message, amount.span.start),
  );
  const payments = findPayments(message).filter(
    ({ span }) => !isInName(message, context, span) && !isInProduct(message, context, span),
  );
  const fixed = [
    ...days.map((mention): Piece => ({ kind: "day", span: mention.span, mention })),
    ...payments.map(({ span, payment }): Piece => ({ kind: "payment", span, payment })),
    ...amounts.map((mention): Piece => ({ kind: "number", span: mention.span, mention })),
  ].sort((one, other) => one.span.start - other.span.start);
  return place(message, context, fixed);
});

/** "umbrella 2000" costs two thousand: a year alone is no day. */
const isBareNumber = ({ tokens }: Message, span: Span): boolean =>
  span.end - span.start === 1 && tokens[span.start]?.kind === "number";

/** "to Penny Cash": a way to pay that is somebody's surname. */
function isInName(message: Message, context: ReadingContext, span: Span): boolean {
  const { tokens } = message;
  const [word, before, lead] = [tokens[span.start], tokens[span.start - 1], tokens[span.start - 2]];
  const capitals = startsAsName(word?.text ?? "") && startsAsName(before?.text ?? "");
  if (!capitals || !before) return false;
  const known = context.lexicon
    .namedAt(tokens, span.start - 1)
    .some((match) => match.by === "full-name" && match.span.end >= span.end);
  return known || lead?.folded === "for" || lead?.folded === "to";
}

const MODELED: ReadonlySet<string> = new Set(
  "iphone ipad galaxy pixel redmi oneplus oppo vivo ps playstation xbox macbook size model type grade series version".split(
    " ",
  ),
);

/** "iphone 13 screen 6500", "size 5 ball 20": which of its kind, as long as an amount follows. */
export const isModelNumber = ({ tokens }: Message, at: number): boolean =>
  tokens[at]?.kind === "number" &&
  MODELED.has(tokens[at - 1]?.folded ?? "") &&
  tokens.slice(at + 1).some((token) => token.kind === "number");

const LONGEST_BEFORE = 3;

/** "1 airtime card": a way to pay that belongs to a product's name. */
function isInProduct({ tokens }: Message, { lexicon }: ReadingContext, { start, end }: Span): boolean {
  for (let at = start - 1; at >= Math.max(0, start - LONGEST_BEFORE) && tokens[at]?.kind === "word"; at--)
    if (lexicon.productsAt(tokens, at).some((match) => match.exact && match.span.end >= end)) return true;
  return false;
}

function place(message: Message, context: ReadingContext, fixed: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  let at = 0;
  while (at < message.tokens.length) {
    while (fixed[next] && (fixed[next]?.span.start ?? 0) < at) next += 1;
    const ready = fixed[next];
    // A product known by a name with a number in it ("size 5 ball") goes before the number.
    const limit = ready?.span.start ?? message.tokens.length;
    const empty = emptyWords(message, at);
    const piece =
      ready?.span.start === at
        ? ready
        : empty > 0
          ? null
          : (markAt(message, at) ?? knownAt(message, context, at, limit) ?? wordAt(message, at));
    if (piece) pieces.push(piece);
    at = piece ? piece.span.end : at + Math.max(1, empty);
  }
  return pieces;
}

const COUNTS = new Set("two three four five six seven eight nine ten".split(" "));
const OF_THEM = new Set("them those these it".split(" "));
const PRONOUNS = new Set("she he they".split(" "));
const PAID = new Set("paid pays gave".split(" "));
const ROUND = new Set("even flat straight exactly dead bang".split(" "));
const DAY_COMES = new Set(
  "yesterday today last on this earlier monday tuesday wednesday thursday friday saturday sunday".split(" "),
);

/** How many words here say nothing of a sale: "3 *more* dogs", "40 *even*", "*this time* 5", "450, *that was* last sat". */
function emptyWords({ tokens }: Message, at: number): number {
  const [before, word, next, behind] = [tokens[at - 1], tokens[at]?.folded, tokens[at + 1], tokens[at + 2]];
  const isCounted = before?.kind === "number" || COUNTS.has(before?.folded ?? "");
  if (isCounted && next?.kind === "word" && (word === "more" || word === "extra")) return 1;
  if (before?.kind === "number" && ROUND.has(word ?? "") && next?.kind !== "word") return 1;
  if (word === "this" && next?.folded === "time" && behind?.folded !== "of") return 2;
  if (word === "half" && next?.folded === "price") return 2;
  // "Actually two of them", "3 of those".
  if (
    before?.kind === "number" &&
    word === "of" &&
    OF_THEM.has(next?.folded ?? "") &&
    behind?.kind !== "word"
  )
    return 2;
  // "Gave Rania her 3 wraps, she paid 3.75": what was paid, by whoever was named.
  const isSum = behind?.kind === "number" || isCurrencySign(behind?.text ?? "");
  if (at > 0 && PRONOUNS.has(word ?? "") && PAID.has(next?.folded ?? "") && isSum) return 2;
  const isWas = at > 0 && (word === "that" || word === "it") && next?.folded === "was";
  return isWas && DAY_COMES.has(behind?.folded ?? "") ? 2 : 0;
}

const MARKS = new Map<string, Mark>(
  (
    [
      ["at", ["@", "at"]],
      ["times", ["x", "\u00d7", "*", "\u2715"]],
      ["for", ["for", "fr"]],
      ["to", ["to"]],
      ["and", ["and", "n", "&", "+", "plus", "n'", "und"]],
      ["break", ["\n"]],
      ["equals", ["="]],
      [
        "comma",
        [",", ";", ".", "|", ":", "-", "\u2013", "\u2014", "(", ")", "!", "\u2022", "\u2192", "/", "then"],
      ],
    ] as const
  ).flatMap(([mark, words]) => words.map((word) => [word, mark] as const)),
);

const TOTAL_PHRASES: readonly (readonly string[])[] = [
  ["in", "total"],
  ["all", "in"],
  ["all", "together"],
  ["all", "up"],
  ["in", "all"],
  ["for", "the", "lot"],
  ["the", "lot"],
  ["total", "of"],
  ["came", "to"],
  ["comes", "to"],
  ["comes", "out", "to"],
  ["total", "was"],
  ["total", "is"],
  ["adds", "up", "to"],
  ["for", "both"],
  ["for", "all"],
  ["that's"],
  ["thats"],
  ["totalling"],
  ["all", "told"],
  ["total"],
  ["altogether"],
  ["tot"],
  ["overall"],
  ["in", "sum"],
  ["together"],
  ["for", "everything"],
];

const EACH_PHRASES: readonly (readonly string[])[] = [
  ["per", "piece"],
  ["per", "person"],
  ["per", "item"],
  ["per", "head"],
  ["per", "unit"],
  ["a", "piece"],
  ["a", "pop"],
  ["per", "one"],
  ["/", "each"],
  ["/", "ea"],
  ["each", "one"],
  ["a", "head"],
  ["for", "each"],
  ["per", "bottle"],
  ["per", "box"],
];

/** Most words begin no phrase: those that do are found by their first word. */
const firstOf = ([first = ""]: readonly string[]): ReadonlySet<string> => new Set([first]);
const EACH_BY_FIRST_WORD = new ByFirstWord(EACH_PHRASES, firstOf);
const TOTAL_BY_FIRST_WORD = new ByFirstWord(TOTAL_PHRASES, firstOf);

function markAt({ tokens }: Message, at: number): PieceOf<"mark"> | null {
  const word = tokens[at]?.folded ?? "";
  const mark = (length: number, meaning: Mark): PieceOf<"mark"> => ({
    kind: "mark",
    span: { start: at, end: at + length },
    mark: meaning,
  });
  const says = (phrase: readonly string[]) =>
    phrase.every((word, step) => tokens[at + step]?.folded === word);
  const each = EACH_BY_FIRST_WORD.startingWith(word).find(says);
  if (each) return mark(each.length, "each");
  const rate = rateLength(tokens, at);
  if (rate > 0) return mark(rate, "each");
  const total = TOTAL_BY_FIRST_WORD.startingWith(word).find(says);
  if (total && (total.length > 1 || TOTAL.has(total[0] ?? "") || tokens[at + 1]?.kind !== "word"))
    return mark(total.length, "total");
  if (EACH.has(word)) return mark(1, "each");
  const meaning = isTitleHere(tokens, at) ? undefined : MARKS.get(word);
  return meaning ? mark(1, meaning) : null;
}

/** "for Fr Murphy": Father, and no short "for". */
const isTitleHere = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.folded === "fr" &&
  (tokens[at]?.text === "Fr" || /^(for|to)$/.test(tokens[at - 1]?.folded ?? ""));

const LEADS_TO_RATE = new Set(["a", "an", "per", "/"]);
const PRICED_IN = new Set("euro euros dollar dollars pound pounds quid € £ $".split(" "));
const RATED = new Set(
  "night day week month slice dozen box bag bottle cup pair pot stem bunch session class lesson go time visit portion plate glass pint ticket person nail tooth roll sheet tray jar tin can pack loaf wheel tyre tire window panel square".split(
    " ",
  ),
);

/** "8 a metre", "50 an hour", "12/kg", "3 per slice": how many tokens say the rate, behind a number. */
function rateLength(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.folded ?? "";
  if (!LEADS_TO_RATE.has(word)) return 0;
  const before = tokens[at - 1];
  if (before?.kind !== "number" && !PRICED_IN.has(before?.folded ?? "")) return 0;
  const unit = tokens[at + 1]?.folded ?? "";
  const isMeasure = MEASURES.has(unit) || RATED.has(unit);
  // "3 sacks of manure 250 a sack".
  const isCountedBefore = tokens
    .slice(0, at)
    .some((token) => token.kind === "word" && singular(token.folded) === unit);
  if ((word === "a" || word === "an") && (isMeasure || isCountedBefore)) {
    // "sold 30 a kilo of ..." would be a rate as well; "10.50 a metre of silk" is read so, too.
    return 2;
  }
  if ((word === "per" || word === "/") && tokens[at + 1]?.kind === "word") return 2;
  return 0;
}

function knownAt(message: Message, context: ReadingContext, at: number, limit: number): Piece | null {
  if (message.tokens[at]?.kind !== "word") return null;
  const inside = (span: Span) =>
    span.end <= limit || message.tokens.slice(limit, span.end).every((token) => token.kind === "number");
  const product = context.lexicon.productsAt(message.tokens, at).find((match) => inside(match.span));
  const name = context.lexicon.namedAt(message.tokens, at).find((match) => match.span.end <= limit);
  if (product?.exact && (!name || product.span.end >= name.span.end))
    return { kind: "product", span: product.span, match: product };
  if (name && !isCounted(message, name.span)) return { kind: "name", span: name.span, match: name };
  return product ? { kind: "product", span: product.span, match: product } : null;
}

/** "2 basil pots", "3 rose bushes": behind a count and before a plural, a name in small letters is what is sold. */
function isCounted({ tokens }: Message, { start, end }: Span): boolean {
  const [count, first, next] = [tokens[start - 1], tokens[start], tokens[end]];
  return (
    count?.kind === "number" &&
    end === start + 1 &&
    first?.text === first?.folded &&
    next?.kind === "word" &&
    singular(next.folded) !== next.folded &&
    !isNeverNamed(next.folded)
  );
}

function wordAt(message: Message, at: number): Piece | null {
  const token = message.tokens[at];
  // An emoji says nothing that could be recorded.
  if (!token || (token.kind === "symbol" && /\p{Extended_Pictographic}/u.test(token.text))) return null;
  return { kind: "word", span: { start: at, end: at + 1 }, token };
}
