import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { readBeyond } from "./reading/read-beyond.ts";
import { readQuestion } from "./reading/read-question.ts";
import { readReceiptQuestion } from "./reading/read-receipt.ts";
import { SLOT_OF } from "./reading/slot-sources.ts";
import { readTarget } from "./targets/targets.reading.ts";

/** Words that a question about figures begins with or turns on: without any of them there is nothing to read. */
export function readMetrics(typed: Message, context: ReadingContext): Reading[] {
  const message = context.speaker.role === "customer" ? askedOfUs(typed) : typed;
  if (message.tokens.length === 0 || asksOfAssistant(message)) return [];
  const other = readTarget(message, context) ?? readReceiptQuestion(message, context);
  if (other) return [other];
  const read = readQuestion(message, context);
  const beyond = read ? null : readBeyond(message);
  if (beyond) return [beyond];
  if (!read) return [];
  const { question, oneOf, score, items } = read;
  const sources = items.all.flatMap(({ concept, span }) => {
    const slot = SLOT_OF[concept.is];
    return slot ? [{ slot, span }] : [];
  });
  return [{ intent: "metrics.answer", slots: { ...question, oneOf }, score, sources }];
}

const ASKS_THE_SHOP =
  /^(\W*how much (?:money )?(?:did|do|have|has) )(?:you guys|yous|you|ye|the shop)(?= (?:\w+ )?(?:make|made|take|taken|earn|earned)\b)/i;

/** A customer's "how much did you make today?" is the team's "how much did we make today?", and as little theirs to know. */
const askedOfUs = (typed: Message): Message =>
  ASKS_THE_SHOP.test(typed.text) ? readMessage(typed.text.replace(ASKS_THE_SHOP, "$1we")) : typed;

const ABLE = new Set(["can", "could", "do", "will", "are", "would"]);
const TELLING = new Set(
  "tell show give list say check look see break compare find get pull remind know split rank have sort count work".split(
    " ",
  ),
);

/** "Can you take card payments?" asks what the assistant can do; "can you show me card payments?" asks for figures. */
const asksOfAssistant = ({ tokens }: Message): boolean =>
  ABLE.has(tokens[0]?.folded ?? "") && tokens[1]?.folded === "you" && !TELLING.has(tokens[2]?.folded ?? "");
