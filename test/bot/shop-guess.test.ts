import { expect, it } from "vitest";
import { guessShop } from "../../bot/shop-guess.ts";

it.each([
  ["en-US", "Europe/Madrid", "EUR", "en-ES"],
  ["en-US", "America/New_York", "USD", "en-US"],
  ["en-GB", "Europe/London", "GBP", "en-GB"],
  ["ja", "Asia/Tokyo", "JPY", "ja-JP"],
  ["en-US", "Asia/Kolkata", "INR", "en-IN"],
  ["en-US", "Asia/Calcutta", "INR", "en-IN"],
  // A server in UTC tells nothing: then the language's region counts.
  ["de-CH", "UTC", "CHF", "de-CH"],
])("a computer that speaks %s in %s probably sells in %s", async (locale, timeZone, currency, shopLocale) => {
  const system = { ...Intl.DateTimeFormat().resolvedOptions(), locale, timeZone };
  expect(await guessShop(system)).toEqual({ currency, timezone: timeZone, locale: shopLocale });
});
