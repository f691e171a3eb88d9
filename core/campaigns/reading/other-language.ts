import { matchPattern } from "../../segments/reading/word-pattern.ts";
import type { Message } from "../../understanding/tokens.ts";
import { passOver } from "./polite-words.ts";

const LANGUAGES =
  "spanish|french|german|italian|portuguese|catalan|dutch|polish|czech|swedish|danish|norwegian|finnish|greek|turkish|arabic|hebrew|hindi|chinese|mandarin|japanese|korean|russian|ukrainian|romanian|hungarian|irish|afrikaans|zulu|maori|thai|vietnamese|indonesian|malay|tagalog|basque|galician|welsh|espanol|deutsch|francais";

/** "In Spanish", "translate it into French": the language, or null. */
export function languageIn({ tokens, text }: Message, end: number): string | null {
  const patterns = [
    `in|to|into ${LANGUAGES}`,
    `translate it|this|that|the? message|text|draft? to|into|in ${LANGUAGES}`,
    `make|write|do|put|say|have|send it|this|that|the? message|text|draft? in|into? ${LANGUAGES}`,
    `${LANGUAGES}`,
  ];
  const start = passOver(tokens, 0, end);
  for (const pattern of patterns) {
    if (matchPattern(tokens, start, pattern) === end) {
      const word = tokens[end - 1]?.text ?? "";
      return text === "" ? null : word.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
    }
  }
  return null;
}
