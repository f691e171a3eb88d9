import { fold } from "../fold.ts";
import type { KnownCustomer } from "../lexicon.ts";
import type { Message } from "../tokens.ts";

const FILLERS = new Set(
  "it its it's is was the that thats that's one this i mean meant for to please pls thanks ok okay oh um a customer client person named called yes yeah yep no not of course sorry actually her him them she he they who's".split(
    " ",
  ),
);
const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  "1st": 0,
  one: 0,
  "1": 0,
  second: 1,
  "2nd": 1,
  two: 1,
  "2": 1,
  third: 2,
  "3rd": 2,
  three: 2,
  "3": 2,
  fourth: 3,
  "4th": 3,
  four: 3,
  "4": 3,
  former: 0,
  latter: 1,
};
const YES =
  /^(?:(?:yes|yeah|yep|yup|ya|ye|aye|si|sure|right|correct|exactly|indeed|ok|okay|y|confirm|confirmed|do it|go ahead|please do|of course|definitely|absolutely|that's (?:right|her|him|them|the one|it|correct)|thats (?:right|her|him|them|the one|it|correct)|same(?: person| one)?|the same(?: person| one)?|it is|it's (?:her|him|them)|its (?:her|him|them)|he is|she is|please|her|him|them|that one|one and the same)[\s,.!]*)+$/;
const NO =
  /^(?:(?:no|nope|nah|n|not (?:her|him|them|the same|that one|really)|different(?: person| one)?|a different (?:one|person)|another(?: one| person)?|someone else|somebody else|someone new|somebody new|new|new one|new person|new customer|a new (?:one|person|customer)|it's (?:a )?(?:new|different)(?: one| person)?|its (?:a )?(?:new|different)(?: one| person)?|other|neither|none(?: of them)?|keep|keep (?:her|him|them)|don't|dont|please)[\s,.!]*)+$/;

const plain = (message: Message): string => fold(message.text).replace(/\s+/g, " ").trim();

/** "Yes", "that's her", "same person". */
export const isYes = (message: Message): boolean => YES.test(plain(message));
/** "No", "someone new", "a different one". */
export const isNo = (message: Message): boolean => NO.test(plain(message));

/** Which of the candidates an answer names: by a name, a part of it, or "the second"; null when it names none or several. */
export function pickPerson(message: Message, candidates: readonly KnownCustomer[]): KnownCustomer | null {
  const words = message.tokens
    .filter((token) => token.kind === "word" || token.kind === "number")
    .map((token) => token.folded.replace(/'s$/, ""))
    .filter(
      (word) => !FILLERS.has(word) || candidates.some((candidate) => nameWords(candidate).includes(word)),
    );
  if (words.length === 0 || words.length > 6)
    return onlyOne(candidates.length === 1 && isYes(message) ? candidates : []);
  const said = words.join(" ");
  const exact = candidates.filter((candidate) => nameWords(candidate).join(" ") === said);
  if (exact.length > 0) return onlyOne(exact);
  const partly = candidates.filter((candidate) => words.every((word) => nameWords(candidate).includes(word)));
  if (partly.length > 0) return onlyOne(partly);
  const [word = ""] = words;
  return words.length === 1 ? (candidates[ORDINALS[word] ?? -1] ?? null) : null;
}

const nameWords = (customer: KnownCustomer): string[] =>
  fold(customer.name).replace(/[.,]/g, "").split(/\s+/);
const onlyOne = (candidates: readonly KnownCustomer[]): KnownCustomer | null =>
  candidates.length === 1 ? (candidates[0] ?? null) : null;
