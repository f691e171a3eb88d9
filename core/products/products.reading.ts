import { findAmounts } from "../understanding/amounts.ts";
import { endsAsking } from "../understanding/ends-asking.ts";
import { isNeverNamed } from "../understanding/everyday-words.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { moneyOf } from "../understanding/shop-context.ts";
import { catalogueName } from "../understanding/singular.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";

const SETTING =
  /^(?:(?:the )?(?:new )?price (?:of|for) )?(?:a |an |the |all )?(.+?) (?:(?:are|is) now|now (?:costs?|are|is|cost)|(?:will )?costs?(?: now)?|(?:go|goes|went|gone) (?:up|down) to|(?:price )?(?:is|are) going (?:up|down) to|price (?:is |are )?(?:now )?|(?:are|is) from now on|from now on) *(?:at|to|for|=)? ?$/;
const NEW_PRICE = /^(?:the )?new price (?:of|for) (?:a |an |the |all )?(.+?)(?: is| are| =| :)? *$/;
const LIST =
  /^(?:show |list |see |what(?:'s| is| are) |whats )?(?:me )?(?:my |our |the )?(?:price ?list|prices|products|catalogue|catalog|product list|menu|items)$/;
const ASK_LIST =
  /^(?:what|which) (?:products?|things|items) (?:do|have|did) (?:i|we|you) (?:have|sell|got|know|sold)(?: so far| yet| now)?$|^what do (?:i|we) sell$/;
const ASK_PRICE =
  /^(?:how much (?:is|are|for|does)|what(?:'s| is| does)|whats|price of|what do we charge for|how much do we charge for) (?:the price of |the )?(?:a |an |one |the )?(.+?)(?: cost)?$/;

/** Said with the word for it: a correction that these words could be as well is not meant. */
const SURE = 1;

const RENAMING = new PhraseBook<"rename">(
  [
    "rename the? product? {from} to|as|into {to}",
    "change the? name of the? product? {from} to|into {to}",
    "change the? {from} name to {to}",
    "the? {from} is|are called {to} from? now on?",
  ].map((phrase) => [phrase, "rename"] as const),
);

/** Without one of these nobody sets, lists or asks for prices. */
/** No message without one of these is about the catalogue or its prices. */
export const PRICING: ReadonlySet<string> = new Set(
  "price prices pricelist products product catalogue catalog menu items how what what's whats charge are is now cost costs go goes went gone from rename name call called".split(
    " ",
  ),
);

const plain = (message: Message): string =>
  message.tokens
    .filter((token) => token.kind === "word" || token.kind === "number")
    .map((token) => token.folded)
    .join(" ");

/** "lattes are now 3.50", "price list", "how much is a latte?". */
export function readProducts(message: Message, context: ReadingContext): Reading[] {
  if (context.speaker.role !== "owner" && context.speaker.role !== "staff") return [];
  if (message.tokens.length > 14) return [];
  const text = plain(message);
  if (LIST.test(text) || ASK_LIST.test(text))
    return [{ intent: "product.list", slots: { productId: null }, score: 0.95, sources: [] }];
  const asked = ASK_PRICE.exec(text)?.[1];
  const known = asked ? context.lexicon.findProduct(asked) : null;
  if (known)
    return [{ intent: "product.list", slots: { productId: known.entry.id }, score: 0.9, sources: [] }];
  return readRename(message, context) ?? readPrice(message, context);
}

/** "rename latte to oat latte": only what the catalogue holds has a name to change. */
function readRename(message: Message, context: ReadingContext): Reading[] | null {
  for (const match of RENAMING.matches(message)) {
    const known = context.lexicon.findProduct(gapText(message, match, "from"));
    const words = plain(readMessage(gapText(message, match, "to"))).split(" ");
    if (!known || words.every(isNeverNamed)) continue;
    const slots = { productId: known.entry.id, name: catalogueName(words) };
    const sources = [...match.gaps].map(([slot, span]) => ({
      slot: slot === "to" ? "name" : "productId",
      span,
    }));
    return [{ intent: "product.rename", slots, score: known.exact ? SURE : 0.9, sources }];
  }
  return null;
}

function readPrice(message: Message, context: ReadingContext): Reading[] {
  const [amount, second] = findAmounts(message, moneyOf(context));
  if (!amount?.amount || second || endsAsking(message)) return [];
  const after = message.tokens.slice(amount.span.end).filter((token) => token.kind !== "symbol");
  if (after.some((token) => !["each", "now", "apiece", "from", "on", "today"].includes(token.folded)))
    return [];
  const before = plain(message.with(message.tokens.slice(0, amount.span.start)));
  const isNow = after.some((token) => token.folded === "now");
  const name =
    SETTING.exec(`${before} `)?.[1] ??
    NEW_PRICE.exec(before)?.[1] ??
    (isNow ? /^(?:the )?(.+?) (?:are|is)$/.exec(before)?.[1] : undefined);
  if (!name) return [];
  const product = context.lexicon.findProduct(name);
  const words = name.split(" ");
  if (!product && (words.length > 4 || words.some(isNeverNamed))) return [];
  const slots = {
    product: product?.entry.name ?? catalogueName(words),
    productId: product?.entry.id ?? null,
    unitPrice: amount.amount.toString(),
  };
  return [
    {
      intent: "product.price",
      slots,
      score: product ? 0.97 : 0.7,
      sources: [{ slot: "unitPrice", span: amount.span }],
    },
  ];
}
