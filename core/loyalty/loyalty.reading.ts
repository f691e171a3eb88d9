import type { SetTreatmentSlots } from "../playbook/playbook.slots.ts";
import { treatmentSchema } from "../playbook/treatment.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { catalogueName } from "../understanding/singular.ts";
import type { Message } from "../understanding/tokens.ts";
import { groupOf, type WordLine, wordLine } from "../understanding/word-line.ts";
import { personNamed } from "../vouchers/reading/read-person.ts";

const WORDS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const CARDINALS = "two three four five six seven eight nine ten eleven twelve".split(" ");
const NTH = `(?<nth>\\d{1,3}) ?(?:st|nd|rd|th)|(?<word>${WORDS.join("|")})`;
const COUNT = `(?<count>\\d{1,3}|${CARDINALS.join("|")})`;
const THING = String.raw`(?<thing>[\p{L}'-]+(?: [\p{L}'-]+){0,2}?)`;
const FREE =
  "(?:free|gratis|for free|on us|on the house|is free|is on us|is on the house|goes on us|complimentary)";
const START =
  "^(?:(?:please|make|give(?: (?:regulars|customers|everyone|everybody|people|members|clients|guests|them))?|from now on|new rule|rule|let's|lets|start a|set up a|loyalty(?: card| rule| scheme| programme| program)?|stamp card|punch card|have|let|customers? get|everyone gets|we give|i want|offer|we do|:|,) )*";
const END = "(?: (?:to customers|for customers|for everyone|from now on|please|for them|,|!|\\.))*$";

/** "Every 10th coffee free", "buy 9 coffees, get one free", "a free coffee for every 10 coffees". */
const RULES: readonly RegExp[] = [
  `${START}(?:every|each|the|their|a)? ?(?:${NTH}) ${THING} ${FREE}${END}`,
  `${START}(?:every|each|the) (?:${NTH}) ${THING} (?:should be|will be|shall be|must be|to be) (?:free|on us|on the house)${END}`,
  `${START}buy ${COUNT} (?<thing>[\\p{L}'-]+(?: [\\p{L}'-]+){0,2}?)(?: ,)?(?: and)? get (?:the )?(?:one|1|(?<plus>next(?: one)?|\\d{1,3} ?th|tenth|another)) (?:free|on us|for free|on the house)${END}`,
  `${START}(?:a |one |1 )?free (?<thing>[\\p{L}'-]+(?: [\\p{L}'-]+){0,2}?) (?:for|after|with|on) (?:every|each) ${COUNT} (?:\\p{L}+ ?){1,3}${END}`,
  `${START}(?:a |one |1 )?free (?<thing>[\\p{L}'-]+(?: [\\p{L}'-]+){0,2}?) (?:for|after|with|on|at) (?:every|each) (?:${NTH}) (?:\\p{L}+ ?){1,3}${END}`,
].map((pattern) => new RegExp(pattern, "du"));

/** Counted by the visit, not by the piece: that is a milestone of the playbook. */
const VISITS = /^(?:visits?|purchases?|orders?|sales?|times?|appointments?|customers?|bookings?)$/u;

const PERSON = String.raw`(?<who>(?:[\p{L}.'-]+ ){0,3}?[\p{L}.'-]+?)`;
const STAMPS = "(?:stamps?|points?|(?<what>[\\p{L}-]+(?: [\\p{L}-]+)?))";
const ASKED: readonly RegExp[] = [
  `how many(?: ${STAMPS})? (?:has|does|have|did) ${PERSON} (?:got|have|collected|gotten|have got|collect)(?: so far| now| already| by now| on (?:her|his|their|the) (?:card|loyalty card|stamp card)| towards? .*| until .*| to go| left)*`,
  `how (?:many|far|much)(?: ${STAMPS})? (?:is|until|before|till|to go (?:for|until|before)|does) ${PERSON}(?:'s)? (?:from|gets?|to|away from|need|has|needs?)(?: (?:a|an|her|his|their|the|next))*(?: free| next)? ?.*`,
  `how many(?: more)?(?: ${STAMPS})? (?:until|before|till|to) ${PERSON}'s? (?:next )?(?:free|reward).*`,
  `how many(?: more)?(?: ${STAMPS})? (?:to go|left|more)(?: for| until)? ${PERSON}`,
  `(?:what's|whats|show|what is|check|how is|how's)? ?(?:me )?${PERSON}'s? (?:stamps?|points|loyalty(?: card| points| count| stamps)?|stamp card|card stamps|coffee card|count)`,
  `when (?:does|will|is) ${PERSON} (?:get|due|getting)(?: for)? (?:a|an|her|his|their|the next|the) free .*`,
].map((pattern) => new RegExp(`^(?:and |so |hey |ok )?${pattern}(?: \\?| \\.| please)*$`, "du"));

const OWN =
  /^(?:(?:and|so|hi|hello) )?(?:how many (?:(?:stamps|points|[\p{L}-]+) )?(?:have i|do i have|i have|until i|before i|till i|more).*|(?:my|show my|what's my|whats my|show me my) (?:stamps?|points|loyalty(?: card| points| stamps)?|stamp card)|(?:how many (?:[\p{L}-]+ )?(?:until|till|before|to) (?:a|the|my|my next|the next) free .*)|when (?:do i get|is) my (?:next )?free .*)(?: \?| \.| !)*$/u;

/** Without one of these a message has nothing to do with stamp cards. */
const MAY_BE =
  /free|gratis|house|\bon us\b|complimentary|how (?:many|far|much)|\b(?:stamps?|points|loyalty|card|count)\b/i;

/** Reads loyalty rules being set, and how far somebody is. */
export function readLoyalty(message: Message, context: ReadingContext): readonly Reading[] {
  if (message.tokens.length > 30 || !MAY_BE.test(message.text)) return [];
  const line = wordLine(message);
  const sources = [{ slot: "loyalty", span: { start: 0, end: message.tokens.length } }];
  const { role } = context.speaker;
  if (role === "customer")
    return OWN.test(line.text) ? [{ intent: "loyalty.own", slots: {}, score: 0.95, sources }] : [];
  if (role === "stranger") return [];
  const slots = readRule(line, context);
  if (slots) return [{ intent: "playbook.set", slots, score: 1, sources }];
  const who = readAsked(line, context);
  return who ? [{ intent: "loyalty.show", slots: { who }, score: 0.97, sources }] : [];
}

function readRule(line: WordLine, context: ReadingContext): SetTreatmentSlots | null {
  if (line.text.endsWith("?")) return null;
  for (const pattern of RULES) {
    const found = pattern.exec(line.text);
    const groups = found?.groups;
    if (!groups) continue;
    const thing = groups.thing?.replace(/^(?:one|the|a|of) /u, "") ?? "";
    if (thing === "" || VISITS.test(thing)) return null;
    const every = everyOf(groups, found[0]);
    return every === null ? null : ruleOf(line.message.text, catalogueName(thing.split(" ")), every, context);
  }
  return null;
}

/** "Buy 9, get one free" gives every 10th; "every 10th" and "for every 10" say it themselves. */
function everyOf(groups: Record<string, string | undefined>, said: string): number | null {
  const counted = groups.count;
  const value = groups.nth
    ? Number(groups.nth)
    : groups.word
      ? WORDS.indexOf(groups.word) + 2
      : counted && /^\d/.test(counted)
        ? Number(counted)
        : CARDINALS.indexOf(counted ?? "") + 2;
  const isBuying = /\bbuy \S+ /u.test(said);
  const every = isBuying ? value + 1 : value;
  return every >= 2 && every <= 500 ? every : null;
}

function ruleOf(
  words: string,
  product: string,
  every: number,
  { lexicon }: ReadingContext,
): SetTreatmentSlots {
  const known = lexicon.findProduct(product);
  const name = known?.exact ? known.entry.name : product;
  const offer = { kind: "free" as const, product: name, words: `free ${name}`, minimumSpend: null };
  const treatment = treatmentSchema.parse({
    purpose: "loyalty",
    name: `Loyalty: ${name}`,
    offer,
    product: name,
    every,
  });
  return {
    words: words.slice(0, 500),
    rules: [{ trigger: "milestone", timing: { count: every, repeats: true }, treatment }],
  };
}

function readAsked(line: WordLine, context: ReadingContext) {
  for (const pattern of ASKED) {
    const found = pattern.exec(line.text);
    const typed = found && groupOf(line, found, "who");
    const who = typed && personNamed(typed.typed, context);
    if (who && context.lexicon.findCustomers(who.name)) return who;
  }
  return null;
}
