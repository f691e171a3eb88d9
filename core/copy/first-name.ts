import { isTitle } from "../understanding/people/titles.ts";

/** How a friendly shop addresses somebody: "Maria", but "Mrs Patel" where a title was given. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words;
  if (isTitle(first) && words.length > 1) return words.join(" ");
  return first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
