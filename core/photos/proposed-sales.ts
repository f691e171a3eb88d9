import { Temporal } from "temporal-polyfill";
import type { Turn } from "../conversation/turn.ts";
import { fromDecimal } from "../money/money.ts";
import type { SaleItemSlots, SaleProblem, SaleSlots } from "../sales/sales.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import type { PhotoLine, PhotoSale } from "./photo-form.ts";

type Shop = Pick<Turn, "business" | "today" | "lexicon">;

/** What a photo says as sales to confirm: each of their groups is one line of it. */
export function proposedSales(sales: readonly PhotoSale[], shop: Shop): SaleSlots[] {
  return sales.map((sale) => {
    const priced = sale.lines.some(({ amount, unitPrice }) => amount || unitPrice);
    const groups = priced
      ? sale.lines.map((line) => ({ items: [itemOf(line, shop)], amount: minor(line.amount, shop) }))
      : // One amount for all of it: it cannot be told what a single line came to.
        [{ items: sale.lines.map((line) => itemOf(line, shop)), amount: minor(sale.total, shop) }];
    const day = dayOf(sale.day);
    return {
      groups,
      total: priced ? minor(sale.total, shop) : null,
      customer: sale.customer ? { name: sale.customer, customerId: null, isNew: false } : null,
      payment: sale.payment ?? null,
      day: day?.equals(shop.today) ? null : (day?.toString() ?? null),
      time: null,
      note: null,
      problem: problemOf(day, shop),
      totalChoices: [],
      customerChoices: [],
      bare: false,
      sure: true,
    };
  });
}

function itemOf({ product, quantity, amount, unitPrice }: PhotoLine, shop: Shop): SaleItemSlots {
  const known = shop.lexicon.findProduct(product);
  return {
    product: known?.entry.name ?? productKey(product),
    productId: known?.entry.id ?? null,
    quantity: isZero(quantity) ? "1" : (quantity ?? "1"),
    // What the line came to was paid; a unit price beside it may be rounded.
    unitPrice: amount ? null : minor(unitPrice, shop),
  };
}

const isZero = (quantity: string | null | undefined): boolean => Number(quantity ?? "1") === 0;

/** Minor units, or null where there is no amount or none that this currency has. */
function minor(amount: string | null | undefined, { business }: Shop): string | null {
  const units = amount ? fromDecimal(amount, business.currency) : null;
  return units === null || units <= 0n ? null : units.toString();
}

function dayOf(day: string | null | undefined): Temporal.PlainDate | null {
  try {
    return day ? Temporal.PlainDate.from(day, { overflow: "reject" }) : null;
  } catch {
    return null;
  }
}

const problemOf = (day: Temporal.PlainDate | null, { today }: Shop): SaleProblem | null =>
  day && Temporal.PlainDate.compare(day, today) > 0 ? { kind: "future", words: day.toString() } : null;

/** The sales without those lines, counted over all of them from 1; a sale without lines is none. */
export function withoutLines(sales: readonly SaleSlots[], left: readonly number[]): SaleSlots[] {
  let line = 0;
  return sales
    .map((sale) => {
      const groups = sale.groups.filter(() => {
        line += 1;
        return !left.includes(line);
      });
      // The total that was written is that of all lines.
      return groups.length === sale.groups.length ? sale : { ...sale, groups, total: null };
    })
    .filter(({ groups }) => groups.length > 0);
}

export const countLines = (sales: readonly SaleSlots[]): number =>
  sales.reduce((count, { groups }) => count + groups.length, 0);
