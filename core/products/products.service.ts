import { v7 as newId } from "uuid";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { Turn } from "../conversation/turn.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import {
  findLatestNames,
  findPriceRange,
  findProductByKey,
  findProducts,
  insertProduct,
  isProductMeant,
  isProductSold,
  type PriceRange,
  type ProductRow,
  removeProduct,
  reviveProduct,
  updateName,
  updateUnitPrice,
} from "./products.store.ts";

export type { ProductRow } from "./products.store.ts";

export type ProductTurn = Pick<Turn, "tx" | "business" | "now">;

/** What a sale taught of a product; an undo takes it back. */
export interface LearntPrice {
  readonly productId: string;
  /** Minor units as digits, before and after. */
  readonly before: string | null;
  readonly after: string;
}

/** Catalogue entries by id, with the last unit prices. */
export const productsById = (
  turn: Pick<ProductTurn, "tx" | "business">,
  ids: readonly string[],
): Promise<Map<string, ProductRow>> => findProducts(turn.tx, turn.business.id, [...new Set(ids)]);

/** The names of what the shop sells, what sold last first. */
export const productNames = (turn: Pick<Turn, "tx" | "business">, most: number): Promise<string[]> =>
  findLatestNames(turn.tx, turn.business.id, most);

/** The product of this name, put into the catalogue when it is new there. */
export async function ensureProduct(turn: ProductTurn, name: string): Promise<ProductRow> {
  const key = productKey(name);
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  const known = await findProductByKey(turn.tx, turn.business.id, key);
  if (known) return known;
  const id = newId();
  await insertProduct(turn.tx, turn.business.id, { id, name, key, at: turn.now, version });
  return { id, name, unitPrice: null };
}

/** Keeps a product's price for the next time; null when it was that already. */
export async function learnPrice(
  turn: ProductTurn,
  product: ProductRow,
  unitPrice: bigint,
): Promise<LearntPrice | null> {
  if (product.unitPrice === unitPrice) return null;
  await updateUnitPrice(turn.tx, turn.business.id, product.id, unitPrice);
  return {
    productId: product.id,
    before: product.unitPrice?.toString() ?? null,
    after: unitPrice.toString(),
  };
}

/** Puts prices back as they were, unless a later sale has changed them since; drops products that nothing names any more. */
export async function unlearnPrices(turn: ProductTurn, learnt: readonly LearntPrice[]): Promise<void> {
  const products = await productsById(
    turn,
    learnt.map((price) => price.productId),
  );
  for (const price of learnt) {
    if (products.get(price.productId)?.unitPrice?.toString() !== price.after) continue;
    await updateUnitPrice(
      turn.tx,
      turn.business.id,
      price.productId,
      price.before === null ? null : BigInt(price.before),
    );
  }
}

/** How many products have a price, with the lowest and the highest of them, in minor units. */
export const priceRange = ({ tx, business }: Pick<ProductTurn, "tx" | "business">): Promise<PriceRange> =>
  findPriceRange(tx, business.id);

/** The product of this very name, singular or plural. */
export const productCalled = (
  turn: Pick<ProductTurn, "tx" | "business">,
  name: string,
): Promise<ProductRow | null> => findProductByKey(turn.tx, turn.business.id, productKey(name));

/** True while a sale that stands names the product; `besides`: a sale that does not count. */
export const isSold = (
  turn: Pick<ProductTurn, "tx" | "business">,
  productId: string,
  besides: string | null = null,
): Promise<boolean> => isProductSold(turn.tx, turn.business.id, productId, besides);

/** The same product by another name; false where another product has that name, for two cannot become one here. */
export async function renameProduct(turn: ProductTurn, productId: string, name: string): Promise<boolean> {
  const { tx, business } = turn;
  const version = await nextLexiconVersion(tx, business.id);
  const holder = await productCalled(turn, name);
  if (holder && holder.id !== productId) return false;
  await updateName(tx, business.id, productId, { name, key: productKey(name), version });
  return true;
}

/** Takes a product out of the catalogue again when no sale and no word of the shop's means it. */
export async function dropUnusedProduct(turn: ProductTurn, productId: string): Promise<boolean> {
  const { tx, business } = turn;
  if (await isProductSold(tx, business.id, productId)) return false;
  if (await isProductMeant(tx, business.id, productId)) return false;
  const version = await nextLexiconVersion(tx, business.id);
  await removeProduct(tx, business.id, productId, turn.now, version);
  return true;
}

/** Puts a dropped product back into the catalogue, unless another one has its name by now. */
export async function restoreProduct(turn: ProductTurn, productId: string): Promise<void> {
  const { tx, business } = turn;
  const product = (await productsById(turn, [productId])).get(productId);
  const version = await nextLexiconVersion(tx, business.id);
  if (product && !(await productCalled(turn, product.name)))
    await reviveProduct(tx, business.id, productId, version);
}
