import type { Token } from "../tokens.ts";

interface Piece {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

const known = new Map<string, readonly Piece[]>();

/** "came|come in? from": words in a row, "|" between alternatives, "?" after what may be left out. */
function piecesOf(pattern: string): readonly Piece[] {
  let pieces = known.get(pattern);
  if (!pieces) {
    pieces = pattern.split(" ").map((piece) => {
      const optional = piece.endsWith("?") && piece.length > 1;
      return { words: new Set((optional ? piece.slice(0, -1) : piece).split("|")), optional };
    });
    known.set(pattern, pieces);
  }
  return pieces;
}

/**
 * Matches folded tokens from `at` on against a pattern of words. Returns one past the last token, or -1.
 * Patterns are constants of the program: what may be left out is taken where it stands, without looking back.
 */
export function matchWords(tokens: readonly Token[], at: number, pattern: string): number {
  let cursor = at;
  for (const piece of piecesOf(pattern)) {
    const token = tokens[cursor];
    if (token && piece.words.has(token.folded)) cursor += 1;
    else if (!piece.optional) return -1;
  }
  return cursor;
}

/** The first of the patterns that matches: longest first is up to the caller. */
export function matchFirst(tokens: readonly Token[], at: number, patterns: readonly string[]): number {
  for (const pattern of patterns) {
    const end = matchWords(tokens, at, pattern);
    if (end > at) return end;
  }
  return -1;
}
