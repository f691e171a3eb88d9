import { randomInt } from "node:crypto";

/** No 0 and O, no 1 and I (or L); no vowels, so that no code is a word; nothing that sounds like another. */
const LETTERS = "BCDFGHJKMNPQRSTVWXZ";
const DIGITS = "23456789";
const SIGNS = LETTERS + DIGITS;
export const SHORTEST_CODE = 4;
export const LONGEST_CODE = 12;

/** A new code: a letter in front, at least one digit, so that it is never taken for a word or an amount. */
export function newCode(length: number): string {
  const signs = Array.from({ length }, (_, at) => pick(at === 0 ? LETTERS : SIGNS));
  if (!signs.some((sign) => DIGITS.includes(sign))) signs[1 + randomInt(length - 1)] = pick(DIGITS);
  return signs.join("");
}

const pick = (signs: string): string => signs.charAt(randomInt(signs.length));

/** How many signs a code needs so that, of all codes of that length, not one in five hundred is a voucher. */
export function codeLength(issuedSoFar: number): number {
  let length = SHORTEST_CODE;
  while (length < LONGEST_CODE && LETTERS.length * SIGNS.length ** (length - 1) < 500 * issuedSoFar) length++;
  return length;
}

/** What somebody typed or read aloud, as codes are written. */
export const normaliseCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[\s-]+/g, "")
    .replace(/[^A-Z0-9]/g, "");
