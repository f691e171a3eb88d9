import type { Token } from "../../understanding/tokens.ts";

interface Piece {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

const known = new Map<string, readonly Piece[]>();

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
 * Matches folded tokens from `at` on against "came|come in? here?": words in a row, "|" between alternatives, "?" after
 * what may be left out. Takes what may be left out where the rest still fits. One past the last token, or -1.
 */
export function matchPattern(tokens: readonly Token[], at: number, pattern: string): number {
  return matchPieces(tokens, at, piecesOf(pattern), 0);
}

function matchPieces(tokens: readonly Token[], at: number, pieces: readonly Piece[], next: number): number {
  const piece = pieces[next];
  if (!piece) return at;
  const token = tokens[at];
  if (token && piece.words.has(token.folded)) {
    const end = matchPieces(tokens, at + 1, pieces, next + 1);
    if (end >= 0) return end;
  }
  return piece.optional ? matchPieces(tokens, at, pieces, next + 1) : -1;
}
