import { singular } from "../../understanding/singular.ts";
import type { Token } from "../../understanding/tokens.ts";

/** Openings that say for sure that something recorded was wrong. */
const STRONG = byFirstWord([
  "make it",
  "make that",
  "make them",
  "change it to",
  "change that to",
  "change to",
  "change it into",
  "change last to",
  "change the last one to",
  "correction",
  "should be",
  "should have been",
  "shd be",
  "shud be",
  "shld be",
  "shouldve been",
  "shoulda been",
  "supposed to be",
  "was supposed to be",
  "was meant to be",
  "shouldve been",
  "should've been",
  "it should be",
  "that should be",
  "it should have been",
  "that should have been",
  "i meant",
  "i mean",
  "meant",
  "actually it was",
  "actually that was",
  "actually they were",
  "actually she had",
  "actually he had",
  "actually",
  "actualy",
  "acually",
  "actully",
  "it was actually",
  "that was actually",
  "was actually",
  "fix",
  "edit",
  "wrong it was",
  "my mistake",
  "my bad",
  "mistake",
  "update to",
  "update last to",
  "correct that to",
  "correct to",
  "last one was",
  "the last one was",
  "last sale was",
  "the last sale was",
  "that last one was",
  "my last one was",
  "that one was",
  "oh it was",
  "set it to",
  "add to that",
  "i got that wrong",
  "wrong price",
  "wrong customer",
  "wrong amount",
  "wrong day",
  "wrong name",
  "price was",
  "the price was",
  "quantity was",
  "total was",
  "the total was",
  "put it down for",
  "put that down for",
  "put that under",
  "put it under",
  "move it to",
  "move that to",
  "that sale was",
  "this was",
]);
const WEAK = byFirstWord([
  "no",
  "nope",
  "nah",
  "sorry",
  "oops",
  "whoops",
  "oh",
  "wait",
  "hang on",
  "hold on",
  "ah",
  "hm",
  "hmm",
  "hmmm",
  "uh",
  "aiyo",
  "aiyah",
  "aiya",
  "alamak",
  "ay",
  "um",
  "er",
  "sry",
  "it was",
  "that was",
  "they were",
  "was",
  "that's",
  "thats",
  "it's",
  "its",
  "sorry that was",
  "these were",
  "those were",
  "please",
  "pls",
  "ugh",
  "doh",
  "argh",
]);

const ADDING = byFirstWord(["add", "also add", "plus", "and also", "and add", "add on"]);

/** How much of a message's beginning only says that something was wrong, and how surely. */
export interface Lead {
  readonly end: number;
  readonly strength: "strong" | "weak" | "none";
  readonly adds: boolean;
}

/** How much of the beginning only says that something was wrong. */
export function readLead(tokens: readonly Token[], from: number): Lead {
  let at = from;
  let strength: Lead["strength"] = "none";
  let adds = false;
  const comma = tokens.findIndex((token) => token.text === ",");
  // "not card, cash": what was wrong comes first.
  if (tokens[at]?.folded === "not" && comma > at && comma <= at + 4)
    return { end: comma + 1, strength: "strong", adds };
  for (;;) {
    while (
      tokens[at] &&
      /^[,.!:;\n-]$/.test(tokens[at]?.folded ?? "") &&
      !(tokens[at]?.text === "-" && tokens[at + 1]?.glued)
    )
      at += 1;
    const adding = opensAnother(tokens, at) ? 0 : longest(tokens, at, ADDING);
    const strong = longest(tokens, at, STRONG);
    const weak = isNegation(tokens, at) ? 0 : longest(tokens, at, WEAK);
    if (adding > 0 && adding >= strong) {
      adds = true;
      at += adding;
    } else if (strong > 0 && strong >= weak) {
      strength = "strong";
      at += strong;
    } else if (weak > 0) {
      if (strength === "none") strength = "weak";
      at += weak;
    } else return { end: at, strength, adds };
  }
}

const AFTER_NO = new Set(
  "it that they this he she was were its it's thats that's for to on make change only just not paid wait sorry no the a an one i we all my card cash and but with by at yesterday today".split(
    " ",
  ),
);

/** "No pedicures Sunday" tells what there is none of; "no, 2 pedicures" and "no for Ana" put something right. */
const isNegation = (tokens: readonly Token[], at: number): boolean => {
  const next = tokens[at + 1];
  return (
    tokens[at]?.folded === "no" &&
    next?.kind === "word" &&
    next.text === next.folded &&
    !AFTER_NO.has(next.folded) &&
    opensPlural(tokens.slice(at + 1, at + 4))
  );
};

/** "Pedicures", "eye tests": up to the first that is no word. */
const opensPlural = (next: readonly Token[]): boolean => {
  const end = next.findIndex(({ kind }) => kind !== "word");
  return next.slice(0, end < 0 ? next.length : end).some(({ folded }) => singular(folded) !== folded);
};

/** "Add a record: 2 lattes", "add another sale": one of its own. */
const opensAnother = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.folded === "add" &&
  /^add (?:(?:a|an|another|one more|new|a new) )?(?:record|sale|order|transaction|entry)\b/.test(
    tokens
      .slice(at, at + 4)
      .map(({ folded }) => folded)
      .join(" "),
  );

/** Phrases by their first word, as lists of words. */
function byFirstWord(phrases: readonly string[]): ReadonlyMap<string, readonly (readonly string[])[]> {
  const index = new Map<string, (readonly string[])[]>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    index.set(first, [...(index.get(first) ?? []), words]);
  }
  return index;
}

function longest(tokens: readonly Token[], at: number, phrases: ReturnType<typeof byFirstWord>): number {
  let best = 0;
  for (const words of phrases.get(tokens[at]?.folded ?? "") ?? []) {
    if (words.length > best && words.every((word, step) => tokens[at + step]?.folded === word))
      best = words.length;
  }
  return best;
}
