import { hasWord } from "../understanding/has-word.ts";
import { findNumbers } from "../understanding/numbers.ts";
import { PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

const SALES = "sale|sales|order|orders|record|records|entry|entries|transaction|transactions";
const LAST = "last|latest|recent|newest|most-recent";

const PHRASES = new PhraseBook<true>([
  [`show|list|see|view|open|read|give me|us? the|my|our|all? ${LAST} {count:2} ${SALES}`, true],
  [`show|list|see|view|open|read|give me|us? the|my|our|all? ${LAST} ${SALES}`, true],
  [`the|my|our? ${LAST} {count:2} ${SALES}`, true],
  [`the|my|our? ${LAST} ${SALES}`, true],
  [`what|which is|are|was|were|what's the|my|our ${LAST} {count:2} ${SALES}`, true],
  [
    `what|which|what's is|are|was|were? the|my|our ${LAST} ${SALES} recorded|logged|i|we? recorded|logged|made?`,
    true,
  ],
  [
    "what did|have i|we|you just|last? record|recorded|log|logged|enter|entered|typed? last|just|so|today? far?",
    true,
  ],
  [`list|show me|us? all? the|my|our? ${SALES} one by one`, true],
]);
const NEEDED = new Set([...SALES.split("|"), "record", "recorded", "log", "logged", "enter", "entered"]);

const MOST_LISTED = 20;
const USUALLY_LISTED = 5;

/** "show the last 5 sales", "what did I just record?" */
export function readSaleList(message: Message, context: ReadingContext): Reading[] {
  const { role } = context.speaker;
  if ((role !== "owner" && role !== "staff") || !hasWord(message, NEEDED)) return [];
  const match = PHRASES.match(message);
  if (!match) return [];
  const gap = match.gaps.get("count");
  const said =
    gap && findNumbers(message, context.business.locale).find(({ span }) => span.start === gap.start);
  if (gap && !said) return [];
  const count = said ? Number(said.decimal) : USUALLY_LISTED;
  if (!Number.isInteger(count) || count < 1) return [];
  return [
    {
      intent: "sale.list",
      slots: { count: Math.min(count, MOST_LISTED) },
      score: 0.95,
      sources: gap ? [{ slot: "count", span: gap }] : [],
    },
  ];
}
