import type { Business } from "../business/business.ts";
import { readNumber } from "../understanding/number-format.ts";
import { findNumbers } from "../understanding/numbers.ts";
import { readMessage, type Token } from "../understanding/tokens.ts";
import { plainNumber, spelledIn } from "./said-numbers.ts";

const digitsIn = (text: string): Token[] => readMessage(text).tokens.filter(({ kind }) => kind === "number");

const valuesOf = (token: Token, locales: readonly string[]): string[] =>
  locales.flatMap((locale) => {
    const value = readNumber(token.text, locale);
    return value === null ? [] : [plainNumber(value)];
  });

/** Every number of a text that we wrote ourselves, in digits or in words. */
function numbersOfOurs(text: string, locale: string): ReadonlySet<string> {
  const locales = [locale, "en"];
  const words = findNumbers(readMessage(text), locale).map(({ decimal }) =>
    plainNumber(decimal.replace(/^-/, "")),
  );
  return new Set([...digitsIn(text).flatMap((token) => valuesOf(token, locales)), ...words]);
}

/**
 * The numbers of a model's text that ours does not hold, in digits of any script or spelled out. Ours came from this
 * turn's queries: what is not in it was made up.
 */
export function inventedNumbers(
  text: string,
  ours: string,
  { locale }: Pick<Business, "locale">,
  language: string,
): string[] {
  const known = numbersOfOurs(ours, locale);
  const digits = digitsIn(text)
    .filter((token) => !valuesOf(token, [language, locale, "en"]).some((value) => known.has(value)))
    .map((token) => token.text);
  const spelled = spelledIn(text, language)
    .map(String)
    .filter((value) => !known.has(value));
  return [...digits, ...spelled];
}

/** Amounts of ours that a model's text has left out. */
export function lostAmounts(
  text: string,
  ours: string,
  { locale }: Pick<Business, "locale">,
  language: string,
): string[] {
  const said = new Set(digitsIn(text).flatMap((token) => valuesOf(token, [language, locale, "en"])));
  return digitsIn(ours)
    .filter((token) => /[.,\u066b]/.test(token.text))
    .filter((token) => !valuesOf(token, [locale, "en"]).some((value) => said.has(value)))
    .map((token) => token.text);
}
