import { z } from "zod";
import { calendarOf } from "../model/grounding.ts";
import { dayOf } from "../model/said-days.ts";
import {
  type Told,
  toldAmount,
  toldCustomer,
  toldDay,
  toldForm,
  toldProduct,
  toldQuantity,
} from "../model/told.ts";
import { fromDecimal } from "../money/money.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import { PAYMENTS } from "../understanding/payments.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { RecordSlots, SaleItemSlots, SaleProblem, SaleSlots } from "./sales.ts";

const toldItem = z.object({
  product: toldProduct,
  quantity: toldQuantity.nullish(),
  unitPrice: toldAmount.nullish().describe("The price of one, where the message gives that"),
  amount: toldAmount.nullish().describe("What this line cost, where the message says it for the line"),
});

const toldSale = z.object({
  items: z.array(toldItem).min(1).max(30),
  total: toldAmount.nullish().describe("What the whole sale cost, where the message says it"),
  customer: toldCustomer.nullish(),
  payment: z.enum(PAYMENTS).nullish(),
  day: toldDay.nullish(),
});
type ToldSale = z.infer<typeof toldSale>;
type ToldItem = ToldSale["items"][number];

/** How a model tells sales: as plain as they are said, amounts as decimals. */
export const toldSales = toldForm(
  z.object({ sales: z.array(toldSale).min(1).max(20) }),
  ({ sales }, context): RecordSlots => ({
    sales: sales.map((sale) => slotsOf(sale, context)),
    asking: null,
  }),
);

function slotsOf(sale: ToldSale, context: ReadingContext): SaleSlots {
  const shared = sale.items.every((item) => !item.amount && !item.unitPrice);
  const problems: SaleProblem[] = [];
  const money = (told: Told | null | undefined): string | null => {
    const amount = told ? fromDecimal(told.said, context.business.currency) : null;
    if (told && (amount === null || amount <= 0n))
      problems.push({ kind: amount === null ? "too-many-decimals" : "not-positive", words: told.said });
    return amount === null || amount <= 0n ? null : amount.toString();
  };
  const items = sale.items.map((item) => itemOf(item, money, context));
  const groups = shared
    ? [{ items, amount: money(sale.total) }]
    : items.map((item, at) => ({ items: [item], amount: money(sale.items[at]?.amount) }));
  const day = sale.day ? dayOf(sale.day.said, calendarOf({ context })) : null;
  const future = day !== null && day.toString() > context.today.toString();
  if (future) problems.push({ kind: "future", words: sale.day?.said ?? "" });
  return {
    groups,
    total: shared ? null : money(sale.total),
    customer: sale.customer ? { name: sale.customer.said, customerId: null, isNew: false } : null,
    payment: sale.payment ?? null,
    day: day?.toString() ?? null,
    time: null,
    note: null,
    problem: problems[0] ?? null,
    totalChoices: [],
    customerChoices: [],
    bare: false,
    sure: true,
  };
}

function itemOf(
  item: ToldItem,
  money: (told: Told | null | undefined) => string | null,
  { lexicon }: ReadingContext,
): SaleItemSlots {
  const known = lexicon.findProduct(item.product.said);
  return {
    product: known?.entry.name ?? productKey(item.product.said),
    productId: known?.entry.id ?? null,
    quantity: item.quantity?.said ?? "1",
    unitPrice: money(item.unitPrice),
  };
}
