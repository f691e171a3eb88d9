import type { ReplyButton } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { formatMoney, fromDecimal } from "../money/money.ts";
import type { ListedWord } from "./dictionary.store.ts";

const LONGEST_LIST = 50;

export const quoted = (phrase: string): string => `"${phrase}"`;

export const undoButton = (turn: Pick<Turn, "turnId">): ReplyButton => ({
  label: "Undo",
  action: { intent: "undo.record", slots: { turnId: turn.turnId } },
});

/** Forgets the word at once; what was corrected with it stays. */
export const forgetButton = (phrase: string): ReplyButton => ({
  label: `Forget ${quoted(phrase)}`,
  action: { intent: "dictionary.forget", slots: { phrase } },
});

export const moneyOf = ({ business }: Pick<Turn, "business">, decimal: string): string => {
  const amount = fromDecimal(decimal, business.currency);
  return amount === null ? decimal : formatMoney(amount, business.currency, business.locale);
};

/** "Noted: "regular" means flat white." */
export function noted(phrase: string, meaning: string, formerly: string | null): string {
  return formerly === null
    ? `Noted: ${quoted(phrase)} means ${meaning}.`
    : `Noted: ${quoted(phrase)} means ${meaning} from now on, no longer ${formerly}.`;
}

export const meansAlready = (phrase: string, meaning: string): string =>
  `${quoted(phrase)} means ${meaning} already.`;

export const isItsName = (meaning: string): string =>
  `That is what ${meaning} is called already, so there is nothing to note.`;

export const needed = (phrase: string): string =>
  `I need ${quoted(phrase)} for what it means to everybody, so I can't take it for something else. Another word will do.`;

export const unfitAmount = (): string =>
  "I can't take that amount for a word: it has to be more than zero, in your own currency.";

export const notBoth = (phrase: string): string =>
  `${quoted(phrase)} is a customer of yours, so I can't take it for something you sell. Another word will do.`;

/** The word is the name of something already. */
export const isProductToo = (phrase: string, product: string, meaning: string): string =>
  `You have sold ${product} before. Shall ${quoted(phrase)} mean ${meaning} from now on? Earlier sales stay as they are.`;

export const isCustomerToo = (phrase: string, customer: string, meaning: string): string =>
  customer.toLowerCase() === phrase.toLowerCase()
    ? `There is a customer called ${customer} already. Is that ${meaning}, or shall only the word ${quoted(phrase)} mean ${meaning} from now on?`
    : `${customer} goes by that name, too. Shall ${quoted(phrase)} mean ${meaning} from now on?`;

export const notInLastSales = (phrase: string): string =>
  `I found no ${quoted(phrase)} in your last sales, so nothing was changed.`;

export const whichOne = (name: string): string => `Which ${name} do you mean?`;

export const keptAsIs = (phrase: string): string => `OK, ${quoted(phrase)} stays as it is.`;

export const notInDictionary = (phrase: string): string =>
  `${quoted(phrase)} is not in the dictionary. "Show the dictionary" lists all words.`;

export const forgotten = (phrase: string, meaning: string | null): string =>
  meaning === null
    ? `Forgotten: ${quoted(phrase)}.`
    : `Forgotten: ${quoted(phrase)} does not mean ${meaning} any more.`;

export const backInDictionary = (phrase: string): string => `${quoted(phrase)} is back in the dictionary.`;

export const empty = (): string =>
  'No words yet. Teach me yours: "regular means flat white", "Sam\'s = Samantha Jones" or "when I say pony I mean 25".';

/** Each word with what it means, who taught it and when. */
export function listed(turn: Turn, words: readonly (ListedWord & { readonly meaning: string })[]): string {
  const lines = words.slice(0, LONGEST_LIST).map(({ phrase, meaning, taughtBy, taughtAt }) => {
    const day = taughtAt
      .toZonedDateTimeISO(turn.business.timezone)
      .toPlainDate()
      .toLocaleString(turn.business.locale, { day: "numeric", month: "short" })
      .replace(/[\u00a0\u202f]/g, " ");
    return `- ${quoted(phrase)}: ${meaning} (${taughtBy ? `${taughtBy}, ` : ""}${day})`;
  });
  const more = words.length > lines.length ? [`And ${words.length - lines.length} more.`] : [];
  const [first] = words;
  const next = first ? [`Say "forget ${first.phrase}" to take one out.`] : [];
  return [
    words.length === 1 ? "One word of yours:" : `${words.length} words of yours:`,
    ...lines,
    ...more,
    ...next,
  ].join("\n");
}

export const means = (phrase: string, meaning: string): string => `${quoted(phrase)} means ${meaning}.`;

export const meansElse = (phrase: string): string =>
  `${quoted(phrase)} means something else by now, so I left it at that.`;
