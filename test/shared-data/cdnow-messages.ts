import { Temporal } from "temporal-polyfill";
import type { Draws } from "../../core/sample-shop/draws.ts";
import type { Purchase } from "./cdnow-purchases.ts";

/** What somebody types about a purchase, and when. */
export interface Message {
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly purchase: Purchase;
}

interface Said {
  readonly name: string;
  readonly count: number;
  /** "cd" or "3 cds". */
  readonly goods: string;
  readonly amount: string;
  /** The price of one, where the amount divides evenly. */
  readonly each: string | null;
  readonly day: Temporal.PlainDate;
}

/** A way to say a purchase, `late` days afterwards; null where it does not fit this one. */
interface Style {
  readonly late: number;
  say(said: Said): string | null;
}

const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

const monthName = (day: Temporal.PlainDate): string => MONTHS[day.month - 1] ?? "";
const weekday = (day: Temporal.PlainDate): string =>
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")[day.dayOfWeek - 1] ?? "";

export const STYLES: readonly Style[] = [
  { late: 0, say: ({ goods, name, amount }) => `sold ${goods} to ${name} for ${amount}` },
  { late: 0, say: ({ goods, name, amount }) => `${name} ${goods} ${amount}` },
  { late: 0, say: ({ count, name, amount }) => `${count}x cd ${name} ${amount} card` },
  { late: 0, say: ({ goods, name, amount }) => `${name} bought ${goods}, $${amount} cash` },
  { late: 0, say: ({ goods, name, amount }) => `${goods} for ${name}, ${amount} total, paid by card` },
  { late: 0, say: ({ goods, name, amount }) => `${amount} for ${goods}, ${name}` },
  { late: 0, say: ({ count, name, each }) => (each ? `${count} cds @ ${each} ${name}` : null) },
  {
    late: 0,
    say: ({ count, name, each }) => (each ? `${count} cds ${each} each for ${name.toLowerCase()}` : null),
  },
  {
    late: 0,
    say: ({ count, name, amount }) =>
      NUMBER_WORDS[count] ? `sold ${NUMBER_WORDS[count]} CDs to ${name}, ${amount}` : null,
  },
  { late: 1, say: ({ goods, name, amount }) => `${goods} ${amount} for ${name} yesterday` },
  { late: 1, say: ({ goods, name, amount }) => `yesterday: ${name}, ${goods}, ${amount}` },
  { late: 3, say: ({ goods, name, amount, day }) => `${name} ${goods} ${amount} on ${weekday(day)}` },
  {
    late: 6,
    say: ({ goods, name, amount, day }) =>
      `sold ${goods} to ${name} on ${day.day} ${monthName(day)} for ${amount}`,
  },
];

const ZONE = "America/New_York";

/** Each purchase in the words of one style or another, in the order in which they are typed. */
export function sayPurchases(
  purchases: readonly Purchase[],
  names: ReadonlyMap<string, string>,
  draws: Draws,
): Message[] {
  return purchases
    .map((purchase) => sayPurchase(purchase, names.get(purchase.customer) ?? "", draws))
    .sort((one, other) => Temporal.Instant.compare(one.at, other.at));
}

function sayPurchase(purchase: Purchase, name: string, draws: Draws): Message {
  const { quantity, cents } = purchase;
  const day = Temporal.PlainDate.from(purchase.day);
  const said: Said = {
    name,
    count: quantity,
    goods: quantity === 1 ? "cd" : `${quantity} cds`,
    amount: (cents / 100).toFixed(2),
    each: cents % quantity === 0 ? (cents / quantity / 100).toFixed(2) : null,
    day,
  };
  for (;;) {
    const style = draws.one(STYLES);
    const text = style.say(said);
    if (text === null) continue;
    const time = Temporal.PlainTime.from({ hour: draws.whole(9, 18), minute: draws.whole(0, 59) });
    const at = day.add({ days: style.late }).toZonedDateTime({ timeZone: ZONE, plainTime: time });
    return { at: at.toInstant(), text, purchase };
  }
}
