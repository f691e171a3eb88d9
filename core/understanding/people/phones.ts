import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js";
import type { Message } from "../tokens.ts";
import { tokenEndAt } from "./token-offsets.ts";

const regions = new Map<string, CountryCode | undefined>();

/** The country whose phone numbers a locale writes without a country code; undefined for an unknown one. */
export function phoneRegion(locale: string): CountryCode | undefined {
  if (!regions.has(locale)) regions.set(locale, regionOf(locale));
  return regions.get(locale);
}

function regionOf(locale: string): CountryCode | undefined {
  try {
    const region = new Intl.Locale(locale).maximize().region;
    return region && isSupportedCountry(region) ? region : undefined;
  } catch {
    return undefined;
  }
}

export interface PhoneMention {
  /** E.164, or null where the digits are no phone number there is. */
  readonly phone: string | null;
  readonly typed: string;
  readonly end: number;
}

const DIGITS = /\+?\(?\p{Nd}[\p{Nd}\s().\u2010-\u2015/-]{0,28}/uy;

/**
 * The phone number that begins at this token. Without a word that says so (`labelled`), only digits which can be
 * nothing else are one: amounts, dates and quantities are not.
 */
export function phoneAt(
  message: Message,
  at: number,
  locale: string,
  labelled: boolean,
): PhoneMention | null {
  const token = message.tokens[at];
  if (!token || !(token.kind === "number" || token.text === "+" || token.text === "(")) return null;
  DIGITS.lastIndex = token.start;
  const run = DIGITS.exec(message.text)?.[0].split("\n")[0];
  if (!run || (!labelled && digitsIn(run) < FEWEST_UNMISTAKABLE)) return null;
  for (const typed of shorter(run)) {
    const end = tokenEndAt(message, token.start + typed.length, at);
    if (end < 0) continue;
    const number = parsePhoneNumberFromString(typed, phoneRegion(locale));
    if (number?.isPossible() && (labelled || isUnmistakable(typed, number.isValid()))) {
      return { phone: number.number, typed, end };
    }
  }
  return labelled ? unusable(message, at, run) : null;
}

/** The run of digits, then without its last group, and so on: "0412 345 678 2" ends with something else. */
function shorter(run: string): string[] {
  const typed: string[] = [];
  let rest = run.replace(/[^\p{Nd}]+$/u, "");
  while (rest !== "" && typed.length < 8) {
    typed.push(rest);
    rest = rest.replace(/\p{Nd}+$/u, "").replace(/[^\p{Nd}]+$/u, "");
  }
  return typed;
}

const FEWEST_UNMISTAKABLE = 7;

const digitsIn = (typed: string): number => typed.match(/\p{Nd}/gu)?.length ?? 0;

function isUnmistakable(typed: string, valid: boolean): boolean {
  const digits = digitsIn(typed);
  if (/^\d+[.,]\d{1,3}$/.test(typed) || /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(typed)) return false;
  return digits >= FEWEST_UNMISTAKABLE && (valid || (digits >= 9 && /^[+0(]/.test(typed)));
}

function unusable(message: Message, at: number, run: string): PhoneMention | null {
  const typed = shorter(run)[0];
  const end = typed ? tokenEndAt(message, (message.tokens[at]?.start ?? 0) + typed.length, at) : -1;
  return typed && end > 0 ? { phone: null, typed, end } : null;
}
