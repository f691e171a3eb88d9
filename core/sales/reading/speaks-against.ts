import { isHelperVerb, isLabel } from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import { greetingWords } from "../../understanding/greeting-things.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, itemsOf } from "./draft.ts";
import { isOthersBusiness } from "./others-business.ts";
import { NOT_A_SALE, OTHER_SHOPS } from "./vocabulary.ts";

/** A word outside names and products that makes it a plan, a negation or somebody else's business. */
export function speaksAgainst(message: Message, draft: Draft): boolean {
  const { soldOut, shares, talk, labels } = saidAgainst(message);
  if (soldOut || draft.othersSale || isOthersBusiness(message, draft)) return true;
  // "iva 412 for the quarter": somebody's name elsewhere, the tax here.
  if (draft.customer && !draft.customer.known && NOT_A_SALE.has(fold(draft.customer.name))) return true;
  if (shares.some((at) => isInside(draft, at))) return true;
  const isLabelled = labels.length > 0 && draft.payment === null && draft.customer === null;
  if (talk.length === 0 && !isLabelled) return false;
  const known = itemsOf(draft)
    .filter((item) => item.known)
    .map((item) => item.span);
  const future = draft.day?.future && amountsOf(draft).length > 0 ? [draft.day.span] : [];
  const named = [
    ...known,
    // A sale on a day to come is asked about.
    ...future,
    ...draft.sources.filter((source) => source.slot === "customer").map((source) => source.span),
  ];
  const speaks = (at: number): boolean =>
    isInside(draft, at) && !named.some((span) => span.start <= at && at < span.end);
  return talk.some(speaks) || (isLabelled && labels.some(speaks));
}

interface SaidAgainst {
  /** "Sold out of rolls by 11.30", "sold all the rolls" tell what is left. */
  readonly soldOut: boolean;
  /** Where "%" stands. */
  readonly shares: readonly number[];
  /** Where words of plans, negations and other people's business stand. */
  readonly talk: readonly number[];
  /** "table 5": where a number is a label, unless the sale is backed by more. */
  readonly labels: readonly number[];
}

/** Looked for once, though every part of a message may be a sale of its own. */
const saidAgainst = oncePerMessage((message: Message): SaidAgainst => {
  const { tokens } = message;
  const places = (is: (token: Token, at: number) => boolean): number[] =>
    tokens.flatMap((token, at) => (is(token, at) ? [at] : NOWHERE));
  return {
    soldOut: tokens.some(
      ({ folded }, at) =>
        folded === "sold" && (SOLD_OUT.has(tokens[at + 1]?.folded ?? "") || tokens[at - 1]?.folded === "all"),
    ),
    shares: places(({ text }) => text === "%"),
    talk: places(({ kind }, at) => kind === "word" && isTalk(tokens, at) && !greetingWords(message).has(at)),
    labels: places(
      ({ kind, folded }, at) => kind === "word" && isLabel(folded) && tokens[at + 1]?.kind === "number",
    ),
  };
});

const SOLD_OUT = new Set(["out", "all"]);
const NOWHERE: number[] = [];

function isTalk(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.folded ?? "";
  const next = tokens[at + 1];
  if (isHelperVerb(word, next?.folded ?? "")) return true;
  if (OTHER_SHOPS.has(word)) return true;
  if (!NOT_A_SALE.has(word) && !(word.endsWith("'s") && NOT_A_SALE.has(word.slice(0, -2)))) return false;
  // "speeding fine 60" was paid, "fine line piece 280" sold; "through the door" they came, "door lock 95" was sold.
  const isOfName =
    (word === "return" && TRAVELLED.has(next?.folded ?? "")) ||
    (IN_NAMES.has(word) && next?.kind === "word" && next.folded !== "at") ||
    (word === "price" && tokens[at - 1]?.folded === "half");
  return !isOfName;
}

const TRAVELLED = new Set(
  "ticket tickets fare fares trip trips crossing crossings journey flight ferry ride".split(" "),
);
const IN_NAMES = new Set(["fine", "door", "oven", "fridge"]);

/** Is the word part of what was read as the sale? */
export const isInside = (draft: Draft, at: number): boolean => at >= draft.start && at < draft.end;
