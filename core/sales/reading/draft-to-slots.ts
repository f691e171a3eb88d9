import { fromDecimal } from "../../money/money.ts";
import type { AmountMention } from "../../understanding/amounts.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { type Message, textOf } from "../../understanding/tokens.ts";
import type { SaleProblem, SaleSlots } from "../sales.ts";
import { amountsOf, type Draft, type DraftItem, itemsOf } from "./draft.ts";

/** More pieces than this are a slip of the finger. */
const MOST_PIECES = 1_000_000;
const PARTS_OF_DAY: Readonly<Record<string, string>> = {
  morning: "10:00",
  noon: "12:30",
  afternoon: "15:00",
  evening: "19:00",
  night: "21:00",
};

const money = (mention: AmountMention | null): string | null => mention?.amount?.toString() ?? null;

/** A sale's words as the slots of "sale.record". */
export function draftToSlots(message: Message, context: ReadingContext, draft: Draft): SaleSlots {
  return {
    groups: draft.groups.map((group) => ({
      items: group.items.map((item) => ({
        product: item.name,
        productId: item.productId,
        quantity: item.quantityText !== null && item.quantity !== null ? quantityText(item) : "1",
        unitPrice: money(item.unitPrice),
      })),
      amount: money(group.amount),
    })),
    total: money(draft.total),
    customer: draft.customer ? { name: draft.customer.name, customerId: null, isNew: false } : null,
    payment: draft.payment,
    day: draft.day?.day.toString() ?? null,
    time:
      draft.day?.time?.toString({ smallestUnit: "minute" }) ?? PARTS_OF_DAY[draft.day?.part ?? ""] ?? null,
    note: null,
    problem: problemOf(message, draft),
    totalChoices: colloquialChoices(context, draft),
    customerChoices:
      draft.otherCustomers.length > 0 && draft.customer
        ? [draft.customer.name, ...draft.otherCustomers.map((person) => person.name)]
        : [],
    bare: isBare(draft),
    sure: false,
  };
}

const isBare = (draft: Draft): boolean =>
  !draft.verb &&
  draft.payment === null &&
  draft.customer === null &&
  itemsOf(draft).every(({ productId, counted }) => productId === null && !counted);

const quantityText = (item: DraftItem): string =>
  /^-?\d+(\.\d+)?$/.test(item.quantityText ?? "") ? (item.quantityText ?? "1") : String(item.quantity ?? 1);

function problemOf(message: Message, draft: Draft): SaleProblem | null {
  const flawed = amountsOf(draft).find((amount) => amount.flaw !== null);
  if (flawed?.flaw) return { kind: flawed.flaw, words: textOf(message, flawed.span) };
  const odd = itemsOf(draft).find(
    (item) => item.quantity !== null && (item.quantity <= 0 || item.quantity > MOST_PIECES),
  );
  if (odd)
    return {
      kind: (odd.quantity ?? 0) <= 0 ? "not-positive" : "absurd",
      words: `${odd.quantityText} ${odd.name}`,
    };
  const tiny = itemsOf(draft).find((item) => /\.\d{4,}$/.test(item.quantityText ?? ""));
  if (tiny) return { kind: "absurd", words: `${tiny.quantityText} ${tiny.name}` };
  if (draft.day?.exists === false)
    return { kind: "no-such-day", words: textOf(message, draft.day.span).replace(/^on /i, "") };
  if (draft.day?.within && !draft.day.future)
    return { kind: "vague-day", words: textOf(message, draft.day.span) };
  if (draft.day?.future) return { kind: "future", words: textOf(message, draft.day.span) };
  return null;
}

/** "three fifty": 3.50 or 350, both offered. */
function colloquialChoices(context: ReadingContext, draft: Draft): string[] {
  const { currency } = context.business;
  const [mention] = amountsOf(draft).filter((amount) => amount.number.colloquial !== null);
  const said = mention?.number.colloquial;
  if (!said || currency.digits !== 2) return [];
  const cents = String(said.cents).padStart(2, "0");
  return [
    fromDecimal(`${said.whole}.${cents}`, currency),
    fromDecimal(`${said.whole * 100 + said.cents}`, currency),
  ]
    .filter((amount) => amount !== null)
    .map(String);
}
