import type { Temporal } from "temporal-polyfill";
import { isCurrencySign } from "../letters.ts";
import type { Lexicon } from "../lexicon.ts";
import type { Message, Token } from "../tokens.ts";

/** What the readers of personal facts work on: a stretch of a message, up to `to`. */
export interface FactScan {
  readonly message: Message;
  readonly tokens: readonly Token[];
  readonly to: number;
  readonly locale: string;
  readonly today: Temporal.PlainDate;
  readonly lexicon: Lexicon;
  /**
   * The sentence introduces somebody ("new customer …", "a guy called …"): a channel on its own and any trailing
   * remark are then about them. About somebody known, only what says so itself is read as a fact.
   */
  readonly introduces: boolean;
}

/** One fact found: which slot, its value, and one past its last token. */
export type Fact =
  | {
      readonly slot: "phone" | "birthday";
      readonly value: string | null;
      readonly typed: string;
      readonly end: number;
    }
  | {
      readonly slot: "email" | "source" | "referrer" | "asked";
      readonly value: string;
      readonly end: number;
      readonly by?: string | undefined;
    }
  | {
      readonly slot: "interests" | "notes" | "remarks";
      readonly values: readonly string[];
      readonly end: number;
    };

const BREAKS = new Set([
  ",",
  ";",
  "\u2013",
  "\u2014",
  "|",
  "\u2022",
  "(",
  ")",
  "!",
  "\n",
  "/",
  "\u00b7",
  "\u3001",
  "\uff0c",
]);

/** A comma, a line end, a full stop, a dash between spaces: where one fact may end and the next begin. */
export function isBreak(scan: Pick<FactScan, "tokens" | "to">, at: number): boolean {
  const token = scan.tokens[at];
  if (!token || at >= scan.to) return true;
  if (token.kind === "newline" || BREAKS.has(token.text)) return true;
  const next = scan.tokens[at + 1];
  if (token.text === "." || token.text === ":") return !next?.glued || at + 1 >= scan.to;
  return token.text === "-" && !(token.glued && next?.glued);
}

/** The words from one token up to another, as they were typed. */
export function typedText(
  { message, tokens }: Pick<FactScan, "message" | "tokens">,
  from: number,
  to: number,
): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first && last && to > from ? message.text.slice(first.start, last.end) : "";
}

/** Money or a price: such a message is about a sale, whatever else it says. */
export function looksLikeMoney(scan: FactScan, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const token = scan.tokens[at];
    if (!token) continue;
    if (isCurrencySign(token.text)) return true;
    if (token.kind === "number" && /[.,]\d{1,3}$/.test(token.text)) return true;
    if (MONEY_WORDS.has(token.folded)) return true;
  }
  return false;
}

const MONEY_WORDS = new Set(
  "@ each apiece euro euros eur gbp usd pound pounds quid dollar dollars bucks cash card rupees yen paid cost costs".split(
    " ",
  ),
);
