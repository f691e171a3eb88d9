import { fold } from "../understanding/fold.ts";
import type { Currency } from "./currency.ts";

/** What a mark of money stands for in this business: its own currency, a hundredth of it, or another currency. */
export type CurrencyMark =
  | { readonly kind: "own" }
  | { readonly kind: "minor" }
  | { readonly kind: "foreign"; readonly name: string };

const DOLLARS = [
  "USD",
  "AUD",
  "CAD",
  "NZD",
  "SGD",
  "HKD",
  "TWD",
  "JMD",
  "TTD",
  "BBD",
  "BSD",
  "BZD",
  "FJD",
  "NAD",
  "XCD",
  "LRD",
  "GYD",
  "BND",
  "KYD",
  "BMD",
  "SRD",
  "SBD",
];
const PESOS = ["MXN", "COP", "ARS", "CLP", "UYU", "PHP", "CUP", "DOP"];
const RUPEES = ["INR", "NPR", "PKR", "LKR", "MUR", "SCR"];
const POUNDS = ["GBP", "EGP", "LBP", "SYP", "GIP", "FKP", "SHP", "SDG"];
const CROWNS = ["SEK", "NOK", "DKK", "ISK", "CZK"];
const DINARS = ["KWD", "BHD", "JOD", "IQD", "TND", "DZD", "LYD", "RSD"];

/** Which currencies a mark may stand for; the business's own is taken when it is among them. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  "€": ["EUR"],
  euro: ["EUR"],
  euros: ["EUR"],
  $: [...DOLLARS, ...PESOS, "BRL", "NIO"],
  dollar: DOLLARS,
  dollars: DOLLARS,
  bucks: [...DOLLARS, "ZAR", "INR"],
  buck: [...DOLLARS, "ZAR", "INR"],
  "£": POUNDS,
  pound: POUNDS,
  pounds: POUNDS,
  quid: ["GBP", "GIP"],
  "¥": ["JPY", "CNY"],
  "￥": ["JPY", "CNY"],
  円: ["JPY"],
  yen: ["JPY"],
  yuan: ["CNY"],
  rmb: ["CNY"],
  kuai: ["CNY"],
  元: ["CNY", "TWD"],
  "₹": ["INR"],
  rs: RUPEES,
  rupee: RUPEES,
  rupees: RUPEES,
  "₩": ["KRW"],
  won: ["KRW"],
  "₽": ["RUB"],
  rouble: ["RUB"],
  roubles: ["RUB"],
  ruble: ["RUB"],
  rubles: ["RUB"],
  kr: CROWNS,
  krona: ["SEK"],
  kronor: ["SEK"],
  kroner: ["NOK", "DKK"],
  krone: ["NOK", "DKK"],
  kč: ["CZK"],
  kc: ["CZK"],
  koruna: ["CZK"],
  korun: ["CZK"],
  crown: CROWNS,
  crowns: CROWNS,
  zł: ["PLN"],
  zl: ["PLN"],
  zloty: ["PLN"],
  zlotys: ["PLN"],
  zlotych: ["PLN"],
  rand: ["ZAR"],
  rands: ["ZAR"],
  r: ["ZAR"],
  "₦": ["NGN"],
  naira: ["NGN"],
  "₺": ["TRY"],
  lira: ["TRY"],
  "₪": ["ILS"],
  shekel: ["ILS"],
  shekels: ["ILS"],
  "฿": ["THB"],
  baht: ["THB"],
  "₫": ["VND"],
  dong: ["VND"],
  "₱": ["PHP"],
  "₴": ["UAH"],
  "₵": ["GHS"],
  cedi: ["GHS"],
  cedis: ["GHS"],
  peso: PESOS,
  pesos: PESOS,
  reais: ["BRL"],
  real: ["BRL"],
  dinar: DINARS,
  dinars: DINARS,
  kd: ["KWD"],
  bd: ["BHD"],
  qr: ["QAR"],
  sr: ["SAR"],
  // The folded form of the letter that stands for dong.
  d: ["VND"],
  "د.ك": ["KWD"],
  dirham: ["AED", "MAD"],
  dirhams: ["AED", "MAD"],
  dhs: ["AED"],
  dh: ["AED", "MAD"],
  riyal: ["SAR", "QAR"],
  riyals: ["SAR", "QAR"],
  ringgit: ["MYR"],
  rm: ["MYR"],
  forint: ["HUF"],
  ft: ["HUF"],
  franc: ["CHF"],
  francs: ["CHF"],
  sfr: ["CHF"],
  leu: ["RON"],
  lei: ["RON"],
  shilling: ["KES", "TZS", "UGX"],
  shillings: ["KES", "TZS", "UGX"],
  bob: ["KES"],
  ksh: ["KES"],
  rupiah: ["IDR"],
  rp: ["IDR"],
  sol: ["PEN"],
  soles: ["PEN"],
};

/** Dollar marks that say whose: "A$20". */
const PREFIXED: Readonly<Record<string, string>> = {
  us: "USD",
  a: "AUD",
  au: "AUD",
  c: "CAD",
  ca: "CAD",
  nz: "NZD",
  s: "SGD",
  hk: "HKD",
  r: "BRL",
  mx: "MXN",
};

/** Hundredths by name: "80p", "50 cents". */
const MINOR: Readonly<Record<string, readonly string[]>> = {
  p: ["GBP"],
  pence: ["GBP"],
  penny: ["GBP"],
  c: ["EUR", ...DOLLARS, "ZAR"],
  ct: ["EUR"],
  cts: ["EUR"],
  cent: ["EUR", ...DOLLARS, "ZAR"],
  cents: ["EUR", ...DOLLARS, "ZAR"],
  "¢": DOLLARS,
  paise: ["INR"],
  kobo: ["NGN"],
};

let codes: ReadonlySet<string> | null = null;
const isCode = (text: string): boolean => {
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  return text.length === 3 && codes.has(text.toUpperCase());
};

// Codes that are everyday words, too: only a currency in capitals.
const WORDLIKE_CODES = new Set([
  "all",
  "top",
  "try",
  "cup",
  "bam",
  "mad",
  "sos",
  "gel",
  "pen",
  "ang",
  "lak",
  "mop",
  "mur",
  "ron",
  "rub",
  "sar",
  "bob",
  "cop",
  "dop",
  "php",
  "pab",
  "bit",
  "tab",
  "ern",
  "awg",
  "sol",
]);

const PLAINLY_MONEY = new Set(
  "euro euros dollar dollars bucks pounds quid yen yuan rmb rs rupee rupees rouble roubles ruble rubles kronor kroner koruna zloty zlotys rand rands naira lira shekel shekels baht peso pesos dirham dirhams riyal riyals ringgit francs shillings rupiah dinars".split(
    " ",
  ),
);

/** What this word or sign means as a mark of money, or null where it is none. `typed` keeps its case. */
export function currencyMark(
  typed: string,
  currency: Currency,
  region: string | undefined,
): CurrencyMark | null {
  const word = fold(typed);
  if (isCode(word) && (typed === typed.toUpperCase() || !WORDLIKE_CODES.has(word))) {
    return word.toUpperCase() === currency.code
      ? { kind: "own" }
      : { kind: "foreign", name: word.toUpperCase() };
  }
  const minor = Object.hasOwn(MINOR, word) ? MINOR[word] : undefined;
  if (minor?.includes(currency.code)) return { kind: "minor" };
  if (word === "quid" && currency.code === "EUR" && region === "IE") return { kind: "own" };
  const may = Object.hasOwn(MARKS, word) ? MARKS[word] : undefined;
  if (!may) return null;
  if (may.includes(currency.code)) return { kind: "own" };
  // "Bob", "sol", "won" are names and words, too: only what is hardly anything else is a foreign currency.
  return /^[a-z]/.test(word) && !PLAINLY_MONEY.has(word) ? null : { kind: "foreign", name: typed };
}

/** The mark of "A$", "US$": null where the letters before the dollar sign name no dollar. */
export function prefixedDollar(letters: string, currency: Currency): CurrencyMark | null {
  const key = fold(letters);
  const code = Object.hasOwn(PREFIXED, key) ? PREFIXED[key] : undefined;
  if (!code) return null;
  return code === currency.code ? { kind: "own" } : { kind: "foreign", name: `${letters.toUpperCase()}$` };
}
