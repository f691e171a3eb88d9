import pluralize from "pluralize";
import { oncePerMessage } from "./once-per-message.ts";
import type { Message, Token } from "./tokens.ts";

/** What a card says on its front, longest first. */
const GREETINGS: readonly (readonly string[])[] = [
  "sorry for your loss",
  "get well soon",
  "i love you",
  "i miss you",
  "thank you",
  "get well",
  "love you",
  "miss you",
  "missing you",
  "welcome home",
  "sorry",
  "congrats",
  "congratulations",
  "welcome",
  "goodbye",
].map((greeting) => greeting.split(" "));

const KINDS =
  "card mug balloon banner cake candle bouquet box note tag badge sign sticker hamper cookie print bear teddy";
/** With their plurals: looked up for every word of every message. */
const THINGS = new Set(KINDS.split(" ").flatMap((kind) => [kind, pluralize(kind)]));

/** The words of greetings that are printed on a thing, and where the thing stands: "2 *thank you* cards", "*sorry* card". */
export const greetingWords = oncePerMessage(({ tokens }: Message): ReadonlySet<number> => {
  const found = new Set<number>();
  for (let at = 1; at < tokens.length; at++) {
    if (!THINGS.has(tokens[at]?.folded ?? "")) continue;
    const greeting = GREETINGS.find((words) => endsBefore(tokens, at, words));
    for (let step = 1; step <= (greeting?.length ?? 0); step++) found.add(at - step);
  }
  return found;
});

const endsBefore = (tokens: readonly Token[], end: number, words: readonly string[]): boolean =>
  words.every((word, index) => tokens[end - words.length + index]?.folded === word);
