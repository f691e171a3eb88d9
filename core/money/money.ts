import type { Currency } from "./currency.ts";

/** An amount in whole minor units of the business's currency: 1050n is 10.50 EUR, or 1050 JPY. */
export type Money = bigint;

/** More than this, in major units, is a slip of the finger and never recorded. */
export const LARGEST_AMOUNT_MAJOR = 10_000_000_000n;

const scaleOf = (currency: Currency): bigint => 10n ** BigInt(currency.digits);

/** "10.50": the exact decimal with the currency's digits, as events carry it. */
export function toDecimal(amount: Money, currency: Currency): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(currency.digits + 1, "0");
  const whole = digits.slice(0, digits.length - currency.digits);
  const fraction = digits.slice(digits.length - currency.digits);
  return `${amount < 0n ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
}

/** Minor units of a plain decimal ("10.5"), or null when it has more decimals than the currency. */
export function fromDecimal(decimal: string, currency: Currency): Money | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const kept = fraction.slice(0, currency.digits).padEnd(currency.digits, "0");
  if (/[1-9]/.test(fraction.slice(currency.digits))) return null;
  const amount = BigInt(whole) * scaleOf(currency) + BigInt(kept || "0");
  return sign ? -amount : amount;
}

/** The quotient rounded half up (away from zero), in minor units. */
export function divideHalfUp(amount: Money, by: bigint): Money {
  const negative = amount < 0n !== by < 0n;
  const magnitude = amount < 0n ? -amount : amount;
  const divisor = by < 0n ? -by : by;
  const rounded = (magnitude * 2n + divisor) / (divisor * 2n);
  return negative ? -rounded : rounded;
}

export const isAbsurd = (amount: Money, currency: Currency): boolean =>
  amount > LARGEST_AMOUNT_MAJOR * scaleOf(currency);

const formatters = new Map<string, Intl.NumberFormat>();

/** Shops have few prices: most amounts have been written before. */
const MOST_WRITTEN = 2_000;
const written = new Map<string, string>();

/** The amount as the shop's locale writes it, in plain characters: "€10.50", "10,50 €". */
export function formatMoney(amount: Money, currency: Currency, locale: string): string {
  const key = `${locale}|${currency.code}|${amount}`;
  let text = written.get(key);
  if (text === undefined) {
    text = writeMoney(amount, currency, locale);
    if (written.size >= MOST_WRITTEN) written.clear();
    written.set(key, text);
  }
  return text;
}

function writeMoney(amount: Money, currency: Currency, locale: string): string {
  const key = `${locale}|${currency.code}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = formatterOf(currency, locale);
    formatters.set(key, formatter);
  }
  const exact = toDecimal(amount, currency) as Intl.StringNumericLiteral;
  return formatter.format(exact).replace(/[\u00a0\u202f]/g, " ");
}

function formatterOf(currency: Currency, locale: string): Intl.NumberFormat {
  const style = {
    style: "currency",
    currency: currency.code,
    currencyDisplay: "narrowSymbol",
    numberingSystem: "latn",
  } as const;
  const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 0;
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: currency.digits,
    maximumFractionDigits: currency.digits,
    // Nobody writes forints with fillers, but what is there has to be seen: "1 800 Ft", "1 800,50 Ft".
    ...(usual < currency.digits && { trailingZeroDisplay: "stripIfInteger" as const }),
  });
}
