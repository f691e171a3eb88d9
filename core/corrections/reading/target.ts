import { fold } from "../../understanding/fold.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import type { Change } from "../change.ts";

const PIVOTS = new Set(["was", "were", "should", "paid", "is", "shouldve", "should've"]);
const AROUND = new Set([
  "the",
  "that",
  "last",
  "sale",
  "order",
  "one",
  "for",
  "to",
  "from",
  "of",
  "a",
  "my",
  "that's",
  "actually",
  "no",
  ",",
  "oh",
  "wait",
  "sorry",
]);

const NAMING = new Set(["the", "that", "last", "my", "one"]);
const PAID_HOW = new Set([
  "that",
  "it",
  "by",
  "in",
  "with",
  "for",
  "cash",
  "card",
  "transfer",
  "cheque",
  "check",
  "paypal",
  "venmo",
]);

/** The sale that is meant, and where the words that name it end. */
export interface Target {
  readonly end: number;
  readonly target: NonNullable<Change["target"]>;
}

/** "freya's blow dry was a bank transfer", "mick paid that by cheque": the sale that is meant, before the verb. */
export function readTarget({ tokens, text }: Message, context: ReadingContext): Target | null {
  const pivot = tokens.findIndex((token) => PIVOTS.has(token.folded));
  if (pivot < 1 || pivot > 8) return null;
  let customer: string | null = null;
  let productId: string | null = null;
  let seller: string | null = null;
  for (let at = 0; at < pivot; ) {
    const product = context.lexicon.productsAt(tokens, at).find((match) => match.span.end <= pivot);
    const member = context.lexicon
      .members()
      .find((one) => fold(one.name) === tokens[at]?.folded.replace(/'s$/, ""));
    const name = context.lexicon.namedAt(tokens, at).find((match) => match.span.end <= pivot);
    if (name && customer === null && (!product || name.span.end >= product.span.end)) {
      const [only] = name.customers;
      const typed = text.slice(tokens[at]?.start, tokens[name.span.end - 1]?.end).replace(/['\u2019]s$/, "");
      customer = only && name.customers.length === 1 ? only.name : typed;
      at = name.span.end;
    } else if (product && productId === null) {
      productId = product.entry.id;
      at = product.span.end;
    } else if (member && seller === null) {
      seller = member.id;
      at += 1;
    } else if (AROUND.has(tokens[at]?.folded ?? "")) at += 1;
    else return null;
  }
  if (customer === null && productId === null && seller === null) return null;
  const verb = tokens[pivot]?.folded;
  // "Tom paid 30" is a sale of its own; only "paid that", "paid by card" speak of an earlier one.
  const after = tokens[pivot + 1]?.folded ?? "";
  if (verb === "paid" && !PAID_HOW.has(after)) return null;
  // "tom haircut paid cash" is a sale; "mike paid card" speaks of the one before.
  if (verb === "paid" && productId !== null && !["that", "it", "by"].includes(after)) return null;
  // "Haircut, paid by cheque" is a sale, too; "the haircut was paid by card" names one.
  const names = tokens.slice(0, pivot).some(({ folded }) => NAMING.has(folded));
  if (verb === "paid" && productId !== null && customer === null && !names) return null;
  // "mary was in this morning" tells of a visit.
  if (verb === "was" && /^(in|here|back|around|round|by)$/.test(after)) return null;
  if (verb === "is" && productId === null) return null;
  const skipped =
    after === "that" || after === "it" || after === "be" || after === "have" || after === "actually";
  return {
    end: verb === "paid" && !skipped ? pivot : pivot + (skipped ? 2 : 1),
    target: { customer, productId, seller },
  };
}
