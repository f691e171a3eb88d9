import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  type CalendarContext,
  findDates,
  findDurations,
  findFutureDays,
  findPastDays,
  findPeriodSteps,
  findPeriods,
  previousPeriod,
  shiftPeriod,
} from "../../../core/understanding/calendar-words.ts";
import { type Message, readMessage, type Span } from "../../../core/understanding/tokens.ts";

const WORDS =
  "today yesterday tomorrow tonight last this next past friday fri sat march may 3 31 29 2/3 2026 1999 14.50 02.03. 3rd 17:30 9am q2 h1 week month year quarter weekend days hours ago since from to until between and the of in on at a two before after so far all time first second half christmas easter - , ? summer end yesteday febuary now ever 5 croissants Maria €10 99999999 0 2-3 2026-02-30 month's last-month";

const words = fc.constantFrom(...WORDS.split(" "));
const sentence = fc.array(words, { maxLength: 12 }).map((list) => list.join(" "));
const anything = fc.oneof(
  sentence,
  fc.string({ maxLength: 80 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.tuple(sentence, fc.string({ unit: "grapheme", maxLength: 10 }), sentence).map((parts) => parts.join("")),
);
const moment: fc.Arbitrary<CalendarContext> = fc
  .record({
    minutes: fc.integer({ min: 0, max: 60 * 24 * 365 * 12 }),
    zone: fc.constantFrom("Europe/Madrid", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"),
    locale: fc.constantFrom("en-US", "en-GB", "de-DE", "ja-JP", "en-CA", "ar-EG", "xx"),
  })
  .map(({ minutes, zone, locale }) => {
    const start = Temporal.Instant.from("2019-01-01T00:00:00Z");
    const now = start.add({ minutes }).toZonedDateTimeISO(zone);
    return { now, today: now.toPlainDate(), locale };
  });

function expectInside(message: Message, mentions: readonly { readonly span: Span }[]): void {
  let end = 0;
  for (const { span } of mentions) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(span.end).toBeGreaterThan(span.start);
    end = span.end;
  }
  expect(end).toBeLessThanOrEqual(message.tokens.length);
}

const isOrdered = (from: Temporal.PlainDate, to: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(from, to) <= 0;

describe("whatever is typed, whenever, wherever", () => {
  it("finds spans inside the message, one behind the other, and never fails", () => {
    fc.assert(
      fc.property(anything, moment, (text, context) => {
        const message = readMessage(text);
        expectInside(message, findPastDays(message, context));
        expectInside(message, findPeriods(message, context));
        expectInside(message, findFutureDays(message, context));
        expectInside(message, findDates(message, context));
        expectInside(message, findDurations(message));
        expectInside(message, findPeriodSteps(message));
      }),
      { numRuns: 1500 },
    );
  });

  it("places no record after today without saying so", () => {
    fc.assert(
      fc.property(anything, moment, (text, context) => {
        for (const mention of findPastDays(readMessage(text), context)) {
          expect(mention.future || isOrdered(mention.day, context.today)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("gives periods that begin before they end, and running ones that end today", () => {
    fc.assert(
      fc.property(anything, moment, (text, context) => {
        for (const mention of findPeriods(readMessage(text), context)) {
          const { period, running } = mention;
          expect(isOrdered(period.from, period.to)).toBe(true);
          expect(running).toBe(isOrdered(period.from, context.today) && period.to.equals(context.today));
          const before = previousPeriod(mention, context);
          expect(isOrdered(before.from, before.to)).toBe(true);
          const shifted = shiftPeriod(mention, -1, context);
          expect(isOrdered(shifted.period.from, shifted.period.to)).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("places no plan before today unless its year was named", () => {
    fc.assert(
      fc.property(anything, moment, (text, context) => {
        for (const mention of findFutureDays(readMessage(text), context)) {
          expect(isOrdered(mention.day, mention.last)).toBe(true);
          const isPast = !isOrdered(context.today, mention.day);
          expect(isPast && !/\d|last|this/.test(text)).toBe(false);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("takes time in step with the length of the message", () => {
    const hostile = [
      "a week from ",
      "first half of ",
      "1-",
      "since ",
      "earlier ",
      "from 3 to ",
      "mar-",
      "2/3 ",
      "the last ",
    ];
    for (const piece of hostile) {
      const message = readMessage(piece.repeat(10_000 / piece.length));
      const context = { ...CONTEXT };
      const started = performance.now();
      findPastDays(message, context);
      findPeriods(message, context);
      findFutureDays(message, context);
      expect(performance.now() - started, piece).toBeLessThan(1500);
    }
  });
});

const NOW = Temporal.ZonedDateTime.from("2026-03-04T10:00[Europe/Madrid]");
const CONTEXT: CalendarContext = { now: NOW, today: NOW.toPlainDate(), locale: "en-GB" };
