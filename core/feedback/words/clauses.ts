import type { Lexicon } from "../../understanding/lexicon.ts";
import { Message, type Token } from "../../understanding/tokens.ts";
import { type Feeling, feelingOf } from "./sentiment.ts";
import { type Theme, themesOf } from "./themes.ts";

/** What somebody turns with: what stands behind it is another matter. */
const TURNS = new Set(["but", "however", "although", "though", "except", "yet", "unfortunately", "sadly"]);
const STOPS = new Set([".", "!", "?", ";", "\n", "\u2013", "\u2014", "(", ")"]);
const JOINS = new Set([",", "and", "&", "while", "whereas", "plus", "also", "+"]);

/** A message cut where one thing ends and the next begins: "lovely croissants", "the wait was long". */
export function clausesOf(message: Message): Message[] {
  const sentences = split(message.tokens, (token) => TURNS.has(token.folded) || STOPS.has(token.text));
  return sentences.flatMap((tokens) => joinUnfelt(split(tokens, (token) => JOINS.has(token.folded))));
}

function split(tokens: readonly Token[], isEnd: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isEnd(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** "Fish and chips were great" is one thing: what feels like nothing goes with what follows, or with what was before. */
function joinUnfelt(parts: readonly Token[][]): Message[] {
  const clauses: Token[][] = [];
  let waiting: Token[] = [];
  for (const part of parts) {
    waiting.push(...part);
    if (feelingOf(messageOf(part)).strength === 0) continue;
    clauses.push(waiting);
    waiting = [];
  }
  const last = clauses.pop() ?? [];
  return [...clauses, [...last, ...waiting]].filter((clause) => clause.length > 0).map(messageOf);
}

const messageOf = (tokens: readonly Token[]): Message =>
  new Message(tokens.map((token) => token.text).join(" "), tokens);

/** How somebody feels about each thing that they speak of, judged by the words around it alone. */
export function feelingsByTheme(message: Message, lexicon: Lexicon | null): Map<Theme, Feeling> {
  const found = new Map<Theme, Feeling>();
  for (const clause of clausesOf(message)) {
    const feeling = feelingOf(clause);
    for (const theme of themesOf(clause, lexicon)) found.set(theme, together(found.get(theme), feeling));
  }
  return found;
}

/** How somebody feels about what they call by these words ("": about anything); null where they do not say them. */
export function feelingAbout(message: Message, words: string): Feeling | null {
  const feelings = clausesOf(message)
    .filter(({ text }) => text.toLowerCase().includes(words.toLowerCase()))
    .map(feelingOf);
  return feelings.reduce<Feeling | null>((sum, feeling) => together(sum ?? undefined, feeling), null);
}

function together(one: Feeling | undefined, other: Feeling): Feeling {
  if (!one || one.strength === 0) return other;
  if (other.strength === 0) return one;
  const strength = Math.max(one.strength, other.strength);
  const agrees = one.sentiment === other.sentiment && !one.mixed && !other.mixed;
  return agrees ? { ...one, strength } : { sentiment: "neutral", mixed: true, strength };
}
