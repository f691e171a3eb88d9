import { expect, test } from "vitest";
import { readPlaybook } from "../../../core/playbook/playbook.reading.ts";
import { setTreatmentSlots } from "../../../core/playbook/playbook.slots.ts";
import { readMessage } from "../../../core/understanding/tokens.ts";
import { readingContext } from "../../support/reading-context.ts";

const context = readingContext({
  customers: ["Maria Lopez"],
  products: ["coffee", "haircut"],
  at: "2026-03-02T10:00:00Z",
});
const read = (words: string) => readPlaybook(readMessage(words), context)[0] ?? null;

/** The rules in short: "birthday 2 week before: free coffee". */
function rules(words: string): string[] {
  const found = read(words);
  if (found?.intent !== "playbook.set") return [];
  return setTreatmentSlots.parse(found.slots).rules.map(({ trigger, timing, treatment }) => {
    const length = timing.delay ?? timing.away;
    const when = [
      timing.repeats ? "every" : "",
      timing.count ?? "",
      length ? `${length.amount} ${length.unit}` : "",
      timing.before ? "before" : "",
      timing.time ? `at ${timing.time}` : "",
      treatment.product ?? "",
    ].filter((part) => part !== "");
    return `${[trigger, ...when].join(" ")}${treatment.offer ? `: ${treatment.offer.words}` : ""}`;
  });
}

test.each([
  [
    "send a free coffee voucher two weeks before a customer's birthday",
    ["birthday 2 week before: free coffee"],
  ],
  ["send a free coffee voucher on customers' birthdays", ["birthday: free coffee"]],
  [
    "please send a free coffee voucher 14 days before customers' birthdays",
    ["birthday 14 day before: free coffee"],
  ],
  [
    "send a birthday voucher for a free cake a week before their birthday",
    ["birthday 1 week before: free cake"],
  ],
  [
    "can you send a birthday voucher 10 days before each birthday?",
    ["birthday 10 day before: a birthday treat"],
  ],
  ["birthday treat: send a free coffee 5 days before the birthday", ["birthday 5 day before: free coffee"]],
  ["birthday rule: free coffee 2 weeks before", ["birthday 2 week before: free coffee"]],
  ["every customer gets a free coffee on their birthday", ["birthday: free coffee"]],
  ["give customers 20% off on their birthday", ["birthday: 20% off"]],
  ["send 20% off one week after a customer's birthday", ["birthday 1 week: 20% off"]],
  ["wish our customers happy birthday at 10", ["birthday at 10:00"]],
  ["send a welcome message when a customer makes their first purchase", ["first-sale"]],
  ["when someone buys for the first time, send them a welcome message", ["first-sale"]],
  ["welcome first-time buyers with 10% off their next visit", ["first-sale: 10% off their next visit"]],
  ["send a welcome voucher to new customers: 10% off", ["first-sale: 10% off"]],
  ["welcome customers when they join", ["new-customer"]],
  ["thank customers at their 5th and 10th purchase", ["milestone 5", "milestone 10"]],
  ["send a thank-you at purchase 5, 10 and 20", ["milestone 5", "milestone 10", "milestone 20"]],
  ["send a free coffee on every 10th visit", ["milestone every 10: free coffee"]],
  ["when a customer makes their fifth purchase, thank them with a free muffin", ["milestone 5: free muffin"]],
  ["when a customer reaches 10 visits, send 15% off", ["milestone 10: 15% off"]],
  ["win back customers after 60 days with 10% off", ["lapsed 60 day: 10% off"]],
  ["win back customers who haven't been in for 60 days with 10% off", ["lapsed 60 day: 10% off"]],
  ["when a customer hasn't been in for 90 days send them 20% off", ["lapsed 90 day: 20% off"]],
  ["after 90 days without a purchase, send 15% off", ["lapsed 90 day: 15% off"]],
  ["send a we-miss-you message when someone has been away for 60 days", ["lapsed 60 day"]],
  ["win-back after 60 days: 10% off any cake", ["lapsed 60 day: 10% off any cake"]],
  ["follow up leads who did not buy within 7 days", ["lead 7 day"]],
  ["message leads who haven't bought after a week", ["lead 1 week"]],
  ["when a lead hasn't bought within 10 days, follow up", ["lead 10 day"]],
  ["remind customers 6 months after a boiler service", ["sale 6 month boiler service"]],
  ["remind customers about their next haircut after 5 weeks", ["sale 5 week haircut"]],
  ["send a reminder 1 year after an eye test", ["sale 1 year eye test"]],
  ["thank whoever referred a new customer", ["new-customer"]],
  ["send a free coffee to whoever refers a new customer", ["new-customer: free coffee"]],
  ["when a customer sends us someone new, thank them with a free coffee", ["new-customer: free coffee"]],
  ["thank customers a day after each purchase", ["sale 1 day"]],
] as const)("%s", (words, expected) => expect(rules(words)).toEqual(expected));

test("the owner's own words and how long an offer holds are kept", () => {
  const found = read(
    'send 10% off 3 days before their birthday, valid for 2 weeks, saying "Happy birthday, {name}!"',
  );
  const [rule] = setTreatmentSlots.parse(found?.slots).rules;
  expect(rule?.treatment).toMatchObject({
    wording: "Happy birthday, {name}!",
    holds: { days: 14 },
    offer: { percent: 10 },
  });
});

test.each(["show the playbook", "playbook", "what's in the playbook?", "show me the treatment plan"])(
  "%s",
  (words) => expect(read(words)?.intent).toBe("playbook.show"),
);

test.each(["starter playbook", "suggest some rules", "set up the playbook"])("%s", (words) =>
  expect(read(words)?.intent).toBe("playbook.starter"),
);

test.each([
  "send Maria a free coffee voucher",
  "send maria a voucher on her birthday",
  "remind Yui about her homework in 2 weeks",
  "remind Maria about her appointment tomorrow",
  "remind me 2 days before Maria's birthday",
  "draft a message to everyone who hasn't been in for 60 days: 10% off any cake until the end of April",
  "draft a message to first-time buyers: 25% off a second lesson until 30 April",
  "draft a birthday message for customers with a birthday in the next 14 days: free coffee",
  "win back lapsed customers with 10% off",
  "thank first-time buyers",
  "send a message to customers with a birthday this week: free cake",
  "send it Monday at 10",
  "sold a birthday cake to Maria for 30",
  "first sale of the day: coffee 3.20",
  "gave Maria a free coffee",
  "ask for feedback 2 hours after each sale",
  "who has a birthday this week?",
  "how many customers made their first purchase this month?",
  "thanks for the first sale!",
  "the customer came back after 60 days",
  "Ben was referred by Maria",
  "tell customers we open at 7",
  "stop sending birthday vouchers",
  "bring 2 cakes on Friday",
])("%s: no rule", (words) => expect(read(words)).toBeNull());
