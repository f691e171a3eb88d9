import { createRequire } from "node:module";
import type { CityData } from "city-timezones";
import { fold } from "../understanding/fold.ts";

// The list of cities is two megabytes: loaded when somebody first names a place.
const load = createRequire(import.meta.url);
const SMALLEST_CITY = 20_000;

const plain = (text: string): string =>
  fold(text)
    .replace(/[_.,'-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

/** Everyday names that stand in no list. */
const NICKNAMES: Readonly<Record<string, string>> = {
  nyc: "America/New_York",
  la: "America/Los_Angeles",
  sf: "America/Los_Angeles",
  dc: "America/New_York",
  bombay: "Asia/Kolkata",
  bangalore: "Asia/Kolkata",
  saigon: "Asia/Ho_Chi_Minh",
  uk: "Europe/London",
  england: "Europe/London",
  scotland: "Europe/London",
  wales: "Europe/London",
  cet: "Europe/Paris",
  gmt: "Europe/London",
  utc: "UTC",
};

let zones: ReadonlyMap<string, string> | null = null;
/** IANA names and their cities: "europe/madrid" and "madrid". */
function zonesByName(): ReadonlyMap<string, string> {
  if (zones) return zones;
  const named = new Map<string, string>();
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    named.set(fold(zone), zone);
    const city = zone.split("/").slice(1).at(-1);
    if (city) named.set(plain(city), zone);
  }
  zones = named;
  return named;
}

let cities: ReadonlyMap<string, CityData> | null = null;
/** The biggest city of each name. */
function biggestCities(): ReadonlyMap<string, CityData> {
  if (cities) return cities;
  const { cityMapping } = load("city-timezones") as { cityMapping: CityData[] };
  const biggest = new Map<string, CityData>();
  for (const city of cityMapping) {
    if (city.pop < SMALLEST_CITY) continue;
    for (const name of new Set([plain(city.city), plain(city.city_ascii)])) {
      if ((biggest.get(name)?.pop ?? 0) < city.pop) biggest.set(name, city);
    }
  }
  cities = biggest;
  return biggest;
}

// Spain has the Canaries; people who say "Spain" mean Madrid. Of the United States nobody can tell.
const MOST = 0.8;

/** The time zone that most people of a country live in, by its English name; null where there is none such. */
function zoneOfCountry(name: string): string | null {
  const people = new Map<string, number>();
  let all = 0;
  for (const city of biggestCities().values()) {
    if (plain(city.country) !== name) continue;
    people.set(city.timezone, (people.get(city.timezone) ?? 0) + city.pop);
    all += city.pop;
  }
  for (const [zone, count] of people) if (count >= MOST * all) return zone;
  return null;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return /[/]|^UTC$/i.test(name);
  } catch {
    return false;
  }
}

/** The time zone of a place as people name it: "Europe/Madrid", "Madrid", "Leeds", "Ireland". Null: no such place. */
export function timezoneOf(place: string): string | null {
  const typed = fold(place).trim().replace(/\s+/g, "_");
  const known = zonesByName().get(typed);
  if (known) return known;
  if (isZone(typed)) return new Intl.DateTimeFormat("en", { timeZone: typed }).resolvedOptions().timeZone;
  const name = plain(place);
  if (Object.hasOwn(NICKNAMES, name)) return NICKNAMES[name] ?? null;
  // "Portland, Oregon": what stands before the comma is the city.
  const city = plain(place.split(",")[0] ?? "");
  const found = zonesByName().get(name) ?? zonesByName().get(city) ?? biggestCities().get(name)?.timezone;
  return found ?? biggestCities().get(city)?.timezone ?? zoneOfCountry(name);
}
