import { isGivenName } from "../given-names.ts";
import { type Fact, type FactScan, isBreak, looksLikeMoney, typedText } from "./fact-scan.ts";
import { matchFirst, matchWords, WordPatterns } from "./word-pattern.ts";

const SUBJECT =
  "who|he|she|they|and|also|it? is|are|he's|she's|they're|who's? very|really|severely|also|highly|a|an|slightly|now? bit?";
/** What stays true of a person; what only happens to them today is no note. */
const LASTING = new WordPatterns([
  "allergic to|against",
  "allergic",
  "intolerant to|of?",
  "lactose|gluten|dairy|nut|egg|soy|wheat|fructose intolerant|free|allergy|intolerance",
  "gluten-free|dairy-free|lactose-intolerant|nut-free|sugar-free",
  "vegan|vegetarian|veggie|coeliac|celiac|diabetic|pregnant|pescatarian|halal|kosher|deaf|blind|left-handed|lefthanded|ticklish|teetotal|dyslexic|colourblind|epileptic|asthmatic|anxious|nervous|needle-phobic",
  "left|right handed",
  "size",
  "hard of hearing",
  "married|engaged|related to",
  "sensitive to",
  "afraid|scared|terrified of",
]);
const LASTING_VERBS = new WordPatterns([
  "prefers|hates|dislikes|avoids|detests",
  "can't|cannot|cant|can not? eat|have|drink|stand|do|take|tolerate|wear|use|handle|come|be",
  "doesn't|doesnt|don't|dont|does|won't not? like|eat|drink|do|take|want|have|use|wear|speak|tolerate",
  "never eats|has|drinks|takes|wants|orders|wears",
  "always has|wants|takes|orders|gets|asks|sits|pays|comes|brings|needs|drinks|eats",
  "only eats|drinks|takes|wants|has|comes|speaks|uses|wears|likes",
  "usually|normally|often has|wants|takes|orders|gets|sits|comes|drinks|wears",
  "drinks|eats|wears|speaks|plays|teaches|collects|owns",
  "takes|wears|size her|his|their|a|size|it",
  "shoe|dress|ring|hat|collar? size",
  "lives in|on|at|near|around|by|across|next|with",
  "works at|in|as|for|with|near|from",
  "has|have|is? moved|relocated|moving to|from|into",
  "turned|went|became|gone vegan|vegetarian|veggie|gluten|dairy|plant",
  "studies|studied at|in|with?",
  "trains|training for",
  "needs wheelchair|extra|help|a patch|step-free|large|quiet|decaf|lactose|gluten",
  "has|have|got|she's|he's a|an|two|three|four|2|3|4|sensitive|curly|dry|oily|long|short|no|kids|children|twins|bad|thick|fine|thin|type|coarse|very|psoriasis|eczema|diabetes|asthma|epilepsy|her|his|their",
  "drives|rides a|an|the",
  "dog|cat|son|daughter|husband|wife|partner|mum|kid|kids|baby|horse|puppy is|are|called|named|has|hates|likes|loves",
  "her|his|their dog|cat|son|daughter|husband|wife|partner|mum|kid|kids|baby|horse|puppy|bike|car|hair|skin",
  "wedding|anniversary on|in|is",
]);
const PASSING = new Set(
  "today tonight now just already later tomorrow yesterday soon here late early paid pay pays booked appointment booking arrived minutes mins oclock o'clock voucher refund owes owe order ordered deposit feedback".split(
    " ",
  ),
);
const NOTE = new WordPatterns(["note|notes|nb|remark|comment :|that|-|is?", "remember|noted :|that"]);

/** "Is allergic to nuts", "prefers mornings", "note: …": what the team should remember. */
export function noteFactAt(scan: FactScan, at: number, startsFact: (at: number) => boolean): Fact | null {
  const said = matchFirst(scan.tokens, at, NOTE);
  if (said > 0 && said < scan.to) return noteFrom(scan, said, scan.to);
  const subject = Math.max(matchWords(scan.tokens, at, SUBJECT), at);
  const lasting = matchFirst(scan.tokens, subject, LASTING);
  if (lasting > 0) return passingOr(scan, subject, noteEnd(scan, lasting, startsFact));
  const verb = verbAt(scan, at);
  return verb < 0 ? null : passingOr(scan, verb, noteEnd(scan, verb + 1, startsFact));
}

/** Where a lasting verb begins, behind its subject; -1 without one. */
function verbAt({ tokens }: FactScan, at: number): number {
  if (matchFirst(tokens, at, LASTING_VERBS) > 0) return at;
  const subject = matchFirst(tokens, at, ["who|he|she|they|and also?"]);
  return subject > 0 && matchFirst(tokens, subject, LASTING_VERBS) > 0 ? subject : -1;
}

function passingOr(scan: FactScan, from: number, to: number): Fact | null {
  for (let at = from; at < to; at++) {
    if (PASSING.has(scan.tokens[at]?.folded ?? "")) return null;
  }
  return looksLikeMoney(scan, from, to) ? null : noteFrom(scan, from, to);
}

function noteFrom(scan: FactScan, from: number, to: number): Fact | null {
  const text = typedText(scan, from, to).trim();
  return text === "" ? null : { slot: "notes", values: [text], end: to };
}

/** A note runs on over commas ("nuts, eggs and milk") until something else begins. */
function noteEnd(scan: FactScan, from: number, startsFact: (at: number) => boolean): number {
  let end = from;
  while (end < scan.to && scan.tokens[end]?.kind !== "newline") {
    const word = scan.tokens[end]?.folded;
    const joins = word === "and" || word === "but";
    if (
      (isBreak(scan, end) || joins) &&
      (end + 1 >= scan.to || startsFact(end + 1) || startsNote(scan, end + 1))
    )
      break;
    if (startsFact(end)) break;
    end += 1;
  }
  return end;
}

function startsNote(scan: FactScan, at: number): boolean {
  const subject = Math.max(matchWords(scan.tokens, at, SUBJECT), at);
  return matchFirst(scan.tokens, subject, LASTING) > 0 || verbAt(scan, at) >= 0;
}

/**
 * In an introduction, words that nothing else explains are a remark: up to the next comma. A number first or last is a
 * quantity or a price, and a given name is somebody else.
 */
export function remarkAt(scan: FactScan, at: number): Fact | null {
  let end = at;
  while (!isBreak(scan, end)) end += 1;
  const [first, last] = [scan.tokens[at], scan.tokens[end - 1]];
  if (first?.kind !== "word" || last?.kind !== "word" || looksLikeMoney(scan, at, end)) return null;
  if (end - at === 1 && isGivenName(first.folded)) return null;
  for (let inside = at; inside < end; inside++) {
    if (PASSING.has(scan.tokens[inside]?.folded ?? "")) return null;
  }
  return { slot: "remarks", values: [typedText(scan, at, end)], end };
}
