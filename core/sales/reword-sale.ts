import type { Reply } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { isSold, learnPrice, type ProductRow } from "../products/products.service.ts";
import { keepCorrected } from "./correct-sale.ts";
import { whichCustomer } from "./resolve-customer.ts";
import { findLastSales, hasOtherSales } from "./sales.store.ts";
import type { SaleRecord } from "./sales.ts";
import type { Traces } from "./undo-sale.ts";
import { settleCustomer } from "./write-sale.ts";

/** A message may have told several sales: so many of the last ones are looked through. */
const LATEST = 5;

/** The speaker's own last sales, the newest first. */
export const latestOwnSales = (turn: Pick<Turn, "tx" | "business" | "speaker">): Promise<SaleRecord[]> =>
  findLastSales(turn.tx, turn.business.id, { recordedBy: memberOf(turn.speaker) ?? "" }, LATEST);

/** Something of this sale that stands in no other: a word that was new with it. */
export const isOnlyIn = async (
  turn: Pick<Turn, "tx" | "business">,
  sale: SaleRecord,
  what: { readonly productId: string } | { readonly customerId: string },
): Promise<boolean> =>
  "productId" in what
    ? !(await isSold(turn, what.productId, sale.id))
    : !(await hasOtherSales(turn.tx, turn.business.id, what.customerId, sale.id));

const noTraces = (): Traces => ({ prices: [], createdCustomer: null, formerLead: null, createdProducts: [] });

/** The same sale of another product; what was paid stays, and is its price where it has none. */
export async function rewordProduct(
  turn: Turn,
  sale: SaleRecord,
  fromId: string,
  to: ProductRow,
): Promise<Reply> {
  const traces = noTraces();
  const reworded = sale.items.find((item) => item.productId === fromId);
  if (to.unitPrice === null && reworded?.unitPrice) {
    const learnt = await learnPrice(turn, to, reworded.unitPrice);
    if (learnt) traces.prices.push(learnt);
  }
  const items = sale.items.map((item) =>
    item.productId === fromId ? { ...item, productId: to.id, product: to.name } : item,
  );
  return (await keepCorrected(turn, sale, { ...sale, items }, traces)).reply;
}

/** The same sale to another customer. */
export async function rewordCustomer(turn: Turn, sale: SaleRecord, customerId: string): Promise<Reply> {
  const which = whichCustomer(turn, { name: "", customerId, isNew: false });
  if (which.kind !== "known") throw new Error(`Customer ${customerId} is not known`);
  const who = await settleCustomer(turn, which);
  const after = { ...sale, customerId: who.customerId, customer: who.name };
  return (await keepCorrected(turn, sale, after, { ...noTraces(), formerLead: who.formerLead })).reply;
}
