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
  const zone = canonical(timezone);
  const names = new Set(cityMapping.map((city) => city.timezone).filter((name) => canonical(name) === zone));
  const biggest = cityMapping
    .filter((city) => names.has(city.timezone))
    .reduce<CityData | null>((most, city) => (most && most.pop >= city.pop ? most : city), null);
  return biggest?.iso2 ?? null;
}

const canonicalNames = new Map<string, string>();

/** Asia/Calcutta and Asia/Kolkata are one zone. */
function canonical(timezone: string): string {
  const known = canonicalNames.get(timezone);
  if (known !== undefined) return known;
  const name = resolved(timezone);
  canonicalNames.set(timezone, name);
  return name;
}

function resolved(timezone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: timezone }).resolvedOptions().timeZone;
  } catch {
    return timezone;
  }
}
