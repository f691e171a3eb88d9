import { typedText } from "../../understanding/people/fact-scan.ts";
import { type FactsFound, readFacts, saysAnything } from "../../understanding/people/person-facts.ts";
import { matchFirst } from "../../understanding/people/word-pattern.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import type { Span } from "../../understanding/tokens.ts";
import { type FactSlots, type PersonSlot, toFactSlots } from "../customer-slots.ts";
import { lastSpokenOf } from "../spoken-of.ts";
import { knownAt, namedAt } from "./named.ts";
import type { Sentence } from "./sentence.ts";

const VERBS = [
  "set|change|update|save|add|put|record|correct|log|fix|edit|make customer|client?",
  "customer|client",
  "remember|noted that|:?",
];
const NOTE_FOR = [
  "add|put|make|leave|save|write? a|this|another? note|notes|remark|comment for|on|about|to|re|regarding customer?",
  "note for|on|about|to|re customer?",
];
const LABEL_FOR =
  "the|new? phone|mobile|cell|tel|telephone|email|e-mail|birthday|bday|contact number|no|address|num? for|of";
const LABELLED = [
  "the|new|contact? phone|mobile|cell|tel|telephone|email|e-mail|birthday|bday|number|dob number|no|address|num|date? for|of",
];
const ITS = ["it|today is", "it's|its|tomorrow's|today's"];
const SENT = "referred|recommended|sent|introduced|brought";

const NO_FACTS: FactSlots = toFactSlots({
  facts: { interests: [], notes: [], remarks: [], asked: [] },
  sources: [],
});

/** What is said of somebody whom the shop knows: "Niamh is allergic to nuts", "Maria's birthday is 3 May". */
export function readUpdate(sentence: Sentence, context: ReadingContext): Reading | null {
  if (sentence.asks) return null;
  return (
    noteFor(sentence) ??
    recommended(sentence) ??
    labelFirst(sentence) ??
    factsFirst(sentence) ??
    aboutNamed(sentence, sentence.start) ??
    afterVerb(sentence) ??
    aboutThem(sentence, context)
  );
}

function update(who: PersonSlot, facts: FactSlots, score: number, span: Span, found?: FactsFound): Reading {
  const sources = [{ slot: "who", span }, ...(found?.sources ?? [])];
  return { intent: "customers.update", slots: { who, facts }, score, sources };
}

/** "Note for Dana: dog is nervous around dryers". */
function noteFor({ scan, start }: Sentence): Reading | null {
  const at = [start, 0].map((from) => matchFirst(scan.tokens, from, NOTE_FOR)).find((end) => end > 0);
  if (at === undefined) return null;
  for (const who of knownAt(scan, at)) {
    let from = who.end;
    while (["-", ":", ",", "that", "\u2013", "\n"].includes(scan.tokens[from]?.folded ?? "")) from += 1;
    const text = typedText(scan, from, scan.to).slice(0, 500);
    if (text === "") continue;
    return update(who.slot, { ...NO_FACTS, notes: [text] }, 0.9, { start: at, end: who.end });
  }
  return null;
}

/** "Maria referred Ben", "Maria recommended us to Ben". */
function recommended({ scan, start }: Sentence): Reading | null {
  for (const sender of knownAt(scan, start)) {
    const verb = matchFirst(scan.tokens, sender.end, [`${SENT} us to`, SENT]);
    if (verb < 0) continue;
    for (const who of knownAt(scan, verb)) {
      const end = matchFirst(scan.tokens, who.end, ["to us|me", "in|here|along|over"]);
      if (Math.max(end, who.end) < scan.to) continue;
      const facts = { ...NO_FACTS, referrer: sender.slot };
      return update(who.slot, facts, 0.9, { start: verb, end: who.end });
    }
  }
  return null;
}

/** "Phone number for Maria is 600 …", "birthday of Ben: 3 May". */
function labelFirst({ scan, start }: Sentence): Reading | null {
  const at = matchFirst(scan.tokens, start, [LABEL_FOR, ...LABELLED]);
  if (at < 0) return null;
  const label = scan.tokens.slice(start, at - 1);
  for (const who of namedAt(scan, at)) {
    const tokens = [...label, ...scan.tokens.slice(who.end, scan.to)];
    const rest = { ...scan, tokens, to: tokens.length, message: scan.message.with(tokens) };
    const found = readFacts(rest, 0);
    if (!found || !saysAnything(found)) continue;
    const sure = { ...found, sources: [] };
    return update(who.slot, toFactSlots(found), who.known ? 0.9 : 0.5, { start: at, end: who.end }, sure);
  }
  return null;
}

/** "Add birthday 3 May for Maria". */
function factsFirst({ scan, start }: Sentence): Reading | null {
  const at = matchFirst(scan.tokens, start, ["add|set|save|put|record|log|note"]);
  if (at < 0) return null;
  for (let link = at + 1; link < Math.min(scan.to, at + 20); link++) {
    if (!["for", "to", "on"].includes(scan.tokens[link]?.folded ?? "")) continue;
    const who = knownAt(scan, link + 1).find((named) => named.end === scan.to);
    const found = who ? readFacts({ ...scan, to: link }, at) : null;
    if (!who || !found || !saysAnything(found) || found.facts.asked.length > 0) continue;
    return update(who.slot, toFactSlots(found), 0.9, { start: link + 1, end: who.end }, found);
  }
  return null;
}

/** The name first, then only what is a fact about them. Of somebody unknown only a contact is taken up, to say so. */
function aboutNamed({ scan, start }: Sentence, at: number): Reading | null {
  const from = Math.max(at, matchFirst(scan.tokens, at, ITS));
  for (const who of namedAt(scan, from)) {
    const found = readFacts(scan, who.end);
    if (!found || !saysAnything(found) || found.facts.asked.length > 0) continue;
    if (!who.known && !isSurelyAPerson(found)) continue;
    const span = { start: Math.max(start, from), end: who.end };
    return update(who.slot, toFactSlots(found), who.known ? 0.9 : 0.75, span, found);
  }
  return null;
}

/** What is said only of people: the speaker is then told that nobody of that name is known. */
const isSurelyAPerson = ({ facts }: FactsFound): boolean =>
  facts.notes.length === 0 &&
  [
    facts.phone,
    facts.badPhone,
    facts.email,
    facts.birthday,
    facts.source,
    facts.referrer,
    facts.interests[0],
  ].some((fact) => fact !== undefined);

/** "Change Maria's number to …", "customer Maria Lopez: vegan". */
function afterVerb(sentence: Sentence): Reading | null {
  const at = matchFirst(sentence.scan.tokens, sentence.start, VERBS);
  return at > sentence.start ? aboutNamed(sentence, at) : null;
}

/** "Her number is 600 …", "birthday 3 May": whoever was spoken of just now, and only for what cannot be chat. */
function aboutThem({ scan, start }: Sentence, context: ReadingContext): Reading | null {
  const customer = lastSpokenOf(context);
  const found = customer ? readFacts(scan, start) : null;
  if (!customer || !found || !saysAnything(found)) return null;
  const { facts } = found;
  const chat = facts.notes.length + facts.interests.length + facts.asked.length > 0;
  const pronoun = matchFirst(scan.tokens, start, ["her|his|their|she|he|they|she's|he's"]) > 0;
  const contact = facts.phone ?? facts.badPhone ?? facts.email ?? facts.birthday ?? facts.badBirthday;
  if (chat || !(pronoun || (contact && scan.tokens[start]?.kind === "word"))) return null;
  const who = { name: customer.name, customerId: customer.id };
  return update(who, toFactSlots(found), pronoun ? 0.85 : 0.7, { start, end: start + 1 }, found);
}
