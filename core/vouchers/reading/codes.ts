import type { Message, Span } from "../../understanding/tokens.ts";
import { LONGEST_CODE, normaliseCode, SHORTEST_CODE } from "../voucher-code.ts";

/** A letter in front and at least one digit, as our own codes are: what stands alone is taken for a code only like this. */
const OWN_CODE = /^(?=.*[2-9])[BCDFGHJKMNPQRSTVWXZ][BCDFGHJKMNPQRSTVWXZ2-9]+$/;
/** What may stand behind the word "code": also one misread, which is then unknown. */
const SAID_CODE = /^(?=.*\d)[A-Z0-9]+$/;

export interface CodeMention {
  readonly span: Span;
  readonly code: string;
}

/** The code that begins at this token: glued letters and digits ("KT7P"), or single signs read aloud ("K T 7 P"). */
export function codeAt({ tokens }: Message, at: number, named: boolean): CodeMention | null {
  let text = "";
  let end = at;
  for (; end < tokens.length; end++) {
    const token = tokens[end];
    if (!token || (token.kind !== "word" && token.kind !== "number")) break;
    if (end > at && !token.glued && !(named && isSpelt(text, end - at, token.text))) break;
    text += token.text;
  }
  const code = normaliseCode(text);
  const fits =
    (named ? SAID_CODE : OWN_CODE).test(code) && code.length >= SHORTEST_CODE && code.length <= LONGEST_CODE;
  return fits ? { span: { start: at, end }, code } : null;
}

/** One sign after the other, or two halves: "KT 7P". */
const isSpelt = (before: string, signs: number, next: string): boolean =>
  (before.length === signs && next.length === 1) || (before.length === 2 && next.length <= 2);

/** The only code of a short answer: "KT7P", "the code is KT7P", "KT7P: 10% off". */
export function codeIn(message: Message): string | null {
  const found = message.tokens.flatMap((token, at) =>
    token.glued ? [] : (codeAt(message, at, false) ?? []),
  );
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}
