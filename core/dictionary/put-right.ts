import type { Reply } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { mergeCustomers } from "../customers/merge-customers.ts";
import { productsById } from "../products/products.service.ts";
import { rewordCustomer, rewordProduct } from "../sales/reword-sale.ts";
import type { Target } from "./dictionary.service.ts";
import type { NamedBefore } from "./named-before.ts";

/** Puts the sale right that a new word was read wrongly in; whoever was made of the word is the person meant. */
export async function putRight(
  turn: Turn,
  { sale, product, customer }: Extract<NamedBefore, { kind: "in-last-sale" }>,
  target: Target,
): Promise<Reply | null> {
  if (product && target.productId) {
    const to = (await productsById(turn, [target.productId])).get(target.productId);
    return to ? rewordProduct(turn, sale, product.id, to) : null;
  }
  if (!customer || !target.customerId) return null;
  const reply = await rewordCustomer(turn, sale, target.customerId);
  await mergeCustomers(turn, target.customerId, customer.id);
  return reply;
}
