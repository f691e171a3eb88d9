import type { Message } from "../understanding/tokens.ts";

const LEAD_IN =
  /^(?:(?:hi|hello|hey|well|ok|sure|it's|its|it is|i'm|i am|im|my name is|my name's|name is|name's|this is|call me|you can call me|just|please)[\s,.!]+)+/i;
const LONGEST = 60;
const MOST_WORDS = 5;

/** What somebody wants to be called: a few words without numbers; null when it is something else. */
export function readTypedName(message: Message): string | null {
  const name = message.text
    .trim()
    .replace(LEAD_IN, "")
    .replace(/[\s.,!]+$/, "")
    .trim();
  const words = name.split(/\s+/);
  const isName = name !== "" && name.length <= LONGEST && words.length <= MOST_WORDS;
  return isName && /^[\p{L}\p{M}][\p{L}\p{M}\s.'\u2019-]*$/u.test(name) ? name : null;
}
