import type { Turn } from "../conversation/turn.ts";
import type { Change } from "../corrections/change.ts";
import { divideHalfUp } from "../money/money.ts";
import { ensureProduct, learnPrice, type ProductRow, productsById } from "../products/products.service.ts";
import { timesQuantity, unitPriceOf } from "./price-sale.ts";
import type { SaleItem, SaleRecord } from "./sales.ts";
import type { Traces } from "./undo-sale.ts";

type ItemChange = Change["items"][number];

/**
 * The sale with other pieces, products or prices. A new quantity keeps the price of one, a new amount is the total,
 * another product keeps what was paid. Null when the words name something that is not in the sale.
 */
export async function applyItems(
  turn: Turn,
  sale: SaleRecord,
  change: Change,
  traces: Traces,
): Promise<SaleRecord | null> {
  let after = sale;
  for (const item of change.items) {
    const changed = change.adds
      ? await addItem(turn, after, item, traces)
      : await changeItem(turn, after, item, change.items.length, traces);
    if (!changed) return null;
    after = changed;
  }
  if (change.unitPrice !== null) after = await setUnitPrice(turn, after, BigInt(change.unitPrice), traces);
  if (change.amount !== null) after = await setTotal(turn, after, BigInt(change.amount), traces);
  return after;
}

async function addItem(
  turn: Turn,
  sale: SaleRecord,
  item: ItemChange,
  traces: Traces,
): Promise<SaleRecord | null> {
  const product = await productOf(turn, item, traces);
  const quantity = item.quantity ?? "1";
  const each = item.unitPrice !== null ? BigInt(item.unitPrice) : product.unitPrice;
  const amount =
    item.amount !== null ? BigInt(item.amount) : each === null ? null : timesQuantity(each, quantity);
  if (amount === null) return null;
  const added: SaleItem = {
    productId: product.id,
    product: product.name,
    quantity,
    unitPrice: unitPriceOf(amount, quantity),
    amount,
  };
  return { ...sale, items: [...sale.items, added], total: sale.total + amount };
}

async function changeItem(
  turn: Turn,
  sale: SaleRecord,
  item: ItemChange,
  named: number,
  traces: Traces,
): Promise<SaleRecord | null> {
  const at = sale.items.findIndex((known) => known.productId === item.productId);
  const place = at >= 0 ? at : sale.items.length === 1 && named === 1 ? 0 : -1;
  const before = sale.items[place];
  if (!before) return null;
  const product =
    at >= 0 ? { id: before.productId, name: before.product } : await productOf(turn, item, traces);
  const quantity = item.quantity ?? before.quantity;
  const amount = newAmount(sale, before, item, quantity);
  const unitPrice =
    item.unitPrice !== null
      ? BigInt(item.unitPrice)
      : amount !== null && amount !== before.amount
        ? unitPriceOf(amount, quantity)
        : quantity === before.quantity
          ? before.unitPrice
          : (before.unitPrice ?? null);
  const changed: SaleItem = {
    productId: product.id,
    product: product.name,
    quantity,
    unitPrice: unitPrice ?? (amount === null ? null : unitPriceOf(amount, quantity)),
    amount,
  };
  const total = sale.total + (amount ?? 0n) - (before.amount ?? 0n);
  const said = item.unitPrice !== null || item.amount !== null;
  if (said && changed.unitPrice !== null) await learn(turn, changed, traces);
  return {
    ...sale,
    items: sale.items.map((known, index) => (index === place ? changed : known)),
    total: before.amount === null && amount === null ? sale.total : total,
  };
}

/** What the line costs now: what was said, else the old price of one times the new quantity. */
function newAmount(sale: SaleRecord, before: SaleItem, item: ItemChange, quantity: string): bigint | null {
  if (item.amount !== null) return BigInt(item.amount);
  if (item.unitPrice !== null) return timesQuantity(BigInt(item.unitPrice), quantity);
  if (quantity === before.quantity) return before.amount;
  if (before.unitPrice !== null && before.amount !== null) return timesQuantity(before.unitPrice, quantity);
  if (sale.items.length > 1) return before.amount;
  return divideHalfUp(
    sale.total * BigInt(Math.round(Number(quantity) * 1000)),
    BigInt(Math.round(Number(before.quantity) * 1000)),
  );
}

async function setUnitPrice(
  turn: Turn,
  sale: SaleRecord,
  unitPrice: bigint,
  traces: Traces,
): Promise<SaleRecord> {
  const items = sale.items.map(
    (item): SaleItem => ({ ...item, unitPrice, amount: timesQuantity(unitPrice, item.quantity) }),
  );
  for (const item of items) await learn(turn, item, traces);
  return { ...sale, items, total: items.reduce((sum, item) => sum + (item.amount ?? 0n), 0n) };
}

async function setTotal(turn: Turn, sale: SaleRecord, total: bigint, traces: Traces): Promise<SaleRecord> {
  const [only] = sale.items;
  if (sale.items.length !== 1 || !only) {
    return { ...sale, total, items: sale.items.map((item) => ({ ...item, unitPrice: null, amount: null })) };
  }
  const item: SaleItem = { ...only, unitPrice: unitPriceOf(total, only.quantity), amount: total };
  if (item.unitPrice !== null) await learn(turn, item, traces);
  return { ...sale, total, items: [item] };
}

async function learn(turn: Turn, item: SaleItem, traces: Traces): Promise<void> {
  const product = (await productsById(turn, [item.productId])).get(item.productId);
  const learnt = product && item.unitPrice !== null ? await learnPrice(turn, product, item.unitPrice) : null;
  if (learnt) traces.prices.push(learnt);
}

async function productOf(turn: Turn, item: ItemChange, traces: Traces): Promise<ProductRow> {
  const known = item.productId ? (await productsById(turn, [item.productId])).get(item.productId) : undefined;
  if (known) return known;
  const made = await ensureProduct(turn, item.product);
  traces.createdProducts.push(made.id);
  return made;
}
