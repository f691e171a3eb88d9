import { hasWord } from "../../understanding/has-word.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

/** What shops ask for and no sale can tell. */
export type Beyond = "profit" | "expenses" | "forecast";

const PROFIT = new Set(["profit", "profits", "margin", "margins", "profitable"]);
const ASKING = new Set([
  "how",
  "what",
  "what's",
  "whats",
  "which",
  "did",
  "are",
  "is",
  "do",
  "show",
  "our",
  "my",
]);
const WE = new Set(["we", "i", "we've", "i've"]);
const SPENDING = new Set(["spend", "spent", "pay", "paid", "owe", "spending", "paying"]);

const FORECAST = new Set([
  "forecast",
  "forecasts",
  "predict",
  "prediction",
  "projection",
  "projected",
  "estimate",
]);
const WEATHER = new Set(["weather", "rain", "snow", "sun", "storm", "temperature", "wind"]);
const EARNING = new Set(["make", "take", "sell", "earn", "do", "turn", "bring", "get"]);

/** One of these stands in each of them. */
const TELLING = new Set([...PROFIT, ...FORECAST, ...SPENDING, "will", "we'll"]);

/** "what was our profit in March?", "how much did we spend on flour?": understood, and not in the book. */
export function readBeyond(message: Message): Reading | null {
  const { tokens, text } = message;
  if (tokens.length > 16 || !hasWord(message, TELLING)) return null;
  const words = tokens.map(({ folded }) => folded);
  const asks = text.includes("?") || ASKING.has(words[0] ?? "") || words.length <= 4;
  const at = words.findIndex((word) => PROFIT.has(word));
  if (at >= 0 && asks) return reading("profit", at);
  const ahead = forecastAt(words);
  if (ahead >= 0 && asks) return reading("forecast", ahead);
  const who = words.findIndex((word) => WE.has(word));
  const isHowMuch = words.slice(0, 6).join(" ").includes("how much");
  const spends = words.slice(who + 1, who + 3).findIndex((word) => SPENDING.has(word));
  return isHowMuch && who > 0 && spends >= 0 ? reading("expenses", who + 1 + spends) : null;
}

/** "forecast for April", "what will we make next month": where the words look ahead; -1 where they do not. */
function forecastAt(words: readonly string[]): number {
  if (words.some((word) => WEATHER.has(word))) return -1;
  const named = words.findIndex((word) => FORECAST.has(word));
  if (named >= 0) return named;
  const will = words.findIndex((word) => word === "will" || word === "we'll");
  const isOfShop = WE.has(words[will + 1] ?? "") && EARNING.has(words[will + 2] ?? "");
  const asksHowMuch = words[0] === "what" || words[0] === "how";
  return will > 0 && isOfShop && asksHowMuch ? will : -1;
}

const reading = (about: Beyond, at: number): Reading => ({
  intent: "metrics.beyond",
  slots: { about },
  score: 0.75,
  sources: [{ slot: "about", span: { start: at, end: at + 1 } }],
});
