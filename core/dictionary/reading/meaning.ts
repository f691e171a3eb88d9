import { findAmounts } from "../../understanding/amounts.ts";
import { isHarmless, isNeverNamed, isReaction } from "../../understanding/everyday-words.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import type { KnownCustomer } from "../../understanding/lexicon.ts";
import { TITLES } from "../../understanding/people/titles.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { moneyOf } from "../../understanding/shop-context.ts";
import { catalogueName } from "../../understanding/singular.ts";
import { type Message, readMessage } from "../../understanding/tokens.ts";
import type { Meaning } from "../meaning.ts";

const LONGEST_NAME = 5;
/** "Short back and sides", "bed of roses": words that may stand within a name. */
const JOINING = new Set(["and", "of", "with", "in", "on", "off", "back", "up", "no"]);
const ARTICLE = /^(?:an?|the|our|my)\s+/i;

/** What the words after "means" may stand for, likeliest first; nothing where they are a sentence of their own. */
export function readMeanings(text: string, context: ReadingContext): readonly Meaning[] {
  const amount = readAmount(readMessage(text), context);
  if (amount) return [amount];
  const message = readMessage(text.replace(ARTICLE, ""));
  const { tokens } = message;
  if (tokens.length === 0 || tokens.length > LONGEST_NAME) return [];
  if (tokens.some(({ kind, text: typed }) => kind !== "word" && !(kind === "symbol" && typed === ".")))
    return [];
  const known = [...customersCalled(message, context), ...productsCalled(message, context)];
  if (known.length > 0) return known;
  const isTalk = tokens.some(
    ({ folded }, at) =>
      (isNeverNamed(folded) && (at === 0 || !JOINING.has(folded))) ||
      isReaction(folded) ||
      (tokens.length === 1 && isHarmless(folded)),
  );
  return isTalk ? [] : [somethingNew(message)];
}

function readAmount(message: Message, context: ReadingContext): Meaning | null {
  const [mention, ...others] = findAmounts(message, moneyOf(context));
  const covers = mention?.span.start === 0 && mention.span.end === message.tokens.length;
  if (!mention || others.length > 0 || !covers) return null;
  return { kind: "amount", decimal: mention.number.decimal, problem: mention.flaw };
}

function customersCalled({ text, tokens }: Message, { lexicon }: ReadingContext): readonly Meaning[] {
  const match = lexicon.namedAt(tokens, 0).find(({ span }) => span.end === tokens.length);
  if (!match) return [];
  const [only] = match.customers;
  const one = match.customers.length === 1 ? only : undefined;
  return [
    {
      kind: "customer",
      name: one?.name ?? text.trim(),
      customerId: one?.id ?? null,
      candidates: several(match.customers),
    },
  ];
}

const several = (customers: readonly KnownCustomer[]) =>
  customers.length > 1 ? customers.slice(0, 8).map(({ id, name }) => ({ id, name })) : [];

function productsCalled({ text }: Message, { lexicon }: ReadingContext): readonly Meaning[] {
  const found = lexicon.findProduct(text);
  return found ? [{ kind: "product", name: found.entry.name, productId: found.entry.id }] : [];
}

/** Nobody and nothing known: a person where it begins like one's name, else something sold. */
function somethingNew({ text, tokens }: Message): Meaning {
  const words = tokens.filter(({ kind }) => kind === "word");
  const [first] = words;
  const capitals = words.every((word) => startsWithCapital(word.text));
  const isPerson =
    first !== undefined &&
    capitals &&
    words.length > 1 &&
    (isGivenName(first.folded) || TITLES.has(first.folded));
  return isPerson
    ? { kind: "customer", name: text.trim(), customerId: null, candidates: [] }
    : { kind: "product", name: catalogueName(words.map(({ folded }) => folded)), productId: null };
}
