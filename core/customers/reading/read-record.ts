import {
  type FactsFound,
  readFacts,
  saysAnything,
  startsFact,
} from "../../understanding/people/person-facts.ts";
import { type NameMention, nameAt } from "../../understanding/people/person-names.ts";
import { matchFirst, WordPatterns } from "../../understanding/people/word-pattern.ts";
import type { Reading } from "../../understanding/reading.ts";
import { toFactSlots } from "../customer-slots.ts";
import type { Sentence } from "./sentence.ts";

const WHO =
  "customer|client|regular|patient|patron|shopper|guest|member|student|pupil|custumer|cutomer|customr|cust|costumer";
const OPENERS = new WordPatterns([
  `first|1st time ${WHO} is|called|named? :|,|-|=?`,
  `i've|we've|i|we? have|got|had a|another|one? brand? new|regular ${WHO} in|today? called|named? :|,|-|=?`,
  `add|register|create|save|record|enter|put|log|note|set us? in|up|down? a|an|another|the|this|my|our|as? brand? new? ${WHO} profile|record|card|account? for|called|named? :|,|-?`,
  `another|one? brand? new|another|1st|first-time ${WHO} today|in? is|called|named? :|,|-|=|\u2013?`,
  `another ${WHO} is|called|named? :|,|-|=?`,
  `${WHO} :`,
]);
const BARE_OPENERS = new WordPatterns([
  "add|register|save|signed|sign up? :?",
  "put|note|log|mark down|up|in?",
  `a|the|our? ${WHO} called|named|is?`,
]);
const AS_CUSTOMER = new WordPatterns([
  `as a|an|our|one|my? of? our? brand? new? ${WHO}`,
  `joined|registered|came us|in? today|yesterday|recently?`,
  `to the|our|my customers|clients|list|book|books|records|system|database`,
]);
const NEW_CUSTOMER = [`new ${WHO}`];
const IS_NEW = new WordPatterns([
  `is|was|'s a|an|our|my|one? of? our? brand? new ${WHO}`,
  `,|-|:|( new ${WHO} )?`,
  "joined|registered us? today?",
  `just? signed up`,
  `became|becomes a? ${WHO}`,
]);

/** "New customer Ben Ito, +34 600 …", "add Luis Ortega, came from yelp", "Dana Reed is a new customer". */
export function readRecord(sentence: Sentence): Reading | null {
  if (sentence.asks) return null;
  const { scan, start } = sentence;
  const opened = matchFirst(scan.tokens, start, OPENERS);
  if (opened > start) return introduced(sentence, opened, true);
  const bare = matchFirst(scan.tokens, start, BARE_OPENERS);
  return (
    (bare > start ? introduced(sentence, bare, false) : null) ??
    endsWithNew(sentence) ??
    saidToBeNew(sentence)
  );
}

/** The name and all that follows. Without "customer" in the opening, only a contact or a source makes it one. */
function introduced({ scan, start }: Sentence, at: number, opened: boolean): Reading | null {
  const name = nameAt(scan, at, (index) => startsFact(scan, index));
  if (!name || isProduct(scan, at, name)) return null;
  const as = matchFirst(scan.tokens, name.end, AS_CUSTOMER);
  const found = readFacts(scan, Math.max(as, name.end));
  if (!found || found.facts.remarks.some((remark) => scan.lexicon.findProduct(remark)?.exact)) return null;
  const certain = opened || as > name.end;
  const told = saysAnything(found) && found.facts.remarks.length === 0;
  if (!certain && !(told && name.sure)) return null;
  const sure = name.sure || told;
  return {
    intent: "customers.record",
    slots: { name: name.name, facts: toFactSlots(found), sure },
    score: sure ? scoreOf(found) : 0.55,
    sources: [{ slot: "name", span: { start: Math.max(at, start), end: name.end } }, ...found.sources],
  };
}

/** A remark may be something sold; beside a number to call it is one about the person. */
function scoreOf({ facts }: FactsFound): number {
  if (facts.remarks.length === 0) return 0.95;
  return facts.phone === undefined && facts.email === undefined ? 0.75 : 0.9;
}

/** "Zara Lind, 07400 222333, new customer". */
function endsWithNew({ scan, start, asks }: Sentence): Reading | null {
  const at = scan.to - 2;
  if (at <= start + 1 || matchFirst(scan.tokens, at, NEW_CUSTOMER) !== scan.to) return null;
  return introduced({ scan: { ...scan, to: at }, start, asks }, start, true);
}

/** "Jon Smith is a new customer, phone …". */
function saidToBeNew({ scan, start }: Sentence): Reading | null {
  for (let at = start + 1; at < Math.min(scan.to, start + 7); at++) {
    const end = matchFirst(scan.tokens, at, IS_NEW);
    if (end < 0) continue;
    const name = nameAt({ ...scan, to: at }, start, () => false);
    const found = name?.end === at && name.sure ? readFacts(scan, end) : null;
    if (!name || !found) continue;
    return {
      intent: "customers.record",
      slots: { name: name.name, facts: toFactSlots(found), sure: true },
      score: found.facts.remarks.length > 0 ? 0.7 : 0.9,
      sources: [{ slot: "name", span: { start, end: name.end } }, ...found.sources],
    };
  }
  return null;
}

/** "New customer discount": a thing that is sold is nobody's name. */
const isProduct = ({ tokens, lexicon }: Sentence["scan"], at: number, name: NameMention): boolean =>
  lexicon.productsAt(tokens, at).some((match) => match.exact && match.span.end === name.end);
