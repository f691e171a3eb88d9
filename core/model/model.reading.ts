import { findAmounts } from "../understanding/amounts.ts";
import { findNumbers } from "../understanding/numbers.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";

type Meaning = "cost" | "privacy" | "on" | "off" | "budget" | "trust" | "distrust";

const MODEL = "model|ai|llm|chatgpt|gpt|openai";

const PHRASES = new PhraseBook<Meaning>([
  [
    `how much has|did|does|is the|that ${MODEL} cost|costed|used|spent|cost|costing us|me? today|so? far?`,
    "cost",
  ],
  [`what has|did|does the ${MODEL} cost|spent|used us|me? today?`, "cost"],
  [`how much of the? ${MODEL} budget is|was left|used|spent today?`, "cost"],
  [`how many tokens are|were|did|have we|you? left|used|use today?`, "cost"],
  [`${MODEL} cost|costs|budget|usage today?`, "cost"],
  [`what do|does you send|share|give|tell to|with the ${MODEL}`, "privacy"],
  [`what goes|is sent|shared to|with the ${MODEL}`, "privacy"],
  [`what does the ${MODEL} see|know|get|read about? us|me?`, "privacy"],
  [`switch|turn on the ${MODEL}`, "on"],
  [`switch|turn the ${MODEL} back? on again?`, "on"],
  [`use the ${MODEL} again?`, "on"],
  [`switch|turn off the ${MODEL}`, "off"],
  [`switch|turn the ${MODEL} off`, "off"],
  [`don't|dont|never use|ask the|any ${MODEL} any? more|anymore?`, "off"],
  [`stop using|asking the|any ${MODEL}`, "off"],
  [`do not use the|any ${MODEL}`, "off"],
  [`set the? ${MODEL} budget to|at {tokens:4} tokens? a|per? day?`, "budget"],
  [`the ${MODEL} may|can use|spend at? most? {tokens:4} tokens a|per? day?`, "budget"],
  [`set the? ${MODEL}'s budget to|at {tokens:4} tokens? a|per? day?`, "budget"],
  ["don't|dont|never ask|bother me for|about small sales", "trust"],
  ["do not ask me for|about small sales", "trust"],
  ["don't|dont|never ask|bother me for|about sales under|below|up {amount:4}", "trust"],
  ["don't|dont|never ask|bother me for|about sales up to {amount:4}", "trust"],
  ["don't|dont|never ask|bother me for|about small sales under|below {amount:4}", "trust"],
  ["don't|dont|never ask|bother me for|about small sales up to {amount:4}", "trust"],
  ["ask me for|about every|all|each sale|sales again?", "distrust"],
  ["always ask me before|about? recording|sales again?", "distrust"],
  ["ask me again for|about small sales", "distrust"],
]);

/** No message without one of these is one of the phrases. */
export const MODEL_WORDS = PHRASES.words;

/** Reads what the team says about the model itself. */
export function readModelTalk(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role === "stranger") return [];
  for (const match of PHRASES.matches(message)) {
    const reading = (intent: string, slots: unknown): Reading[] => [
      { intent, slots, score: 0.95, sources: [] },
    ];
    if (match.value === "privacy") return reading("model.privacy", {});
    if (role === "customer") continue;
    switch (match.value) {
      case "cost":
        return reading("model.cost", {});
      case "on":
      case "off":
        return reading("model.switch", { to: match.value });
      case "budget": {
        const [number] = findNumbers(readMessage(gapText(message, match, "tokens")), context.business.locale);
        if (number && /^\d+$/.test(number.decimal))
          return reading("model.budget", { tokens: Number(number.decimal) });
        continue;
      }
      case "trust":
        return reading("model.trust", {
          below: amountIn(gapText(message, match, "amount"), context),
          always: false,
        });
      case "distrust":
        return reading("model.trust", { below: null, always: true });
    }
  }
  return [];
}

/** The one amount of a text in minor units, or null. */
export function amountIn(text: string, { business }: Pick<ReadingContext, "business">): string | null {
  const { currency, locale } = business;
  const amounts = findAmounts(readMessage(text), { currency, locale });
  const [only] = amounts.length === 1 ? amounts : [];
  return only?.amount?.toString() ?? null;
}
