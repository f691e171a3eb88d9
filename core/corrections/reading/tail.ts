import type { Token } from "../../understanding/tokens.ts";

const CUTS = new Set(["not", "instead", "rather"]);
/** "4 not 3", "card instead of cash": what was wrong, at the end, is passed over. */
export function cutTail(tokens: readonly Token[], from: number): number {
  const cut = tokens.findIndex((token, at) => at > from && CUTS.has(token.folded));
  const end = cut > 0 && tokens.length - cut <= 6 ? cut : tokens.length;
  return tokens[end - 1]?.text === "," ? end - 1 : end;
}

/** Endings that say that something was wrong, as lists of words. */
const REGRETS: readonly (readonly string[])[] = [
  "typo",
  "my typo",
  "actually",
  "sorry",
  "my bad",
  "my mistake",
  "i mean",
  "i meant",
  "oops",
  "whoops",
  "correction",
].map((phrase) => phrase.split(" "));
const LAST_OF_REGRETS = new Set(REGRETS.map((words) => words.at(-1)));

/** "paid cash actually", "12.50, sorry": an end that says that something was wrong. */
export function readTail(tokens: readonly Token[]): { end: number; regrets: boolean } {
  let end = tokens.length;
  while (end > 0 && /^[.!,]$/.test(tokens[end - 1]?.folded ?? "")) end -= 1;
  if (!LAST_OF_REGRETS.has(tokens[end - 1]?.folded)) return { end: tokens.length, regrets: false };
  for (const words of REGRETS) {
    const start = end - words.length;
    if (start > 0 && words.every((word, step) => tokens[start + step]?.folded === word))
      return { end: start, regrets: true };
  }
  return { end: tokens.length, regrets: false };
}
