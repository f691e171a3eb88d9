import { PhraseBook } from "../../understanding/phrases.ts";

/** How a meaning was said: the surer the form, the less it needs around it. */
export type Form =
  /** "regular means flat white": about words and nothing else. */
  | "means"
  /** "regular = flat white": "coffee = 3.20" is a sale. */
  | "equals"
  /** "regular is a flat white": only of what is known. */
  | "is"
  /** "change regulars to flat whites": of what was just recorded. */
  | "change";

const NO = "no|nope|nah|sorry|oops|whoops|wait|actually|oh|ah? ,|.|!|-?";
const KINDS = "short|slang|code|shorthand|nickname|word|name|term|abbreviation";

/** "Regular means flat white", in the ways that people say so. */
export const TEACHING = new PhraseBook<Form>([
  ["add|save|put {word:4} to|in|into the|our|my|your dictionary as|for|: a|an? {meaning:6}", "means"],
  [
    "add|save|put|note|learn|remember|teach the? word? that? :? {word:4} =|means|as a|an? {meaning:6}",
    "means",
  ],
  [
    "when|whenever|if i|we|they say|write|type|said|wrote|typed the? word? {word:5} ,? then? i|we|they|it|that mean|means|meant a|an? {meaning:6}",
    "means",
  ],
  [
    "when|whenever|if {who:2} says|writes|types the? word? {word:4} ,? then? she|he|they|it means|mean a|an? {meaning:6}",
    "means",
  ],
  ["we|i|they call a|an|the? {meaning:5} a|an|our {word:4}", "means"],
  ["by|with the? word? {word:5} i|we|they mean|meant a|an? {meaning:6}", "means"],
  [
    `${NO} {word:6} always|just? means|meant|mean|meaning always|really|just|actually? a|an? {meaning:6}`,
    "means",
  ],
  [`${NO} {word:4} stands|stand for a|an? {meaning:6}`, "means"],
  [`${NO} {word:4} is|are a|an|another|our|just|my? ${KINDS} for a|an? {meaning:6}`, "means"],
  [`${NO} {word:4} is|are what|how we|i call|say|name a|an? {meaning:6}`, "means"],
  ["read|understand|treat {word:4} as a|an? {meaning:6}", "means"],
  [`${NO} {word:4} =|\u2192|\u2248 a|an? {meaning:6}`, "equals"],
  ["change|swap|replace|switch the|that|all? {word:4} to|for|with|into|by a|an|the? {meaning:6}", "change"],
  [`${NO} the|a|an? {word:4} is|are|'s actually|really|also|just|always? a|an|the? {meaning:6}`, "is"],
]);

/** "Forget the word regular": surely a word, or perhaps one (null: only where it is one). */
export const FORGETTING = new PhraseBook<"sure" | "perhaps">([
  [
    "forget|unlearn|delete|remove|drop|erase|scrap the|our|my? word|phrase|nickname|term|meaning|abbreviation of|for|:? {word:4}",
    "sure",
  ],
  ["forget|unlearn that {word:4} means|meant|is|= a|an? {meaning:6}", "sure"],
  ["remove|delete|drop|take|strike|erase {word:4} from|out of? the|our|my|your dictionary|words", "sure"],
  ["forget|unlearn|delete|remove|drop|erase {word:4}", "perhaps"],
  ["{word:4} doesn't|doesnt|don't|dont mean a|an? {meaning:6}", "perhaps"],
  ["{word:4} does|do not mean a|an? {meaning:6}", "perhaps"],
  ["{word:4} no longer means|mean a|an? {meaning:6}", "perhaps"],
]);

/** "Show the dictionary", "what does regular mean?". */
export const SHOWING = new PhraseBook<"all" | "one">([
  [
    "show|list|see|open|view|print|display me? the|our|my|your|shop? shop? dictionary|vocabulary|glossary",
    "all",
  ],
  ["what's|whats in the|our|my|your dictionary|vocabulary|glossary", "all"],
  ["what is in the|our|my|your dictionary|vocabulary|glossary", "all"],
  ["the|our|my|shop? dictionary", "all"],
  ["what|which words do you know|understand", "all"],
  ["what|which words have you learnt|learned", "all"],
  ["what|which words did you learn", "all"],
  ["what|which words have|did we|i taught|teach you?", "all"],
  ["show|list me? the|our|my|all words|nicknames you? know|learnt|learned|taught?", "all"],
  ["what does|do the? word? {word:4} mean|stand for?", "one"],
  ["what is|'s meant by {word:4}", "one"],
]);
