import { describe, expect, it, test } from "vitest";
import { type CalendarContext, findFutureDays } from "../../../core/understanding/calendar-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { at, wordsOf } from "./at.ts";

/** Every day to come, as "words = day..last time part edge". */
function read(text: string, context: CalendarContext = at()): string {
  return findFutureDays(readMessage(text), context)
    .map((mention) => {
      const { day, last } = mention;
      const parts = [`${wordsOf(text, mention)} =`, day.equals(last) ? `${day}` : `${day}..${last}`];
      if (mention.time) parts.push(mention.time.toString({ smallestUnit: "minute" }));
      if (mention.part) parts.push(mention.part);
      if (mention.edge !== "on") parts.push(mention.edge);
      if (mention.alternative) parts.push(`or ${mention.alternative}`);
      if (!mention.certain) parts.push("unsure");
      return parts.join(" ");
    })
    .join("; ");
}

describe("days to come, said on Wednesday 4 March 2026 at ten", () => {
  test.each([
    ["send it Monday at 10", "Monday at 10 = 2026-03-09 10:00"],
    ["send it Friday at 10", "Friday at 10 = 2026-03-06 10:00"],
    ["tomorrow 9am", "tomorrow 9am = 2026-03-05 09:00"],
    ["remind me tomorrow at 5 to call Maria", "tomorrow at 5 = 2026-03-05 17:00"],
    ["at 10 on Monday", "at 10 on Monday = 2026-03-09 10:00"],
    ["9.30am tomorrow", "9.30am tomorrow = 2026-03-05 09:30"],
    ["tonight at 8", "tonight at 8 = 2026-03-04 20:00 night"],
    ["tomorrow morning", "tomorrow morning = 2026-03-05 morning"],
    ["on the 15th", "on the 15th = 2026-03-15"],
    ["on the 3rd", "on the 3rd = 2026-04-03"],
    ["on 3 March", "on 3 March = 2027-03-03"],
    ["on Wednesday", "on Wednesday = 2026-03-11"],
    ["Wednesday at 15:00", "Wednesday at 15:00 = 2026-03-04 15:00"],
    ["Wednesday at 9", "Wednesday at 9 = 2026-03-11 09:00"],
    ["this Friday", "this Friday = 2026-03-06"],
    ["next Friday", "next Friday = 2026-03-13 or 2026-03-06"],
    ["next Tuesday", "next Tuesday = 2026-03-10"],
    ["10% off until the end of April", "until the end of April = 2026-04-30 until"],
    ["until 30 April", "until 30 April = 2026-04-30 until"],
    ["until May 31", "until May 31 = 2026-05-31 until"],
    ["until 1/5", "until 1/5 = 2026-05-01 until"],
    ["until April", "until April = 2026-04-01..2026-04-30 until"],
    ["until end of next month", "until end of next month = 2026-04-30 until"],
    ["until christmas", "until christmas = 2026-12-25 until"],
    ["by the end of the week", "by the end of the week = 2026-03-08 until"],
    ["end of the month", "end of the month = 2026-03-31"],
    ["month end", "month end = 2026-03-31"],
    ["mid-march", "mid-march = 2026-03-15"],
    ["first day of next month", "first day of next month = 2026-04-01"],
    ["in 6 months", "in 6 months = 2026-09-04"],
    ["in two weeks", "in two weeks = 2026-03-18"],
    ["in two weeks' time", "in two weeks' time = 2026-03-18"],
    ["in 10 days at 11", "in 10 days at 11 = 2026-03-14 11:00"],
    ["in 3 hours", "in 3 hours = 2026-03-04 13:00"],
    ["a week from Friday", "a week from Friday = 2026-03-13"],
    ["within 10 days", "within 10 days = 2026-03-14 until"],
    ["for the next 2 weeks", "for the next 2 weeks = 2026-03-18 until"],
    ["next week", "next week = 2026-03-09..2026-03-15"],
    ["over the weekend", "over the weekend = 2026-03-07..2026-03-08"],
    ["this weekend", "this weekend = 2026-03-07..2026-03-08"],
    ["from monday until friday", "from monday = 2026-03-09 from; until friday = 2026-03-13 until"],
    ["friday at midnight", "friday at midnight = 2026-03-06 23:59"],
    ["by 5pm", "by 5pm = 2026-03-04 17:00 until"],
    ["send it at 9", "at 9 = 2026-03-05 09:00"],
    ["until 30 April 2020", "until 30 April 2020 = 2020-04-30 until"],
    ["tommorow", "tommorow = 2026-03-05"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each(["yesterday", "last Friday", "2 days ago", "may i send it", "spring rolls", "Tom 2 haircuts 50"])(
    "%s is nothing to come",
    (text) => {
      expect(read(text)).toBe("");
    },
  );

  it("knows the leap year and the year's end", () => {
    expect(read("on 29 Feb")).toBe("on 29 Feb = 2028-02-29");
    expect(read("tomorrow", at("2026-12-31 10:00"))).toBe("tomorrow = 2027-01-01");
    expect(read("in a month", at("2026-01-31 10:00"))).toBe("in a month = 2026-02-28");
    expect(read("end of february", at("2027-12-01 10:00"))).toBe("end of february = 2028-02-29");
  });

  it("counts hours over the change of the clocks", () => {
    expect(read("in 3 hours", at("2026-03-29 01:00"))).toBe("in 3 hours = 2026-03-29 05:00");
  });

  it("reads the day and the month by locale", () => {
    expect(read("until 5/4", at("2026-03-04 10:00", "en-US"))).toBe("until 5/4 = 2026-05-04 until");
    expect(read("until 5/4", at("2026-03-04 10:00", "en-GB"))).toBe("until 5/4 = 2026-04-05 until");
  });
});
