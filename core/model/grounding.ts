import type { CalendarContext } from "../calendar/calendar-context.ts";
import { fold } from "../understanding/fold.ts";
import { findNumbers } from "../understanding/numbers.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage, textOf } from "../understanding/tokens.ts";
import { holds, wordLine } from "./languages.ts";
import { daysNotSaid } from "./said-days.ts";
import { isSpelledOut, numbersIn, plainNumber } from "./said-numbers.ts";
import type { Told, ToldKind } from "./told.ts";

/** What a proposal has to rest on. */
export interface Ground {
  readonly message: Message;
  readonly context: ReadingContext;
  /** Of the message, as the model says; null for English. */
  readonly language: string | null;
  /** What this turn's look-ups answered, the shop's list of products among it. */
  readonly lookedUp: string;
}

/** Something of a proposal that is nowhere in the message. */
export interface Doubt {
  readonly about: ToldKind | "code";
  readonly words: string;
}

/** Everything of a proposal that neither the message nor a look-up of this turn holds. */
export function doubtsOf(told: readonly Told[], ground: Ground): Doubt[] {
  return told.flatMap((each) => doubts(each, ground));
}

function doubts({ told, said }: Told, ground: Ground): Doubt[] {
  switch (told) {
    case "amount":
    case "quantity":
      return isNumberSaid(said, told, ground) ? [] : [{ about: told, words: said }];
    case "day":
      return daysNotSaid(said, ground.message, calendarOf(ground), ground.language).map((words) => ({
        about: "day",
        words,
      }));
    case "customer":
      return isNameSaid(said, ground) ? [] : [{ about: "customer", words: said }];
    case "product":
      return isProductSaid(said, ground) ? [] : [{ about: "product", words: said }];
    case "request":
      return requestDoubts(said, ground);
  }
}

export const calendarOf = ({ context }: Pick<Ground, "context">): CalendarContext => ({
  today: context.today,
  now: context.now.toZonedDateTimeISO(context.business.timezone),
  locale: context.business.locale,
});

function isNumberSaid(said: string, kind: "amount" | "quantity", ground: Ground): boolean {
  if (!/^\d+(\.\d+)?$/.test(said)) return false;
  // "A coffee for Tom": one of a thing is told by its name alone.
  if (kind === "quantity" && plainNumber(said) === "1") return true;
  return (
    numbersIn(ground.message, ground.context, ground.language).has(plainNumber(said)) ||
    isSpelledOut(said, ground.message.text, ground.language)
  );
}

const isOtherScript = (text: string): boolean => /[^\p{Script=Latin}\P{L}]/u.test(text);

/** A name stands in the message; or a look-up knew it, and the message has its beginning or writes in another script. */
function isNameSaid(name: string, { message, lookedUp }: Ground): boolean {
  const line = wordLine(message.text);
  if (holds(line, name)) return true;
  const parts = (fold(name).match(/[\p{L}']+/gu) ?? []).filter((part) => part.length > 1);
  const isKnown = holds(wordLine(lookedUp), name);
  if (parts.length > 0 && parts.every((part) => line.includes(` ${part}`))) return true;
  if (!isKnown) return false;
  return isOtherScript(message.text) || parts.some((part) => line.includes(` ${part.slice(0, 4)}`));
}

const stem = (word: string): string => word.slice(0, Math.max(3, word.length - 2));

function isProductSaid(name: string, { message, context, lookedUp }: Ground): boolean {
  const { tokens } = message;
  const known = context.lexicon.findProduct(name)?.entry.id;
  const isNamed =
    known !== undefined &&
    tokens.some((_, at) => context.lexicon.productsAt(tokens, at).some(({ entry }) => entry.id === known));
  if (isNamed || holds(wordLine(lookedUp), name)) return true;
  const line = wordLine(message.text);
  const words = fold(name).match(/[\p{L}\p{Nd}']+/gu) ?? [];
  return words.length > 0 && words.every((word) => line.includes(` ${stem(word)}`));
}

/** Everything in a plain-English request that has to come from the message: numbers, days, names, codes. */
function requestDoubts(said: string, ground: Ground): Doubt[] {
  const request = readMessage(said);
  const numbers = findNumbers(request, "en")
    .filter(({ decimal }) => !isOfADay(said, decimal, ground))
    .filter(({ decimal, form }) => !(form === "words" && plainNumber(decimal) === "1"))
    .filter(({ decimal }) => !isNumberSaid(decimal.replace(/^-/, ""), "amount", ground))
    .map(({ span }): Doubt => ({ about: "amount", words: textOf(request, span) }));
  const days = daysNotSaid(said, ground.message, calendarOf(ground), ground.language).map(
    (words): Doubt => ({ about: "day", words }),
  );
  return [...numbers, ...days, ...nameDoubts(said, ground), ...codeDoubts(said, ground)];
}

/** "3 March", "2026", "last 7 days": days are held against the message by themselves. */
function isOfADay(said: string, decimal: string, ground: Ground): boolean {
  const without = said.replace(new RegExp(`(?<![\\d.])${decimal.replace(".", "\\.")}(?![\\d.])`), " ");
  const calendar = calendarOf(ground);
  const inside = daysNotSaid(said, readMessage(""), calendar, null).join(" ");
  const outside = daysNotSaid(without, readMessage(""), calendar, null).join(" ");
  return inside !== outside && inside.includes(decimal);
}

const NO_NAMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december christmas easter i instagram facebook google whatsapp tiktok nps vip ok english spanish german hindi`.split(
    /\s+/,
  ),
);

/** Words with a capital that begin no sentence are names. */
function nameDoubts(said: string, ground: Ground): Doubt[] {
  const names = [...said.matchAll(/(?<=[^.!?:\s"]\s+)\p{Lu}[\p{L}'\u2019-]+/gu)].map(([name]) => name);
  return names
    .filter((name) => !NO_NAMES.has(fold(name).replace(/'s$/, "")))
    .map((name) => name.replace(/['\u2019]s$/, ""))
    .filter((name) => !isNameSaid(name, ground))
    .map((words) => ({ about: "customer", words }));
}

/** "KT7P": letters and digits that are one word. */
function codeDoubts(said: string, ground: Ground): Doubt[] {
  const line = wordLine(ground.message.text);
  return [...said.matchAll(/\b(?=\w*\d)(?=\w*[A-Z])[A-Z\d]{4,}\b/g)]
    .map(([code]) => code)
    .filter((code) => !holds(line, code))
    .map((words) => ({ about: "code", words }));
}
