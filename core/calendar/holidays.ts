import { Temporal } from "temporal-polyfill";

/** Days that shops speak of by name. */
export type Holiday =
  | "new year's day"
  | "valentine's day"
  | "good friday"
  | "easter sunday"
  | "easter monday"
  | "halloween"
  | "black friday"
  | "christmas eve"
  | "christmas day"
  | "boxing day"
  | "new year's eve";

const FIXED: Partial<Record<Holiday, readonly [month: number, day: number]>> = {
  "new year's day": [1, 1],
  "valentine's day": [2, 14],
  halloween: [10, 31],
  "christmas eve": [12, 24],
  "christmas day": [12, 25],
  "boxing day": [12, 26],
  "new year's eve": [12, 31],
};

const AFTER_EASTER: Partial<Record<Holiday, number>> = {
  "good friday": -2,
  "easter sunday": 0,
  "easter monday": 1,
};

export function holidayIn(year: number, holiday: Holiday): Temporal.PlainDate {
  const fixed = FIXED[holiday];
  if (fixed) return Temporal.PlainDate.from({ year, month: fixed[0], day: fixed[1] });
  const days = AFTER_EASTER[holiday];
  if (days !== undefined) return easterSunday(year).add({ days });
  return blackFriday(year);
}

/** The Western churches' reckoning (Meeus, Jones and Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = Math.floor((century + 8) / 25);
  const drift = Math.floor((century - skipped + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - drift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

/** The day after the fourth Thursday of November. */
function blackFriday(year: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: 11, day: 1 });
  return first.add({ days: ((4 - first.dayOfWeek + 7) % 7) + 22 });
}
