const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/**
 * A text cut at its white space, as `split(/\s+/)` does it: names are cut for every message, and a pattern takes
 * longer than all else that is done with them.
 */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return text.split(/\s+/);
    if (!isSpace(code)) continue;
    words.push(text.slice(start, at));
    while (isSpace(text.charCodeAt(at + 1))) at += 1;
    start = at + 1;
  }
  words.push(text.slice(start));
  return words;
}
