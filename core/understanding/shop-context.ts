import type { Temporal } from "temporal-polyfill";
import type { CalendarContext } from "../calendar/calendar-context.ts";
import type { Currency } from "../money/currency.ts";
import type { LearntCoin } from "./lexicon.ts";
import type { ReadingContext } from "./reading.ts";

/** What is made of the last context is kept: all readers of one message are given the same. */
function oncePerContext<Made extends object>(make: (context: ReadingContext) => Made) {
  let last: { readonly context: ReadingContext; readonly made: Made } | null = null;
  return (context: ReadingContext): Made => {
    if (last?.context !== context) last = { context, made: make(context) };
    return last.made;
  };
}

/** The shop's day and clock, for whoever looks for days in a message: the same object for all readers of one message. */
export const calendarOf = oncePerContext((context): CalendarContext => new ShopCalendar(context));

class ShopCalendar implements CalendarContext {
  readonly today: Temporal.PlainDate;
  readonly locale: string;
  readonly instant: Temporal.Instant;
  readonly timezone: string;
  #now: Temporal.ZonedDateTime | null = null;

  constructor({ now, today, business }: ReadingContext) {
    this.today = today;
    this.locale = business.locale;
    this.instant = now;
    this.timezone = business.timezone;
  }

  /** Worked out when it is asked for: a time zone's rules are slow, and most messages name no hour. */
  get now(): Temporal.ZonedDateTime {
    this.#now ??= this.instant.toZonedDateTimeISO(this.timezone);
    return this.#now;
  }
}

interface Money {
  readonly currency: Currency;
  readonly locale: string;
  /** The shop's own words for amounts. */
  readonly coins: readonly LearntCoin[];
}

/** The shop's money, for whoever looks for amounts in a message: the same object for all readers of one message. */
export const moneyOf = oncePerContext((context): Money => {
  const { currency, locale } = context.business;
  return { currency, locale, coins: context.lexicon.coins() };
});
