import { cutPlain } from "./cut-plain.ts";
import { fold } from "./fold.ts";
import { Token, type TokenKind } from "./token.ts";

export type { Token, TokenKind } from "./token.ts";

/** A run of tokens: `start` included, `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A message cut into tokens; every reader works on this and on nothing else. */
export class Message {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** What finders found in it, each at a place of its own (see oncePerMessage): it goes with the message. */
  readonly #kept: unknown[] = [];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Other tokens, or some of them, as a message of the same text: nothing is known of it yet. */
  with(tokens: readonly Token[]): Message {
    return new Message(this.text, tokens);
  }

  kept(place: number): unknown {
    return this.#kept[place];
  }

  keep(place: number, found: unknown): void {
    this.#kept[place] = found;
  }
}

/** Longer messages are cut: what stands behind it is not read. */
export const LONGEST_MESSAGE = 10_000;

/** A line end, a number, a word, or a symbol: one group each, by number, for groups with names are slow. */
const PIECES =
  /([^\S\n]*\n\s*)|(\p{Nd}+(?:[.,'\u2019\u066b\u066c]\p{Nd}+)*)|([\p{L}\p{M}]+(?:['\u2019\u2018`-][\p{L}\p{M}\p{Nd}]+)*)|(\p{Extended_Pictographic}(?:\ufe0f|\u200d\p{Extended_Pictographic})*|\S)/gu;

/** Plain text, as most messages are: every letter stands for itself, and there is no carriage return. */
const PLAIN = /^[ -~\n\t]*$/;

/** Cuts a message into words, numbers, symbols and line ends. Never fails, whatever the text is. */
export function readMessage(text: string): Message {
  const plain = text.slice(0, LONGEST_MESSAGE);
  if (PLAIN.test(plain)) return new Message(plain, cutPlain(plain));
  const clean = plain.toWellFormed().normalize("NFC").replace(/\r\n?/g, "\n");
  const tokens: Token[] = [];
  let previousEnd = -1;
  for (const match of clean.matchAll(PIECES)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = kindOf(match);
    const piece = kind === "newline" ? "\n" : match[0];
    const folded = kind === "newline" ? "\n" : fold(piece);
    tokens.push(new Token(kind, piece, folded, start, end, start === previousEnd));
    previousEnd = end;
  }
  return new Message(clean, tokens);
}

function kindOf([, newline, number, word]: RegExpMatchArray): TokenKind {
  if (newline !== undefined) return "newline";
  if (number !== undefined) return "number";
  return word !== undefined ? "word" : "symbol";
}

/** The words of a span exactly as they were typed. */
export function textOf(message: Message, span: Span): string {
  const first = message.tokens[span.start];
  const last = message.tokens[span.end - 1];
  return first && last ? message.text.slice(first.start, last.end) : "";
}

export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
