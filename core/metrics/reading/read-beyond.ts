import type { Reading } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";

/** What shops ask for and no sale can tell. */
export type Beyond = "profit" | "expenses";

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

/** "what was our profit in March?", "how much did we spend on flour?": understood, and not in the book. */
export function readBeyond({ tokens, text }: Message): Reading | null {
  if (tokens.length > 16) return null;
  const words = tokens.map(({ folded }) => folded);
  const asks = text.includes("?") || ASKING.has(words[0] ?? "") || words.length <= 4;
  const at = words.findIndex((word) => PROFIT.has(word));
  if (at >= 0 && asks) return reading("profit", at);
  const who = words.findIndex((word) => WE.has(word));
  const isHowMuch = words.slice(0, 6).join(" ").includes("how much");
  const spends = words.slice(who + 1, who + 3).findIndex((word) => SPENDING.has(word));
  return isHowMuch && who > 0 && spends >= 0 ? reading("expenses", who + 1 + spends) : null;
}

const reading = (about: Beyond, at: number): Reading => ({
  intent: "metrics.beyond",
  slots: { about },
  score: 0.75,
  sources: [{ slot: "about", span: { start: at, end: at + 1 } }],
});
