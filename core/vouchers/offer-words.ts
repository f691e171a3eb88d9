import type { Business } from "../business/business.ts";
import { findAmounts } from "../understanding/amounts.ts";
import { fold } from "../understanding/fold.ts";
import { catalogueName, singular } from "../understanding/singular.ts";
import { readMessage, textOf } from "../understanding/tokens.ts";
import type { Offer } from "./offer.ts";

type Money = Pick<Business, "currency" | "locale">;

/** Where an offer ends within a sentence: at its last day, a stop, or what else is said. */
const END =
  /\s*(?:[.;!?\n]|,(?!\d)|\s[-\u2013\u2014]\s|\b(?:until|till|til|through|valid|expires?|expiring|ends?|ending|before|by|this (?:week|weekend|month)|next (?:week|month)|today|tomorrow|when (?:they|you) (?:show|bring|mention)|when(?:ever)? (?:they|a customer|someone|somebody|he|she)|if (?:they|you|a customer|someone))\b)/iu;
const LEAD =
  /^(?:(?:a|an|the|some|get|give|giving|have|take|enjoy|offer(?:ing)?|send|with|your|their|them|you|everyone|of|worth|for|voucher|coupon)\s+)+/iu;
const PERCENT = /(\d{1,3}(?:[.,]\d+)?)\s*(?:%|per\s?cent\b|percent\b|pct\b|prozent\b)/iu;
const HALF = /\bhalf[- ](?:price|off)\b/iu;
/** "Gluten free bread" and "feel free to" give nothing away. */
const NOT_FREE = String.raw`(?<!\b(?:gluten|sugar|dairy|lactose|fat|nut|alcohol|cruelty|duty|stress|hassle|feel|caffeine)[ -])`;
const FREE_BEFORE = new RegExp(
  String.raw`${NOT_FREE}\b(?:free|complimentary|gratis)\s+(?!of\b|from\b|time\b|to\b|for\b|parking\b|wi-?fi\b)(?<gift>[\p{L}\p{N}'\u2019 -]+)`,
  "iu",
);
const FREE_AFTER =
  /(?<gift>[\p{L}'\u2019-]+(?: [\p{L}'\u2019-]+){0,3}) (?:for free|on the house|on us|free of charge)\b/iu;
const BUY_GET =
  /\b(?:buy (?:one|two|three|\d+),? get|(?:2|two|3|three) for (?:1|one|2|two|the price of))\b/iu;
const MINIMUM =
  /\b(?:(?:when|if) (?:they|you) spend(?: at least| more than| over)?|(?:for|on) (?:purchases?|orders?|sales?|anything|bills?) (?:over|above|of at least|from)|min(?:imum)?\.? spend(?: of| is)?|spend(?: at least| over)?|on (?:everything )?over|over|from)\s+/iu;

/** What is offered in these words, or null where nothing is given: "we now open at 7". */
export function readOffer(words: string, money: Money): Offer | null {
  const minimum = readMinimum(words, money);
  const body = minimum ? words.slice(0, minimum.at).trim() : words;
  const minimumSpend = minimum?.amount ?? null;
  return (
    readPercent(body, minimumSpend) ??
    readAmountOff(body, money, minimumSpend) ??
    readGift(body, minimumSpend)
  );
}

/** "… when you spend 20 or more", "… over 50 euros": from which amount on, and where it is said. */
function readMinimum(words: string, money: Money): { at: number; amount: string } | null {
  const found = MINIMUM.exec(words);
  if (!found) return null;
  const rest = readMessage(words.slice(found.index + found[0].length));
  const [amount] = findAmounts(rest, money);
  if (
    !amount ||
    amount.span.start > 0 ||
    amount.amount === null ||
    rest.tokens[amount.span.end]?.text === "%"
  )
    return null;
  return { at: found.index, amount: amount.amount.toString() };
}

function readPercent(words: string, minimumSpend: string | null): Offer | null {
  const percents = PERCENT.exec(words);
  const found = percents ?? HALF.exec(words);
  if (!found) return null;
  const percent = found[1] === undefined ? 50 : Number(found[1].replace(",", "."));
  if (!(percent > 0 && percent <= 100)) return null;
  const kind = percent === 100 ? "text" : "percent";
  const said = phraseFrom(words, percents ? found.index : kindStart(words, found.index));
  return kind === "text" ? { kind, words: said, minimumSpend } : { kind, percent, words: said, minimumSpend };
}

/** "cakes at half price" begins before the "half"; "10% off cakes" with the number. */
function kindStart(words: string, at: number): number {
  const before = words.slice(0, at);
  return /\b(?:at|for)\s+$/iu.test(before)
    ? before.search(/[\p{L}'-]+(?:\s+[\p{L}'-]+)?\s+(?:at|for)\s+$/iu)
    : at;
}

function readAmountOff(words: string, money: Money, minimumSpend: string | null): Offer | null {
  const message = readMessage(words);
  for (const { span, amount } of findAmounts(message, money)) {
    const next = message.tokens[span.end]?.folded ?? "";
    const first = message.tokens[span.start];
    if (amount === null || !first || !["off", "discount", "voucher", "coupon", "credit"].includes(next))
      continue;
    const gives =
      next === "off" || next === "discount" ? phraseFrom(words, first.start) : `${textOf(message, span)} off`;
    return { kind: "amount", amount: amount.toString(), words: gives, minimumSpend };
  }
  return null;
}

function readGift(words: string, minimumSpend: string | null): Offer | null {
  const deal = BUY_GET.exec(words);
  if (deal) return { kind: "text", words: phraseFrom(words, deal.index), minimumSpend };
  const before = FREE_BEFORE.exec(words);
  const found = before ?? FREE_AFTER.exec(words);
  const gift = giftName(found?.groups?.gift ?? "");
  if (!found || gift === "") return null;
  const said = before ? phraseFrom(words, found.index) : `free ${gift}`;
  return { kind: "free", product: gift, words: said, minimumSpend };
}

/** "muffin with any coffee" gives a muffin, "coffee voucher" a coffee, "small coffees of their choice" a small coffee. */
function giftName(words: string): string {
  const [head = ""] = words.split(
    /\s+(?:with|when|to|on|for|of|at|in|from|after|before|until|till|and|as|if|each|every|voucher|coupon|vouchers|coupons|(?:\d+|an?|one|two|three|four|five|six|seven|eight|ten|the)\s+(?:day|week|month|hour|year)s?)(?:\s|$)/iu,
  );
  const plain = head
    .replace(LEAD, "")
    .replace(/\s+(?:vouchers?|coupons?)$/iu, "")
    .trim();
  return plain === "" || /^(?:vouchers?|coupons?)$/iu.test(plain) ? "" : catalogueName(plain.split(/\s+/));
}

/** The words of an offer from a place on, to where it ends, as they were typed. */
function phraseFrom(words: string, at: number): string {
  const rest = words.slice(Math.max(at, 0));
  const end = END.exec(rest.slice(1));
  const cut = end ? rest.slice(0, end.index + 1) : rest;
  return cut
    .replace(LEAD, "")
    .replace(/\s+(?:vouchers?|coupons?)\s*$/iu, "")
    .replace(/[\s,:;.!]+$/u, "")
    .trim();
}

/** True when the words of an offer name this product: "10% off any cake" and "cake". */
export function describesProduct(offer: Offer, product: string): boolean {
  const words = new Set(
    fold(offer.words)
      .split(/[^\p{L}\p{N}]+/u)
      .map(singular),
  );
  return fold(product)
    .split(/[\s-]+/)
    .map(singular)
    .every((word) => words.has(word));
}
