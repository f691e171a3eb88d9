import { createHash, randomInt } from "node:crypto";

// Read aloud without a mistake: no 0/O, 1/I/L. Without vowels no code spells a word, and no product looks like one.
const LETTERS = "BCDFGHJKMNPQRSTVWXZ";
const DIGITS = "23456789";
const LENGTH = 8;

const pick = (from: string): string => from.charAt(randomInt(from.length));

/** A new code such as "KT7P-2MXQ": letters and digits in turns that nobody can guess, 36 bits and more. */
export function newInvitationCode(): string {
  for (;;) {
    const code = Array.from({ length: LENGTH }, () => pick(LETTERS + DIGITS)).join("");
    if (/[A-Z]/.test(code) && /\d/.test(code)) return `${code.slice(0, 4)}-${code.slice(4)}`;
  }
}

const plainCode = (typed: string): string => typed.toUpperCase().replace(/[\s_.\u2010-\u2015-]+/g, "");

/** True for text that has the shape of a code, with or without the hyphen and in any case. */
export function looksLikeCode(typed: string): boolean {
  const plain = plainCode(typed);
  return (
    plain.length === LENGTH &&
    [...plain].every((character) => LETTERS.includes(character) || DIGITS.includes(character)) &&
    /[A-Z]/.test(plain) &&
    /\d/.test(plain)
  );
}

/** What stands in the database in place of the code. */
export const hashCode = (typed: string): string =>
  createHash("sha256").update(plainCode(typed)).digest("hex");
