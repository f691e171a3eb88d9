import { z } from "zod";
import { type Capability, defineIntent, type PendingQuestion } from "../capability.ts";
import { isNo, isYes } from "../understanding/people/pick-person.ts";
import type { Message } from "../understanding/tokens.ts";
import { ABOUT_WORDS, readDictionary } from "./dictionary.reading.ts";
import { forgetWord, showWords, undoForgotten, undoLearnt, wipeWordsOf } from "./dictionary.service.ts";
import { meaningSlots } from "./meaning.ts";
import { noteRead, teach } from "./teach.ts";

export const teachSlots = z.object({
  /** As typed: "regular", "Sam's", "the lads". */
  phrase: z.string().min(1).max(80),
  means: meaningSlots,
  form: z.enum(["means", "equals", "is", "change"]),
  /** What was said to the question whether a name may become a word: the word alone, one and the same person, or no. */
  agreed: z.enum(["word", "same", "no"]).nullable(),
});
/** What a model read a phrase as, and somebody agreed to. */
const noteSlots = z.object({ phrase: z.string().min(1).max(80), means: meaningSlots });

export type TeachSlots = z.infer<typeof teachSlots>;

/** The shop's own words: taught in words or by a correction, used by every reader from then on. */
export const dictionary: Capability = {
  name: "dictionary",
  read: readDictionary,
  hears: ABOUT_WORDS,
  intents: [
    defineIntent<TeachSlots>({
      name: "dictionary.teach",
      schema: teachSlots,
      allowed: ["owner", "staff"],
      help: "Teach me a word of yours",
      examples: ["regular = flat white", "when I say pony I mean 25"],
      told: "by-people-only",
      perform: teach,
      answer: answerTeach,
    }),
    defineIntent({
      name: "dictionary.note",
      schema: noteSlots,
      allowed: ["owner", "staff"],
      help: null,
      examples: [],
      told: "by-people-only",
      perform: noteRead,
    }),
    defineIntent({
      name: "dictionary.show",
      looksUp: true,
      schema: z.object({ phrase: z.string().nullable() }),
      allowed: ["owner", "staff"],
      help: "See the words you taught me",
      examples: ["show the dictionary", "what does regular mean?"],
      told: "by-people-only",
      perform: (turn, { phrase }) => showWords(turn, phrase),
    }),
    defineIntent({
      name: "dictionary.forget",
      schema: z.object({ phrase: z.string() }),
      allowed: ["owner", "staff"],
      help: "Forget a word you taught me",
      examples: ["forget the word regular"],
      told: "by-people-only",
      perform: (turn, { phrase }) => forgetWord(turn, phrase),
    }),
  ],
  undo: { "word.learnt": undoLearnt, "word.forgotten": undoForgotten },
  reacts: { "customer.forgotten": wipeWordsOf },
};

/** "Yes" and "no" to whether a name may become a word. */
function answerTeach({ slots }: PendingQuestion<TeachSlots>, message: Message): TeachSlots | null {
  if (slots.means.kind === "customer" && slots.means.candidates.length > 0) return null;
  if (isYes(message)) return { ...slots, agreed: "word" };
  return isNo(message) ? { ...slots, agreed: "no" } : null;
}
