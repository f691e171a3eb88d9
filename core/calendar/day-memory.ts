import type { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "./calendar-context.ts";

/** Shops are spread over the world: for some of them it is yesterday. */
const MOST_DAYS = 32;
const MOST_OF_A_DAY = 1_000;

/** A day as one number: the key that is made quickest. */
export const dayNumber = ({ year, month, day }: Temporal.PlainDate): number => (year * 12 + month) * 32 + day;

/**
 * What words come to on the calendar is the same all day long for shops of one locale, and people say the same few
 * things: "last week" is worked out once a day, because reckoning with days is slow.
 */
export class DayMemory<Found> {
  readonly #days = new Map<string, Map<string, Found>>();

  of({ today, locale }: CalendarContext, key: string, find: () => Found): Found {
    const day = this.#of(`${dayNumber(today)}${locale}`);
    const known = day.get(key);
    if (known !== undefined) return known;
    const found = find();
    if (day.size >= MOST_OF_A_DAY) day.clear();
    day.set(key, found);
    return found;
  }

  #of(key: string): Map<string, Found> {
    let day = this.#days.get(key);
    if (!day) {
      if (this.#days.size >= MOST_DAYS) this.#days.clear();
      day = new Map();
      this.#days.set(key, day);
    }
    return day;
  }
}
