import { type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ProductTable } from "../store/database.ts";
import { fixedStatement } from "../store/fixed-statement.ts";
import type { Tx } from "../store/transactions.ts";

export interface ProductRow {
  readonly id: string;
  readonly name: string;
  /** Minor units: what one cost the last time. */
  readonly unitPrice: bigint | null;
}

/** An array, so that one prepared statement serves any number of them. */
const productsOf = fixedStatement<
  { businessId: string; ids: readonly string[] },
  Pick<Selectable<ProductTable>, "product_id" | "name" | "unit_price">
>(
  (value) => sql`
    select product_id, name, unit_price from product
     where business_id = ${value.businessId} and product_id = any(${value.ids}::uuid[])`,
);

/** Products by id. */
export async function findProducts(
  tx: Tx,
  businessId: string,
  ids: readonly string[],
): Promise<Map<string, ProductRow>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery(productsOf(tx, { businessId, ids }));
  return new Map(
    rows.map((row) => [row.product_id, { id: row.product_id, name: row.name, unitPrice: row.unit_price }]),
  );
}

export async function findProductByKey(tx: Tx, businessId: string, key: string): Promise<ProductRow | null> {
  const row = await tx
    .selectFrom("product")
    .where("business_id", "=", businessId)
    .where("name_key", "=", key)
    .where("removed_at", "is", null)
    .select(["product_id", "name", "unit_price"])
    .executeTakeFirst();
  return row ? { id: row.product_id, name: row.name, unitPrice: row.unit_price } : null;
}

export async function insertProduct(
  tx: Tx,
  businessId: string,
  product: { id: string; name: string; key: string; at: Temporal.Instant; version: bigint },
): Promise<void> {
  await tx
    .insertInto("product")
    .values({
      business_id: businessId,
      product_id: product.id,
      name: product.name,
      name_key: product.key,
      recorded_at: product.at,
      lexicon_version: product.version,
    })
    .execute();
}

export async function updateUnitPrice(
  tx: Tx,
  businessId: string,
  productId: string,
  unitPrice: bigint | null,
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ unit_price: unitPrice })
    .where("business_id", "=", businessId)
    .where("product_id", "=", productId)
    .execute();
}

export interface PriceRange {
  readonly count: number;
  readonly cheapest: bigint;
  readonly dearest: bigint;
}

export async function findPriceRange(tx: Tx, businessId: string): Promise<PriceRange> {
  const row = await tx
    .selectFrom("product")
    .where("business_id", "=", businessId)
    .where("removed_at", "is", null)
    .where("unit_price", "is not", null)
    .select(({ fn }) => [
      fn.count<bigint>("product_id").as("count"),
      fn.min("unit_price").as("cheapest"),
      fn.max("unit_price").as("dearest"),
    ])
    .executeTakeFirst();
  return { count: Number(row?.count ?? 0), cheapest: row?.cheapest ?? 0n, dearest: row?.dearest ?? 0n };
}

export async function updateName(
  tx: Tx,
  businessId: string,
  productId: string,
  to: { name: string; key: string; version: bigint },
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ name: to.name, name_key: to.key, lexicon_version: to.version })
    .where("business_id", "=", businessId)
    .where("product_id", "=", productId)
    .execute();
}

/** True while any sale that stands, besides the one that is left out, names the product. */
export async function isProductSold(
  tx: Tx,
  businessId: string,
  productId: string,
  besides: string | null = null,
): Promise<boolean> {
  const row = await tx
    .selectFrom("sale_item as i")
    .innerJoin("sale as s", (join) =>
      join
        .onRef("s.business_id", "=", "i.business_id")
        .onRef("s.sale_id", "=", "i.sale_id")
        .on("s.voided_at", "is", null),
    )
    .where("i.business_id", "=", businessId)
    .where("i.product_id", "=", productId)
    .$if(besides !== null, (query) => query.where("i.sale_id", "!=", besides ?? ""))
    .select("i.product_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** True while a word of the shop's dictionary means the product. */
export async function isProductMeant(tx: Tx, businessId: string, productId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("dictionary_word")
    .where("business_id", "=", businessId)
    .where("product_id", "=", productId)
    .where("removed_at", "is", null)
    .select("word_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts a product back into the catalogue. */
export async function reviveProduct(
  tx: Tx,
  businessId: string,
  productId: string,
  version: bigint,
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ removed_at: null, lexicon_version: version })
    .where("business_id", "=", businessId)
    .where("product_id", "=", productId)
    .execute();
}

export async function removeProduct(
  tx: Tx,
  businessId: string,
  productId: string,
  at: Temporal.Instant,
  version: bigint,
): Promise<void> {
  await tx
    .updateTable("product")
    .set({ removed_at: at, lexicon_version: version })
    .where("business_id", "=", businessId)
    .where("product_id", "=", productId)
    .execute();
}

/** The catalogue with last prices, most sold first. */
export async function listProducts(tx: Tx, businessId: string, limit: number): Promise<ProductRow[]> {
  const rows = await tx
    .selectFrom("product as p")
    .where("p.business_id", "=", businessId)
    .where("p.removed_at", "is", null)
    .select(["p.product_id", "p.name", "p.unit_price"])
    .orderBy("p.name")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.product_id, name: row.name, unitPrice: row.unit_price }));
}

/** Names of products, the latest sold ones first. */
export async function findLatestNames(tx: Tx, businessId: string, most: number): Promise<string[]> {
  const rows = await tx
    .selectFrom("product as p")
    .where("p.business_id", "=", businessId)
    .where("p.removed_at", "is", null)
    .select((select) => [
      "p.name",
      select
        .selectFrom("sale_item as i")
        .whereRef("i.business_id", "=", "p.business_id")
        .whereRef("i.product_id", "=", "p.product_id")
        .select((items) => items.fn.max("i.sold_on").as("last"))
        .as("last"),
    ])
    .orderBy("last", (order) => order.desc().nullsLast())
    .orderBy("p.name")
    .limit(most)
    .execute();
  return rows.map((row) => row.name);
}
