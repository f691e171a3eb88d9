import { isHarmless, isNeverNamed, isReaction } from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import { singular } from "../../understanding/singular.ts";
import type { Message, Span, Token } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, type DraftItem, itemsOf } from "./draft.ts";
import { SCENES } from "./vocabulary.ts";

/** "lovely old lady just now, 2 basil pots"; a "gingerbread man 2.50" has its price behind it. */
const isSomebody = (tokens: readonly Token[], end: number): boolean =>
  PEOPLE.has(tokens[end - 1]?.folded ?? "") &&
  (tokens[end]?.kind !== "number" || NEVER_SOLD.has(tokens[end - 1]?.folded ?? ""));

/** "Maria got sick", "2 lattes were cold": how somebody or something was, neither counted nor priced. */
const isHowItWas = (tokens: readonly Token[], draft: Draft, { span, quantity }: DraftItem): boolean =>
  span.end === span.start + 1 &&
  quantity === null &&
  amountsOf(draft).length === 0 &&
  /^(?:got|gets|was|were|is|are)$/.test(tokens[span.start - 1]?.folded ?? "") &&
  singular(tokens[span.start]?.folded ?? "") === tokens[span.start]?.folded;

/** "Kyle got fined 60": what was done to him, and nothing that he bought. */
const isDone = (tokens: readonly Token[], { start, end }: Span): boolean =>
  end === start + 1 &&
  /^(?:got|gets|was|were|been)$/.test(tokens[start - 1]?.folded ?? "") &&
  /[^aeiou]ed$/.test(tokens[start]?.folded ?? "");

const CONNECTING = new Set("and & + , ; / n with plus w - | :".split(" "));

/** "Dryer guy 180": of these nobody makes a biscuit. */
const NEVER_SOLD = new Set("guy guys bloke chap fella gent lad rep uncle".split(" "));

const PEOPLE = new Set(
  "lady ladies gent gentleman man men woman women guy guys lad lads lass girl girls boy boys bloke chap couple family kids tourist tourists fella person stranger rep".split(
    " ",
  ),
);

/** "rep offered 50 lenses", "mad day!! 4 tattoos": words before what is counted, nothing joining the two, are no product. */
export function hasTalkAsItem({ tokens }: Message, draft: Draft): boolean {
  const items = itemsOf(draft);
  return items.some((item, at) => {
    if (!item.counted && !item.known && isSomebody(tokens, item.span.end)) return true;
    if (!item.known && (isDone(tokens, item.span) || isHowItWas(tokens, draft, item))) return true;
    const next = items[at + 1];
    // "Remade a latte": what was done with it.
    const isNext = next !== undefined && (next.counted || (at === 0 && next.quantity !== null));
    if (!isNext || item.counted || item.known) return false;
    const between = tokens.slice(item.span.end, next.span.start - 1);
    return !between.some(
      (token) => token.kind === "number" || CONNECTING.has(token.folded) || token.text === "\n",
    );
  });
}

/** "1 group lesson, great waves", "2 oatcakes, gone in a flash": said of the day, neither counted nor priced. */
export function isPraise({ tokens }: Message, { name, counted, span }: DraftItem): boolean {
  if (counted) return false;
  const opensTalk = (word: string): boolean => isHarmless(word) || isReaction(word);
  const [first = "", ...more] = fold(name).split(" ");
  if (more.length > 0 && opensTalk(first)) return true;
  const comma = tokens.findLastIndex((token, at) => at < span.start && token.text === ",");
  const opening = tokens[comma + 1]?.folded ?? "";
  return (
    comma >= 0 &&
    comma + 1 < span.start &&
    !JOINING.has(opening) &&
    (opensTalk(opening) || isNeverNamed(opening))
  );
}

const JOINING = new Set("and a an the also plus with some one then for to another".split(" "));

/** "Cracking day, 4 lessons 300", "whoa lucia crowd": how busy it was, neither counted nor sold. */
export function isSceneSet(draft: Draft, { name, counted }: DraftItem): boolean {
  const last = name.split(" ").at(-1) ?? "";
  if (counted) return false;
  return (
    (SCENES.has(last) && !isAloneAndSold(draft)) || (OCCASIONS.has(last) && amountsOf(draft).length === 0)
  );
}

/** "Meera's daughter's wedding on 12 dec": told of somebody, and no price. */
const OCCASIONS = new Set(
  "wedding birthday funeral christening communion anniversary graduation engagement".split(" "),
);

/** "2.5k spa day for Meera", "sold a spa day": that and nothing else was sold. */
const isAloneAndSold = (draft: Draft): boolean =>
  itemsOf(draft).length === 1 && (draft.verb || draft.customer !== null || draft.payment !== null);
