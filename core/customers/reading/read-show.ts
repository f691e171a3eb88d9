import { ByFirstWord } from "../../understanding/by-first-word.ts";
import { firstWordsOf, matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { Shown } from "../intents/show.ts";
import { type Named, namedAt } from "./named.ts";
import type { Sentence } from "./sentence.ts";

interface Way {
  readonly before: string | null;
  readonly after: string | null;
  readonly about: Shown;
  /** The name must be known: too many other things are asked in these words. */
  readonly known?: boolean;
}

const THING: Readonly<Partial<Record<Shown, string>>> = {
  phone: "phone|mobile|cell|tel|telephone|contact|number|phone's|whatsapp number|no|nr?",
  email: "email|e-mail|mail address?",
  birthday: "birthday|bday|dob|birthdate",
  notes: "notes|note|allergies|allergy|preferences|interests",
  card: "contact|personal|purchase|order|buying|customer? card|profile|details|info|information|record|history|file|page|data|contacts",
  "last-visit": "last visit|purchase|order|appointment|sale",
  usual: "usual|favourite|favorite|regular|favourites|favorites order|drink|thing|product|one?",
};

const WANT =
  "what|whats|what's|what're|which|gimme|give|send|show|tell|got|have|do|can|i|we|need|find|get|any|u|you is|are|was|we|you|u|i|me|us|have|got|see|know|need|the|find? got|have|on|me|the|see|know? the?";

const WAYS: readonly Way[] = [
  ...(Object.entries(THING) as [Shown, string][]).flatMap(([about, thing]): Way[] => [
    { before: WANT, after: thing, about },
    { before: "when is|was|s", after: thing, about },
    { before: "when's|whens", after: thing, about },
    { before: null, after: thing, about, known: true },
    { before: `${WANT} ${thing} for|of|on|about|does|has`, after: "have|got|again?", about },
    { before: `${thing} for|of|on|about`, after: null, about },
    { before: `show|open|pull|bring me|us|up? the? ${thing} for|of|on|about`, after: null, about },
  ]),
  { before: "who|whos|who's is|was|the|our? customer|client?", after: "again|exactly?", about: "card" },
  { before: "tell|remind me|us more|again|everything|something|all? about|of", after: null, about: "card" },
  {
    before: "what|anything can|could you|u? tell|say? me|us? about",
    after: null,
    about: "card",
  },
  {
    before: "what|everything|anything|all do? we|you|i|u know|have|got about|on|of",
    after: null,
    about: "card",
  },
  {
    before: "do you|we|u|i know|have a|any? customer|client? called|named?",
    after: "on|in? file|book|system?",
    about: "card",
    known: true,
  },
  {
    before: "show|view|open|display me|us? the? customer|client?",
    after: "please?",
    about: "card",
    known: true,
  },
  { before: "look|lookup|pull|bring up? for? customer|client?", after: "up?", about: "card", known: true },
  { before: "find|search|lookup for? customer|client", after: null, about: "card" },
  { before: "find|search for?", after: null, about: "card", known: true },
  {
    before: "info|information|details|anything|something|have we got anything? on|about|for",
    after: null,
    about: "card",
    known: true,
  },
  { before: "remind me who", after: "is|was", about: "card" },
  { before: "who", after: "is|was", about: "card", known: true },
  {
    before: "is",
    after: "a|an|our|one|already of? our? regular? customer|client|customers|regulars|regular",
    about: "card",
    known: true,
  },
  {
    before: "when|whens|when's was|is|did|has|have|we|were",
    after:
      "last|been|here in|here|seen|with|come|came|visit|visited|buy|bought|shop|order|ordered|pop|book|by? in|us|by|something|anything|here?",
    about: "last-visit",
  },
  {
    before: "when did|have|do we|you|i last see|saw|seen|serve|had|have",
    after: "in|here?",
    about: "last-visit",
  },
  {
    before: "when was the last time|day we? saw|served?",
    after: "was|came|visited|bought|popped|has|ordered|been? been? in|here|by|something|anything?",
    about: "last-visit",
  },
  { before: "last time we? saw?", after: "was|came|visited|bought? in|here?", about: "last-visit" },
  {
    before: "has|have|did|was",
    after:
      "been|come|visited|visit|in|popped|ordered|bought in|here|anything|something|by? in? lately|recently|today|yesterday|this|yet week|month|year?",
    about: "last-visit",
    known: true,
  },
  {
    before: "how long since|is it|has ago? been|was? since?",
    after: "was|came|visited|last|been in|here|visited? in?",
    about: "last-visit",
  },
  {
    before: "what does|do|did|would",
    after:
      "usually|normally|always|typically|often|generally|like buy|order|get|have|take|drink|eat|come|purchase|to? for|in|buy|order|eat|drink? for?",
    about: "usual",
  },
  { before: "what's|whats", after: "usual|favourite|favorite order|drink|thing?", about: "usual" },
  {
    before: "what did",
    after: "buy|order|have|get|take|purchase last|the time|visit|last? time?",
    about: "last-visit",
  },
  {
    before: "how can|do|could i|we reach|contact|call|ring|phone|text",
    after: null,
    about: "phone",
    known: true,
  },
  {
    before: "how did|does|do",
    after: "find|hear|come|get|know|discover us|about|to|from|here us?",
    about: "source",
  },
  { before: "where did|does", after: "find|hear|come us|about|from|in us? from?", about: "source" },
  {
    before: "who referred|recommended|sent|introduced|brought",
    after: "to|in us?",
    about: "source",
    known: true,
  },
  {
    before: "is",
    after:
      "allergic|intolerant|vegan|vegetarian|coeliac|celiac|diabetic to? anything|something|nuts|gluten|dairy|milk|eggs?",
    about: "notes",
    known: true,
  },
  {
    before: "does|has|did",
    after: "have|got|has any|an? allergies|allergy|preferences|notes|intolerances",
    about: "notes",
    known: true,
  },
  {
    before: "anything|what should i|we? should? i|we? know|remember? about|for|on|with",
    after: null,
    about: "notes",
    known: true,
  },
  { before: "what is", after: "interested|allergic in|to|into", about: "notes", known: true },
  {
    before: "any notes|allergies|allergy|preferences for|on|about",
    after: null,
    about: "notes",
    known: true,
  },
];

/** A way with the words behind the name ready to be looked for: that is done at many places of every message. */
interface ReadyWay extends Way {
  readonly ending: { readonly words: WordPatterns; readonly isOptional: boolean } | null;
}

const ready = (way: Way): ReadyWay => ({
  ...way,
  ending:
    way.after === null ? null : { words: new WordPatterns([way.after]), isOptional: isOptional(way.after) },
});

const isOptional = (pattern: string): boolean => pattern.split(" ").every((piece) => piece.endsWith("?"));

const BY_FIRST_WORD = new ByFirstWord(WAYS.map(ready), ({ before }) =>
  before === null ? null : firstWordsOf(before),
);

/** "Who is Maria?", "when was Ben last in", "what's lerato's email". */
export function readShow({ scan, start, asks }: Sentence): Reading | null {
  for (const way of BY_FIRST_WORD.startingWith(scan.tokens[start]?.folded)) {
    const at = way.before === null ? start : matchFirst(scan.tokens, start, [way.before]);
    if (at < start || (way.before !== null && at === start)) continue;
    if (!mayEnd(scan, at, way)) continue;
    const who = namedAt(scan, at).find((named) => fits(scan, named, way));
    if (who) return show(who, way.about, who.known ? 0.97 : 0.55, at);
  }
  // "Maria Lopez?"
  const alone = asks ? namedAt(scan, start).find((named) => named.known && named.end === scan.to) : undefined;
  return alone ? show(alone, "card", 0.7, start) : null;
}

const LONGEST_NAME = 6;

/** Looked at before any name is looked up: what stands behind it must fit. */
function mayEnd(scan: Sentence["scan"], at: number, way: ReadyWay): boolean {
  for (let end = at + 1; end <= Math.min(scan.to, at + LONGEST_NAME); end++) {
    if (endsAt(scan, end, way)) return true;
  }
  return false;
}

const fits = (scan: Sentence["scan"], named: Named, way: ReadyWay): boolean =>
  (named.known || !way.known) && endsAt(scan, named.end, way);

function endsAt(scan: Sentence["scan"], end: number, { ending }: ReadyWay): boolean {
  if (ending === null) return end === scan.to;
  return ending.words.matchFirst(scan.tokens, end) === scan.to || (end === scan.to && ending.isOptional);
}

function show(who: Named, about: Shown, score: number, at: number): Reading {
  return {
    intent: "customers.show",
    slots: { who: who.slot, about },
    score,
    sources: [{ slot: "who", span: { start: at, end: who.end } }],
  };
}
