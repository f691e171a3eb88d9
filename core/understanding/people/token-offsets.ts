import type { Message } from "../tokens.ts";

/** The token that ends exactly at this offset of the text, as one past it; -1 where the offset cuts a token. */
export function tokenEndAt(message: Message, offset: number, from: number): number {
  for (let at = from; at < message.tokens.length; at++) {
    const end = message.tokens[at]?.end ?? 0;
    if (end === offset) return at + 1;
    if (end > offset) return -1;
  }
  return -1;
}

/** Matches a sticky expression at a token's beginning; the match must end where a token ends. */
export function matchText(
  message: Message,
  at: number,
  sticky: RegExp,
): { readonly match: RegExpExecArray; readonly end: number } | null {
  const token = message.tokens[at];
  if (!token) return null;
  sticky.lastIndex = token.start;
  const match = sticky.exec(message.text);
  if (!match) return null;
  const end = tokenEndAt(message, token.start + match[0].length, at);
  return end < 0 ? null : { match, end };
}
