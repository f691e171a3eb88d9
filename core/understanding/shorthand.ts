import { type Message, readMessage } from "./tokens.ts";

/** Letters that stand for a word when they are typed on a phone: "can u", "r we", "n what did Jun spend". */
const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\b(can|could|would|will|do|did|have|are|r|if|thank|thx) u\b/giu, "$1 you"],
  [/\br (?=(?:we|you|they|there|these|those|my|our|the|all|any)\b)/giu, "are "],
  [/^\s*n (?=(?:what|how|who|when|which|was|did|the|for|by)\b)/iu, "and "],
  [/\bur (?=\p{L})/giu, "your "],
];
const MAY_HOLD_SHORTHAND = /\b(?:u|r|n|ur)\b/iu;

/** The message with such letters written out. */
export function inFull(message: Message): Message {
  if (!MAY_HOLD_SHORTHAND.test(message.text)) return message;
  const text = SHORTHAND.reduce((typed, [short, full]) => typed.replace(short, full), message.text);
  return text === message.text ? message : readMessage(text);
}
