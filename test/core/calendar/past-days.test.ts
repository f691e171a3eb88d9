import { describe, expect, it, test } from "vitest";
import { type CalendarContext, findPastDays } from "../../../core/understanding/calendar-words.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { at, wordsOf } from "./at.ts";

/** Every day found, as "words = day time part ?future ?unsure". */
function read(text: string, context: CalendarContext = at()): string {
  return findPastDays(readMessage(text), context)
    .map((mention) => {
      const parts = [`${wordsOf(text, mention)} =`, mention.day.toString()];
      if (mention.time) parts.push(mention.time.toString({ smallestUnit: "minute" }));
      if (mention.part) parts.push(mention.part);
      if (mention.within) parts.push(`within ${mention.within.from}..${mention.within.to}`);
      if (mention.alternative) parts.push(`or ${mention.alternative}`);
      if (mention.future) parts.push("future");
      if (!mention.certain) parts.push("unsure");
      return parts.join(" ");
    })
    .join("; ");
}

describe("days of records, said on Wednesday 4 March 2026 at ten", () => {
  test.each([
    ["sold 3 croissants today", "today = 2026-03-04"],
    ["14.50 yesterday", "yesterday = 2026-03-03"],
    ["3 lattes and a muffin for Ben, 14 total, yesterday", "yesterday = 2026-03-03"],
    ["yday 2 lattes 6.40", "yday = 2026-03-03"],
    ["yesterday's 2 lattes", "yesterday's = 2026-03-03"],
    ["the day before yesterday: cake 12", "the day before yesterday = 2026-03-02"],
    ["2 days ago", "2 days ago = 2026-03-02"],
    ["twenty-five days ago", "twenty-five days ago = 2026-02-07"],
    ["a week ago", "a week ago = 2026-02-25"],
    ["a couple of days ago", "a couple of days ago = 2026-03-02"],
    ["two nights ago", "two nights ago = 2026-03-02 night"],
    ["a month ago", "a month ago = 2026-02-04"],
    ["last Friday", "last Friday = 2026-02-27"],
    ["cake 12 on Friday", "on Friday = 2026-02-27"],
    ["2 lattes 6.40 Fri", "Fri = 2026-02-27"],
    ["last wednesday", "last wednesday = 2026-02-25"],
    ["last week Tuesday", "last week Tuesday = 2026-02-24"],
    ["Tuesday last week", "Tuesday last week = 2026-02-24"],
    ["tuesday of last week", "tuesday of last week = 2026-02-24"],
    ["Monday gone", "Monday gone = 2026-03-02"],
    ["this past Sunday", "this past Sunday = 2026-03-01"],
    ["the Friday before last", "the Friday before last = 2026-02-20"],
    ["on the 3rd", "on the 3rd = 2026-03-03"],
    ["on the 10th", "on the 10th = 2026-02-10"],
    ["on the third", "on the third = 2026-03-03"],
    ["the 3rd of last month", "the 3rd of last month = 2026-02-03"],
    ["on the 1st of this month", "on the 1st of this month = 2026-03-01"],
    ["3 March", "3 March = 2026-03-03"],
    ["March 3rd", "March 3rd = 2026-03-03"],
    ["Mar 3", "Mar 3 = 2026-03-03 unsure"],
    ["on Mar 3", "on Mar 3 = 2026-03-03"],
    ["3rd of March", "3rd of March = 2026-03-03"],
    ["the third of March", "the third of March = 2026-03-03"],
    ["5 March", "5 March = 2025-03-05"],
    ["4 March", "4 March = 2026-03-04"],
    ["3-mar-26", "3-mar-26 = 2026-03-03"],
    ["March 3, 2025", "March 3, 2025 = 2025-03-03"],
    ["3 March last year", "3 March last year = 2025-03-03"],
    ["Fri 27 Feb", "Fri 27 Feb = 2026-02-27"],
    ["on Monday the 2nd", "on Monday the 2nd = 2026-03-02"],
    ["vase 65 cash on 3/6", "on 3/6 = 2025-06-03"],
    ["vase 65 cash 2/3", "2/3 = 2026-03-02"],
    ["2026-03-02", "2026-03-02 = 2026-03-02"],
    ["2/3/26", "2/3/26 = 2026-03-02"],
    ["02.03.2026", "02.03.2026 = 2026-03-02"],
    ["dated 01/03/2026", "dated 01/03/2026 = 2026-03-01"],
    ["3月2日", "3月2日 = 2026-03-02"],
    ["on christmas eve", "on christmas eve = 2025-12-24"],
    ["new year's eve", "new year's eve = 2025-12-31"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("times and parts of the day", () => {
  test.each([
    ["2 lattes this morning", "this morning = 2026-03-04 morning"],
    ["last night", "last night = 2026-03-03 night"],
    ["last nite", "last nite = 2026-03-03 night"],
    ["yesterday afternoon", "yesterday afternoon = 2026-03-03 afternoon"],
    ["on saturday morning", "on saturday morning = 2026-02-28 morning"],
    ["in the morning", "in the morning = 2026-03-04 morning"],
    ["2 lattes at 9am", "at 9am = 2026-03-04 09:00"],
    ["at 9.30am", "at 9.30am = 2026-03-04 09:30"],
    ["yesterday at 5pm", "yesterday at 5pm = 2026-03-03 17:00"],
    ["5 p.m. yesterday", "5 p.m. yesterday = 2026-03-03 17:00"],
    ["at 5 pm on Friday", "at 5 pm on Friday = 2026-02-27 17:00"],
    ["yesterday 17:30", "yesterday 17:30 = 2026-03-03 17:30"],
    ["yesterday at half past 3", "yesterday at half past 3 = 2026-03-03 15:30"],
    ["an hour ago", "an hour ago = 2026-03-04 09:00"],
    ["10 minutes ago", "10 minutes ago = 2026-03-04 09:50"],
    ["just now", "just now = 2026-03-04"],
    ["earlier today", "earlier today = 2026-03-04"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("counts hours back over midnight and over the change of the clocks", () => {
    expect(read("2 hours ago", at("2026-03-04 00:30"))).toBe("2 hours ago = 2026-03-03 22:30");
    expect(read("2 hours ago", at("2026-03-29 04:00"))).toBe("2 hours ago = 2026-03-29 01:00");
    expect(read("2 hours ago", at("2026-11-01 01:30", "en-US", "America/New_York"))).toBe(
      "2 hours ago = 2026-10-31 23:30",
    );
  });
});

describe("what is still to come, or names no one day, is said so", () => {
  test.each([
    ["cake tomorrow", "tomorrow = 2026-03-05 future"],
    ["cake in 2 days", "in 2 days = 2026-03-06 future"],
    ["this Friday", "this Friday = 2026-03-06 future"],
    ["next week", "next week = 2026-03-09 future"],
    ["at 5pm", "at 5pm = 2026-03-04 17:00 future"],
    ["this afternoon", "this afternoon = 2026-03-04 afternoon future"],
    ["3 March 2027", "3 March 2027 = 2027-03-03 future"],
    ["last week", "last week = 2026-03-01 within 2026-02-23..2026-03-01"],
    ["in February", "in February = 2026-02-28 within 2026-02-01..2026-02-28"],
    ["over the weekend", "over the weekend = 2026-03-01 within 2026-02-28..2026-03-01"],
    ["on Wednesday", "on Wednesday = 2026-03-04 or 2026-02-25"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("typing slips", () => {
  test.each([
    ["yesterdy", "2026-03-03"],
    ["yesteday", "2026-03-03"],
    ["yesturday", "2026-03-03"],
    ["tuesady", "2026-03-03"],
    ["wensday", "2026-03-04"],
    ["thrusday", "2026-02-26"],
    ["firday", "2026-02-27"],
    ["saterday", "2026-02-28"],
    ["3 febuary", "2026-02-03"],
    ["3 septmber", "2025-09-03"],
    ["todya", "2026-03-04"],
    ["lst friday", "2026-02-27"],
  ])("%s", (text, day) => {
    expect(findPastDays(readMessage(text), at()).map((mention) => mention.day.toString())).toEqual([day]);
  });
});

describe("prices, quantities, names and everyday words are no days", () => {
  test.each([
    "croissant 3.20",
    "2 lattes at 5",
    "2x haircut @ 25, cash, Tom",
    "1,250.00",
    "1.250,00 transfer",
    "2-3 lattes",
    "1/2 kg tea 8",
    "open 24/7",
    "3:1 mix",
    "16:9 screen 200",
    "code 11/22/33",
    "50/50",
    "the 3rd customer",
    "match mayo Marsh Fry Martin",
    "3 sundaes and a martini for Frida",
    "Sundar and Augusta",
    "money monthly mouth moth toddy quartet",
    "we sat down and sold cake",
    "a sun hat 12",
    "may i sell cake",
    "christmas cake 12",
    "spring rolls 3",
    "2 autumn bouquets 40",
    "2 day passes 24",
    "1 hour massage 60",
    "last minute haircut 20",
    "night cream 20",
    "weekend bag vintage rose 12.50",
    "every Friday",
    "good morning",
    "3 lattes on mondays",
    "lattes are now 3.50",
    "29/2/2025",
    "31/2",
    "",
  ])("%s", (text) => {
    expect(read(text)).toBe("");
  });

  test.each([
    ["2 sunday roasts 29", "sunday"],
    ["latte 3 may", "3 may"],
    ["13/2 cake", "13/2"],
    ["haircut 12 jan", "12 jan"],
  ])("in '%s' the words may be something else", (text, words) => {
    const [found] = findPastDays(readMessage(text), at());
    expect(found && wordsOf(text, found)).toBe(words);
    expect(found?.certain).toBe(false);
  });
});

describe("day and month by locale", () => {
  test.each([
    ["en-US", "2/3", "2026-02-03"],
    ["en-GB", "2/3", "2026-03-02"],
    ["en-IE", "2/3", "2026-03-02"],
    ["de-DE", "2/3", "2026-03-02"],
    ["ja-JP", "2/3", "2026-02-03"],
    ["en-CA", "2/3", "2026-02-03"],
    ["en-US", "13/2", "2026-02-13"],
    ["en-GB", "2/13", "2026-02-13"],
    ["en-US", "2/3/2026", "2026-02-03"],
    ["ja-JP", "26/03/02", "2026-03-02"],
    ["en-CA", "02/03/26", "2026-02-03"],
    ["ja-JP", "2026/3/2", "2026-03-02"],
    ["de-DE", "02.03.", "2026-03-02"],
    ["de-DE", "on 2.3", "2026-03-02"],
    ["es-ES", "29/2", "2024-02-29"],
    ["en-US", "2/29", "2024-02-29"],
    ["en-US", "29 Feb", "2024-02-29"],
    ["not a locale", "2/3", "2026-03-02"],
  ])("%s: %s is %s", (locale, text, day) => {
    const found = findPastDays(readMessage(text), at("2026-03-04 10:00", locale));
    expect(found.map((mention) => mention.day.toString())).toEqual([day]);
  });

  it("takes a price for no date where dates have dots", () => {
    expect(read("latte 3.20", at("2026-03-04 10:00", "de-DE"))).toBe("");
    expect(read("latte 2.50.", at("2026-03-04 10:00", "de-DE"))).toBe("");
    expect(read("on 02.03", at("2026-03-04 10:00", "en-GB"))).toBe("");
  });
});

describe("around the year's end and the shop's midnight", () => {
  test.each([
    ["2026-01-01 09:00", "yesterday", "2025-12-31"],
    ["2026-01-02 09:00", "31 December", "2025-12-31"],
    ["2026-01-02 09:00", "on the 30th", "2025-12-30"],
    ["2026-03-30 09:00", "on the 31st", "2026-01-31"],
    ["2024-03-01 09:00", "yesterday", "2024-02-29"],
    ["2026-12-31 09:00", "1 January", "2026-01-01"],
  ])("on %s, %s is %s", (now, text, day) => {
    expect(findPastDays(readMessage(text), at(now)).map((mention) => mention.day.toString())).toEqual([day]);
  });
});
