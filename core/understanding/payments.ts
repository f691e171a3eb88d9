import { greetingWords } from "./greeting-things.ts";
import { oncePerMessage } from "./once-per-message.ts";
import type { Message, Span, Token } from "./tokens.ts";

export const PAYMENTS = ["cash", "card", "transfer", "other"] as const;
export type Payment = (typeof PAYMENTS)[number];

export interface PaymentMention {
  readonly span: Span;
  readonly payment: Payment;
}

/** How people name ways to pay; longest first where one begins another. */
const NAMES: readonly (readonly [string, Payment])[] = (
  [
    ["cash", ["cash", "coins", "notes", "cash money"]],
    [
      "card",
      [
        "card",
        "cards",
        "credit card",
        "debit card",
        "bank card",
        "credit",
        "debit",
        "visa",
        "visa debit",
        "mastercard",
        "amex",
        "contactless",
        "tap",
        "tapped",
        "chip and pin",
        "maestro",
        "eftpos",
        "pos",
        "card machine",
        "card reader",
        "ec card",
        "girocard",
      ],
    ],
    [
      "transfer",
      [
        "transfer",
        "bank transfer",
        "wire",
        "wire transfer",
        "bank",
        "bacs",
        "sepa",
        "eft",
        "neft",
        "imps",
        "direct deposit",
        "bank deposit",
        "faster payment",
        "standing order",
        "giro",
        "interac",
        "e-transfer",
        "etransfer",
        "transferred",
        "spei",
      ],
    ],
    [
      "other",
      [
        "paypal",
        "venmo",
        "zelle",
        "cash app",
        "cashapp",
        "apple pay",
        "applepay",
        "google pay",
        "googlepay",
        "gpay",
        "samsung pay",
        "revolut",
        "monzo",
        "bizum",
        "twint",
        "mobilepay",
        "swish",
        "vipps",
        "upi",
        "paytm",
        "phonepe",
        "pix",
        "mpesa",
        "m-pesa",
        "mtn",
        "momo",
        "mobile money",
        "wechat pay",
        "wechat",
        "alipay",
        "paypay",
        "paynow",
        "grabpay",
        "grab pay",
        "gcash",
        "paymaya",
        "kakaopay",
        "kakao pay",
        "naver pay",
        "line pay",
        "airtel money",
        "orange money",
        "tigo pesa",
        "opay",
        "palmpay",
        "bkash",
        "easypaisa",
        "jazzcash",
        "gopay",
        "touch n go",
        "tikkie",
        "cash app pay",
        "afterpay",
        "amazon pay",
        "bhim",
        "knet",
        "klarna",
        "blik",
        "satispay",
        "lydia",
        "cheque",
        "check",
        "chq",
        "gift card",
        "giftcard",
        "gift voucher",
        "voucher",
        "app",
        "mobile",
        "crypto",
        "bitcoin",
        "stripe",
        "sumup",
        "mercado pago",
        "nequi",
        "daviplata",
        "payid",
        "payconiq",
        "wero",
      ],
    ],
  ] as const
)
  .flatMap(([payment, names]) => names.map((name) => [name, payment] as const))
  .sort(([one], [other]) => other.length - one.length);

/** These are everyday words, too: ways to pay only behind "by", "in", "with", "paid" and the like. */
const NEEDS_PREPOSITION = new Set([
  "card machine",
  "card reader",
  "check",
  "tap",
  "bank",
  "app",
  "mobile",
  "credit",
  "notes",
  "coins",
  "voucher",
  "pos",
  "wire",
  "transferred",
  "tapped",
  "giro",
  "gift card",
  "giftcard",
  "gift voucher",
  "swish",
  "notes",
  "wero",
  "stripe",
]);

/** "birthday cards", "gift card": cards that are sold. */
const SOLD_CARDS = new Set(
  "birthday business greeting greetings gift post christmas xmas thank loyalty memory sim sd playing pokemon trading invitation wedding punch stamp scratch airtime phone topup travel data prepaid calling oyster bus season anniversary valentine valentines graphics easter sympathy baby place report membership new index flash".split(
    " ",
  ),
);

const BY_FIRST_WORD = new Map<string, (readonly [readonly string[], Payment])[]>();
for (const [name, payment] of NAMES) {
  const words = name.split(" ");
  const first = words[0] ?? "";
  BY_FIRST_WORD.set(first, [...(BY_FIRST_WORD.get(first) ?? []), [words, payment]]);
}

const PREPOSITIONS = new Set(["by", "in", "with", "via", "on", "through", "using", "w", "thru", "per"]);
const PAYING = new Set(["paid", "pays", "payed", "paying", "pay"]);
const PAYERS = new Set(["she", "he", "they", "it", "was", "all", "both", "each", "and"]);

/** Ways to pay, each with the words around it that say so: "she paid by card", "in cash", "cash". */
export const findPayments = oncePerMessage((message: Message): readonly PaymentMention[] => {
  const { tokens } = message;
  const found: PaymentMention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const named = nameAt(tokens, at);
    if (!named) continue;
    const start = startOf(tokens, at);
    if (
      start === at &&
      NEEDS_PREPOSITION.has(named.name) &&
      !isLastAfterNumber(tokens, at + named.length, at)
    )
      continue;
    if (start === at && named.name.startsWith("card") && isSoldCard(message, at)) continue;
    let end = at + named.length;
    if (tokens[end]?.folded === "payment" || tokens[end]?.folded === "app") end += 1;
    if (start === at && /^pa(id|yment)$/.test(tokens[end]?.folded ?? "")) end += 1;
    found.push({ span: { start, end }, payment: named.payment });
    at = end - 1;
  }
  return found;
});

/** "1,850 check", "30 to Ruth, check": nothing but a way to pay stands behind the amount or a comma at the end. */
const isLastAfterNumber = (tokens: readonly Token[], end: number, at: number): boolean =>
  end === tokens.length && (tokens[at - 1]?.kind === "number" || (at > 2 && tokens[at - 1]?.text === ","));

const isSoldCard = (message: Message, at: number): boolean =>
  message.tokens[at]?.folded === "cards" ||
  SOLD_CARDS.has(message.tokens[at - 1]?.folded ?? "") ||
  greetingWords(message).has(at - 1);

function nameAt(
  tokens: readonly Token[],
  at: number,
): { payment: Payment; length: number; name: string } | null {
  const candidates = BY_FIRST_WORD.get(tokens[at]?.folded ?? "");
  for (const [words, payment] of candidates ?? []) {
    if (words.every((word, step) => tokens[at + step]?.folded === word)) {
      return { payment, length: words.length, name: words.join(" ") };
    }
  }
  return null;
}

/** Where the phrase begins: takes in "by", "paid", "she paid with", "payment:". */
function startOf(tokens: readonly Token[], at: number): number {
  let start = at;
  const before = () => tokens[start - 1]?.folded ?? "";
  if (before() === "the" || before() === "a" || before() === "her" || before() === "his") {
    if (PREPOSITIONS.has(tokens[start - 2]?.folded ?? "")) start -= 1;
  }
  if (PREPOSITIONS.has(before())) start -= 1;
  if (before() === ":" && tokens[start - 2]?.folded === "payment") return start - 2;
  if (PAYING.has(before())) {
    start -= 1;
    while (PAYERS.has(before())) start -= 1;
  }
  return start;
}
