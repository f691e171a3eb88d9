import type { Temporal } from "temporal-polyfill";
import type { Question, ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { fold } from "../understanding/fold.ts";
import type { ReminderSlots } from "./reminder-slots.ts";
import type { Reminder } from "./reminders.store.ts";

const english = (locale: string): string => (locale.toLowerCase().startsWith("en") ? locale : "en-GB");

/** "Friday 13 March, 9:00" in the shop's own time. */
function sayMoment({ business, now }: Pick<Turn, "business" | "now">, at: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(business.timezone);
  const sameYear = local.year === now.toZonedDateTimeISO(business.timezone).year;
  const day = local.toPlainDate().toLocaleString(english(business.locale), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  });
  return `${day}, ${local.hour}:${String(local.minute).padStart(2, "0")}`;
}

export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

export function isSet(
  turn: Pick<Turn, "business" | "now">,
  {
    about,
    dueAt,
    customer,
    colleague,
  }: { about: string; dueAt: Temporal.Instant; customer: string | null; colleague: string | null },
): string {
  const when = sayMoment(turn, dueAt);
  return customer === null
    ? `I will remind ${colleague ?? "you"} on ${when}: ${about}.`
    : `On ${when} I will write to ${customer}:\n${toCustomer(customer, about, turn.business.name)}`;
}

type Why = "unknown" | "not-linked" | "stopped" | "no-consent" | "complaint-open";

const WHY: Readonly<Record<Why, string>> = {
  unknown: "is not in your book any more",
  "not-linked": "does not chat with the shop yet, and so cannot be reached",
  stopped: "has said STOP",
  "no-consent": "has not agreed to messages",
  "complaint-open": "is waiting for you to put something right",
};

export const notReachable = (customer: string, why: Why): string =>
  `So far ${customer} ${WHY[why]}; if that stays so, I will tell you instead on the day.`;
export const notSent = (customer: string, about: string, why: Why): string =>
  `Reminder for ${customer}: ${about}. I have not sent it: ${customer} ${WHY[why]}.`;

/** To the member: names the customer, also where the words did not. */
export function note(about: string, customer: string | null): string {
  const named = customer !== null && fold(about).includes(fold(customer));
  return customer === null || named ? `Reminder: ${about}.` : `Reminder: ${about} (${customer}).`;
}

/** "Your check-up": what was said about the customer, said to them. */
export function toCustomer(customer: string, about: string, shop: string): string {
  const [first = customer] = customer.split(/\s+/);
  const yours = about
    .replace(/\b(?:his|her|their)\b/gi, "your")
    .replace(/\b(?:he|she|they)(?: is|'s)\b/gi, "you are")
    .replace(/\b(?:he|she|they)\b/gi, "you");
  return `Hi ${first}, a reminder from ${shop}: ${yours}.`;
}

export const whichDay = (slots: ReminderSlots): Question => ({
  about: ["due"],
  text: 'When shall I? For example "Friday" or "in 2 weeks".',
  choices: [],
  pending: { intent: "reminders.set", slots },
});

export const nobodyCalled = (name: string): string =>
  `I know nobody called ${name}, so I cannot remind them. Add them first: "new customer ${name}".`;
export const noSuchReminder = (customer: string | null): string =>
  customer === null ? "There is no reminder to delete." : `There is no reminder about ${customer}.`;
export const onlyOnce = 'I can remind once, on a day: "remind me to order milk on Monday".';
export const isOver = "That moment is over already. Say another day, please.";
export const dropped = (about: string): string => `Dropped: ${about}.`;

export function list(
  turn: Pick<Turn, "business" | "now">,
  lines: readonly (Reminder & { readonly customer: string | null })[],
): string {
  if (lines.length === 0) return 'Nothing is coming up. "Remind me to call Maria on Friday" sets one.';
  const line = (each: (typeof lines)[number]): string => {
    const to = each.toCustomer ? ` (to ${each.customer ?? "a customer"})` : "";
    return `- ${sayMoment(turn, each.dueAt)}: ${each.about}${to}`;
  };
  return lines.map(line).join("\n");
}
