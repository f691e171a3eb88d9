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
  readonly #byFirst = new Map<string, Phrase<Value>[]>();
  /** Those that may begin with a gap, by each of the words of which one is needed; "" for those that need none. */
  readonly #openings = new Map<string, Phrase<Value>[]>();
  readonly #words = new Set<string>();

  constructor(entries: readonly (readonly [pattern: string, value: Value])[]) {
    for (const [rank, [pattern, value]] of entries.entries()) {
      const items = compile(pattern);
      const needed = items.flatMap((item) => (item.kind === "word" && !item.optional ? [item.any] : []));
      this.#add({ items, value, rank, needed });
    }
  }

  /** Of these every message holds one that is a phrase of the book. A book with a phrase of mere gaps has none. */
  get words(): ReadonlySet<string> {
    if (this.#words.has("")) throw new Error("A phrase of this book needs no word at all");
    return this.#words;
  }

  #add(phrase: Phrase<Value>): void {
    const telling = tellingOf(phrase.needed);
    for (const word of telling) this.#words.add(word);
    for (const item of phrase.items) {
      if (item.kind === "gap") {
        fileUnder(this.#openings, telling, phrase);
        return;
      }
      fileUnder(this.#byFirst, item.any, phrase);
      if (!item.optional) return;
    }
  }

  /** The first phrase of the book that the whole message is, or null. */
  match(message: Message): PhraseMatch<Value> | null {
    for (const match of this.matches(message)) return match;
    return null;
  }

  /** Every phrase that the whole message is, in the order of the book: a gap may hold what its reader cannot use. */
  *matches(message: Message): Generator<PhraseMatch<Value>> {
    const { tokens } = message;
    if (tokens.length > LONGEST_COMMAND) return;
    const { starts, end } = frameOf(message);
    const openings = this.#openingsIn(message);
    for (const start of starts) {
      const starting = this.#byFirst.get(tokens[start]?.folded ?? "");
      if (starting || openings.length > 0)
        yield* this.#matchesFrom(message, start, end, [...(starting ?? []), ...openings]);
    }
  }

  #openingsIn(message: Message): readonly Phrase<Value>[] {
    if (this.#openings.size === 0) return NO_PHRASES;
    const found = [...(this.#openings.get("") ?? NO_PHRASES)];
    for (const word of wordsOf(message)) {
      const opening = this.#openings.get(word);
      if (opening) found.push(...opening);
    }
    return found;
  }

  *#matchesFrom(
    message: Message,
    start: number,
    end: number,
    may: readonly Phrase<Value>[],
  ): Generator<PhraseMatch<Value>> {
    const { tokens } = message;
    const words = wordsOf(message);
    const candidates = may.filter(({ needed }) => needed.every((any) => holdsOne(words, any)));
    if (candidates.length > 1) candidates.sort((one, other) => one.rank - other.rank);
    for (const { items, value } of new Set(candidates)) {
      const gaps = matchItems(items, 0, tokens, start, end);
      if (gaps) yield { value, gaps: new Map(gaps) };
    }
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
function tellingOf(needed: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const shortest = (words: ReadonlySet<string>): number =>
    Math.min(...[...words].map(({ length }) => length));
  const [telling = NO_WORD] = needed.toSorted((one, other) => shortest(other) - shortest(one));
  return telling;
}

/** Stands for no word of a message: what needs none is filed under it. */
const NO_WORD: ReadonlySet<string> = new Set([""]);

function holdsOne(words: ReadonlySet<string>, any: ReadonlySet<string>): boolean {
  for (const word of any) if (words.has(word)) return true;
  return false;
}

function fileUnder<Value>(index: Map<string, Value[]>, words: Iterable<string>, value: Value): void {
  for (const word of words) {
    const known = index.get(word);
    if (known) known.push(value);
    else index.set(word, [value]);
  }
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
