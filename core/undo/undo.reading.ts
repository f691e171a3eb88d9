import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

const VERBS = new Set([
  "undo",
  "delete",
  "remove",
  "scratch",
  "void",
  "cancel",
  "revert",
  "erase",
  "scrap",
  "reverse",
  "ignore",
  "unrecord",
  "strike",
  "oops",
  "undoo",
  "und",
  "udno",
  "unod",
  "rm",
  "del",
  "bin",
  "disregard",
]);
const UNDOING = new Set(["undo", "undoo", "udno", "unod", "revert", "oops"]);
/** A verb, or "take that back". */
/** No message without one of these takes anything back. */
export const TAKING_BACK: ReadonlySet<string> = new Set([...VERBS, "back", "redo"]);
const REDO =
  /^(?:no |oops |sorry |wait |ok )*(?:redo(?: that| it)?|(?:put|bring|get|add) (?:it|that|this|them) back(?: in)?|undo the undo)(?: please| pls| again)*$/;
const OBJECTS = new Set(
  "nah nope that it this last the one my entry record sale what i just said recorded did typed previous latest again pls please thanks sorry no oh wait actually ok hey quick quickly take back again entirely transaction correction change message lol ffs damn whoops oops ah thx mistake by was a wrong out for me can you now from thing please could would completely and bit too also as well".split(
    " ",
  ),
);

/** "undo", "delete that", "scratch the last one", "take that back": every word has to fit. */
export function readUndo(message: Message, context: ReadingContext): Reading[] {
  const { role } = context.speaker;
  if (role === "stranger") return [];
  const words = message.tokens.filter((token) => token.kind === "word").map((token) => token.folded);
  const others = message.tokens.filter((token) => token.kind !== "word");
  if (words.length === 0 || words.length > 9) return [];
  if (
    others.some((token) => !/^[.,!\n-]$/u.test(token.text) && !/\p{Extended_Pictographic}/u.test(token.text))
  )
    return [];
  const text = words.join(" ");
  if (REDO.test(text))
    return role === "customer" ? [] : [{ intent: "undo.redo", slots: {}, score: 0.9, sources: [] }];
  const verb = words.find((word) => VERBS.has(word) && word !== "oops");
  const takesBack =
    /\btake (that|it|this|the last one|my last one) back\b|\btake back (that|it|the last( one)?|my last( one)?)\b/.test(
      text,
    );
  if (!verb && !takesBack) return [];
  if (!words.every((word) => VERBS.has(word) || OBJECTS.has(word))) return [];
  // What customers take back is what they told of themselves; "cancel" and "remove" are for the shop to hear.
  if (role === "customer" && !(verb && UNDOING.has(verb))) return [];
  const whole = verb !== undefined && !UNDOING.has(verb);
  // "cancel" alone is too little: it may mean a campaign, a question, or nothing at all.
  const vague = whole && words.length === 1;
  const sources = [{ slot: "verb", span: { start: 0, end: message.tokens.length } }];
  const intent = role === "customer" ? "undo.own" : "undo.last";
  return [{ intent, slots: { whole }, score: vague ? 0.6 : 0.97, sources }];
}
