import { startsWithCapital } from "../../understanding/letters.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, itemsOf } from "./draft.ts";
import { isPersonLike } from "./people.ts";

/** Words that look like a sale and are none: the score of a match, another shop's prices, a tip, what was given away. */
export const isOthersBusiness = (message: Message, draft: Draft): boolean =>
  isSpokenOf(message) ||
  (amountsOf(draft).length === 0 && isGone(message)) ||
  isPriceOfAUnit(message, draft) ||
  isForLater(message, draft) ||
  isSoldByCustomer(message, draft) ||
  isScoreOfAMatch(message, draft) ||
  isOthersPrice(message, draft) ||
  isGivenAway(message, draft);

/** What is spoken of beside the trade itself, a group of phrases for each kind. */
const SPOKEN_OF = new RegExp(
  `\\b(?:${[
    // What had to be done, and runs to the shops.
    "(?:had|have|has|having) to|(?:coffee|lunch|milk|food|supply|supplies|parts|bank|school|post|tip) run|shipments?",
    // Where money lies.
    "(?:in|from) the (?:float|till|drawer|safe|jar|tip jar|register|bank)",
    // Other shops and what they have.
    "(?:has|have|sells?) (?:it|them|one|these|those)|at auction|auction:",
    "(?:the|that|a) (?:shop|place|store|stall|salon) (?:on|in|at|near|next|down|by|across|opposite|over|up|round)",
    // Who comes for it later, or is put on a list.
    "comes? for (?:it|his|her|their|the|my)|(?:put|pencil|pop|book|mark|pen) \\S+ (?:down|in) for",
    // Hair, queues, what the speaker had, what is thrown away.
    "(?:at|round) the back|(?:on|at|up) the sides?|on top|in (?:a )?(?:row|queue|line)",
    "i (?:had|ate|bought)|for the bin|the food bank",
    // Offers.
    "\\d+[ /]\\d+ split|for the same|2 for 1|3 for [12]|4 for [1-3]|5 for [1-4]",
  ].join("|")})(?=\\W|$)`,
  "i",
);

/** "6 flat whites gone": counted, without a price, and lost or used up. */
const GONE =
  /\b\d+ (?:\p{L}+ ){1,3}(?:gone|ruined|wasted|burnt|binned|in the bin|on the floor)\b|\b(?:all|nearly|almost) (?:gone|out|finished|done)\b/iu;

const isSpokenOf = oncePerMessage(({ text }: Message) => SPOKEN_OF.test(text));
const isGone = oncePerMessage(({ text }: Message) => GONE.test(text));

const FOR_NOTHING =
  /\b(?:on the house|free of charge|for free|for nothing)\b|(?<!(?:gluten|sugar|dairy|lactose|nut|egg|caffeine|alcohol|fat|meat|wheat|soy|duty|cruelty|smoke)[ -])\bfree[\s.!]*$/i;
const isForNothing = oncePerMessage(({ text }: Message) => FOR_NOTHING.test(text));
const TIPS = new Set(["tip", "tips"]);

/** "Tom's trim was on the house"; "tip 5": money that nobody paid for anything. */
const isGivenAway = (message: Message, draft: Draft): boolean =>
  (draft.gave && !isPaidFor(draft)) ||
  isForNothing(message) ||
  itemsOf(draft).some(
    ({ name, productId }) => TIPS.has(name) || (productId === null && /^tips? /.test(name)),
  );

/** No team of a match reaches more. */
const MOST_GOALS = 199;

/**
 * "Inter 3 Milan 1, what a match", "Tigers 5, Giants 3!!": two that nobody has heard of with a bare number behind each,
 * and talk, a shout or a name's capital beside them.
 */
function isScoreOfAMatch(message: Message, draft: Draft): boolean {
  const { tokens } = message;
  const isUnknown = itemsOf(draft).every(({ productId }) => productId === null);
  // "3-1 Hawks, bottom of the 6th".
  if (isUnknown && !draft.verb && !draft.payment && SCORE.test(message.text)) return true;
  // "Colour 120, toner 35 for Renee": no side plays for anybody.
  if (draft.customer && /^(?:for|to)$/.test(tokens[draft.customer.span.start - 1]?.folded ?? ""))
    return false;
  if (!isUnknown || draft.verb || draft.payment || draft.day || draft.customer?.known) return false;
  const numbers = tokens.flatMap(({ kind }, at) => (kind === "number" ? [at] : []));
  const [first, second, ...more] = numbers;
  if (first === undefined || second === undefined || more.length > 0) return false;
  const isGoals = (at: number): boolean =>
    /^\d+$/.test(tokens[at]?.text ?? "") && Number(tokens[at]?.text) <= MOST_GOALS;
  const isMarked = amountsOf(draft).some(({ marked }) => marked);
  const opening = tokens.slice(0, first);
  const between = tokens.slice(first + 1, second);
  const isSide = (side: readonly Token[]): boolean =>
    side.length > 0 && side.length <= LONGEST_SIDE && side.every(({ kind }) => kind === "word");
  const isCut = between[0]?.text === ",";
  if (isMarked || !isGoals(first) || !isGoals(second)) return false;
  if (!isSide(opening) || !isSide(isCut ? between.slice(1) : between)) return false;
  const rest = tokens.slice(second + 1);
  const isBesideTalk = rest.some(({ kind, text }) => kind === "word" || !/^[.,]$/.test(text));
  return (
    isBesideTalk || (!isCut && (draft.customer === null || startsWithCapital(tokens[first + 1]?.text ?? "")))
  );
}

const LONGEST_SIDE = 3;
const SCORE = /(?:^|\s)\d{1,3}\s?[-\u2013]\s?\d{1,3}(?=\s|$)|\s\d{1,2} (?:nil|down|up|all|zip)[\s.!]*$/i;

/** Something that the shop sells, and behind it what was paid. */
function isPaidFor(draft: Draft): boolean {
  const [amount] = amountsOf(draft);
  const items = itemsOf(draft);
  return (
    amount !== undefined &&
    items.length > 0 &&
    items.every(({ known, span }) => known && span.end <= amount.span.start)
  );
}

/** "Priya sold her car 4500": a customer who sells is no sale of the shop's. */
const isSoldByCustomer = ({ tokens }: Message, { customer, customerFirst }: Draft): boolean =>
  customerFirst &&
  customer?.known === true &&
  /^(?:sold|sells|selling|flogged)$/.test(tokens[customer.span.end]?.folded ?? "");

const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "Croissants 3.80 from monday", "cake for sunday, 35": from when it holds, or when it is due. */
const isForLater = ({ tokens }: Message, { day }: Draft): boolean => {
  if (!day) return false;
  const said = tokens.slice(Math.max(0, day.span.start - 1), day.span.end).map(({ folded }) => folded);
  return said.some(
    (word, at) =>
      FROM_THEN.has(word) || (word === "for" && said.slice(at + 1).every((next) => WEEKDAY.test(next))),
  );
};

const FROM_THEN = new Set(["from", "since", "starting", "by"]);

const RATES = new Set(["a", "an", "per"]);

/** "Peroxide 34.95 a bottle": what a unit of it costs, nobody says how many were sold. */
function isPriceOfAUnit({ tokens }: Message, draft: Draft): boolean {
  if (draft.verb || draft.customer || draft.payment) return false;
  const isRate = (at: number): boolean =>
    RATES.has(tokens[at]?.folded ?? "") && tokens[at + 1]?.kind === "word";
  return (
    itemsOf(draft).every(({ quantity }) => quantity === null) &&
    amountsOf(draft).some(({ span }) => isRate(span.end))
  );
}

const HAVING = new Set(["has", "have", "sells", "does"]);
const PRICED = new Set(["at", "@", "for"]);
const CHARGING = new Set(["charge", "charges", "charging"]);

/** "Aldi has prosciutto at 2.99", "Lidl charge 2 for bread": what somebody else asks for it. */
function isOthersPrice({ tokens }: Message, draft: Draft): boolean {
  const { customer } = draft;
  const isStranger = customer !== null && !customer.known;
  if (!isStranger || draft.payment !== null) return false;
  const behind: Token | undefined = tokens[customer.span.end];
  const isNamedPrice = tokens.some(
    ({ folded }, at) => PRICED.has(folded) && tokens[at + 1]?.kind === "number",
  );
  if (HAVING.has(behind?.folded ?? "") && isNamedPrice) {
    return itemsOf(draft).every(({ counted }) => !counted);
  }
  const charges = tokens.findIndex(({ folded }) => CHARGING.has(folded));
  return (
    charges >= 0 &&
    tokens[charges + 1]?.kind === "number" &&
    amountsOf(draft).length > 0 &&
    !isPersonLike(customer)
  );
}
