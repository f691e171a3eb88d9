import { fold } from "../fold.ts";
import { TITLES } from "../people/titles.ts";
import { singular } from "../singular.ts";
import { splitWords } from "../split-words.ts";

/** A product name's key: folded, every word in the singular, hyphens as spaces. */
export const productKey = (name: string): string =>
  splitWords(fold(name).replaceAll("-", " "))
    .filter((word) => word !== "")
    .map(singular)
    .join(" ");

/** A person's name as a key: folded, plain spaces, without dots. */
export const nameKey = (name: string): string => plainName(fold(name)).replace(/\s+/g, " ").trim();

const plainName = (folded: string): string =>
  folded.includes(".") || folded.includes(",") ? folded.replace(/[.,]/g, "") : folded;

/** The first name of a person's key, with a title in front of it: "maria", "dr helen". */
export function firstNameOf(key: string): string {
  const first = firstWordOf(key);
  if (!TITLES.has(first)) return first;
  const end = key.indexOf(" ", first.length + 1);
  if (end < 0) return FIRST_NAMES_TOO.has(first) ? first : key;
  return key.slice(0, end);
}

/** Ahead of one more word these are rather first names: "Nana Fujii". */
const FIRST_NAMES_TOO = new Set(["nana", "tia", "baba", "mama"]);

export const firstWordOf = (key: string): string => {
  const end = key.indexOf(" ");
  return end < 0 ? key : key.slice(0, end);
};

export const lastWordOf = (key: string): string => key.slice(key.lastIndexOf(" ") + 1);

/** One token's part of a product's key: in the singular, hyphens as spaces. */
export const productWords = (folded: string): string =>
  folded.includes("-") ? folded.split("-").map(singular).join(" ") : singular(folded);

/** One token's part of a person's key: without "'s", hyphens as spaces, no dots in numbers. */
export function personWords(folded: string): string {
  if (!folded.includes("-")) return plainName(withoutOwning(folded));
  return plainName(folded.split("-").map(withoutOwning).join(" "));
}

export const withoutOwning = (word: string): string =>
  word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word;
