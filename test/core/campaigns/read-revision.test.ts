import { describe, expect, it } from "vitest";
import { readCampaigns } from "../../../core/campaigns/campaigns.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

const facts = {
  customers: ["Maria Lopez", "Ben Ito"],
  products: ["cake", "latte", "croissant", "bread"],
  members: ["Ana"],
};
const working = readingContext({
  ...facts,
  at: "2026-03-20T12:00:00Z",
  memory: new Map([["campaign", { id: "x", at: "2026-03-20T11:58:00Z", open: true }]]),
});
const idle = readingContext({ ...facts, at: "2026-03-20T12:00:00Z" });

const readings = (words: string, context = working) => readCampaigns(readMessage(words), context);
const revisions = (words: string): unknown => {
  const [reading] = readings(words);
  return reading?.intent === "campaign.revise"
    ? (reading.slots as { revisions: unknown }).revisions
    : reading?.intent;
};

const short = { change: "length", length: "short" };
const warm = { change: "tone", tone: "warm" };
const missed = { change: "missed", missed: true };

describe("what is to be changed about a draft", () => {
  it.each<[string, unknown]>([
    ["make it shorter", [short]],
    ["shorter please", [short]],
    ["can you make the message a bit shorter?", [short]],
    ["it's too long", [short]],
    ["make it shorter and say we miss them", [short, missed]],
    ["shorter, warmer and say that we miss them", [short, warm, missed]],
    ["warmer", [warm]],
    ["make it more personal", [warm]],
    ["make it sound friendlier", [warm]],
    ["more formal", [{ change: "tone", tone: "formal" }]],
    ["make it funnier", [{ change: "tone", tone: "playful" }]],
    ["say we miss them", [missed]],
    ["don't say we miss them", [{ change: "missed", missed: false }]],
    ["make it 15 %", [{ change: "percent", percent: 15 }]],
    ["15% instead of 10%", [{ change: "percent", percent: 15 }]],
    ["change the discount to 20 percent", [{ change: "percent", percent: 20 }]],
    ["make it 15% and shorter", [{ change: "percent", percent: 15 }, short]],
    ["until 15 May", [{ change: "until", until: "2026-05-15" }]],
    ["make it valid until the end of April", [{ change: "until", until: "2026-04-30" }]],
    ["extend it to Friday", [{ change: "until", until: "2026-03-27" }]],
    [
      "make it 20% until 1 April",
      [
        { change: "percent", percent: 20 },
        { change: "until", until: "2026-04-01" },
      ],
    ],
    ["no end date", [{ change: "until", until: null }]],
    ["without the offer", [{ change: "offer", words: null }]],
    ["offer a free coffee instead", [{ change: "offer", words: "free coffee" }]],
    ["make it 20% off all cakes", [{ change: "offer", words: "20% off all cakes" }]],
    ["say: we are back on Monday", [{ change: "own", text: "we are back on Monday" }]],
    ['use this text: "See you, {{ first_name }}!"', [{ change: "own", text: "See you, {{ first_name }}!" }]],
    ["add that we have a new oven", [{ change: "add", text: "we have a new oven" }]],
    ["say that their favourite table is free", [{ change: "add", text: "your favourite table is free" }]],
    ["mention the new terrace and make it shorter", [{ change: "add", text: "the new terrace" }, short]],
    [
      "send it to first-time buyers instead",
      [
        {
          change: "audience",
          audience: {
            words: "first-time buyers",
            segment: { is: "bought", product: null, pieces: false, atLeast: 1, atMost: 1, period: null },
          },
        },
      ],
    ],
    ["leave out leads", [{ change: "exclude", audience: { words: "leads", segment: { is: "lead" } } }]],
    ["make it a birthday message", [{ change: "occasion", occasion: "birthday" }]],
    ["in Spanish", "campaign.language"],
    ["translate it into French please", "campaign.language"],
  ])("%s", (words, expected) => {
    expect(revisions(words)).toEqual(expected);
  });

  it.each([
    "make it 12",
    "make it 4 croissants",
    "no, for Ben",
    "make it for Ben",
    "add 2 lattes",
    "sold 3 croissants to Maria for 10.50",
    "warm croissant 3",
    "paid by card",
    "that was yesterday",
    "how many cakes did we sell today?",
    "Maria likes sourdough",
    "remind me to call Maria on Friday",
    "give Maria 2 cakes for 40",
    "new customer Tom, birthday 3 May",
    "thanks",
    "2 gift vouchers 50",
    "cancel that sale",
    "invite Ana",
    "target 5000 for March",
  ])("leaves %j to others, though a draft is open", (words) => {
    expect(readings(words)).toEqual([]);
  });

  it("changes nothing when no draft was spoken of", () => {
    for (const words of ["make it shorter", "warmer", "until 15 May", "make it 15 %", "in Spanish"])
      expect(readings(words, idle)).toEqual([]);
  });
});

describe("commands about a campaign", () => {
  it.each([
    ["approve", "campaign.approve"],
    ["Approve it!", "campaign.approve"],
    ["yes, approve it", "campaign.approve"],
    ["looks good, approve", "campaign.approve"],
    ["approve the campaign", "campaign.approve"],
    ["I approve", "campaign.approve"],
    ["approve and send it on Monday at 10", "campaign.approve"],
    ["send it Monday at 10", "campaign.schedule"],
    ["send it tomorrow morning", "campaign.schedule"],
    ["schedule the campaign for Friday at 9:30", "campaign.schedule"],
    ["send it", "campaign.schedule"],
    ["go ahead", "campaign.schedule"],
    ["cancel the campaign", "campaign.cancel"],
    ["cancel", "campaign.cancel"],
    ["don't send it", "campaign.cancel"],
    ["call off the campaign", "campaign.cancel"],
    ["pause the campaign", "campaign.pause"],
    ["resume", "campaign.resume"],
    ["ignore the 7 day limit for this campaign", "campaign.lift-cap"],
    ["ignore the 7-day limit", "campaign.lift-cap"],
    ["lift the cap for this one", "campaign.lift-cap"],
    ["send it to me first", "campaign.to-owner"],
    ["send me a test", "campaign.to-owner"],
    ["show the draft", "campaign.show"],
    ["our line is: baked at four, on your table at eight", "campaign.core-line"],
  ])("%s", (words, intent) => {
    expect(readings(words).map((reading) => reading.intent)).toEqual([intent]);
  });

  it.each([
    "approve?",
    "should I approve it?",
    "don't approve it",
    "not approved",
    "Ana said approve",
    "I will approve it tomorrow",
    "do you approve of this?",
    "looks great",
    "the approval is gone",
  ])("takes %j for no approval", (words) => {
    expect(readings(words).map((reading) => reading.intent)).not.toContain("campaign.approve");
  });

  it("reads the moment: a weekday is the next one, no hour is nine o'clock", () => {
    const momentOf = (words: string) => (readings(words)[0]?.slots as { at: unknown } | undefined)?.at;
    expect(momentOf("send it Monday at 10")).toEqual({ day: "2026-03-23", time: "10:00" });
    expect(momentOf("send it on Tuesday")).toEqual({ day: "2026-03-24", time: "09:00" });
    expect(momentOf("send it tomorrow at 5pm")).toEqual({ day: "2026-03-21", time: "17:00" });
    expect(momentOf("send it")).toBeNull();
  });
});
