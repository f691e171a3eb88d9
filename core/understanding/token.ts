export type TokenKind = "word" | "number" | "symbol" | "newline";

/**
 * One piece of a message. `start` and `end` are offsets into the message's text. A class, so that all are made alike
 * and whoever looks at them stays quick.
 */
export class Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Lower case, no accents, typographic apostrophes made plain: what dictionaries are looked up with. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** No white space stands between it and the token before: "2x" is "2" and a glued "x". */
  readonly glued: boolean;

  constructor(kind: TokenKind, text: string, folded: string, start: number, end: number, glued: boolean) {
    this.kind = kind;
    this.text = text;
    this.folded = folded;
    this.start = start;
    this.end = end;
    this.glued = glued;
  }
}
