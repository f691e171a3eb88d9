import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, textOf } from "../../understanding/tokens.ts";
import { NO_SALE } from "../sales.ts";
import { cutIntoPieces } from "./pieces.ts";
import { BOUGHT, SOLD } from "./vocabulary.ts";

/** "tourist paid 5 usd for a cone": whatever else it says, it was sold for money that the shop does not count in. */
export function readForeignMoney(message: Message, context: ReadingContext): Reading | null {
  if (!message.tokens.some(({ folded }) => BOUGHT.has(folded) || SOLD.has(folded))) return null;
  const pieces = cutIntoPieces(message, context);
  const money = pieces.find((piece) => piece.kind === "number" && piece.mention.foreign !== null);
  const bought = pieces.find((piece) => piece.kind === "product");
  if (!money || bought?.kind !== "product") return null;
  const { id, name } = bought.match.entry;
  const item = { product: name, productId: id, quantity: "1", unitPrice: null };
  const problem = { kind: "foreign-currency" as const, words: textOf(message, money.span) };
  return {
    intent: "sale.record",
    slots: { sales: [{ ...NO_SALE, groups: [{ items: [item], amount: null }], problem }], asking: null },
    score: 0.55,
    sources: [{ slot: "total", span: money.span }],
  };
}
