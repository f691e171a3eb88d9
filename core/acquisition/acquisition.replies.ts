import type { Temporal } from "temporal-polyfill";
import type { CustomerState } from "../customers/customer-record.ts";
import { listed, sayDay, sayFacts, saySource } from "../customers/customers.replies.ts";
import type { TrafficCount } from "./acquisition.service.ts";

export function leadRecorded(state: CustomerState, locale: string): string {
  const asked = state.interests.length > 0 ? ` asked about ${listed(state.interests)}` : "";
  const rest = sayFacts({ ...state, interests: [] }, locale);
  return `New lead: ${state.name}${asked}${rest ? `${asked ? "," : ""} ${asked ? rest : `(${rest})`}` : ""}.`;
}

export const askedAgain = (name: string, interests: readonly string[]): string =>
  interests.length > 0 ? `Noted: ${name} asked about ${listed(interests)}.` : `Noted for ${name}.`;

export const leadKnown = (name: string): string => `I knew that about ${name} already. Nothing changed.`;

export const leadGone = (name: string): string => `${name} is no longer a lead.`;
export const leadStays = (name: string): string => `${name} stays: they have bought something since.`;

export const isItLead = (name: string, labels: readonly string[]): string =>
  labels.length === 1 ? `Is ${name} the ${labels[0]} you know, or somebody new?` : `Is ${name} one of these?`;

const WAYS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  "walk-in": ["walk-in", "walk-ins"],
  phone: ["by phone", "by phone"],
  referral: ["by recommendation", "by recommendation"],
};

/** "12 walk-ins", "3 from instagram". */
export function sayCount({ source, count }: Pick<TrafficCount, "source" | "count">): string {
  const [one, many] = WAYS[source] ?? [`from ${source}`, `from ${source}`];
  return `${count} ${count === 1 ? one : many}`;
}

export function trafficCounted(
  counts: readonly TrafficCount[],
  today: Temporal.PlainDate,
  locale: string,
): string {
  const days = [...new Set(counts.map((count) => count.on))];
  if (days.length === 1 && days[0]) {
    return `Counted ${listed(counts.map(sayCount))}${sayWhen(days[0], today, locale)}.`;
  }
  return `Counted ${listed(counts.map((count) => sayCount(count) + sayWhen(count.on, today, locale)))}.`;
}

function sayWhen(day: string, today: Temporal.PlainDate, locale: string): string {
  if (day === today.toString()) return "";
  return day === today.subtract({ days: 1 }).toString() ? " yesterday" : ` on ${sayDay(day, locale)}`;
}

export const trafficGone = (traffic: TrafficCount): string => `${sayCount(traffic)}: not counted any more.`;
export const trafficRestored = (traffic: TrafficCount): string => `Back to ${sayCount(traffic)}.`;

export const badCount = (typed: string): string =>
  `${typed} is not a number of people that I can count. Nothing was recorded: it takes a whole number from 1 to 1,000,000.`;

export const whichSource = "How did they come?";
export const whichDay = 'On which day was that? Type it like "yesterday" or "on the 3rd".';
export const dayToCome = "That day is still to come. Tell me when they have been in; nothing was recorded.";

export const countCorrected = (
  counts: readonly TrafficCount[],
  today: Temporal.PlainDate,
  locale: string,
): string => trafficCounted(counts, today, locale).replace(/^Counted /, "Put right: ");

export const sourceCorrected = (source: string): string => `Put right: ${saySource(source)}.`;

export const nothingToRecount =
  'I do not see which of your records that is about. Say it in full, for example "12 walk-ins today".';

export const whichCount = (count: string): string => `Which of them was ${count}?`;
