import type { Action } from "../conversation/outcome.ts";
import { isForeign } from "../model/languages.ts";
import { recordSlots } from "../sales/sales.ts";
import { findAmounts } from "../understanding/amounts.ts";
import { isHarmless, isNeverNamed } from "../understanding/everyday-words.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import { isSlipOf } from "../understanding/near.ts";
import { findPayments } from "../understanding/payments.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { moneyOf } from "../understanding/shop-context.ts";
import { lastInSingular } from "../understanding/singular.ts";
import { type Message, type Span, type Token, textOf } from "../understanding/tokens.ts";
import type { Meaning } from "./meaning.ts";
import { isNeededByLanguage } from "./reading/needed-words.ts";

const LONGEST_PHRASE = 4;
/** In a short message everything behind the count is what was bought. */
const SHORT_MESSAGE = 9;
const ARTICLES = new Set(["a", "an", "the", "my", "our", "some"]);
const TO_WHOM = new Set(["to", "for", "from"]);
const ENDS = new Set(["for", "to", "at", "on", "with", "and", "by", "from", "@", "x"]);

/**
 * The words of a message that a model has read as something the shop knows by another name, as what there is to note
 * once somebody has agreed to the record. Only where it is plain which words they were: behind the count of a product,
 * or behind "to" and "for".
 */
export function wordsRead(message: Message, actions: readonly Action[], context: ReadingContext): Action[] {
  // In other languages the words around are strange, too, and the model is needed for those the next time as well.
  if (isForeign(message, context)) return [];
  return meantBy(actions, context).flatMap(({ means, quantity }): Action[] => {
    if (isNamed(message, means, context)) return [];
    const span =
      means.kind === "product" ? behindCount(message, quantity, context) : behindTo(message, context);
    const typed = span ? textOf(message, span) : "";
    const isNeeded = (words: string): boolean => words === "" || isNeededByLanguage(words, context);
    const single = means.kind === "product" ? lastInSingular(typed) : typed;
    const phrase = isNeeded(single) ? typed : single;
    if (isNeeded(phrase) || isNameOfSomething(phrase, context)) return [];
    if (isSlipOf(productKey(phrase), productKey(means.name))) return [];
    return [{ intent: "dictionary.note", slots: { phrase, means } }];
  });
}

type Known = Exclude<Meaning, { kind: "amount" }>;

interface Meant {
  readonly means: Known;
  readonly quantity: string;
}

/** The known products and customers of what is to be recorded. */
function meantBy(actions: readonly Action[], { lexicon }: ReadingContext): Meant[] {
  return actions.flatMap(({ intent, slots }): Meant[] => {
    const parsed = intent === "sale.record" ? recordSlots.safeParse(slots) : null;
    return (parsed?.data?.sales ?? []).flatMap(({ groups, customer }): Meant[] => {
      const items = groups.flatMap((group) => group.items);
      const products = items.flatMap(({ productId, quantity }): Meant[] => {
        const known = productId === null ? null : lexicon.product(productId);
        return known ? [{ means: { kind: "product", name: known.name, productId: known.id }, quantity }] : [];
      });
      const found = customer ? lexicon.findCustomers(customer.name) : null;
      const [only, ...others] = found && found.by !== "near-full-name" ? found.customers : [];
      const person = {
        kind: "customer",
        name: only?.name ?? "",
        customerId: only?.id ?? null,
        candidates: [],
      } as const;
      return only && others.length === 0
        ? [...products, { means: { ...person, candidates: [] }, quantity: "1" }]
        : products;
    });
  });
}

/** The built-in reader finds it in the message by itself. */
function isNamed({ tokens }: Message, means: Known, { lexicon }: ReadingContext): boolean {
  return tokens.some((_, at) =>
    means.kind === "product"
      ? lexicon.productsAt(tokens, at).some(({ entry }) => entry.id === means.productId)
      : lexicon
          .customersAt(tokens, at)
          .some(({ customers }) => customers.some(({ id }) => id === means.customerId)),
  );
}

const isNameOfSomething = (phrase: string, { lexicon }: ReadingContext): boolean =>
  lexicon.findProduct(phrase) !== null || lexicon.findCustomers(phrase) !== null;

/** "2 pick me ups": the words behind the one number that says how many. */
function behindCount(message: Message, quantity: string, context: ReadingContext): Span | null {
  const amounts = findAmounts(message, moneyOf(context));
  const counts = amounts.filter(
    ({ number, marked }) => !marked && Number(number.decimal) === Number(quantity),
  );
  const [count, ...others] = counts;
  if (!count || others.length > 0) return null;
  const blocked = [...amounts, ...findPayments(message)].map(({ span }) => span);
  return runFrom(message, skipArticles(message.tokens, count.span.end), blocked);
}

/** "... for the gaffer": the words behind the one "to" or "for" that leads up to no number. */
function behindTo(message: Message, context: ReadingContext): Span | null {
  const { tokens } = message;
  const blocked = [...findAmounts(message, moneyOf(context)), ...findPayments(message)].map(
    ({ span }) => span,
  );
  const runs = tokens.flatMap((token, at): Span[] => {
    const run = TO_WHOM.has(token.folded) ? runFrom(message, skipArticles(tokens, at + 1), blocked) : null;
    return run ? [run] : [];
  });
  return runs.length === 1 ? (runs[0] ?? null) : null;
}

const skipArticles = (tokens: readonly Token[], at: number): number =>
  ARTICLES.has(tokens[at]?.folded ?? "") ? at + 1 : at;

function runFrom(message: Message, start: number, blocked: readonly Span[]): Span | null {
  const { tokens } = message;
  const isFree = (at: number): boolean =>
    tokens[at]?.kind === "word" &&
    !ENDS.has(tokens[at]?.folded ?? "") &&
    !blocked.some((span) => span.start <= at && at < span.end);
  let end = start;
  while (end - start <= LONGEST_PHRASE && isFree(end)) end += 1;
  if (tokens.length > SHORT_MESSAGE) {
    const talk = tokens
      .slice(start, end)
      .findIndex(({ folded }) => isNeverNamed(folded) || isHarmless(folded));
    if (talk >= 0) end = start + talk;
  }
  return end > start && end - start <= LONGEST_PHRASE ? { start, end } : null;
}
