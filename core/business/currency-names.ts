import { type Currency, currencyOf } from "../money/currency.ts";
import { currencyMark } from "../money/currency-marks.ts";
import { fold } from "../understanding/fold.ts";

/** What a word for money means where nothing else says whose dollars or pounds they are. */
const USUAL: Readonly<Record<string, string>> = {
  "€": "EUR",
  euro: "EUR",
  "£": "GBP",
  pound: "GBP",
  sterling: "GBP",
  quid: "GBP",
  "¥": "JPY",
  yen: "JPY",
  "₹": "INR",
  rupee: "INR",
  yuan: "CNY",
  renminbi: "CNY",
  franc: "CHF",
  krona: "SEK",
  zloty: "PLN",
  forint: "HUF",
  rand: "ZAR",
  won: "KRW",
  real: "BRL",
  baht: "THB",
  shekel: "ILS",
  dirham: "AED",
  riyal: "SAR",
  ringgit: "MYR",
  naira: "NGN",
  lira: "TRY",
};

/** Whose dollars, pesos, crowns … they are in a country. */
const BY_REGION: Readonly<Record<string, string>> = {
  US: "USD",
  CA: "CAD",
  AU: "AUD",
  NZ: "NZD",
  SG: "SGD",
  HK: "HKD",
  TW: "TWD",
  MX: "MXN",
  CL: "CLP",
  CO: "COP",
  AR: "ARS",
  PH: "PHP",
  SE: "SEK",
  NO: "NOK",
  DK: "DKK",
  CZ: "CZK",
  IS: "ISK",
  KW: "KWD",
  BH: "BHD",
  JO: "JOD",
  MA: "MAD",
  PK: "PKR",
  KE: "KES",
};

let names: ReadonlyMap<string, string> | null = null;
/** English names of all currencies: "swiss franc" gives CHF. */
function codesByName(): ReadonlyMap<string, string> {
  if (names) return names;
  const display = new Intl.DisplayNames("en", { type: "currency" });
  const named = new Map<string, string>();
  for (const code of Intl.supportedValuesOf("currency")) named.set(fold(display.of(code) ?? code), code);
  names = named;
  return named;
}

/** The currency that people mean by a code, a sign or a name: "EUR", "£", "Swiss francs", "dollars" by the locale. */
export function currencyByName(said: string, locale: string): Currency | null {
  const word = fold(said).trim().replace(/\s+/g, " ");
  if (/^[a-z]{3}$/.test(word)) {
    const coded = currencyOf(word);
    if (coded) return coded;
  }
  const region = new Intl.Locale(locale).maximize().region ?? "US";
  const local = BY_REGION[region];
  const localCurrency = local ? currencyOf(local) : null;
  if (localCurrency && currencyMark(word, localCurrency, region)?.kind === "own") return localCurrency;
  const single = word.replace(/s$/, "");
  const code =
    USUAL[word] ??
    USUAL[single] ??
    codesByName().get(word) ??
    codesByName().get(single) ??
    adjectiveLast(single);
  if (code) return currencyOf(code);
  return /^(\$|dollar|buck)$/.test(single) ? currencyOf("USD") : null;
}

/** "Pounds sterling", "Brazilian reais". */
const adjectiveLast = (word: string): string | undefined =>
  word.startsWith("pound") && word.endsWith("sterling") ? "GBP" : word.endsWith("reai") ? "BRL" : undefined;
