import type { Message, Token } from "../../understanding/tokens.ts";
import { amountsOf, type Draft, itemsOf } from "./draft.ts";
import { isPersonLike } from "./people.ts";

/** Words that look like a sale and tell of others: the score of a match, another shop's prices. */
export const isOthersBusiness = (message: Message, draft: Draft): boolean =>
  isScoreOfAMatch(message, draft) || isOthersPrice(message, draft);

/** No team of a match reaches more. */
const MOST_GOALS = 199;

/** "Inter 3 Milan 1, what a match": two that nobody has heard of, a bare number behind each, and talk beside or a name's capital. */
function isScoreOfAMatch({ tokens }: Message, draft: Draft): boolean {
  const [one, other, ...more] = draft.groups;
  if (!one || !other || more.length > 0 || draft.verb || draft.payment || draft.customer || draft.total)
    return false;
  const isSide = ({ items, amount }: typeof one): boolean => {
    const [item] = items;
    return (
      items.length === 1 &&
      item?.productId === null &&
      item.quantity === null &&
      amount !== null &&
      !amount.marked &&
      /^\d+$/.test(amount.number.decimal) &&
      Number(amount.number.decimal) <= MOST_GOALS
    );
  };
  if (!isSide(one) || !isSide(other)) return false;
  const isBesideTalk = draft.start > 0 || tokens.slice(draft.end).some(({ kind }) => kind === "word");
  const start = other.items[0]?.span.start ?? 0;
  const isSideBySide = tokens[start - 1]?.kind === "number";
  return isBesideTalk || (isSideBySide && /^\p{Lu}/u.test(tokens[start]?.text ?? ""));
}

const HAVING = new Set(["has", "have", "had", "sells", "does"]);
const CHARGING = new Set(["charge", "charges", "charging"]);

/** "Aldi has prosciutto at 2.99", "Lidl charge 2 for bread": what somebody else asks for it. */
function isOthersPrice({ tokens }: Message, draft: Draft): boolean {
  const { customer } = draft;
  const isStranger = customer !== null && !customer.known;
  if (!isStranger || draft.payment !== null) return false;
  const behind: Token | undefined = tokens[customer.span.end];
  const isNamedPrice = tokens.some(
    ({ folded }, at) => (folded === "at" || folded === "@") && tokens[at + 1]?.kind === "number",
  );
  if (HAVING.has(behind?.folded ?? "") && isNamedPrice) {
    return itemsOf(draft).every(({ quantity }) => quantity === null);
  }
  const charges = tokens.findIndex(({ folded }) => CHARGING.has(folded));
  return (
    charges >= 0 &&
    tokens[charges + 1]?.kind === "number" &&
    amountsOf(draft).length > 0 &&
    !isPersonLike(customer)
  );
}
