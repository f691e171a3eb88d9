import { toCardinal as german } from "n2words/de-DE";
import { toCardinal as spanish } from "n2words/es-ES";
import { toCardinal as french } from "n2words/fr-FR";
import { toCardinal as hindi } from "n2words/hi-IN";
import { toCardinal as italian } from "n2words/it-IT";
import { toCardinal as portuguese } from "n2words/pt-PT";
import { findAmounts } from "../understanding/amounts.ts";
import { findNumbers } from "../understanding/numbers.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { holds, wordLine } from "./languages.ts";

const IN_WORDS: Readonly<Record<string, (value: number) => string>> = {
  de: german,
  es: spanish,
  fr: french,
  hi: hindi,
  it: italian,
  pt: portuguese,
};

/** "10.50" and "10.5" are one number. */
export function plainNumber(decimal: string): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const kept = fraction.replace(/0+$/, "");
  return `${whole.replace(/^(-?)0+(?=\d)/, "$1")}${kept ? `.${kept}` : ""}`;
}

/** Every number of a message, in digits or English words, as the shop and as the message's language write them. */
export function numbersIn(
  message: Message,
  { business, lexicon }: Pick<ReadingContext, "business" | "lexicon">,
  language: string | null,
): ReadonlySet<string> {
  const { locale, currency } = business;
  const found = [locale, ...(language ? [language] : [])].flatMap((each) => findNumbers(message, each));
  const decimals = found.flatMap(({ decimal, colloquial }) =>
    colloquial
      ? [
          decimal,
          `${colloquial.whole}.${String(colloquial.cents).padStart(2, "0")}`,
          String(colloquial.whole * 100 + colloquial.cents),
        ]
      : [decimal],
  );
  const minor = findAmounts(message, { currency, locale, coins: lexicon.coins() }).flatMap(({ amount }) =>
    amount === null ? [] : [(Number(amount) / 10 ** currency.digits).toFixed(currency.digits)],
  );
  return new Set([...decimals, ...minor].map(plainNumber));
}

/** True when the number is spelled out in the words of this language: "tres", "zweihundertf\u00fcnfzig". */
export function isSpelledOut(decimal: string, text: string, language: string | null): boolean {
  const inWords = language === null ? undefined : IN_WORDS[language];
  if (!inWords || !/^\d{1,6}(\.\d{1,2})?$/.test(decimal)) return false;
  const line = wordLine(text);
  const [whole = "0", fraction] = decimal.split(".");
  if (!holds(line, inWords(Number(whole)))) return false;
  return fraction === undefined || holds(line, inWords(Number(fraction.padEnd(2, "0"))));
}

const spelled = new Map<string, ReadonlyMap<string, number>>();

/** The words of a language that are numbers by themselves, "one" left out: it is an article in most. */
function numberWords(language: string): ReadonlyMap<string, number> {
  const inWords = IN_WORDS[language];
  if (!inWords) return new Map();
  let words = spelled.get(language);
  if (!words) {
    words = new Map(
      [...Array(998).keys()]
        .map((index) => index + 2)
        .map((value) => [wordLine(inWords(value)).trim(), value] as const)
        .filter(([word]) => !word.includes(" ")),
    );
    spelled.set(language, words);
  }
  return words;
}

/** The numbers that a text in this language spells out, word by word. */
export function spelledIn(text: string, language: string): number[] {
  const words = numberWords(language);
  return wordLine(text)
    .trim()
    .split(" ")
    .flatMap((word) => words.get(word) ?? []);
}
