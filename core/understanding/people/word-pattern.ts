import type { Token } from "../tokens.ts";

interface Piece {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

interface Pattern {
  readonly pieces: readonly Piece[];
  /** The words that a match can begin with: most places of a message are none of them. */
  readonly firsts: ReadonlySet<string>;
}

const known = new Map<string, Pattern>();

/** "came|come in? from": words in a row, "|" between alternatives, "?" after what may be left out. */
function compiled(text: string): Pattern {
  let pattern = known.get(text);
  if (!pattern) {
    const pieces = text.split(" ").map((piece) => {
      const optional = piece.endsWith("?") && piece.length > 1;
      return { words: new Set((optional ? piece.slice(0, -1) : piece).split("|")), optional };
    });
    const needed = pieces.findIndex((piece) => !piece.optional);
    const openings = needed < 0 ? pieces : pieces.slice(0, needed + 1);
    pattern = { pieces, firsts: new Set(openings.flatMap((piece) => [...piece.words])) };
    known.set(text, pattern);
  }
  return pattern;
}

/**
 * Matches folded tokens from `at` on against a pattern of words. Returns one past the last token, or -1.
 * Patterns are constants of the program: what may be left out is taken where it stands, without looking back.
 */
export function matchWords(tokens: readonly Token[], at: number, pattern: string): number {
  return matchPieces(tokens, at, compiled(pattern).pieces);
}

function matchPieces(tokens: readonly Token[], at: number, pieces: readonly Piece[]): number {
  let cursor = at;
  for (const piece of pieces) {
    const token = tokens[cursor];
    if (token && piece.words.has(token.folded)) cursor += 1;
    else if (!piece.optional) return -1;
  }
  return cursor;
}

/** The words that a match of the pattern can begin with. */
export const firstWordsOf = (pattern: string): ReadonlySet<string> => compiled(pattern).firsts;

/** Patterns that are tried together at many places: those that may fit are found by the word that stands there. */
export class WordPatterns {
  readonly #byFirst = new Map<string, Pattern[]>();

  constructor(patterns: readonly string[]) {
    for (const pattern of patterns.map(compiled))
      for (const first of pattern.firsts) {
        const alike = this.#byFirst.get(first);
        if (alike) alike.push(pattern);
        else this.#byFirst.set(first, [pattern]);
      }
  }

  /** The first that matches at least one word, as `matchFirst` finds it. */
  matchFirst(tokens: readonly Token[], at: number): number {
    for (const { pieces } of this.#startingAt(tokens, at)) {
      const end = matchPieces(tokens, at, pieces);
      if (end > at) return end;
    }
    return -1;
  }

  /** The end of the longest that matches at least one word. */
  matchLongest(tokens: readonly Token[], at: number): number {
    let longest = -1;
    for (const { pieces } of this.#startingAt(tokens, at)) {
      const end = matchPieces(tokens, at, pieces);
      if (end > at && end > longest) longest = end;
    }
    return longest;
  }

  #startingAt(tokens: readonly Token[], at: number): readonly Pattern[] {
    const first = tokens[at]?.folded;
    return first === undefined ? NONE : (this.#byFirst.get(first) ?? NONE);
  }
}

const NONE: readonly Pattern[] = [];

/** The first of the patterns that matches at least one word: longest first is up to the caller. */
export function matchFirst(
  tokens: readonly Token[],
  at: number,
  patterns: readonly string[] | WordPatterns,
): number {
  if (patterns instanceof WordPatterns) return patterns.matchFirst(tokens, at);
  const first = tokens[at]?.folded;
  if (first === undefined) return -1;
  for (const pattern of patterns) {
    const { firsts, pieces } = compiled(pattern);
    const end = firsts.has(first) ? matchPieces(tokens, at, pieces) : -1;
    if (end > at) return end;
  }
  return -1;
}
