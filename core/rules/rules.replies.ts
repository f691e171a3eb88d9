import type { Question, ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Length, Rule } from "./rule.ts";

export const lengthText = ({ amount, unit }: Length): string =>
  amount === 1 ? (unit === "hour" ? "an hour" : `a ${unit}`) : `${amount} ${unit}s`;

const everyText = ({ amount, unit }: Length): string =>
  amount === 1 ? (unit === "hour" ? "an hour" : `a ${unit}`) : `in ${amount} ${unit}s`;

/** "3 hours after each sale, not more than once a month for each customer". */
export function whenOf({ trigger, timing }: Rule): string {
  const cap = timing.cap ? `, not more than once ${everyText(timing.cap)} for each customer` : "";
  const time = timing.time ? ` at ${timing.time}` : "";
  return `${occasionText(trigger, timing)}${time}${cap}`;
}

function occasionText(
  trigger: Rule["trigger"],
  { delay, before, count, repeats, away }: Rule["timing"],
): string {
  const after = delay ? `${lengthText(delay)} after` : "as soon as";
  switch (trigger) {
    case "sale":
      return delay ? `${after} each sale` : "after each sale";
    case "first-sale":
      return delay ? `${after} a customer's first purchase` : "at a customer's first purchase";
    case "milestone": {
      const which = repeats ? `every ${ordinal(count ?? 0)}` : `the ${ordinal(count ?? 0)}`;
      return delay ? `${after} ${which} purchase` : `at ${which} purchase`;
    }
    case "birthday":
      return delay
        ? `${lengthText(delay)} ${before ? "before" : "after"} a customer's birthday`
        : "on a customer's birthday";
    case "lapsed":
      return `when a customer has not been in for ${lengthText(away ?? { amount: 60, unit: "day" }).replace(/^an? /, "a ")}`;
    case "lead":
      return delay
        ? `${after} somebody asks who has not bought yet`
        : "when somebody asks who has not bought yet";
    case "new-customer":
      return delay ? `${after} a new customer joins` : "when a new customer joins";
  }
}

function ordinal(count: number): string {
  const last = count % 100;
  if (last >= 11 && last <= 13) return `${count}th`;
  return `${count}${["th", "st", "nd", "rd"][count % 10] ?? "th"}`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const isSet = (sentence: string, example: string): string =>
  `On from now: ${sentence}. Only customers who chat with you get it, between 9:00 and 21:00.\nIt will say, for example:\n${example}`;

export const offButton = (rule: Rule, label = `Off: ${rule.name}`): ReplyButton => ({
  label,
  action: { intent: "rules.switch", slots: { on: false, what: rule.name, ruleId: rule.id } },
});

export const undoButton = (turnId: string): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId } },
});

const names = (rules: readonly Rule[]): string => rules.map((rule) => rule.name).join(", ");

export function switched(rules: readonly Rule[], on: boolean, _turn: Pick<Turn, "business">): string {
  return on
    ? `On again from now: ${names(rules)}.`
    : `Switched off: ${names(rules)}. What was still to come of it is dropped.`;
}

export const alreadySo = (rules: readonly Rule[], on: boolean): string =>
  `${names(rules)}: ${on ? "on" : "off"} already.`;
export const noSuchRule = (what: string | null): string =>
  what === null
    ? 'I am not sure which rule you mean. Ask "what rules are on?" to see them.'
    : `There is no rule about ${what} yet. Just say what shall happen, for example "ask for feedback 2 hours after each sale".`;
export const nothingToSwitch = (on: boolean, what: string | null): string =>
  on
    ? "There is no rule that is off."
    : `Nothing like that is on${what ? ` (${what})` : ""}, so nothing goes out by itself.`;

export const whichRule = (rules: readonly Rule[]): Question => ({
  about: ["name"],
  text: "Which one shall be on again?",
  choices: rules.slice(0, 6).map((rule) => ({
    label: rule.name,
    action: { intent: "rules.switch", slots: { on: true, what: rule.name, ruleId: rule.id } },
  })),
  pending: { intent: "rules.switch", slots: { on: true, what: null } },
});

export function list(
  lines: readonly { readonly rule: Rule; readonly sentence: string }[],
  example: string | null,
): string {
  const on = lines.filter(({ rule }) => rule.on).map(({ sentence }) => `- ${capitalised(sentence)}`);
  const off = lines.filter(({ rule }) => !rule.on).map(({ rule }) => rule.name);
  if (on.length === 0) {
    const hint = example ? ` Try: "${example}".` : "";
    return `No rule is on: nothing goes to customers by itself.${off.length > 0 ? ` Off: ${off.join(", ")}.` : ""}${hint}`;
  }
  const rest = off.length > 0 ? [`Off: ${off.join(", ")}.`] : [];
  return [on.length === 1 ? "One rule is on:" : `${on.length} rules are on:`, ...on, ...rest].join("\n");
}

export const goneAlready = "That rule is gone already.";
export const gone = (rule: Rule): string => `${rule.name} is off and gone, as if it had not been set.`;
export const backAsBefore = (rule: Rule): string =>
  `${rule.name} is as it was before: ${rule.on ? whenOf(rule) : "off"}.`;
