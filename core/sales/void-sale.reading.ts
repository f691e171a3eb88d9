import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message, Token } from "../understanding/tokens.ts";

const VERBS = new Set(["delete", "void", "undo", "remove", "cancel", "erase", "scratch"]);
const FILLER = new Set(
  "the a last sale sales one of to for my from by please pls that order record 's and newest latest".split(
    " ",
  ),
);

/** "delete the sale to Ben", "void Maria's cake", "undo the owner's last sale": a sale named by whom, what or whose. */
export function readVoid(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  const comma = message.tokens.findIndex((token) => token.text === ",");
  const tokens = comma > 1 ? message.tokens.slice(0, comma) : message.tokens;
  if (!VERBS.has(tokens[0]?.folded ?? "") || tokens.length > 12) return [];
  let customer: string | null = null;
  let productId: string | null = null;
  let seller: string | null = null;
  let saysSale = false;
  for (let at = 1; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    const word = token.folded.replace(/'s?$/, "");
    const member = context.lexicon
      .members()
      .find(
        (one) =>
          one.name.toLowerCase() === word || (one.role === "owner" && (word === "owner" || word === "boss")),
      );
    const name = context.lexicon.namedAt(tokens, at)[0];
    const product = productAt(tokens, at, context);
    if (member && !name) {
      seller = member.role === "owner" ? "owner" : member.id;
      at += 1;
    } else if (product) {
      productId = product.id;
      at = product.end;
    } else if (name) {
      const [only] = name.customers;
      const typed = message.text
        .slice(token.start, tokens[name.span.end - 1]?.end)
        .replace(/['\u2019]s$/, "");
      customer = only && name.customers.length === 1 ? only.name : typed;
      at = name.span.end;
    } else if (FILLER.has(token.folded)) {
      saysSale ||= token.folded.startsWith("sale");
      at += 1;
    } else return [];
  }
  if (customer === null && productId === null && seller === null) return [];
  if (customer !== null && !saysSale && productId === null) return [];
  return [{ intent: "sale.void", slots: { customer, productId, seller }, score: 0.96, sources: [] }];
}

/** "the posters": the one product so called, or the only one of several words that ends so. */
function productAt(tokens: readonly Token[], at: number, { lexicon }: ReadingContext) {
  const [named] = lexicon.productsAt(tokens, at);
  if (named) return { id: named.entry.id, end: named.span.end };
  const word = tokens[at]?.folded ?? "";
  const meant = FILLER.has(word) ? null : lexicon.productShortFor(word);
  return meant && { id: meant.id, end: at + 1 };
}
