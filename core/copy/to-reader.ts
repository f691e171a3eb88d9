/** What the owner says of customers, said to one of them: them and their become you and your. */
export const turnedToReader = (words: string): string =>
  words
    .replace(/\bthem(?:selves)?\b/gi, "you")
    .replace(/\btheir\b/gi, "your")
    .replace(/\btheirs\b/gi, "yours")
    .replace(/\bthey are\b|\bthey're\b/gi, "you are")
    .replace(/\bthey\b/gi, "you")
    .replace(/\bmy\b/g, "our");
