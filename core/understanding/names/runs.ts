import { TITLES } from "../people/titles.ts";
import type { Token } from "../tokens.ts";

/** The runs of words and numbers that begin with a word at `at`, shortest first, each with its key. */
export function forEachRun(
  tokens: readonly Token[],
  at: number,
  longest: number,
  words: (folded: string) => string,
  found: (key: string, end: number) => void,
): void {
  if (tokens[at]?.kind !== "word") return;
  let key = "";
  for (let end = at; end < Math.min(tokens.length, at + longest); end++) {
    const token = tokens[end];
    if (isPointOfTitle(tokens, end)) continue;
    if (token?.kind !== "word" && token?.kind !== "number") return;
    key = end === at ? words(token.folded) : `${key} ${words(token.folded)}`;
    found(key, end + 1);
  }
}

/** "Dr. Helen": the point belongs to the title. */
const isPointOfTitle = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.text === "." && tokens[at]?.glued === true && TITLES.has(tokens[at - 1]?.folded ?? "");
