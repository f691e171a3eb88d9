import { currencyMark } from "../money/currency-marks.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import type { Business } from "./business.ts";
import { currencyByName } from "./currency-names.ts";
import { INTRODUCTION_TOPIC } from "./introduction.service.ts";
import { timezoneOf } from "./places.ts";
import type { SettingsSlots } from "./settings.ts";

const CONFIRMED =
  /^(yes|yep|yeah|that'?s right|that is right|right|correct|all (right|correct|good)|looks (good|right)|perfect|ok|okay|fine)[.! ]*$/;
const LABEL =
  /^(?:the |our |my )?(name|shop name|shop|currency|time ?zone|city|place|location)\s*(?::|=| is )\s*/i;
const LONGEST = 120;

/** Reads the answers to the first three questions, while they are open: "name: Bob's Barbers", "GBP", "London". */
export function readIntroduction(message: Message, context: ReadingContext): readonly Reading[] {
  const { business, memory } = context;
  if (business.settings.introduced || !memory.has(INTRODUCTION_TOPIC)) return [];
  const text = message.text.trim().replace(/\u2019/g, "'");
  if (text.length > LONGEST) return [];
  if (CONFIRMED.test(text.toLowerCase())) return [reading("business.confirm", {}, message)];
  const slots = answersIn(text, context);
  return slots ? [reading("business.update", slots, message)] : [];
}

function answersIn(text: string, context: ReadingContext): SettingsSlots | null {
  const whole = answerIn(text, context);
  // A label takes all that follows, unless more answers follow: "name: Bob's Barbers, currency: GBP".
  if (whole && !LABEL.test(text)) return whole;
  return answersByPart(text, context) ?? whole;
}

function answersByPart(text: string, context: ReadingContext): SettingsSlots | null {
  const parts = text.split(/[,;\n]+/).map((part) => part.trim().replace(/[.!]+$/, ""));
  if (parts.length < 2 || parts.length > 4) return null;
  let slots: SettingsSlots = {};
  const rest: string[] = [];
  for (const part of parts) {
    const answer = answerIn(part, context);
    if (answer) slots = { ...slots, ...answer };
    else if (part !== "") rest.push(part);
  }
  const [name, more] = rest;
  if (Object.keys(slots).length === 0 || more !== undefined) return null;
  if (name === undefined) return slots;
  // What is left is the name; a number in it needs both the others beside it, or it may be a sale.
  const clear = slots.currency !== undefined && slots.place !== undefined;
  return slots.name === undefined && (clear || !/\d/.test(name)) ? { ...slots, name } : null;
}

/** One answer, with or without a label. */
function answerIn(text: string, { business, lexicon }: ReadingContext): SettingsSlots | null {
  const label = LABEL.exec(text);
  const said = (label ? text.slice(label[0].length) : text).replace(/[.!]+$/, "").trim();
  if (said === "" || said.length > 80) return null;
  switch (label?.[1]?.toLowerCase().replace(" ", "")) {
    case "name":
    case "shopname":
    case "shop":
      return { name: said };
    case "currency":
      return { currency: said };
    case "timezone":
    case "city":
    case "place":
    case "location":
      return { place: said };
    default:
      break;
  }
  if (/\d/.test(said) || lexicon.findProduct(said)?.exact || said.split(/\s+/).length > 4) return null;
  if (isCurrency(said, business)) return { currency: said };
  return timezoneOf(said) ? { place: said } : null;
}

/** Small letters may as well be a word ("mad", "try"): then they are no currency's code. */
function isCurrency(said: string, business: Business): boolean {
  const mayBeWord = /^[a-z]{3}$/.test(said);
  if (mayBeWord && currencyMark(said, business.currency, undefined) === null) return false;
  return currencyByName(said, business.locale) !== null;
}

const reading = (intent: string, slots: unknown, message: Message): Reading => ({
  intent,
  slots,
  score: 0.92,
  sources: [{ slot: "answer", span: { start: 0, end: message.tokens.length } }],
});
