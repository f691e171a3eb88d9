import { describe, expect, it, test } from "vitest";
import { type CalendarContext, findPeriods } from "../../../core/understanding/calendar-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { at, wordsOf } from "./at.ts";

/** Every period found, as "words = from..to grain ?running ?unsure". */
function read(text: string, context: CalendarContext = at()): string {
  return findPeriods(readMessage(text), context)
    .map(({ period, grain, running, certain, ...mention }) => {
      const parts = [`${wordsOf(text, mention)} =`, `${period.from}..${period.to}`, grain];
      if (running) parts.push("running");
      if (!certain) parts.push("unsure");
      return parts.join(" ");
    })
    .join("; ");
}

describe("periods asked about on Wednesday 4 March 2026", () => {
  test.each([
    ["how did today go?", "today = 2026-03-04..2026-03-04 day running"],
    ["yesterday's takings", "yesterday's = 2026-03-03..2026-03-03 day"],
    ["this week", "this week = 2026-03-02..2026-03-04 week running"],
    ["revenue last week", "last week = 2026-02-23..2026-03-01 week"],
    ["the week before last", "the week before last = 2026-02-16..2026-02-22 week"],
    ["how did last month go", "last month = 2026-02-01..2026-02-28 month"],
    ["the month before last", "the month before last = 2026-01-01..2026-01-31 month"],
    ["last quarter", "last quarter = 2025-10-01..2025-12-31 quarter"],
    ["last year", "last year = 2025-01-01..2025-12-31 year"],
    ["this year so far", "this year so far = 2026-01-01..2026-03-04 year running"],
    ["so far this month", "so far this month = 2026-03-01..2026-03-04 month running"],
    ["ytd", "ytd = 2026-01-01..2026-03-04 year running"],
    ["year-to-date", "year-to-date = 2026-01-01..2026-03-04 year running"],
    ["month to date", "month to date = 2026-03-01..2026-03-04 month running"],
    ["takings in the last 7 days", "in the last 7 days = 2026-02-26..2026-03-04 days running"],
    ["past 2 weeks", "past 2 weeks = 2026-02-19..2026-03-04 days running"],
    ["over the past three months", "over the past three months = 2025-12-05..2026-03-04 days running"],
    ["past week", "past week = 2026-02-26..2026-03-04 days running"],
    ["How did March go?", "March = 2026-03-01..2026-03-04 month running"],
    ["how did May go", "May = 2025-05-01..2025-05-31 month"],
    ["in march 2025", "in march 2025 = 2025-03-01..2025-03-31 month"],
    ["revenue for mar", "for mar = 2026-03-01..2026-03-04 month running"],
    ["march last year", "march last year = 2025-03-01..2025-03-31 month"],
    ["last march", "last march = 2025-03-01..2025-03-31 month"],
    ["last december", "last december = 2025-12-01..2025-12-31 month"],
    ["february 2024", "february 2024 = 2024-02-01..2024-02-29 month"],
    ["best sellers in Q2", "in Q2 = 2025-04-01..2025-06-30 quarter"],
    ["Q1", "Q1 = 2026-01-01..2026-03-04 quarter running"],
    ["Q4 last year", "Q4 last year = 2025-10-01..2025-12-31 quarter"],
    ["2025 q3", "2025 q3 = 2025-07-01..2025-09-30 quarter"],
    ["second quarter of 2025?", "second quarter of 2025 = 2025-04-01..2025-06-30 quarter"],
    ["H1 2025", "H1 2025 = 2025-01-01..2025-06-30 half"],
    ["first half of last year", "first half of last year = 2025-01-01..2025-06-30 half"],
    ["first half of February", "first half of February = 2026-02-01..2026-02-15 days"],
    ["last 3 days of february", "last 3 days of february = 2026-02-26..2026-02-28 days"],
    ["in 2025", "in 2025 = 2025-01-01..2025-12-31 year"],
    ["revenue 2025", "2025 = 2025-01-01..2025-12-31 year"],
    ["since Monday", "since Monday = 2026-03-02..2026-03-04 days running"],
    ["since Wednesday", "since Wednesday = 2026-02-25..2026-03-04 days running"],
    ["since 1 March", "since 1 March = 2026-03-01..2026-03-04 days running"],
    ["since last week", "since last week = 2026-02-23..2026-03-04 days running"],
    ["from January on", "from January on = 2026-01-01..2026-03-04 days running"],
    ["from 3 to 10 February", "from 3 to 10 February = 2026-02-03..2026-02-10 days"],
    ["between 1 and 15 March", "between 1 and 15 March = 2026-03-01..2026-03-04 days running"],
    ["1-15 February", "1-15 February = 2026-02-01..2026-02-15 days"],
    ["February 1-15", "February 1-15 = 2026-02-01..2026-02-15 days"],
    ["1st to 15th of february", "1st to 15th of february = 2026-02-01..2026-02-15 days"],
    ["from 20 Dec to 3 Jan", "from 20 Dec to 3 Jan = 2025-12-20..2026-01-03 days"],
    ["1 to 15 march 2025", "1 to 15 march 2025 = 2025-03-01..2025-03-15 days"],
    ["2026-02-01 to 2026-02-15", "2026-02-01 to 2026-02-15 = 2026-02-01..2026-02-15 days"],
    ["from 2/2 to 5/2", "from 2/2 to 5/2 = 2026-02-02..2026-02-05 days"],
    ["January to March", "January to March = 2026-01-01..2026-03-04 days running"],
    ["Jan-Mar 2025", "Jan-Mar 2025 = 2025-01-01..2025-03-31 days"],
    ["Nov to Jan 2026", "Nov to Jan 2026 = 2025-11-01..2026-01-31 days"],
    ["from Q1 to Q3 2025", "from Q1 to Q3 2025 = 2025-01-01..2025-09-30 days"],
    ["2023-2025", "2023-2025 = 2023-01-01..2025-12-31 days"],
    ["from monday to tuesday", "from monday to tuesday = 2026-03-02..2026-03-03 days"],
    ["Mon-Fri", "Mon-Fri = 2026-02-23..2026-02-27 days"],
    ["revenue on 3 june?", "on 3 june = 2025-06-03..2025-06-03 day"],
    ["how much on 1 January?", "on 1 January = 2026-01-01..2026-01-01 day"],
    ["on Friday", "on Friday = 2026-02-27..2026-02-27 day"],
    ["last Friday", "last Friday = 2026-02-27..2026-02-27 day"],
    ["3 days ago", "3 days ago = 2026-03-01..2026-03-01 day"],
    ["two months ago", "two months ago = 2026-01-01..2026-01-31 month"],
    ["how was the weekend", "the weekend = 2026-02-28..2026-03-01 weekend"],
    ["last weekend", "last weekend = 2026-02-28..2026-03-01 weekend"],
    ["week of 10 february", "week of 10 february = 2026-02-09..2026-02-15 week"],
    ["last summer", "last summer = 2025-06-01..2025-08-31 days"],
    ["on christmas eve", "on christmas eve = 2025-12-24..2025-12-24 day"],
    ["black friday 2025", "black friday 2025 = 2025-11-28..2025-11-28 day"],
    ["easter monday 2025", "easter monday 2025 = 2025-04-21..2025-04-21 day"],
    ["of all time", "of all time = 1970-01-01..2026-03-04 all running"],
    ["best customer ever", "ever = 1970-01-01..2026-03-04 all running"],
    ["since we opened", "since we opened = 1970-01-01..2026-03-04 all running"],
    ["before 2025", "before 2025 = 1970-01-01..2024-12-31 all"],
    ["lst mnth", "lst mnth = 2026-02-01..2026-02-28 month"],
    ["avrage sale last quater", "last quater = 2025-10-01..2025-12-31 quarter"],
    ["last weeks takings", "last weeks = 2026-02-23..2026-03-01 week"],
    ["in 2027", "in 2027 = 2027-01-01..2027-12-31 year"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("two periods in one question", () => {
  test.each([
    [
      "March vs February",
      "March = 2026-03-01..2026-03-04 month running; February = 2026-02-01..2026-02-28 month",
    ],
    [
      "compare march to february",
      "march = 2026-03-01..2026-03-04 month running; february = 2026-02-01..2026-02-28 month",
    ],
    [
      "compare this month's takings with the same time last month",
      "this month's = 2026-03-01..2026-03-04 month running; with the same time last month = 2026-02-01..2026-02-04 days",
    ],
    [
      "February against the same month last year",
      "February = 2026-02-01..2026-02-28 month; the same month last year = 2025-02-01..2025-02-28 month",
    ],
    ["how were we doing this time last year", "this time last year = 2025-01-01..2025-03-04 days"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("words that may be somebody's name, or no time at all", () => {
  test.each([
    ["how much did April spend", "April = 2025-04-01..2025-04-30 month unsure"],
    [
      "how much did Jan spend this year",
      "Jan = 2026-01-01..2026-01-31 month unsure; this year = 2026-01-01..2026-03-04 year running",
    ],
    ["how may i help", ""],
    ["sales over 2000 euros", ""],
    ["revenue by month", ""],
    ["busiest day of the week", ""],
    ["rank the hours of the day by number of sales", ""],
    ["who hasn't been in for 60 days?", ""],
    ["spring rolls", ""],
    ["top 5 customers", ""],
    ["quartiles of sale values", ""],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("weeks and seasons by locale", () => {
  test.each([
    ["en-GB", "this week", "this week = 2026-03-02..2026-03-04 week running"],
    ["en-US", "this week", "this week = 2026-03-01..2026-03-04 week running"],
    ["en-US", "last week", "last week = 2026-02-22..2026-02-28 week"],
    ["ja-JP", "last week", "last week = 2026-02-22..2026-02-28 week"],
    ["de-DE", "last week", "last week = 2026-02-23..2026-03-01 week"],
    ["ar-EG", "last week", "last week = 2026-02-23..2026-03-01 week"],
    ["en-AU", "last summer", "last summer = 2025-12-01..2026-02-28 days"],
  ])("%s: %s", (locale, text, expected) => {
    expect(read(text, at("2026-03-04 10:00", locale))).toBe(expected);
  });

  it("begins the week that it is on a Sunday", () => {
    expect(read("this week", at("2026-03-01 10:00", "en-US"))).toBe(
      "this week = 2026-03-01..2026-03-01 week running",
    );
    expect(read("this week", at("2026-03-01 10:00", "en-GB"))).toBe(
      "this week = 2026-02-23..2026-03-01 week running",
    );
  });

  it("tells this weekend from the last one while it is on", () => {
    expect(read("this weekend", at("2026-03-07 10:00"))).toBe(
      "this weekend = 2026-03-07..2026-03-07 weekend running",
    );
    expect(read("last weekend", at("2026-03-08 10:00"))).toBe(
      "last weekend = 2026-02-28..2026-03-01 weekend",
    );
  });

  it("takes the whole month before on its last day, leap day included", () => {
    expect(read("last month", at("2024-03-31 10:00"))).toBe("last month = 2024-02-01..2024-02-29 month");
    expect(read("last year", at("2024-02-29 10:00"))).toBe("last year = 2023-01-01..2023-12-31 year");
    expect(read("past 12 months", at("2024-02-29 10:00"))).toBe(
      "past 12 months = 2023-03-01..2024-02-29 days running",
    );
  });
});
