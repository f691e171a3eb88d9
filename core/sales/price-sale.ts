import type { Currency } from "../money/currency.ts";
import { divideHalfUp, isAbsurd } from "../money/money.ts";
import type { ProductRow } from "../products/products.service.ts";
import type { SaleItemSlots, SaleSlots } from "./sales.ts";

export interface PricedItem extends SaleItemSlots {
  /** Minor units. */
  readonly priceEach: bigint | null;
  readonly lineAmount: bigint | null;
  /** The price was said, not looked up: the catalogue learns it. */
  readonly said: boolean;
}

export type Pricing =
  | { readonly kind: "priced"; readonly total: bigint; readonly items: readonly PricedItem[] }
  /** These have no price anywhere: it has to be asked for. */
  | { readonly kind: "unknown"; readonly items: readonly SaleItemSlots[] }
  | { readonly kind: "absurd" };

const THOUSANDTHS = 1000n;

/** Quantity in thousandths: quantities have three decimals at most. */
const thousandths = (quantity: string): bigint => BigInt(Math.round(Number(quantity) * 1000));

/** What so many cost at this price each, rounded half up. */
export const timesQuantity = (unitPrice: bigint, quantity: string): bigint =>
  divideHalfUp(unitPrice * thousandths(quantity), THOUSANDTHS);

/** The price of one, or null where the amount does not divide evenly. */
export function unitPriceOf(amount: bigint, quantity: string): bigint | null {
  const scaled = amount * THOUSANDTHS;
  const count = thousandths(quantity);
  return count > 0n && scaled % count === 0n ? scaled / count : null;
}

/** Works out a sale's lines and total from what was said and from the catalogue's last prices. */
export function priceSale(
  sale: SaleSlots,
  catalogue: ReadonlyMap<string, ProductRow>,
  currency: Currency,
): Pricing {
  const items: PricedItem[] = [];
  const unknown: SaleItemSlots[] = [];
  let sum = 0n;
  for (const group of sale.groups) {
    const amount = group.amount === null ? null : BigInt(group.amount);
    for (const item of group.items) {
      const priced = priceItem(item, group.items.length, amount, catalogue);
      items.push(priced);
      if (amount === null && priced.lineAmount === null) unknown.push(item);
      if (amount === null) sum += priced.lineAmount ?? 0n;
    }
    sum += amount ?? 0n;
  }
  const total = sale.total === null ? sum : BigInt(sale.total);
  if (unknown.length > 0 && sale.total === null) return { kind: "unknown", items: unknown };
  return total <= 0n || isAbsurd(total, currency) ? { kind: "absurd" } : { kind: "priced", total, items };
}

function priceItem(
  item: SaleItemSlots,
  shared: number,
  amount: bigint | null,
  catalogue: ReadonlyMap<string, ProductRow>,
): PricedItem {
  if (item.unitPrice !== null) {
    const each = BigInt(item.unitPrice);
    return { ...item, priceEach: each, lineAmount: timesQuantity(each, item.quantity), said: true };
  }
  if (amount !== null && shared === 1) {
    return { ...item, priceEach: unitPriceOf(amount, item.quantity), lineAmount: amount, said: true };
  }
  if (amount !== null) return { ...item, priceEach: null, lineAmount: null, said: true };
  const each = item.productId ? (catalogue.get(item.productId)?.unitPrice ?? null) : null;
  return {
    ...item,
    priceEach: each,
    lineAmount: each === null ? null : timesQuantity(each, item.quantity),
    said: false,
  };
}
