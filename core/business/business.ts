import type { Currency } from "../money/currency.ts";

/** The shop that speaks: what every rule and every reply needs to know of it. */
export interface Business {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
  /** IANA name, "Europe/Madrid": its days and months are those of this zone. */
  readonly timezone: string;
  /** BCP 47 tag, "en-IE": how it writes numbers and dates, and where its phone numbers are from. */
  readonly locale: string;
  readonly settings: BusinessSettings;
  readonly lexiconVersion: bigint;
}

export interface BusinessSettings {
  /** Owner lets staff see the business's figures. */
  readonly staffSeeFigures: boolean;
  /** Members whom the owner lets see them by name, whatever the others may. */
  readonly figuresFor?: readonly string[];
  /** Customers who join are asked whether they want to be written to; otherwise joining counts as a yes. */
  readonly askConsentFirst?: boolean;
  /** A standing rule was set at least once: until then no sale has to look for any. */
  readonly hasRules?: boolean;
  /** The owner has answered the first questions (name, currency, time zone). */
  readonly introduced: boolean;
  /** The made-up sample shop is loaded and can be removed. */
  readonly sampleShop: boolean;
  /** The owner wants no language model asked, whatever is set up. */
  readonly modelOff?: boolean;
  /** Tokens that the model may use in a day. */
  readonly modelDailyTokens?: number | null;
  /** Sales up to this many minor units (digits) are recorded at once, also when a model read them. */
  readonly modelTrustBelow?: string | null;
}
