import { hasWord } from "../understanding/has-word.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import { oncePerMessage } from "../understanding/once-per-message.ts";
import { gapText } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { lastInSingular } from "../understanding/singular.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import type { TeachSlots } from "./dictionary.ts";
import type { Meaning } from "./meaning.ts";
import { readMeanings } from "./reading/meaning.ts";
import { COINS, isNeededByLanguage } from "./reading/needed-words.ts";
import { FORGETTING, type Form, SHOWING, TEACHING } from "./reading/phrases.ts";

const MOST_TOKENS = 20;
const LONGEST_PHRASE = 4;

const TEACHING_WORDS = new Set(
  "= \u2192 \u2248 means meant mean meaning stands stand short slang code shorthand nickname word name term abbreviation call is are as dictionary change swap replace switch".split(
    " ",
  ),
);
const OTHER_WORDS = new Set(
  "forget unlearn delete remove drop erase scrap take strike doesn't doesnt don't dont not longer dictionary vocabulary glossary words nicknames mean stand meant".split(
    " ",
  ),
);

/** No message without one of these is about words. */
export const ABOUT_WORDS: ReadonlySet<string> = new Set([...TEACHING_WORDS, ...OTHER_WORDS]);

/** What is said about words: "regular = flat white", "show the dictionary", "forget the word regular". */
export function readDictionary(message: Message, context: ReadingContext): Reading[] {
  const { role } = context.speaker;
  if ((role !== "owner" && role !== "staff") || message.tokens.length > MOST_TOKENS) return [];
  const taught = readTeaching(message, context);
  if (taught.length > 0) return taught;
  if (!hasWord(message, OTHER_WORDS)) return [];
  return readForgetting(message, context) ?? readShowing(message);
}

const sure = (message: Message, intent: string, slots: object, score = 1): Reading => ({
  intent,
  slots,
  score,
  sources: [{ slot: "word", span: { start: 0, end: message.tokens.length } }],
});

/** True where somebody says what a word means: then nothing was sold, and no fact was wrong. */
export const isAboutWords = (message: Message, context: ReadingContext): boolean =>
  readTeaching(message, context).length > 0;

const readTeaching = oncePerMessage((message: Message, context: ReadingContext): Reading[] => {
  const { tokens, text } = message;
  if (tokens.length > MOST_TOKENS || /\?\s*$/.test(text)) return [];
  if (!tokens.some(({ folded }) => TEACHING_WORDS.has(folded))) return [];
  for (const match of TEACHING.matches(message)) {
    const { phrase, meaning } = inOrder(match.value, {
      phrase: gapText(message, match, "word").replace(BEFORE_PHRASE, ""),
      meaning: gapText(message, match, "meaning"),
    });
    const meanings = readMeanings(meaning, context);
    const denies = DENYING.test(text);
    const fitting = meanings.filter((means) => fits({ form: match.value, phrase, means, denies }, context));
    if (fitting.length > 0) return fitting.map((means) => teaching(message, match.value, phrase, means));
  }
  return [];
});

/** "From now on a regular means ...": what only leads up to the phrase. */
const BEFORE_PHRASE =
  /^(?:(?:from now on|from today|with us|in (?:our|this|my) shop|here)[\s,]+)?(?:an?\s+)?/i;

interface Sides {
  readonly phrase: string;
  readonly meaning: string;
}

const LONGEST_SHORT = 4;

/** "Bacon bap = bb" is said the other way round: what is short for the other is the word. */
function inOrder(form: Form, { phrase, meaning }: Sides): Sides {
  const initials = phrase
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join("");
  const turned =
    form === "equals" &&
    initials.length > 1 &&
    initials.length <= LONGEST_SHORT &&
    initials.toLowerCase() === meaning.toLowerCase();
  return turned ? { phrase: meaning, meaning: phrase } : { phrase, meaning };
}

function teaching(message: Message, form: Form, phrase: string, means: Meaning): Reading {
  const one = means.kind === "product" ? lastInSingular(phrase) : phrase;
  const slots: TeachSlots = { phrase: one, means, form, agreed: null };
  const label = means.kind === "amount" ? means.decimal : means.name;
  return { ...sure(message, "dictionary.teach", slots), label: `${label} (${means.kind})` };
}

const DENYING = /^(?:no|nope|nah|sorry|oops|whoops|wait|actually)\b/i;

/** "It means Maria", "we meant the scones": no phrase, but somebody or something spoken of. */
const POINTING = /^(?:i|we|you|he|she|it|they|this|that|these|those|what|which|who|there|here)$/i;

/** "Fw doesn't mean flat white." */
const NEGATING = /\b(?:does|do|did|not|never|no longer|\w+n['\u2019]?t)$/i;

interface Said {
  readonly form: Form;
  readonly phrase: string;
  readonly means: Meaning;
  /** It begins with "no": "latte is a big hit" is no meaning, "no, regular is a flat white" is. */
  readonly denies: boolean;
}

/** "Would you explain the meaning of life", "which vaccines are meant for Cuba": asked, and nothing that anything is called. */
const ASKING =
  /^(?:what|which|who|whose|when|where|why|how|would|could|can|should|do|does|did|is|are|please|tell|explain|like)\b|\b(?:the|a|an|is|are|was|were|of|for|on|to)$/i;
const OF_SOMETHING = /^(?:of|for|to|by|in|on|about|that|it|anything|something|nothing)\b/i;

/** Whether it is a phrase, and whether this way of saying it is enough for what it is said to mean. */
function fits({ form, phrase, means, denies }: Said, context: ReadingContext): boolean {
  if (!isPhrase(phrase) || POINTING.test(phrase) || NEGATING.test(phrase) || ASKING.test(phrase))
    return false;
  if (!isKnownMeaning(means) && means.kind !== "amount" && OF_SOMETHING.test(means.name)) return false;
  const needed = isNeededByLanguage(phrase, context);
  const known = isKnown(phrase, context);
  switch (form) {
    case "means":
      // "Maria means well."
      if (known === "customer" && !isKnownMeaning(means)) return false;
      return !needed || isKnownMeaning(means);
    case "equals":
      // "coffee = 3.20" is a sale; of everyday words for money it is not.
      if (means.kind === "amount") return isCoin(phrase);
      return !needed || isKnownMeaning(means);
    case "is":
      if (means.kind === "amount") return isCoin(phrase);
      return known !== null && means.kind === known && (isKnownMeaning(means) || denies);
    case "change":
      return known === "product" && means.kind === "product";
  }
}

const isCoin = (phrase: string): boolean => COINS.has(phrase.toLowerCase().replace(/^the /, ""));

const isKnownMeaning = (means: Meaning): boolean =>
  means.kind === "amount" ||
  (means.kind === "product"
    ? means.productId !== null
    : means.customerId !== null || means.candidates.length > 0);

function isKnown(phrase: string, { lexicon }: ReadingContext): "product" | "customer" | null {
  const product = lexicon.findProduct(phrase);
  if (product?.exact) return "product";
  const { tokens } = readMessage(phrase);
  const named = lexicon.namedAt(tokens, 0).some(({ span }) => span.end === tokens.length);
  return named ? "customer" : null;
}

function isPhrase(phrase: string): boolean {
  const { tokens } = readMessage(phrase);
  const [first] = tokens;
  return (
    first?.kind === "word" &&
    tokens.length <= LONGEST_PHRASE &&
    productKey(phrase).length > 1 &&
    tokens.every(({ kind }) => kind === "word" || kind === "number")
  );
}

function readForgetting(message: Message, context: ReadingContext): Reading[] | null {
  for (const match of FORGETTING.matches(message)) {
    const phrase = gapText(message, match, "word");
    const word = context.lexicon.learntWord(phrase);
    if (!word && match.value === "perhaps") continue;
    // A word that is somebody's name as well: the person may be meant.
    const isName = match.value === "perhaps" && context.lexicon.isName(phrase);
    return [sure(message, "dictionary.forget", { phrase: word?.phrase ?? phrase }, isName ? 0.92 : 1)];
  }
  return null;
}

function readShowing(message: Message): Reading[] {
  const match = SHOWING.match(message);
  if (!match) return [];
  const phrase = match.value === "one" ? gapText(message, match, "word") : null;
  return [sure(message, "dictionary.show", { phrase })];
}
