import { Temporal } from "temporal-polyfill";

/**
 * The birthdays ("05-03") that are kept from one day to another, both included, across New Year. Whoever was born on
 * 29 February keeps it on the 28th in a common year.
 */
export function birthdaysWithin(from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const days: string[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    const key = day.toString().slice(5);
    days.push(key);
    if (key === "02-28" && !day.inLeapYear) days.push("02-29");
    if (days.length > 367) break;
  }
  return days;
}
