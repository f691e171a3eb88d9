import type { Message } from "../../understanding/tokens.ts";

const QUESTION_STARTS = new Set(
  "how what what's whats who when where why which did do does is are was were should could would will have has can".split(
    " ",
  ),
);

/** Somebody asks or quotes: nothing in it is told as a fact. */
export function isQuestionOrQuotation(message: Message): boolean {
  const { tokens, text } = message;
  const first = tokens[0]?.folded ?? "";
  if (/\?\s*[)!.]*\s*$/.test(text)) return true;
  // "did a boiler service for Joan" is a record, "did we sell …" a question.
  const asksWhom = ["did", "do", "is", "was", "can", "have", "has", "will"].includes(first);
  if (asksWhom ? ASKED.has(tokens[1]?.folded ?? "") : QUESTION_STARTS.has(first)) return true;
  return (
    /["\u201c\u201d\u00ab][^"\u201c\u201d\u00bb]*["\u201c\u201d\u00bb]/.test(text) ||
    /(^|\s)['\u2018][^'\u2019]+\s[^'\u2019]*['\u2019](\s|[.,!?]|$)/.test(text)
  );
}

const ASKED = new Set(
  "i we you he she it they anyone anybody someone somebody there that this the".split(" "),
);
