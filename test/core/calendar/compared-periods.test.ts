import { describe, expect, it, test } from "vitest";
import {
  type CalendarContext,
  findPeriodSteps,
  findPeriods,
  type PeriodMention,
  previousPeriod,
  shiftPeriod,
} from "../../../core/understanding/calendar-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { at, wordsOf } from "./at.ts";

function named(text: string, context: CalendarContext): PeriodMention {
  const [found] = findPeriods(readMessage(text), context);
  if (!found) throw new Error(`no period in "${text}"`);
  return found;
}

const shown = ({ from, to }: { from: unknown; to: unknown }): string => `${from}..${to}`;

describe("the period before", () => {
  test.each([
    ["2026-01-05", "this month", "2025-12-01..2025-12-05"],
    ["2026-01-05", "this year so far", "2025-01-01..2025-01-05"],
    ["2026-01-05", "last year", "2024-01-01..2024-12-31"],
    ["2026-01-05", "in December", "2025-11-01..2025-11-30"],
    ["2026-03-31", "this month", "2026-02-01..2026-02-28"],
    ["2024-03-01", "this year", "2023-01-01..2023-03-02"],
    ["2026-03-04", "this week", "2026-02-23..2026-02-25"],
    ["2026-03-04", "last week", "2026-02-16..2026-02-22"],
    ["2026-03-04", "today", "2026-03-03..2026-03-03"],
    ["2026-03-01", "yesterday", "2026-02-27..2026-02-27"],
    ["2026-03-04", "last 7 days", "2026-02-19..2026-02-25"],
    ["2026-03-04", "Q1 2025", "2024-10-01..2024-12-31"],
    ["2026-03-04", "this quarter", "2025-10-01..2025-12-02"],
    ["2026-03-04", "H1 2025", "2024-07-01..2024-12-31"],
    ["2026-03-04", "last weekend", "2026-02-21..2026-02-22"],
    ["2026-03-07", "this weekend", "2026-02-28..2026-02-28"],
    ["2026-03-04", "from 3 to 10 February", "2026-01-26..2026-02-02"],
    ["2026-03-04", "Apr-Jun 2025", "2025-01-01..2025-03-31"],
    ["2026-03-04", "all time", "1970-01-01..2026-03-04"],
  ])("on %s, %s is compared with %s", (today, text, expected) => {
    const context = at(`${today} 10:00`);
    expect(shown(previousPeriod(named(text, context), context))).toBe(expected);
  });

  it("begins a week on Sunday where the locale does", () => {
    const context = at("2026-03-04 10:00", "en-US");
    expect(shown(previousPeriod(named("this week", context), context))).toBe("2026-02-22..2026-02-25");
  });
});

describe("a step from the period asked about before", () => {
  test.each([
    ["last month", "and the month before?", "2026-01-01..2026-01-31 month"],
    ["last month", "and the month before that?", "2026-01-01..2026-01-31 month"],
    ["this month", "and the month before?", "2026-02-01..2026-02-28 month"],
    ["March 2025", "the year before", "2024-03-01..2024-03-31 month"],
    ["Q2", "and the previous one?", "2025-01-01..2025-03-31 quarter"],
    ["last week", "two weeks earlier", "2026-02-09..2026-02-15 week"],
    ["last week", "the week after", "2026-03-02..2026-03-04 week"],
    ["last week", "the year before", "2025-02-24..2025-03-02 week"],
    ["in 2025", "the month before", "2024-12-01..2024-12-31 month"],
    ["yesterday", "the week before", "2026-02-24..2026-02-24 day"],
    ["on 31 December", "the month before", "2025-11-30..2025-11-30 day"],
    ["last 7 days", "and the one before?", "2026-02-19..2026-02-25 days"],
    ["last 7 days", "the month before", "2026-01-26..2026-02-04 days"],
  ])("after %s, %s is %s", (text, follow, expected) => {
    const context = at();
    const [step] = findPeriodSteps(readMessage(follow));
    if (!step) throw new Error(`no step in "${follow}"`);
    const moved = shiftPeriod(named(text, context), step.steps, context, step.unit);
    expect(`${shown(moved.period)} ${moved.grain}`).toBe(expected);
  });

  it("ends a period that it steps into today", () => {
    const context = at();
    const moved = shiftPeriod(named("last month", context), 1, context);
    expect([shown(moved.period), moved.running]).toEqual(["2026-03-01..2026-03-04", true]);
  });

  test.each(["the month before last", "the day before yesterday", "before lunch", "compare months"])(
    "%s is no step",
    (text) => {
      expect(findPeriodSteps(readMessage(text)).map((step) => wordsOf(text, step))).toEqual([]);
    },
  );
});
