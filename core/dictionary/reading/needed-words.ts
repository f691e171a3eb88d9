import { currencyMark } from "../../money/currency-marks.ts";
import { BOUGHT, EACH, MEASURES, SOLD, TOTAL } from "../../sales/reading/vocabulary.ts";
import {
  findDurations,
  findFutureDays,
  findPastDays,
  findPeriods,
} from "../../understanding/calendar-words.ts";
import { isHarmless, isNeverNamed, isReaction } from "../../understanding/everyday-words.ts";
import { findNumbers } from "../../understanding/numbers.ts";
import { findPayments } from "../../understanding/payments.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import { type Message, readMessage, type Span } from "../../understanding/tokens.ts";

/** What orders to the assistant are made of, besides everyday words. */
const ORDERS = new Set(
  `campaign campaigns voucher vouchers reminder reminders rule rules dictionary word words price prices best worst top
  export import list help menu redo undo birthday birthdays feedback rating ratings segment target targets day days week
  weeks month months year years quarter monday tuesday wednesday thursday friday saturday sunday january february march
  april june july august september october november december owner staff team shop business currency unsubscribe`.split(
    /\s+/,
  ),
);

const isNeeded = (word: string): boolean =>
  isNeverNamed(word) ||
  isHarmless(word) ||
  isReaction(word) ||
  ORDERS.has(word) ||
  [SOLD, BOUGHT, EACH, MEASURES, TOTAL].some((words) => words.has(word));

/**
 * True for a phrase that cannot become a word of the shop's own: all of it is numbers, days, ways to pay, money, or
 * words that sentences are made of. A shop that calls a flat white "today" could not say "today" any more.
 */
export function isNeededByLanguage(phrase: string, context: ReadingContext): boolean {
  const message = readMessage(phrase);
  const words = message.tokens.filter(({ kind }) => kind === "word");
  if (words.length === 0) return true;
  return (
    words.every(({ folded }) => isNeeded(folded)) || isMoney(message, context) || isFixed(message, context)
  );
}

function isMoney({ tokens }: Message, { business }: ReadingContext): boolean {
  const [only] = tokens;
  if (!only || tokens.length > 1 || COINS.has(only.folded)) return false;
  return currencyMark(only.text, business.currency, new Intl.Locale(business.locale).region) !== null;
}

/** Everyday words for amounts: a shop may say what they are in its own money. */
export const COINS = new Set(
  `fiver tenner grand pony ponies monkey score ton bullseye deuce bluey ayrton sawbuck benjamin bob nicker toonie loonie
  stack rack brick`.split(/\s+/),
);

/** All of it is one number, day, span of time or way to pay. */
function isFixed(message: Message, context: ReadingContext): boolean {
  const calendar = calendarOf(context);
  const spans: readonly Span[] = [
    ...findNumbers(message, context.business.locale).map(({ span }) => span),
    ...findPastDays(message, calendar).map(({ span }) => span),
    ...findFutureDays(message, calendar).map(({ span }) => span),
    ...findPeriods(message, calendar).map(({ span }) => span),
    ...findDurations(message).map(({ span }) => span),
    ...findPayments(message).map(({ span }) => span),
  ];
  return spans.some(({ start, end }) => start === 0 && end === message.tokens.length);
}
