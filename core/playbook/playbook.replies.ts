import pluralize from "pluralize";
import type { Business } from "../business/business.ts";
import type { ReplyButton } from "../conversation/outcome.ts";
import type { Rule } from "../rules/rule.ts";
import { lengthText } from "../rules/rules.replies.ts";
import { describeOffer } from "../vouchers/offer.ts";
import type { StarterRule } from "./starter.ts";
import type { Treatment } from "./treatment.ts";

/** "customers get a voucher (free coffee)": goes on with when. */
export function describeTreatment(treatment: Treatment, shop: Pick<Business, "currency" | "locale">): string {
  const gift = treatment.offer ? `a voucher (${describeOffer(shop, treatment.offer)})` : null;
  switch (treatment.purpose) {
    case "birthday":
      return gift ? `customers get ${gift}` : "customers get birthday wishes";
    case "loyalty":
      return `customers get ${gift ?? "a treat"}`;
    case "milestone":
      return gift ? `customers get ${gift}` : "customers are thanked";
    case "welcome":
      return gift ? `customers are welcomed with ${gift}` : "customers get a welcome message";
    case "greeting":
      return gift ? `customers are greeted with ${gift}` : "customers are greeted";
    case "referral":
      return gift ? `whoever sends a new customer gets ${gift}` : "whoever sends a new customer is thanked";
    case "service":
      return treatment.product
        ? `who had a ${treatment.product} is reminded of the next one`
        : "customers are reminded to come again";
    case "follow-up":
      return gift ? `leads get ${gift}` : "leads are asked whether you can still help";
    case "thanks":
      return gift ? `customers get ${gift}` : "customers are thanked";
    case "win-back":
      return gift ? `customers get ${gift}` : "customers are told that you miss them";
  }
}

/** When, in the words of a rule about "customers", where the engine's own would be clumsy; null: they do. */
export function whenTreated({ purpose, product, every }: Treatment, { timing }: Rule): string | null {
  const { delay, before, time, away } = timing;
  const at = time ? ` at ${time}` : "";
  switch (purpose) {
    case "loyalty":
      return `for every ${every ?? ""} ${pluralize(product ?? "purchase")}`;
    case "referral":
      return delay
        ? `${lengthText(delay)} after that customer's first purchase`
        : "at that customer's first purchase";
    case "follow-up":
      return delay ? `${lengthText(delay)} after they asked, if they have not bought${at}` : null;
    case "birthday":
      return delay
        ? `${lengthText(delay)} ${before ? "before" : "after"} their birthday${at}`
        : `on their birthday${at}`;
    case "win-back":
      return away ? `when they have not been in for ${lengthText(away)}${at}` : null;
    case "service":
      return product !== null && delay ? `${lengthText(delay)} later` : null;
    case "welcome":
      return delay ? `${lengthText(delay)} after their first purchase` : "at their first purchase";
    default:
      return null;
  }
}

export interface PlanLine {
  readonly sentence: string;
  readonly sent: number;
  readonly redeemed: number;
  readonly gives: boolean;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function numbers({ sent, redeemed, gives }: PlanLine): string {
  if (sent === 0) return "nothing sent yet";
  return gives ? `${sent} sent, ${redeemed} used` : `${sent} sent`;
}

/** The plan: what is on, the most important first. */
export function planText(on: readonly PlanLine[], others: readonly string[], off: readonly string[]): string {
  if (on.length === 0 && others.length === 0) {
    const rest = off.length > 0 ? ` Off: ${off.join(", ")}.` : "";
    return `The playbook is empty: nothing goes to customers by itself.${rest} Say what shall happen, for example "send a free coffee voucher two weeks before a customer's birthday", or look at the starter playbook, rule by rule.`;
  }
  const lines = on.map((line, at) => `${at + 1}. ${capitalised(line.sentence)} (${numbers(line)})`);
  const rule =
    on.length > 1
      ? ["When two of them fall on one day for one person, the one higher up goes and the other waits a day."]
      : [];
  const more = others.length > 0 ? [`Also on: ${others.join("; ")}.`] : [];
  const rest = off.length > 0 ? [`Off: ${off.join(", ")}.`] : [];
  return ["The playbook:", ...lines, ...rule, ...more, ...rest].join("\n");
}

export const starterButton: ReplyButton = {
  label: "Starter playbook",
  action: { intent: "playbook.starter", slots: { at: 0, set: false } },
};

export const setHint = (words: string): string =>
  `To change it, just say it again in other words: "${words}".`;

/** One rule of the starter playbook, with what it will say. */
export const starterText = (rule: StarterRule, example: string, place: string): string =>
  `${place}: ${rule.words}.\n${rule.why}\nIt would say, for example:\n${example}`;

export const starterButtons = (at: number): ReplyButton[] => [
  { label: "Set it", action: { intent: "playbook.starter", slots: { at, set: true } } },
  { label: "Not this one", action: { intent: "playbook.starter", slots: { at: at + 1, set: false } } },
];

export const starterIsSet = (names: readonly string[]): string => `On from now: ${names.join(", ")}.`;

export const starterDone = 'That is the whole starter playbook. "Show the playbook" lists what is on.';
