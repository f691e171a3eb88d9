/**
 * What text begins with, by the code of its first sign where that is plain, as nearly all are: patterns of all
 * scripts' letters are only asked for the rest.
 */
const PLAIN_UP_TO = 127;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isSmall = (code: number): boolean => code >= 97 && code <= 122;

export function startsWithCapital(text: string): boolean {
  const code = text.charCodeAt(0);
  return code <= PLAIN_UP_TO ? isCapital(code) : /^\p{Lu}/u.test(text);
}

/** "Maria", but neither "MARIA" nor "M". */
export function startsAsName(text: string): boolean {
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  return first <= PLAIN_UP_TO && second <= PLAIN_UP_TO
    ? isCapital(first) && isSmall(second)
    : /^\p{Lu}\p{Ll}/u.test(text);
}

const DOLLAR = 36;

/** One sign of a currency and nothing else. */
export function isCurrencySign(text: string): boolean {
  const code = text.charCodeAt(0);
  return code <= PLAIN_UP_TO ? code === DOLLAR && text.length === 1 : /^\p{Sc}$/u.test(text);
}
