/** An ISO 4217 currency: its code and how many digits its minor unit has (EUR 2, JPY 0, KWD 3). */
export interface Currency {
  readonly code: string;
  readonly digits: number;
}

/** The currency of an ISO 4217 code, or null where there is none by that code. */
export function currencyOf(code: string): Currency | null {
  const upper = code.toUpperCase();
  if (!Intl.supportedValuesOf("currency").includes(upper)) return null;
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency: upper,
  }).resolvedOptions();
  return { code: upper, digits: maximumFractionDigits ?? 2 };
}
