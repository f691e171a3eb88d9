import { fold } from "./fold.ts";
import { oncePerMessage } from "./once-per-message.ts";
import { type Message, type Span, type Token, textOf } from "./tokens.ts";

/** A phrase that a message was: what it stands for, and which words its gaps were filled with. */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly gaps: ReadonlyMap<string, Span>;
}

type Item =
  | { readonly kind: "word"; readonly any: ReadonlySet<string>; readonly optional: boolean }
  | { readonly kind: "gap"; readonly name: string; readonly longest: number };

interface Phrase<Value> {
  readonly items: readonly Item[];
  readonly value: Value;
  readonly rank: number;
  /** The words that no message lacks which this phrase fits. */
  readonly needed: readonly ReadonlySet<string>[];
}

/** Longer messages are no commands. */
const LONGEST_COMMAND = 40;
const LONGEST_GAP = 6;

const LEADING = new Set(
  "please pls plz hey hi hello ok okay so now well and also can could would you we i i'd like want to let's lets just".split(
    " ",
  ),
);
const TRAILING = new Set(["please", "pls", "plz", "thanks", "thx", "now", ".", "!", "?", ";", ","]);

/**
 * Commands in fixed words with gaps in them, for capabilities that are spoken to in a few set ways. One phrase:
 * "invite|add {name} to the? team" is words with alternatives, optional words and gaps of one to six tokens
 * ("{name:3}": at most three). A message matches as a whole; politeness at either end is passed over.
 */
export class PhraseBook<Value> {
  /** By each word of the rarest that a phrase needs; "" for those that need none. */
  readonly #byWord = new Map<string, Phrase<Value>[]>();

  constructor(entries: readonly (readonly [pattern: string, value: Value])[]) {
    for (const [rank, [pattern, value]] of entries.entries()) {
      const items = compile(pattern);
      const needed = items.flatMap((item) => (item.kind === "word" && !item.optional ? [item.any] : []));
      const phrase = { items, value, rank, needed };
      for (const word of rarestOf(needed)) {
        const known = this.#byWord.get(word);
        if (known) known.push(phrase);
        else this.#byWord.set(word, [phrase]);
      }
    }
  }

  /** Of these every message holds one that is a phrase of the book. A phrase of mere gaps has none. */
  get words(): ReadonlySet<string> {
    if (this.#byWord.has("")) throw new Error("A phrase of this book needs no word at all");
    return new Set(this.#byWord.keys());
  }

  /** The first phrase of the book that the whole message is, or null. */
  match(message: Message): PhraseMatch<Value> | null {
    for (const match of this.matches(message)) return match;
    return null;
  }

  /** Every phrase that the whole message is, in the order of the book: a gap may hold what its reader cannot use. */
  matches(message: Message): Iterable<PhraseMatch<Value>> {
    const candidates = message.tokens.length > LONGEST_COMMAND ? NO_PHRASES : this.#candidatesFor(message);
    return candidates.length === 0 ? NO_PHRASES : matchesOf(message, candidates);
  }

  #candidatesFor(message: Message): readonly Phrase<Value>[] {
    const words = wordsOf(message);
    const found = [...(this.#byWord.get("") ?? NO_PHRASES)];
    for (const word of words) {
      const known = this.#byWord.get(word);
      if (known) found.push(...known);
    }
    if (found.length === 0) return NO_PHRASES;
    const fitting = new Set(found.filter(({ needed }) => needed.every((any) => holdsOne(words, any))));
    return [...fitting].sort((one, other) => one.rank - other.rank);
  }
}

function* matchesOf<Value>(
  message: Message,
  candidates: readonly Phrase<Value>[],
): Generator<PhraseMatch<Value>> {
  const { starts, end } = frameOf(message);
  for (const start of starts)
    for (const { items, value } of candidates) {
      const gaps = matchItems(items, 0, message.tokens, start, end);
      if (gaps) yield { value, gaps: new Map(gaps) };
    }
}

const NO_PHRASES: readonly never[] = [];

/** Where a message may begin, politeness passed over or not, and where it ends without it: the same for every book. */
const frameOf = oncePerMessage(({ tokens }: Message) => {
  const end = endOf(tokens);
  const starts: number[] = [];
  for (let start = 0; start < end; start++) {
    starts.push(start);
    if (!LEADING.has(tokens[start]?.folded ?? "") && tokens[start]?.text !== ",") break;
  }
  return { starts, end };
});

const wordsOf = oncePerMessage(
  ({ tokens }: Message): ReadonlySet<string> => new Set(tokens.map(({ folded }) => folded)),
);

/** Of the words that are needed the rarest, which are the longest. */
function rarestOf(needed: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const shortest = (words: ReadonlySet<string>): number =>
    Math.min(...[...words].map(({ length }) => length));
  const [rarest = NO_WORD] = needed.toSorted((one, other) => shortest(other) - shortest(one));
  return rarest;
}

/** Stands for no word of a message: what needs none is filed under it. */
const NO_WORD: ReadonlySet<string> = new Set([""]);

function holdsOne(words: ReadonlySet<string>, any: ReadonlySet<string>): boolean {
  for (const word of any) if (words.has(word)) return true;
  return false;
}

function compile(pattern: string): Item[] {
  return pattern.split(" ").map((piece): Item => {
    const gap = /^\{(\w+)(?::(\d+))?\}$/.exec(piece);
    if (gap) return { kind: "gap", name: gap[1] ?? "", longest: Number(gap[2] ?? LONGEST_GAP) };
    const optional = piece.length > 1 && piece.endsWith("?");
    const words = (optional ? piece.slice(0, -1) : piece).split("|").map(fold);
    return { kind: "word", any: new Set(words), optional };
  });
}

function endOf(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 1 && (TRAILING.has(tokens[end - 1]?.folded ?? "") || tokens[end - 1]?.kind === "newline"))
    end--;
  return end;
}

type Gaps = readonly (readonly [string, Span])[];

/** Matches items from `index` on against the tokens from `at` on, all of them; gaps take as few tokens as they can. */
function matchItems(
  items: readonly Item[],
  index: number,
  tokens: readonly Token[],
  at: number,
  end: number,
): Gaps | null {
  const item = items[index];
  if (!item) return at === end ? [] : null;
  if (item.kind === "word") {
    if (at < end && item.any.has(tokens[at]?.folded ?? "")) {
      const rest = matchItems(items, index + 1, tokens, at + 1, end);
      if (rest) return rest;
    }
    return item.optional ? matchItems(items, index + 1, tokens, at, end) : null;
  }
  for (let next = at + 1; next <= Math.min(end, at + item.longest); next++) {
    if (tokens[next - 1]?.kind === "newline") return null;
    const rest = matchItems(items, index + 1, tokens, next, end);
    if (rest) return [[item.name, { start: at, end: next }], ...rest];
  }
  return null;
}

/** The words of a gap as they were typed, without quotes and stops around them; "" where there is no such gap. */
export function gapText(message: Message, match: PhraseMatch<unknown>, name: string): string {
  const span = match.gaps.get(name);
  if (!span) return "";
  return textOf(message, span)
    .replace(/^[\s"'\u2018\u201c:]+|[\s"'\u2019\u201d,;:!?]+$/gu, "")
    .trim();
}
