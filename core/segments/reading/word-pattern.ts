import type { Token } from "../../understanding/tokens.ts";

interface Piece {
  readonly words: ReadonlySet<string>;
  readonly optional: boolean;
}

interface Pattern {
  readonly pieces: readonly Piece[];
  /** The words that a match can begin with; null where all may be left out. */
  readonly firsts: ReadonlySet<string> | null;
}

const known = new Map<string, Pattern>();

function compiled(text: string): Pattern {
  let pattern = known.get(text);
  if (!pattern) {
    const pieces = text.split(" ").map((piece) => {
      const optional = piece.endsWith("?") && piece.length > 1;
      return { words: new Set((optional ? piece.slice(0, -1) : piece).split("|")), optional };
    });
    const needed = pieces.findIndex((piece) => !piece.optional);
    const openings = pieces.slice(0, needed + 1);
    const firsts = needed < 0 ? null : new Set(openings.flatMap((piece) => [...piece.words]));
    pattern = { pieces, firsts };
    known.set(text, pattern);
  }
  return pattern;
}

/**
 * Matches folded tokens from `at` on against "came|come in? here?": words in a row, "|" between alternatives, "?" after
 * what may be left out. Takes what may be left out where the rest still fits. One past the last token, or -1.
 */
export function matchPattern(tokens: readonly Token[], at: number, pattern: string): number {
  const { firsts, pieces } = compiled(pattern);
  if (firsts !== null && !firsts.has(tokens[at]?.folded ?? "")) return -1;
  return matchPieces(tokens, at, pieces, 0);
}

/** The words that a match can begin with; null where all may be left out. */
export const firstWordsOf = (pattern: string): ReadonlySet<string> | null => compiled(pattern).firsts;

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
