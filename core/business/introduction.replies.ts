import type { ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Business } from "./business.ts";
import { currencyText, timezoneText } from "./settings.replies.ts";

export const welcome =
  "Hello! I keep your shop's book: you tell me what happens, I write it down, and you ask me how things go.";
export const beforeWeGoOn = "Nice to meet you! Three things before we go on.";
export const noted = "Noted.";

export function threeQuestions(turn: Pick<Turn, "now">, business: Business): string {
  return [
    `1. The shop is called ${business.name}.`,
    `2. You sell in ${currencyText(business.currency.code)}.`,
    `3. The time zone is ${timezoneText(turn, business.timezone)}.`,
    'Is that right? If not, just type it: "name: Bob\'s Barbers", "GBP", "London".',
  ].join("\n");
}

const change = (label: string, field: "name" | "currency" | "place"): ReplyButton => ({
  label,
  action: { intent: "business.change", slots: { field, value: null } },
});

export const QUESTION_BUTTONS: readonly ReplyButton[] = [
  { label: "That's right", action: { intent: "business.confirm", slots: {} } },
  change("Change the name", "name"),
  change("Change the currency", "currency"),
  change("Change the time zone", "place"),
];

export const offerSample = (business: Business): string =>
  `All set, ${business.name} is open. Would you like to look around in a sample shop first? It has 15 months of made-up trade, and one tap removes it.`;

export const SAMPLE_BUTTONS: readonly ReplyButton[] = [
  { label: "Show me a sample shop", action: { intent: "sample.load", slots: {} } },
  { label: "Start empty", action: { intent: "business.start-empty", slots: {} } },
];

export const firstSale =
  'Good. Just tell me the first sale, for example "sold 3 croissants to Maria for 10.50". "help" shows what else I do.';
export const allSet = (business: Business): string =>
  `All set, ${business.name} is open. Just go on telling me what happens; "help" shows what else I do.`;
export const ownerJoined = (shop: string): string =>
  `Welcome! You speak as the owner of ${shop} in this chat now. "help" shows what I do.`;
export const helloOwner = (name: string): string =>
  `Hello${name === "" || name === "Owner" ? "" : ` ${name}`}! Tell me what happens, or ask how it goes. "help" shows what I do.`;
