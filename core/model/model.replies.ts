import type { Action, Question } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { formatMoney } from "../money/money.ts";
import type { Doubt } from "./grounding.ts";
import type { Usage } from "./usage.service.ts";

export const CONFIRM = "model.confirm";

/** What was read, and whether it is right: the words of the record that it would become. */
export function confirm(text: string, actions: readonly Action[]): Question {
  const record = /^Recorded\. /.test(text);
  const choice = (label: string, yes: boolean) => ({
    label,
    action: { intent: CONFIRM, slots: { actions, yes } },
  });
  return {
    about: ["intent"],
    text: `I read that as:\n${text.replace(/^Recorded\. /, "")}\nShall I ${record ? "record it" : "do that"}?`,
    choices: [choice(record ? "Yes, record it" : "Yes, do that", true), choice("No", false)],
    pending: { intent: CONFIRM, slots: { actions, yes: null } },
  };
}

/** Something that weighs much was heard: the ear may have erred. */
export function didIHear(action: Action): Question {
  const choice = (label: string, yes: boolean) => ({
    label,
    action: { intent: CONFIRM, slots: { actions: [action], yes } },
  });
  return {
    about: ["intent"],
    text: "Did I hear that right? Nothing is done yet.",
    choices: [choice("Yes, do that", true), choice("No", false)],
    pending: { intent: CONFIRM, slots: { actions: [action], yes: null } },
  };
}

const ABOUT: Record<
  Doubt["about"],
  { readonly field: string; readonly words: string; readonly asks: string }
> = {
  amount: { field: "total", words: "the amount", asks: "How much was it?" },
  quantity: { field: "items", words: "the quantity", asks: "How many were they?" },
  day: { field: "soldAt", words: "the day", asks: "Which day do you mean?" },
  customer: { field: "customer", words: "the name", asks: "Who was it?" },
  product: { field: "items", words: "the product", asks: "What was it?" },
  request: { field: "intent", words: "this", asks: "What do you mean?" },
  code: { field: "code", words: "the code", asks: "Which code is it?" },
};

/** Something was read that the message does not say: it is asked, never taken. */
export function notInMessage(doubts: readonly Doubt[]): Question {
  const [first] = doubts;
  const { words, asks } = ABOUT[first?.about ?? "request"];
  return {
    about: [...new Set(doubts.map(({ about }) => ABOUT[about].field))],
    text: `I am not sure of ${words} in that, so I have not done anything. ${asks} Please say it again in one message.`,
    choices: [],
    pending: { intent: CONFIRM, slots: { actions: [], yes: null } },
  };
}

export const dropped = (): string => "OK, nothing was recorded.";

const plain = (turn: Pick<Turn, "business">, value: number): string =>
  value.toLocaleString(turn.business.locale, { numberingSystem: "latn" });

export const noModel = (turn: Pick<Turn, "business">): string =>
  turn.business.settings.modelOff
    ? 'The model is off: I read everything myself, and nothing is sent anywhere. "Switch the model on" brings it back.'
    : "There is no model: I read everything myself, and nothing is sent anywhere.";

/** "How much has the model cost today?" */
export function cost(turn: Turn, used: Usage, budget: number): string {
  const left = Math.max(0, budget - used.tokens);
  const lines = [
    `Today the model has used ${plain(turn, used.tokens)} of ${plain(turn, budget)} tokens; ${plain(turn, left)} are left.`,
    `It was asked ${times(used.calls)}, ${times(used.cached)} more was answered from memory.`,
    ...(used.failed > 0 ? [`It gave nothing useful ${times(used.failed)}.`] : []),
    ...(left === 0 ? ["Until midnight I read everything myself."] : []),
  ];
  return lines.join("\n");
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

export const budgetSet = (turn: Turn, tokens: number): string =>
  `The model may use ${plain(turn, tokens)} tokens a day.${tokens === 0 ? " That is none: I read everything myself." : ""}`;

export function trustSet(turn: Turn, below: string | null): string {
  if (below === null) return "I show you every sale that the model read before I record it.";
  const { currency, locale } = turn.business;
  const amount = formatMoney(BigInt(below), currency, locale);
  return `Sales up to ${amount} I record at once, also when the model read them. Bigger ones I still show you first.`;
}

export const askTrust = (): string =>
  "Up to what amount may I record a sale that the model read without asking you?";

export const switched = (on: boolean): string =>
  on
    ? "The model is on: I ask it only when I can't read a message myself."
    : "The model is off. I read everything myself, and nothing is sent anywhere.";

/** "What do you send to the model?" */
export const privacy = (turn: Turn): string =>
  turn.model === null
    ? noModel(turn)
    : [
        "Only messages that I can't read myself, and what I answer to them when you don't write English.",
        "With them go: who speaks (owner, staff or customer), the day, the currency, up to 40 product names, and the names and figures that it looks up for that message.",
        "Voice notes go to it whole, to be written down, and so do photos that the team sends, to read the sales on them. Photos from customers never go.",
        "Phone numbers and e-mail addresses are taken out of texts before. Your customer list and your book are never sent.",
        '"Switch the model off" ends it.',
      ].join("\n");
