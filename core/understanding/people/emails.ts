import type { Message } from "../tokens.ts";
import { matchText } from "./token-offsets.ts";

const ADDRESS = /[\p{L}\d._%+'-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/uy;

/** The e-mail address that begins at this token, lower case. */
export function emailAt(
  message: Message,
  at: number,
): { readonly email: string; readonly end: number } | null {
  const found = matchText(message, at, ADDRESS);
  return found ? { email: found.match[0].toLowerCase(), end: found.end } : null;
}
