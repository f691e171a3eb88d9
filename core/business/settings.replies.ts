import type { Question } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { listed } from "../customers/customers.replies.ts";
import type { BusinessChange } from "./business.store.ts";
import type { Business } from "./business.ts";
import type { SettingsField } from "./settings.ts";

/** "EUR (Euro)". */
export function currencyText(code: string): string {
  const name = new Intl.DisplayNames("en", { type: "currency" }).of(code);
  return name && name !== code ? `${code} (${name})` : code;
}

/** "Europe/Madrid, where it is 09:15". */
export const timezoneText = (turn: Pick<Turn, "now">, timezone: string): string => {
  const time = turn.now.toZonedDateTimeISO(timezone).toPlainTime().toString({ smallestUnit: "minute" });
  return `${timezone}, where it is ${time}`;
};

function staffText({ lexicon }: Pick<Turn, "lexicon">, { settings }: Business): string {
  if (settings.staffSeeFigures) return "The staff see the shop's figures.";
  const names = lexicon
    .members()
    .filter(({ id }) => settings.figuresFor?.includes(id))
    .map(({ name }) => name);
  if (names.length === 0) return "The staff see their own sales only.";
  const see = names.length === 1 ? "sees" : "see";
  return `${listed(names)} ${see} the shop's figures, the others their own sales only.`;
}

export function showSettings(turn: Turn): string {
  const { business } = turn;
  return [
    `Name: ${business.name}`,
    `Currency: ${currencyText(business.currency.code)}`,
    `Time zone: ${business.timezone}`,
    `Locale: ${business.locale}`,
    staffText(turn, business),
    'Change one by saying so: "call the shop Marta\'s Bakery", "we are in Madrid".',
  ].join("\n");
}

/** What holds from now on, one line for each thing that changed. */
export function updated(turn: Turn, business: Business, change: BusinessChange): string {
  const lines = [
    ...(change.name !== undefined ? [`The shop is called ${business.name} now.`] : []),
    ...(change.currency !== undefined ? [`Amounts are in ${currencyText(business.currency.code)} now.`] : []),
    ...(change.timezone !== undefined
      ? [
          `The shop's time is ${timezoneText(turn, business.timezone)}. Sales that are in the book keep their day.`,
        ]
      : []),
    ...(change.locale !== undefined
      ? [`Numbers and dates are read and written as in ${business.locale} now.`]
      : []),
    ...(change.settings ? [staffText(turn, business)] : []),
  ];
  return lines.length > 0 ? lines.join("\n") : "Nothing has changed.";
}

export function putBack(turn: Turn, business: Business, change: BusinessChange): string {
  const lines = [
    ...(change.name !== undefined ? [`The shop is called ${business.name} again.`] : []),
    ...(change.currency !== undefined ? [`Amounts are in ${business.currency.code} again.`] : []),
    ...(change.timezone !== undefined ? [`The time zone is ${business.timezone} again.`] : []),
    ...(change.locale !== undefined ? [`The locale is ${business.locale} again.`] : []),
    ...(change.settings ? [staffText(turn, business)] : []),
  ];
  return lines.join("\n");
}

export const unknownCurrency = (said: string): string =>
  `I don't know the currency "${said}". Type its three letters, such as EUR, GBP or USD.`;
export const unknownPlace = (said: string): string =>
  `I don't know where "${said}" is. Name a bigger city nearby, or a time zone such as Europe/Madrid.`;
export const unknownLocale = (said: string): string =>
  `I don't know the locale "${said}". Type a language and a country, such as en-GB or es-ES.`;

export function currencySettled(business: Business, code: string): string {
  const { currency, settings } = business;
  const why = settings.sampleShop
    ? 'The sample shop has amounts in it: say "remove the sample shop" first.'
    : "There are amounts in the book already, and I never convert what was recorded.";
  return `The currency stays ${currency.code}, not ${code}. ${why}`;
}

const QUESTIONS: Readonly<Record<SettingsField, string>> = {
  name: "What is the shop called?",
  currency: "Which currency do you sell in? Type its name or its three letters, such as GBP.",
  place: "Which city is the shop in, or near?",
};

export const askFor = (field: SettingsField): Question => ({
  about: [field],
  text: QUESTIONS[field],
  choices: [],
  pending: { intent: "business.change", slots: { field, value: null } },
});
