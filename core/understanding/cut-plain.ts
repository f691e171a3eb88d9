import { Token, type TokenKind } from "./token.ts";

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
/** Of text in small letters. */
const isLetter = (code: number): boolean => code >= 97 && code <= 122;
const isDigitOrLetter = (code: number): boolean => isDigit(code) || isLetter(code);

const codesOf = (signs: string): ReadonlySet<number> => new Set([...signs].map((sign) => sign.charCodeAt(0)));
/** What may stand inside a number or a word, more of it behind: "1,250.00", "o'hara", "walk-in". */
const IN_NUMBERS = codesOf(".,'");
const IN_WORDS = codesOf("'`-");

/**
 * The tokens of a text of plain letters, cut by hand: most messages are such, and the pattern that cuts any script
 * takes several times as long. Both must cut alike.
 */
export function cutPlain(text: string): Token[] {
  const folded = text.toLowerCase();
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (let start = 0; start < folded.length; ) {
    const { kind, end } = pieceAt(folded, start);
    if (kind !== null) {
      const isLineEnd = kind === "newline";
      const typed = isLineEnd ? "\n" : text.slice(start, end);
      const plain = isLineEnd ? "\n" : folded.slice(start, end);
      tokens.push(new Token(kind, typed, plain, start, end, start === previousEnd));
      previousEnd = end;
    }
    start = end;
  }
  return tokens;
}

/** What stands there and where it ends; white space without a line end is nothing. */
function pieceAt(folded: string, start: number): { readonly kind: TokenKind | null; readonly end: number } {
  const code = folded.charCodeAt(start);
  if (isSpace(code)) {
    const end = endOf(folded, start, isSpace);
    return { kind: folded.slice(start, end).includes("\n") ? "newline" : null, end };
  }
  if (isDigit(code)) return { kind: "number", end: endOfJoined(folded, start, isDigit, IN_NUMBERS, isDigit) };
  if (isLetter(code))
    return { kind: "word", end: endOfJoined(folded, start, isLetter, IN_WORDS, isDigitOrLetter) };
  return { kind: "symbol", end: start + 1 };
}

function endOf(folded: string, start: number, belongs: (code: number) => boolean): number {
  let end = start + 1;
  while (end < folded.length && belongs(folded.charCodeAt(end))) end += 1;
  return end;
}

/** A run of characters, and further runs that a sign joins to it. */
function endOfJoined(
  folded: string,
  start: number,
  first: (code: number) => boolean,
  joints: ReadonlySet<number>,
  further: (code: number) => boolean,
): number {
  let end = endOf(folded, start, first);
  while (joints.has(folded.charCodeAt(end)) && further(folded.charCodeAt(end + 1)))
    end = endOf(folded, end + 1, further);
  return end;
}
