import type { Currency } from "../money/currency.ts";
import { type CurrencyMark, currencyMark, prefixedDollar } from "../money/currency-marks.ts";
import { fromDecimal, isAbsurd, type Money } from "../money/money.ts";
import type { LearntCoin } from "./lexicon.ts";
import { findNumbers, type NumberMention } from "./numbers.ts";
import { oncePerMessage } from "./once-per-message.ts";
import { singular } from "./singular.ts";
import { type Message, overlaps, type Span, type Token } from "./tokens.ts";

/** What is wrong with an amount that was typed. */
export type AmountFlaw = "foreign-currency" | "too-many-decimals" | "not-positive" | "absurd";

/** A number of the message seen as money. */
export interface AmountMention {
  readonly span: Span;
  readonly number: NumberMention;
  /** Minor units of the business's currency; null where a flaw keeps it from being one. */
  readonly amount: Money | null;
  /** A currency sign or word, "k", or a fraction with the currency's digits: it can be nothing but money. */
  readonly marked: boolean;
  readonly flaw: AmountFlaw | null;
  /** The foreign currency as typed. */
  readonly foreign: string | null;
}

export interface MoneyContext {
  readonly currency: Currency;
  readonly locale: string;
  /** The shop's own words for amounts. */
  readonly coins?: readonly LearntCoin[];
}

const COINS: ReadonlyMap<string, string> = new Map([
  ["fiver", "5"],
  ["tenner", "10"],
  ["grand", "1000"],
]);

/** Every number of the message with what it would be as money, left to right. */
export const findAmounts = oncePerMessage(
  (message: Message, context: MoneyContext): readonly AmountMention[] => {
    const region = regionOf(context.locale);
    const numbers = findNumbers(message, context.locale);
    const plain = withFractions(
      message.tokens,
      numbers.map((number) => readAmount(message, number, context, region)),
      context,
    ).filter((mention) => mention.marked || !isPartOfWord(message.tokens, mention.span.start));
    const coins = [...findLearntCoins(message, context), ...findCoins(message, context)];
    if (coins.length === 0) return plain;
    return withoutOverlaps([...coins, ...plain]).sort((one, other) => one.span.start - other.span.start);
  },
);

/** "Twelve pounds fifty", "3 euros 20": what stands behind the currency's word is its fraction, where nothing is counted by it. */
function withFractions(
  tokens: readonly Token[],
  mentions: readonly AmountMention[],
  { currency }: MoneyContext,
): AmountMention[] {
  const joined: AmountMention[] = [];
  for (const mention of mentions) {
    const whole = joined.at(-1);
    const isFraction =
      whole?.amount != null &&
      whole.span.end === mention.span.start &&
      tokens[whole.span.end - 1]?.kind === "word" &&
      currency.digits === 2 &&
      /^\d+$/.test(whole.number.decimal) &&
      /^[1-9]\d?$/.test(mention.number.decimal) &&
      !mention.marked &&
      (tokens[mention.span.end]?.kind !== "word" || BEHIND_MONEY.has(tokens[mention.span.end]?.folded ?? ""));
    if (!isFraction || !whole) {
      joined.push(mention);
      continue;
    }
    const decimal = `${whole.number.decimal}.${mention.number.decimal.padStart(2, "0")}`;
    const amount = fromDecimal(decimal, currency);
    const span = { start: whole.span.start, end: mention.span.end };
    joined[joined.length - 1] = { ...whole, span, amount, number: { ...whole.number, decimal } };
  }
  return joined;
}

const BEHIND_MONEY: ReadonlySet<string> = new Set(
  "cash card for to by in please each total and paid".split(" "),
);

/** "A pony", "one pony": what comes first in the list says what the words are. */
function withoutOverlaps(mentions: readonly AmountMention[]): AmountMention[] {
  const kept: AmountMention[] = [];
  for (const mention of mentions)
    if (!kept.some(({ span }) => overlaps(span, mention.span))) kept.push(mention);
  return kept;
}

/** "A3 posters", "V60 filters": digits glued to letters are part of a name; "x2" counts. */
function isPartOfWord(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return tokens[at]?.glued === true && before?.kind === "word" && before.folded !== "x";
}

const regions = new Map<string, string | undefined>();

function regionOf(locale: string): string | undefined {
  if (!regions.has(locale)) regions.set(locale, new Intl.Locale(locale).region);
  return regions.get(locale);
}

function readAmount(
  message: Message,
  number: NumberMention,
  context: MoneyContext,
  region: string | undefined,
): AmountMention {
  const { mark, span } = findMark(message.tokens, number.span, context.currency, region);
  const money = judge(number.decimal, mark, context.currency);
  const fraction = number.decimal.split(".")[1]?.length ?? 0;
  const moneyLike = fraction > 0 && fraction === context.currency.digits;
  return {
    span,
    number,
    marked: mark !== null || number.form === "thousands" || moneyLike,
    foreign: mark?.kind === "foreign" ? mark.name : null,
    ...money,
  };
}

function judge(
  decimal: string,
  mark: CurrencyMark | null,
  currency: Currency,
): { amount: Money | null; flaw: AmountFlaw | null } {
  if (mark?.kind === "foreign") return { amount: null, flaw: "foreign-currency" };
  const amount = mark?.kind === "minor" ? minorUnits(decimal) : fromDecimal(decimal, currency);
  if (amount === null) return { amount: null, flaw: "too-many-decimals" };
  if (amount <= 0n) return { amount: null, flaw: "not-positive" };
  return isAbsurd(amount, currency) ? { amount: null, flaw: "absurd" } : { amount, flaw: null };
}

const minorUnits = (decimal: string): Money | null => (/^\d+$/.test(decimal) ? BigInt(decimal) : null);

interface FoundMark {
  readonly mark: CurrencyMark | null;
  readonly span: Span;
}

/** The currency mark around a number: "€10", "10€", "10 euros", "EUR 10", "A$ 10", "€-10.50". */
function findMark(
  tokens: readonly Token[],
  span: Span,
  currency: Currency,
  region: string | undefined,
): FoundMark {
  const before = tokens[span.start - 1];
  if (before && isMarkBefore(before)) {
    const letters = tokens[span.start - 2];
    if (before.text === "$" && before.glued && letters?.kind === "word") {
      const mark = prefixedDollar(letters.text, currency);
      if (mark) return { mark, span: { start: span.start - 2, end: span.end } };
    }
    const dotted = before.text === "." && letters && /^rs$/i.test(letters.text);
    const word = dotted ? letters : before;
    const mark = word ? currencyMark(word.text, currency, region) : null;
    if (mark && mark.kind !== "minor" && fitsBefore(word, tokens[span.start])) {
      return { mark, span: { start: span.start - (dotted ? 2 : 1), end: span.end } };
    }
  }
  return findMarkAfter(tokens, span, currency, region);
}

function findMarkAfter(
  tokens: readonly Token[],
  span: Span,
  currency: Currency,
  region: string | undefined,
): FoundMark {
  const after = tokens[span.end];
  const mark = after ? currencyMark(after.text, currency, region) : null;
  if (!mark || !after) return { mark: null, span };
  // "2 pounds of mince" is a weight.
  if (/^pounds?$/.test(after.folded) && tokens[span.end + 1]?.folded === "of") return { mark: null, span };
  // "3 c" and "10 r" are no money; "80p" and "50c" are, and so is "20 kr".
  const short = after.text.length === 1 && after.kind === "word";
  if (short && !after.glued) return { mark: null, span };
  if (
    after.kind === "symbol" &&
    tokens[span.end + 1]?.glued &&
    tokens[span.end + 1]?.kind === "number" &&
    !after.glued
  ) {
    return { mark: null, span };
  }
  const slash = tokens[span.end + 1]?.text === "/" && tokens[span.end + 2]?.text === "-";
  return { mark, span: { start: span.start, end: span.end + (slash ? 3 : 1) } };
}

const isMarkBefore = (token: Token): boolean => token.kind === "symbol" || token.kind === "word";

/** A one-letter mark ("R120") has to touch its number; a word such as "euros" does not stand before one. */
function fitsBefore(mark: Token | undefined, number: Token | undefined): boolean {
  if (!mark || !number) return false;
  if (mark.kind === "symbol") return true;
  if (mark.text.length === 1) return number.glued;
  return mark.text.length <= 3;
}

/** The shop's own words for amounts: "a pony", "two ponies", "coffee pony". */
function findLearntCoins(message: Message, context: MoneyContext): AmountMention[] {
  const { coins = [] } = context;
  if (coins.length === 0) return [];
  const { tokens } = message;
  return tokens.flatMap((_, at): AmountMention[] => {
    const coin = coins.find(({ words }) =>
      words.every((word, step) => singular(tokens[at + step]?.folded ?? "") === word),
    );
    if (!coin) return [];
    const count = countBefore(tokens, at);
    const span = { start: at - count.tokens, end: at + coin.words.length };
    return [coinMention(span, timesOf(coin.decimal, count.times), context)];
  });
}

const COUNTS: ReadonlyMap<string, number> = new Map([
  ["a", 1],
  ["one", 1],
  ["two", 2],
  ["three", 3],
  ["four", 4],
  ["five", 5],
]);

/** How many of a coin: "2 ponies", "a pony"; one where nothing says so. */
function countBefore(
  tokens: readonly Token[],
  at: number,
): { readonly times: number; readonly tokens: number } {
  const word = tokens[at - 1]?.folded ?? "";
  const times = COUNTS.get(word) ?? (/^[1-9]\d?$/.test(word) ? Number(word) : null);
  return times === null ? { times: 1, tokens: 0 } : { times, tokens: 1 };
}

/** A plain decimal so many times, as a plain decimal. */
function timesOf(decimal: string, times: number): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = (BigInt(whole + fraction) * BigInt(times)).toString().padStart(fraction.length + 1, "0");
  return fraction === "" ? digits : `${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}`;
}

function coinMention(span: Span, decimal: string, context: MoneyContext): AmountMention {
  const number: NumberMention = { span, decimal, form: "words", colloquial: null };
  return { span, number, marked: true, foreign: null, ...judge(decimal, { kind: "own" }, context.currency) };
}

function findCoins(message: Message, context: MoneyContext): AmountMention[] {
  return message.tokens.flatMap((token, at): AmountMention[] => {
    const value = COINS.get(token.folded);
    const article = message.tokens[at - 1]?.folded;
    if (value === undefined || (article !== "a" && article !== "for")) return [];
    const start = article === "a" ? at - 1 : at;
    return [coinMention({ start, end: at + 1 }, value, context)];
  });
}
