import type { Turn } from "../conversation/turn.ts";
import { isSold, type ProductRow, productCalled } from "../products/products.service.ts";
import { isOnlyIn, latestOwnSales } from "../sales/reword-sale.ts";
import type { SaleRecord } from "../sales/sales.ts";
import { phraseKey } from "../understanding/learnt-words.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import type { Meaning } from "./meaning.ts";

/** What a phrase is the name of, when it is to become a word for something else. */
export type NamedBefore =
  /** It is the name of what it is to mean. */
  | { readonly kind: "itself" }
  /** A customer's name can't be something sold. */
  | { readonly kind: "somebody-else" }
  /** It was new with one of the speaker's last sales: it was read wrongly there, and is put right. */
  | {
      readonly kind: "in-last-sale";
      readonly sale: SaleRecord;
      readonly product: ProductRow | null;
      readonly customer: KnownCustomer | null;
    }
  /** It stands in the catalogue, and nothing else names it. */
  | { readonly kind: "unused"; readonly product: ProductRow }
  /** It has a history of its own: asked about. */
  | {
      readonly kind: "established";
      readonly product: ProductRow | null;
      readonly customer: KnownCustomer | null;
      /** The phrase is all of the customer's name: they may be one and the same. */
      readonly sameName: boolean;
    };

/** Finds what bears the phrase as its name; null where it is free. */
export async function namedBefore(turn: Turn, phrase: string, means: Meaning): Promise<NamedBefore | null> {
  const product = await productCalled(turn, phraseKey(phrase));
  if (product) return ofProduct(turn, product, means);
  return ofCustomers(turn, phrase, means);
}

async function ofProduct(turn: Turn, product: ProductRow, means: Meaning): Promise<NamedBefore> {
  if (means.kind === "product" && means.productId === product.id) return { kind: "itself" };
  const sale = means.kind === "product" ? await saleOfNew(turn, { productId: product.id }) : null;
  if (sale) return { kind: "in-last-sale", sale, product, customer: null };
  return (await isSold(turn, product.id))
    ? { kind: "established", product, customer: null, sameName: false }
    : { kind: "unused", product };
}

async function ofCustomers(turn: Turn, phrase: string, means: Meaning): Promise<NamedBefore | null> {
  const named = turn.lexicon.findCustomers(phraseName(phrase));
  if (!named || named.by === "near-full-name") return null;
  if (means.kind !== "customer") return { kind: "somebody-else" };
  const target = means.customerId;
  const [customer] = named.customers.filter(({ id }) => id !== target);
  // "Maria = Maria Lopez", the only Maria.
  if (!customer) return { kind: "itself" };
  const sameName = nameKey(customer.name) === nameKey(phraseName(phrase));
  const sale = sameName ? await saleOfNew(turn, { customerId: customer.id }) : null;
  return sale
    ? { kind: "in-last-sale", sale, product: null, customer }
    : { kind: "established", product: null, customer, sameName };
}

const phraseName = (phrase: string): string => phrase.replace(/['\u2019]s?$/, "");

/** The one sale that this is in, where it is among the speaker's last. */
async function saleOfNew(
  turn: Turn,
  what: { readonly productId: string } | { readonly customerId: string },
): Promise<SaleRecord | null> {
  const sales = await latestOwnSales(turn);
  const sale = sales.find(({ items, customerId }) =>
    "productId" in what
      ? items.some(({ productId }) => productId === what.productId)
      : customerId === what.customerId,
  );
  return sale && (await isOnlyIn(turn, sale, what)) ? sale : null;
}
