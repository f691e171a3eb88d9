import { oncePerMessage } from "./once-per-message.ts";
import { type Message, type Span, textOf } from "./tokens.ts";

/**
 * A message as one line of folded words with single spaces, so that fixed ways of speaking can be written as regular
 * expressions; each place in the line leads back to its token. Line ends are " / ".
 */
export interface WordLine {
  readonly message: Message;
  readonly text: string;
  /** For each token, where it begins in `text`. */
  readonly starts: readonly number[];
}

export const wordLine = oncePerMessage((message: Message): WordLine => {
  const starts: number[] = [];
  let text = "";
  for (const [at, token] of message.tokens.entries()) {
    const previous = message.tokens[at - 1];
    const joins = token.glued && isPlain(token.kind) && previous !== undefined && isPlain(previous.kind);
    if (at > 0 && !joins) text += " ";
    starts.push(text.length);
    text += token.kind === "newline" ? "/" : token.folded;
  }
  return { message, text, starts };
});

const isPlain = (kind: string): boolean => kind === "word" || kind === "number";

/** The tokens that a stretch of the line came from. */
export function spanOf({ starts, text }: WordLine, from: number, to: number): Span {
  const first = starts.findIndex((_, at) => (starts[at + 1] ?? text.length + 1) > from);
  let end = first;
  while (end < starts.length && (starts[end] ?? 0) < to) end += 1;
  return { start: Math.max(first, 0), end };
}

/** A named group of a match, with the tokens that it covers, as it was typed; null where it took no part. The match needs the "d" flag. */
export function groupOf(
  line: WordLine,
  match: RegExpExecArray,
  name: string,
): { span: Span; typed: string } | null {
  const place = match.indices?.groups?.[name];
  if (!place || place[1] <= place[0]) return null;
  const span = spanOf(line, place[0], place[1]);
  return { span, typed: textOf(line.message, span) };
}
