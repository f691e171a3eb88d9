import { expect, test } from "vitest";
import { findDates, findDurations } from "../../../core/understanding/calendar-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { at, wordsOf } from "./at.ts";

test.each([
  ["3 hours", "3 hours = 3 hour"],
  ["who hasn't been in for 60 days?", "60 days = 60 day"],
  ["two weeks before a birthday", "two weeks = 2 week"],
  ["after a month", "a month = 1 month"],
  ["valid 6 months", "6 months = 6 month"],
  ["a 90-day voucher", "90-day = 90 day"],
  ["twenty-five days", "twenty-five days = 25 day"],
  ["a couple of weeks", "a couple of weeks = 2 week"],
  ["a fortnight", "a fortnight = 2 week"],
  ["half an hour", "half an hour = 30 minute"],
  ["1.5 hours", "1.5 hours = 1.5 hour"],
  ["3h lesson", "3h = 3 hour"],
  ["3 hours ago", ""],
  ["3 lattes", ""],
  ["first half of the year", ""],
])("how long is '%s'", (text, expected) => {
  const shown = findDurations(readMessage(text)).map(
    (mention) => `${wordsOf(text, mention)} = ${mention.amount} ${mention.unit}`,
  );
  expect(shown.join("; ")).toBe(expected);
});

test.each([
  ["birthday 3 May", "3/5/null"],
  ["birthday 3 May 1990", "3/5/1990"],
  ["born 3/5/1955", "3/5/1955"],
  ["bday May 3rd, 1950", "3/5/1950"],
  ["birthday 29 feb", "29/2/null"],
  ["birthday 1990-05-03", "3/5/1990"],
  ["birthday 29 Feb 1991", "29/2/null"],
  ["the 3rd of anything", ""],
  ["yesterday", ""],
])("dates as written in '%s'", (text, expected) => {
  const shown = findDates(readMessage(text), at()).map(({ day, month, year }) => `${day}/${month}/${year}`);
  expect(shown.join("; ")).toBe(expected);
});
