import { isCurrencySign } from "./letters.ts";
import { groupsBySpace, readNumber } from "./number-format.ts";
import { readNumberWords } from "./number-words.ts";
import { oncePerMessage } from "./once-per-message.ts";
import type { Message, Span } from "./tokens.ts";

/** A number in a message. */
export interface NumberMention {
  readonly span: Span;
  /** Plain decimal, "3", "10.50", "-2"; as many decimals as were typed. */
  readonly decimal: string;
  /** Spelled in words, or told by "k" and the like. */
  readonly form: "digits" | "words" | "thousands";
  /** "three fifty": either 350 or 3.50. */
  readonly colloquial: { readonly whole: number; readonly cents: number } | null;
}

const SHORT_SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    k: 1_000,
    lakh: 100_000,
    lakhs: 100_000,
    lac: 100_000,
    crore: 10_000_000,
    crores: 10_000_000,
  }),
);

/** Every number of the message, left to right, digits and words alike. Numbers are read as the locale writes them. */
export const findNumbers = oncePerMessage((message: Message, locale: string): readonly NumberMention[] => {
  const { tokens } = message;
  const found: NumberMention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const mention = numberAt(message, at, locale);
    if (mention) found.push(mention);
    at = mention ? mention.span.end : at + 1;
  }
  return found;
});

function numberAt(message: Message, at: number, locale: string): NumberMention | null {
  const { tokens } = message;
  const token = tokens[at];
  if (!token || token.kind === "symbol" || token.kind === "newline") return null;
  if (token.kind === "number") return digitsAt(message, at, locale);
  const words = readNumberWords(tokens, at);
  if (!words) return null;
  const minus = tokens[at - 1]?.folded === "minus";
  return {
    span: { start: minus ? at - 1 : at, end: words.end },
    decimal: `${minus ? "-" : ""}${words.value}`,
    form: "words",
    colloquial: words.colloquial,
  };
}

function digitsAt(message: Message, at: number, locale: string): NumberMention | null {
  const { tokens } = message;
  if (tokens[at + 1]?.glued && /^(st|nd|rd|th)$/.test(tokens[at + 1]?.folded ?? "")) return null;
  const joined = joinSpaced(message, at, locale);
  const decimal = readNumber(joined.text, locale);
  if (decimal === null) return null;
  const dozens = /^doz(en|ens)?$/.test(tokens[joined.end]?.folded ?? "") && /^\d+$/.test(decimal);
  if (dozens) {
    const span = { start: at, end: joined.end + 1 };
    return { span, decimal: String(Number(decimal) * 12), form: "words", colloquial: null };
  }
  const scale = SHORT_SCALES.get(tokens[joined.end]?.folded ?? "");
  const scaled = scale !== undefined && (tokens[joined.end]?.glued || scale !== 1_000);
  const negative = isMinus(message, at) || tokens[at - 1]?.folded === "minus";
  const value = scaled ? timesPowerOfTen(decimal, String(scale).length - 1) : decimal;
  return {
    span: { start: negative ? at - 1 : at, end: scaled ? joined.end + 1 : joined.end },
    decimal: negative ? `-${value}` : value,
    form: scaled ? "thousands" : "digits",
    colloquial: null,
  };
}

/** "1 250,00": thousands set apart by a space, where the locale does so and what follows shows that it is one number. */
function joinSpaced(message: Message, at: number, locale: string): { text: string; end: number } {
  const { tokens } = message;
  let text = tokens[at]?.text ?? "";
  let end = at + 1;
  if (!/^\d{1,3}$/.test(text)) return { text, end };
  const pieces: string[] = [];
  for (let next = end; next < tokens.length; next++) {
    const token = tokens[next];
    if (!token || token.glued || token.kind !== "number" || !/^\d{3}([.,]\d+)?$/.test(token.text)) break;
    const gap = message.text.slice(tokens[next - 1]?.end, token.start);
    const after = tokens[next + 1];
    const isMoney =
      /[.,]\d{1,2}$/.test(token.text) ||
      /^(kr|\u20ac|eur|euros?|z\u0142|zl|pln|k\u010d|czk|sek|nok|dkk|ft|huf|rub|uah|xof|fcfa|cfa|chf)$/i.test(
        after?.text ?? "",
      );
    // "suit 85 000 for Sy": three noughts are no amount of their own.
    const isRest = isMoney || token.text === "000";
    if (!/^[\u00a0\u202f]$/.test(gap) && !(groupsBySpace(locale) && isRest)) break;
    pieces.push(token.text);
    end = next + 1;
  }
  text += pieces.join("");
  return { text, end };
}

/** A minus sign glued to the number and not to anything before it: "-2", but not "5-2" and not "walk-in". */
function isMinus({ tokens }: Message, at: number): boolean {
  const sign = tokens[at - 1];
  const number = tokens[at];
  const before = tokens[at - 2];
  const isSign = sign?.text === "-" || sign?.text === "\u2212";
  return isSign && number?.glued === true && (!sign.glued || isCurrencySign(before?.text ?? ""));
}

/** The decimal moved right by so many places: "1.25" by 3 is "1250". */
function timesPowerOfTen(decimal: string, places: number): string {
  const [whole = "", fraction = ""] = decimal.split(".");
  const moved = whole + fraction.padEnd(places, "0").slice(0, places);
  const rest = fraction.slice(places).replace(/0+$/, "");
  return moved.replace(/^0+(?=\d)/, "") + (rest ? `.${rest}` : "");
}
