import type { AmountMention } from "../../understanding/amounts.ts";
import {
  isHarmless,
  isHelperVerb,
  isLabel,
  isNeverNamed,
  isReaction,
} from "../../understanding/everyday-words.ts";
import { fold } from "../../understanding/fold.ts";
import { greetingWords } from "../../understanding/greeting-things.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import { singular } from "../../understanding/singular.ts";
import type { Message, Span, Token } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, type DraftItem, itemsOf } from "./draft.ts";
import { isMeasure } from "./measures.ts";
import { isNoProductName } from "./no-product-name.ts";
import { isOthersBusiness } from "./others-business.ts";
import { isPersonLike } from "./people.ts";
import { BOUGHT, NOT_A_SALE, SCENES } from "./vocabulary.ts";

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

const isInside = (draft: Draft, at: number): boolean => at >= draft.start && at < draft.end;

const WEAK_WORDS = 4;

/** How sure it is that the words are a sale, by what is known, what is said and what is left over. */
export function scoreDraft(message: Message, draft: Draft, siblings: number): number {
  const items = itemsOf(draft);
  if (items.length === 0) return 0;
  const leftovers = draft.leftovers.map((at) => message.tokens[at]?.folded ?? "");
  if (leftovers.some((word) => BOUGHT.has(word))) return 0;
  const told = draft.verb && amountsOf(draft).length > 0;
  if (leftovers.length > (told ? 3 : 1) || (!told && leftovers.some(isNeverNamed))) return 0;
  const penalty = leftovers.length * 0.12;
  const isBacked = draft.verb || draft.payment !== null || draft.customer !== null;
  // "flamengo 3 x 1 vasco": nothing known, nothing that says it was sold, and words to spare.
  if (!isBacked && leftovers.length > 0 && items.every((item) => item.productId === null)) return 0;
  const unknown = items.filter((item) => item.productId === null);
  const amounts = amountsOf(draft);
  const counted = items.some((item) => item.quantity !== null);
  // "12 litter trays to scrub": what is to be done with them.
  if (isPurpose(message, draft)) return 0;
  // "karak sold in March" names no one day: rather a question than a sale.
  if (draft.day?.within && amounts.length === 0) return 0.5;
  // "Stilton monday": one of them sold then, or due then; nobody says which.
  if (
    unknown.length === 0 &&
    !draft.verb &&
    amounts.length === 0 &&
    !counted &&
    isBareWeekday(message, draft)
  )
    return 0;
  if (unknown.length === 0) return (draft.verb || amounts.length > 0 || counted ? 0.95 : 0.8) - penalty;
  if (
    unknown.some((item) => isNoProductName(item) || isSceneSet(draft, item)) ||
    hasTalkAsItem(message, draft)
  )
    return 0;
  if (amounts.length === 0 && unknown.some((item) => isPraise(message, item))) return 0;
  if (amounts.some((amount) => isMeasured(message, amount))) return 0;
  if (amounts.length > 0) return scoreUnknown(message, draft, counted || siblings > 1) - penalty;
  if (draft.verb) return 0.75 - penalty;
  if (draft.customer) return leftovers.length === 0 && isPersonLike(draft.customer) ? 0.62 : 0;
  // "2 hair gels": asked about. "a possibility" is no product.
  const numbered = unknown.every(
    (item) => item.quantityText !== null && /\d/.test(item.quantityText) && item.counted,
  );
  const besideKnown = unknown.length < items.length;
  return (numbered || besideKnown) && leftovers.length === 0 ? 0.6 : 0;
}

const isBareWeekday = ({ tokens }: Message, { day, payment, customer }: Draft): boolean =>
  day !== null &&
  payment === null &&
  customer === null &&
  day.span.end === day.span.start + 1 &&
  /day$/.test(tokens[day.span.start]?.folded ?? "") &&
  !/^(?:yester|to)day$/.test(tokens[day.span.start]?.folded ?? "");

const isPurpose = ({ tokens }: Message, draft: Draft): boolean => {
  const { customer, verb } = draft;
  if (!customer || verb || isPersonLike(customer)) return false;
  const isPriced = amountsOf(draft).some(({ number }) => number.form === "digits");
  return !isPriced && tokens[customer.span.start - 1]?.folded === "to";
};

/** "high tide 2.1 m": how far, how heavy, how warm; no money. */
const isMeasured = ({ tokens }: Message, { marked, foreign, number, span }: AmountMention): boolean =>
  foreign === null &&
  !(marked && /\p{Sc}/u.test(tokens[span.start]?.text ?? "")) &&
  number.form === "digits" &&
  isMeasure(tokens[span.end]?.folded ?? "");

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
function hasTalkAsItem({ tokens }: Message, draft: Draft): boolean {
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

const MARKED = 0.75;

function scoreUnknown(message: Message, draft: Draft, counted: boolean): number {
  const { customer } = draft;
  // "mi abuelita cumple 80 el domingo": in small letters, two words behind an amount are rather talk.
  const isSomebodys =
    customer !== null &&
    isPersonLike(customer) &&
    (customer.known || startsWithCapital(customer.name) || !customer.name.includes(" "));
  if (draft.verb || draft.payment !== null || counted || isSomebodys) return 0.85;
  if (hasUnitAsItem(message, draft) || tellsWhatItCost(message, draft)) return 0;
  // "COE 105k, crazy": an amount says that it is money, not that anything was sold.
  if (amountsOf(draft).some((amount) => amount.marked)) return MARKED;
  const day = draft.day?.span;
  const own = message.tokens.filter(
    (_, at) => isInside(draft, at) && !(day && day.start <= at && at < day.end),
  );
  return own.filter((token) => token.kind === "word").length <= WEAK_WORDS ? 0.65 : 0;
}

/** "Postage was 11.20", "doctor at 2.30": what something nobody knows came to, or when, and not that it was sold. */
const tellsWhatItCost = ({ tokens }: Message, draft: Draft): boolean =>
  amountsOf(draft).some(({ span }) =>
    /^(?:was|were|is|are|at|in|of|did|made|hit)$/.test(tokens[span.start - 1]?.folded ?? ""),
  );

/** "hava 31 derece, klima 22": what stands right behind a number and has none of its own says what the number is of. */
const hasUnitAsItem = ({ tokens }: Message, { groups }: Draft): boolean =>
  groups.some(({ items }) => items.length > 1 && tokens[(items[0]?.span.start ?? 0) - 1]?.kind === "number");

/** "1 group lesson, great waves", "2 oatcakes, gone in a flash": said of the day, neither counted nor priced. */
function isPraise({ tokens }: Message, { name, counted, span }: DraftItem): boolean {
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
const isSceneSet = (draft: Draft, { name, counted }: DraftItem): boolean =>
  !counted && SCENES.has(name.split(" ").at(-1) ?? "") && !isAloneAndSold(draft);

/** "2.5k spa day for Meera", "sold a spa day": that and nothing else was sold. */
const isAloneAndSold = (draft: Draft): boolean =>
  itemsOf(draft).length === 1 && (draft.verb || draft.customer !== null || draft.payment !== null);
