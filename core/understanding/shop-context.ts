import type { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../calendar/calendar-context.ts";
import type { Currency } from "../money/currency.ts";
import type { LearntCoin } from "./lexicon.ts";
import type { ReadingContext } from "./reading.ts";

const calendars = new WeakMap<ReadingContext, CalendarContext>();

/** The shop's day and clock, for whoever looks for days in a message: the same object for all readers of one message. */
export function calendarOf(context: ReadingContext): CalendarContext {
  const known = calendars.get(context);
  if (known) return known;
  const { now, today, business } = context;
  let local: Temporal.ZonedDateTime | null = null;
  const calendar: CalendarContext = {
    today,
    locale: business.locale,
    /** Worked out when it is asked for: a time zone's rules are slow, and most messages name no hour. */
    get now() {
      local ??= now.toZonedDateTimeISO(business.timezone);
      return local;
    },
  };
  calendars.set(context, calendar);
  return calendar;
}

interface Money {
  readonly currency: Currency;
  readonly locale: string;
  /** The shop's own words for amounts. */
  readonly coins: readonly LearntCoin[];
}

const monies = new WeakMap<ReadingContext, Money>();

/** The shop's money, for whoever looks for amounts in a message: the same object for all readers of one message. */
export function moneyOf(context: ReadingContext): Money {
  const known = monies.get(context);
  if (known) return known;
  const { currency, locale } = context.business;
  const money = { currency, locale, coins: context.lexicon.coins() };
  monies.set(context, money);
  return money;
}
