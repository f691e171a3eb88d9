import type { AmountMention } from "../../understanding/amounts.ts";
import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { Message } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, itemsOf } from "./draft.ts";
import { isMeasure } from "./measures.ts";
import { isNoProductName } from "./no-product-name.ts";
import { isPersonLike } from "./people.ts";
import { isInside } from "./speaks-against.ts";
import { hasTalkAsItem, isPraise, isSceneSet } from "./talk-as-item.ts";
import { BOUGHT } from "./vocabulary.ts";

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
