import { z } from "zod";
import type { Business } from "../business/business.ts";
import type { Lexicon } from "../understanding/lexicon.ts";
import { readMessage, textOf } from "../understanding/tokens.ts";
import { inventedNumbers, lostAmounts } from "./check-numbers.ts";
import { languageName } from "./languages.ts";
import type { FormOrder } from "./model.ts";

/** What is said to somebody: the text and its buttons. */
export interface Wording {
  readonly text: string;
  readonly buttons: readonly string[];
}

const LONGEST_LABEL = 60;

const wordingSchema = z.object({
  text: z.string().trim().min(1).max(8_000),
  buttons: z.array(z.string().trim().min(1).max(LONGEST_LABEL)).default([]),
});

const INSTRUCTIONS = (language: string): string => `You put what a shop's assistant says into ${language}. \
Keep it short, warm and plain. Say what the text says, nothing more and nothing less.
- Every number, amount, date and code stays what it is, in digits. Add none, leave none out, compute none.
- Names of people and shops and everything between double quotes stay letter for letter as they are.
- "buttons" are labels: one for each that is given, in the same order, a few words each.`;

/** The question to the model: say this in that language. Buttons that are names or hold numbers stay as they are. */
export function wordingOrder(ours: Wording, language: string): FormOrder {
  const said = JSON.stringify({ text: ours.text, buttons: ours.buttons });
  return {
    purpose: "wording",
    key: JSON.stringify(["wording", language, said]),
    instructions: INSTRUCTIONS(languageName(language)),
    said,
    form: {
      name: "say",
      description: `The same in ${languageName(language)}`,
      parameters: {
        type: "object",
        properties: { text: { type: "string" }, buttons: { type: "array", items: { type: "string" } } },
        required: ["text", "buttons"],
      },
    },
  };
}

export type CheckedWording =
  | { readonly ok: true; readonly wording: Wording }
  /** `invented`: a number stands in it that is not ours. */
  | { readonly ok: false; readonly invented: boolean };

/** Takes a model's wording only where every number, name and quotation of ours is in it, and no other number. */
export function checkWording(
  value: unknown,
  ours: Wording,
  { business, lexicon, language }: { business: Business; lexicon: Lexicon; language: string },
): CheckedWording {
  const parsed = wordingSchema.safeParse(value);
  if (!parsed.success) return { ok: false, invented: false };
  const { text, buttons } = parsed.data;
  const all = [text, ...buttons].join("\n");
  const before = [ours.text, ...ours.buttons].join("\n");
  const isInvented =
    inventedNumbers(all, before, business, language).length > 0 || !hasOurCurrency(all, before);
  if (isInvented) return { ok: false, invented: true };
  const isWhole =
    lostAmounts(text, ours.text, business, language).length === 0 &&
    kept(ours.text, lexicon).every((words) => text.includes(words)) &&
    text.length < ours.text.length * 3 + 200;
  if (!isWhole) return { ok: false, invented: false };
  return { ok: true, wording: { text, buttons: labels(buttons, ours.buttons, lexicon) } };
}

/** An amount in another currency is another amount. */
function hasOurCurrency(text: string, ours: string): boolean {
  const known = new Set(ours.match(/\p{Sc}/gu));
  return (text.match(/\p{Sc}/gu) ?? []).every((sign) => known.has(sign));
}

/** What has to stay letter for letter: names of customers, and what is to be typed. */
function kept(text: string, lexicon: Lexicon): string[] {
  const message = readMessage(text);
  const names = message.tokens.flatMap((_, at) =>
    lexicon
      .customersAt(message.tokens, at)
      .filter(({ by, span }) => by === "full-name" && span.end - span.start > 1)
      .map(({ span }) => textOf(message, span)),
  );
  return [...names, ...[...text.matchAll(/"[^"\n]+"/g)].map(([quoted]) => quoted)];
}

/** The buttons in the other language, as long as they can still be told apart. */
function labels(worded: readonly string[], ours: readonly string[], lexicon: Lexicon): readonly string[] {
  if (worded.length !== ours.length || new Set(worded).size !== worded.length) return ours;
  return ours.map((label, at) =>
    /\d/.test(label) || lexicon.findCustomers(label) !== null ? label : (worded[at] ?? label),
  );
}
