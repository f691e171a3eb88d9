import type { PendingQuestion } from "../capability.ts";
import { fromDecimal } from "../money/money.ts";
import { findAmounts } from "../understanding/amounts.ts";
import { fold } from "../understanding/fold.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { moneyOf } from "../understanding/shop-context.ts";
import type { Message } from "../understanding/tokens.ts";
import { readAskedChange } from "./corrections.reading.ts";
import type { CorrectSlots } from "./corrections.ts";

/** What "Edit" asks for. */
export const WHAT_TO_CHANGE = "change";

const MONEY_WORDS = new Set(["total", "price", "amount", "money", "altogether", "cost"]);
const PIECE_WORDS = new Set([
  "pieces",
  "piece",
  "pcs",
  "quantity",
  "qty",
  "items",
  "pieces please",
  "units",
  "them",
]);
const FILLER = new Set("the it's its it was i mean meant no yes in all for of please a that's".split(" "));

/** "Maria Lopez", "3 peonies", "3 total", "the amount": the answer to a question that a correction asked. */
export function answerCorrection(
  { about, slots }: PendingQuestion<CorrectSlots>,
  message: Message,
  context: ReadingContext,
): CorrectSlots | null {
  if (about.includes(WHAT_TO_CHANGE)) {
    const change = readAskedChange(message, context);
    return change && { ...slots, change };
  }
  return about.includes("customer") ? answerWhom(slots, message) : answerWhich(slots, message, context);
}

function answerWhom(slots: CorrectSlots, message: Message): CorrectSlots | null {
  const said = fold(message.text)
    .replace(/[.,!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const chosen = slots.candidates.find(
    (one) => fold(one.name) === said || fold(one.name).split(" ").at(-1) === said,
  );
  if (!chosen) return null;
  return {
    ...slots,
    candidates: [],
    change: { ...slots.change, customer: { name: chosen.name, customerId: chosen.id, isNew: false } },
  };
}

/** Pieces or money: by a word that says so, by the product, by a mark of money. Every word has to fit. */
function answerWhich(slots: CorrectSlots, message: Message, context: ReadingContext): CorrectSlots | null {
  const { number } = slots.change;
  if (number === null) return null;
  const { business, lexicon } = context;
  const amounts = findAmounts(message, moneyOf(context));
  if (amounts.length > 1) return null;
  const [amount] = amounts;
  let [money, pieces] = [amount?.marked === true, false];
  let productId: string | null = null;
  for (let at = 0; at < message.tokens.length; at++) {
    const token = message.tokens[at];
    const product = lexicon.productsAt(message.tokens, at)[0];
    if (!token || (amount && at >= amount.span.start && at < amount.span.end)) continue;
    if (product) {
      productId = product.entry.id;
      pieces = true;
      at = product.span.end - 1;
    } else if (MONEY_WORDS.has(token.folded)) money = true;
    else if (PIECE_WORDS.has(token.folded)) pieces = true;
    else if (token.kind === "word" && !FILLER.has(token.folded)) return null;
  }
  if (money === pieces) return null;
  if (money)
    return {
      ...slots,
      change: {
        ...slots.change,
        number: null,
        amount: (amount?.amount ?? fromDecimal(number, business.currency))?.toString() ?? null,
      },
    };
  const quantity = amount?.number.decimal ?? number;
  const known = productId ? lexicon.product(productId) : null;
  return {
    ...slots,
    change: {
      ...slots.change,
      number: null,
      items: [{ product: known?.name ?? "", productId, quantity, unitPrice: null, amount: null }],
    },
  };
}
