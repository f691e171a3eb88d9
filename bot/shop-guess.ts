import type { CityData } from "city-timezones";
import countryToCurrency from "country-to-currency";

/** What the first start supposes about the shop; the owner is asked before it counts. */
export interface ShopGuess {
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name. */
  readonly timezone: string;
  /** BCP 47 tag. */
  readonly locale: string;
}

/** Guesses from the computer's own settings: the time zone tells the country, the country the money and the numbers. */
export async function guessShop(system = Intl.DateTimeFormat().resolvedOptions()): Promise<ShopGuess> {
  const own = new Intl.Locale(system.locale).maximize();
  const country = (await countryOf(system.timeZone)) ?? own.region ?? "US";
  const known: Readonly<Record<string, string>> = countryToCurrency;
  return {
    currency: known[country] ?? "USD",
    timezone: system.timeZone,
    locale: `${own.language}-${country}`,
  };
}

/** The country of the zone's biggest city; null for zones of no country ("UTC"). */
async function countryOf(timezone: string): Promise<string | null> {
  // Two megabytes that only the very first start needs.
  const { cityMapping } = await import("city-timezones");
  const biggest = cityMapping
    .filter((city) => city.timezone === timezone)
    .reduce<CityData | null>((most, city) => (most && most.pop >= city.pop ? most : city), null);
  return biggest?.iso2 ?? null;
}
