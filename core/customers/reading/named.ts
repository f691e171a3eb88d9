import { isNeverNamed } from "../../understanding/everyday-words.ts";
import { mayBeGivenName } from "../../understanding/given-names.ts";
import { oncePerMessage } from "../../understanding/once-per-message.ts";
import { type FactScan, typedText } from "../../understanding/people/fact-scan.ts";
import { startsFact } from "../../understanding/people/person-facts.ts";
import { nameAt } from "../../understanding/people/person-names.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import type { PersonSlot } from "../customer-slots.ts";

export interface Named {
  readonly slot: PersonSlot;
  readonly end: number;
  /** Known to the shop, exactly or nearly. */
  readonly known: boolean;
  /** The name stood in the possessive: "Maria's". */
  readonly owns: boolean;
}

const OWNING = /['\u2019`]s?$/;

/** Whoever is named from this token on: those known first, the longest name first; then whatever looks like a name. */
export function namedAt(scan: FactScan, at: number): readonly Named[] {
  const byPlace = remembered(scan.message);
  // Both a sentence's end and its beginning bound a name, and many ways to ask look at the same place.
  const place = at * (scan.tokens.length + 1) + scan.to;
  let found = byPlace.get(place);
  if (!found) {
    found = findNamed(scan, at);
    byPlace.set(place, found);
  }
  return found;
}

const remembered = oncePerMessage((_: Message) => new Map<number, readonly Named[]>());

function findNamed(scan: FactScan, at: number): Named[] {
  const first = scan.tokens[at];
  if (first?.kind !== "word" || at >= scan.to || isTalk(first)) return [];
  const found: Named[] = [];
  for (const match of scan.lexicon.customersAt(scan.tokens, at)) {
    if (match.span.end > scan.to) continue;
    const typed = typedText(scan, at, match.span.end);
    const said = named(typed, match.span.end, true);
    // "marias": the words matched beside others, but alone they would name nobody.
    const alone = scan.lexicon.findCustomers(said.slot.name) !== null;
    const [first] = match.customers;
    found.push(alone || !first ? said : { ...said, slot: { name: first.name, customerId: null } });
  }
  if (found.length > 0) return found;
  const unknown = nameAt(scan, at, (index) => startsFact(scan, index));
  return unknown?.sure && unknown.end <= scan.to ? [named(unknown.name, unknown.end, false)] : [];
}

/** "How", "the", "please" in lower case begin no name: looking for one with a slip in it would take long. */
const isTalk = ({ text, folded }: Token): boolean =>
  text === folded && isNeverNamed(folded) && !mayBeGivenName(folded);

/** Only those whom the shop knows. */
export const knownAt = (scan: FactScan, at: number): Named[] =>
  namedAt(scan, at).filter((found) => found.known);

function named(typed: string, end: number, known: boolean): Named {
  const owns = OWNING.test(typed);
  return { slot: { name: owns ? typed.replace(OWNING, "") : typed, customerId: null }, end, known, owns };
}
