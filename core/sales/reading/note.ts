import { type Message, type Span, textOf } from "../../understanding/tokens.ts";

/** A note: what stands behind "note:" or in brackets. */
export function findNote(message: Message): { span: Span; text: string } | null {
  const { tokens } = message;
  const at = tokens.findIndex((token, index) => token.folded === "note" && tokens[index + 1]?.text === ":");
  if (at >= 0 && at + 2 < tokens.length) {
    return {
      span: { start: at, end: tokens.length },
      text: textOf(message, { start: at + 2, end: tokens.length }),
    };
  }
  const open = tokens.findIndex((token) => token.text === "(");
  const close = tokens.findIndex((token, index) => index > open && token.text === ")");
  if (open < 1 || close <= open + 1) return null;
  const inside = { start: open + 1, end: close };
  const plain = tokens.slice(inside.start, inside.end).every((token) => token.kind !== "number");
  return plain && inside.end - inside.start > 1
    ? { span: { start: open, end: close + 1 }, text: textOf(message, inside) }
    : null;
}
