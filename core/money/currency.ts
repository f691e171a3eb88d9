/** An ISO 4217 currency: its code and how many digits its minor unit has (EUR 2, JPY 0, KWD 3). */
export interface Currency {
  readonly code: string;
  readonly digits: number;
}

const known = new Map<string, Currency | null>();
/** More codes than there are; whatever else is asked about is not kept. */
const MOST_KNOWN = 1_000;

/** The currency of an ISO 4217 code, or null where there is none by that code. */
export function currencyOf(code: string): Currency | null {
  const found = known.get(code);
  if (found !== undefined) return found;
  const currency = lookUp(code.toUpperCase());
  if (known.size < MOST_KNOWN) known.set(code, currency);
  return currency;
}

function lookUp(upper: string): Currency | null {
  if (!Intl.supportedValuesOf("currency").includes(upper)) return null;
  return { code: upper, digits: DIGITS.get(upper) ?? 2 };
}

/** ISO 4217's minor units where they are not 2. What Intl tells is how prices are usually shown (HUF 0), not what they are kept in. */
const DIGITS: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"],
      [3, "BHD IQD JOD KWD LYD OMR TND"],
    ] as const
  ).flatMap(([digits, codes]) => codes.split(" ").map((code) => [code, digits] as const)),
);
