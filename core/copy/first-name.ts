const TITLE = /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|lady|señora?|herr|frau|mme|sra?|auntie?|uncle|old)\.?$/iu;

/** How a friendly shop addresses somebody: "Maria", but "Mrs Patel" where a title was given. */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ""] = words;
  if (TITLE.test(first) && words.length > 1) return words.join(" ");
  return first.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
