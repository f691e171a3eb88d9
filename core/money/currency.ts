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
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: upper,
  }).resolvedOptions();
  return { code: upper, digits: maximumFractionDigits ?? 2 };
}
