import { describe, expect, it } from "vitest";
import { readReminders } from "../../../core/reminders/reminders.reading.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

// Wednesday 11 March 2026, 13:00 in Madrid.
const context = readingContext({
  customers: ["Maria Lopez", "Ben Ito", "Tom Reed"],
  members: ["Leo"],
});

/** "intent | to whom | about | day time", with "-" for what was not said. */
function read(text: string): string {
  const [reading] = readReminders(readMessage(text), context);
  if (!reading) return "nothing";
  if (reading.intent !== "reminders.set") return reading.intent;
  const slots = reading.slots as {
    toCustomer: boolean;
    who: { name: string } | null;
    memberId?: string | null;
    about: string;
    day: string | null;
    time: string | null;
  };
  const to = slots.toCustomer
    ? `to ${slots.who?.name}`
    : (slots.memberId ?? `me${slots.who ? `, ${slots.who.name}` : ""}`);
  return `${to} | ${slots.about} | ${slots.day ?? "-"}${slots.time ? ` ${slots.time}` : ""}`;
}

describe("a reminder is read", () => {
  it.each([
    ["remind me to call Maria on Friday", "me, Maria | call Maria | 2026-03-13"],
    ["remind me tomorrow at 9 to ring the supplier", "me | ring the supplier | 2026-03-12 09:00"],
    ["remind me at 4pm to close the till", "me | close the till | 2026-03-11 16:00"],
    ["remind me on 5 April to renew the insurance", "me | renew the insurance | 2026-04-05"],
    ["reminder: call Ben on Thursday at 3pm", "me, Ben | call Ben | 2026-03-12 15:00"],
    ["reminder for Friday: pay the rent", "me | pay the rent | 2026-03-13"],
    ["can you remind me to water the plants on Sunday?", "me | water the plants | 2026-03-15"],
    ["don't let me forget Tom's birthday on 4 May", "me, Tom | Tom's birthday | 2026-05-04"],
    ["remind me at the end of April to file the taxes", "me | file the taxes | 2026-04-30"],
    ["remind me to call Maria", "me, Maria | call Maria | -"],
    ["remind Tom about his check-up in 6 months", "to Tom | his check-up | 2026-09-11"],
    ["remind Ben to pick up his cake on Saturday", "to Ben | pick up his cake | 2026-03-14"],
    ["remind Maria Lopez next Monday at 10 that we moved", "to Maria Lopez | we moved | 2026-03-16 10:00"],
    ["send Maria a reminder about her fitting on 20 March", "to Maria | her fitting | 2026-03-20"],
    ["remind Leo to clean the oven on Friday", "Leo | clean the oven | 2026-03-13"],
    ["remind Zed Brown about the bill on Friday", "to Zed Brown | the bill | 2026-03-13"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

describe("what is no reminder", () => {
  it.each([
    ["I need to remind the team about the party", "nothing"],
    ["remind me", "nothing"],
    ["remind the customers about the sale", "nothing"],
    ["sold a cake to Maria for 20", "nothing"],
    ["remind me every Monday to order milk", "reminders.recurring"],
    ["what reminders do I have?", "reminders.list"],
    ["cancel the reminder for Maria", "reminders.drop"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("is a customer's wish", () => {
    const customer = {
      ...context,
      speaker: { role: "customer", customerId: "Ben Ito", name: "Ben Ito" } as const,
    };
    expect(readReminders(readMessage("remind me to come on Friday"), customer)).toEqual([]);
  });
});
