import { gapText, PhraseBook, type PhraseMatch } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, type Span, textOf } from "../understanding/tokens.ts";
import { looksLikeCode } from "./invitation-code.ts";
import { matchMember } from "./members.service.ts";

const CLEAR = 0.95;
/** The score that what is said of customers has, too. */
const SHARED = 0.92;

type Meaning = "invite" | "invite-somebody" | "remove" | "left" | "rename" | "list" | "join" | "start";

const INVITING = "invite|add|hire|onboard|hired|invited";
const STAFF =
  "staff|employee|barista|assistant|colleague|teammate|waiter|waitress|cashier|helper|stylist|apprentice";
const CODE = "invitation|invite|code|link|access|login";
const GONE = "left|quit|resigned|retired|leaves";
const REMOVE = "remove|delete|fire|kick|unlink|fired|removed|drop";
const TEAM = "team|staff|crew|members";

const PHRASES = new PhraseBook<Meaning>([
  ["/ start", "start"],
  ["/ start {code:12}", "join"],
  ["join {code:12}", "join"],
  ["my? invitation? code is? :? {code:12}", "join"],
  ["invitation :? {code:12}", "join"],

  [`${INVITING} someone|somebody to? my|our|the? ${TEAM}?`, "invite-somebody"],
  [`${INVITING} a|an|my|our|the? new? ${STAFF} member?`, "invite-somebody"],
  [`${INVITING} a|my|our|the? new? team member`, "invite-somebody"],
  [`give|send|make|create|need|get|generate me? an|a|the? new? ${CODE} code|link?`, "invite-somebody"],
  [`${INVITING} a|an|my|our|the? new? ${STAFF} member? called|named|:? {name}`, "invite"],
  [`${INVITING} a|my|our|the? new? team member called|named|:? {name}`, "invite"],
  [`new ${STAFF} member? called|named|:? {name}`, "invite"],
  ["new team member called|named|:? {name}", "invite"],
  [`${INVITING} {name} to|into my|our|the? ${TEAM}`, "invite"],
  [`${INVITING} {name} as a|an|my|our|new? ${STAFF} member?`, "invite"],
  ["invite {name} to join us?", "invite"],
  [`give|send|make|create|need|get|generate me? an|a|the? new? ${CODE} code|link? for {name}`, "invite"],
  ["invite|invitation|invites code|link? for {name}", "invite"],
  ["invite {name}", "invite"],
  ["{name} works with|for us now?", "invite"],
  ["{name} works here now?", "invite"],
  [`{name} joins|joined our|the ${TEAM}`, "invite"],

  [`${REMOVE} {name} from|off my|our|the? ${TEAM} list?`, "remove"],
  [`take {name} off my|our|the? ${TEAM} list?`, "remove"],
  [`${REMOVE} ${STAFF} member? {name}`, "remove"],
  ["remove team? member {name}", "remove"],
  [`${REMOVE} {name}`, "left"],
  [`{name} has|have? ${GONE} us|the? shop|team|company|job?`, "left"],
  ["{name} doesn't|doesnt|does work here|for us? anymore|any? more?", "left"],
  ["{name} does not work here|for us? anymore|any? more?", "left"],
  ["{name} no longer works here|for us?", "left"],
  ["{name} is|'s|has no longer on|with the? us|team|staff", "left"],
  ["{name} is gone", "left"],

  ["rename {name} to|into|as {to}", "rename"],
  ["{name} is called {to} now", "rename"],

  [`who|who's|whos is? all? on|in my|our|the ${TEAM}`, "list"],
  ["who is all? works|working here|for us|me?", "list"],
  ["who works here|for us|me?", "list"],
  ["who are my|our|the staff|team|employees|colleagues members?", "list"],
  ["list|show|see me? my|our|the? team|staff|employees|members members?", "list"],
  ["my|our|the? team|staff members|list?", "list"],
]);

/** Words that stand where a name would, and are none. */
const NO_NAMES = new Set(
  `everyone everybody all them him her me us it you people friends customers customer clients client guests regulars
  leads the a an my our your this that these those some someone somebody anyone anybody no not sale sales last item
  product discount note notes lead price prices figures numbers vip vips followers subscribers who what which when where why how he she they nobody anyone anybody team staff voucher vouchers door wifi
  to for with from at on is are change set show`.split(/\s+/),
);

/** A person's name: one to four words, without numbers, products or words that are no names; null otherwise. */
function personName(message: Message, span: Span | undefined, context: ReadingContext | null): string | null {
  if (!span) return null;
  const tokens = message.tokens.slice(span.start, span.end);
  const words = tokens.filter((token) => token.kind === "word");
  const plain = tokens.every((token) => token.kind === "word" || ".\"'\u201c\u201d".includes(token.text));
  if (!plain || words.length === 0 || words.length > 4) return null;
  if (words.some((word) => NO_NAMES.has(word.folded))) return null;
  const name = textOf(message, span)
    .replace(/^["'\u201c]+|["'\u201d]+$/gu, "")
    .trim();
  const isProduct = context?.lexicon.findProduct(name)?.exact === true;
  return isProduct || name === "" ? null : name;
}

const ANSWERS = new PhraseBook<"name">([
  ["it's|its? it? is? for {name}", "name"],
  ["{name}", "name"],
]);

/** The answer to "who is it for?": a name and nothing else. */
export function readName(message: Message): string | null {
  const match = ANSWERS.match(message);
  return match ? personName(message, match.gaps.get("name"), null) : null;
}

/** Reads what is said about the team. */
export function readMembers(message: Message, context: ReadingContext): readonly Reading[] {
  for (const match of PHRASES.matches(message)) {
    const found = readPhrase(message, match, context);
    if (found.length > 0) return found;
  }
  return readBareCode(message);
}

function readPhrase(
  message: Message,
  match: PhraseMatch<Meaning>,
  context: ReadingContext,
): readonly Reading[] {
  switch (match.value) {
    case "start":
      return [reading("members.join", { code: "" }, match)];
    case "join":
      return readCode(message, match, context);
    case "list":
      return [reading("members.list", {}, match, 0.97)];
    case "invite-somebody":
      return [reading("members.invite", { name: null, sure: false }, match)];
    case "invite": {
      const name = personName(message, match.gaps.get("name"), context);
      return name === null ? [] : [reading("members.invite", { name, sure: false }, match)];
    }
    case "remove":
    case "left":
      return readRemoval(message, match, context);
    case "rename":
      return readRename(message, match, context);
  }
}

/** After "join", a stranger's one word is meant as a code, whatever its shape. */
function readCode(
  message: Message,
  match: PhraseMatch<Meaning>,
  context: ReadingContext,
): readonly Reading[] {
  const code = gapText(message, match, "code");
  const meant = context.speaker.role === "stranger" && !/\s/.test(code);
  return looksLikeCode(code) || meant ? [reading("members.join", { code }, match)] : [];
}

/** Nothing but a code. */
function readBareCode(message: Message): readonly Reading[] {
  const code = message.text.trim();
  if (code.length > 20 || !looksLikeCode(code)) return [];
  const sources = [{ slot: "code", span: { start: 0, end: message.tokens.length } }];
  return [{ intent: "members.join", slots: { code }, score: 0.9, sources }];
}

function readRemoval(
  message: Message,
  match: PhraseMatch<Meaning>,
  context: ReadingContext,
): readonly Reading[] {
  const name = personName(message, match.gaps.get("name"), context);
  if (name === null) return [];
  const known = matchMember(context.lexicon.members(), name) !== null;
  // Where the team is not named, "remove Ana" is about the team only when Ana is on it.
  return known || match.value === "remove" ? [reading("members.remove", { name, sure: false }, match)] : [];
}

function readRename(
  message: Message,
  match: PhraseMatch<Meaning>,
  context: ReadingContext,
): readonly Reading[] {
  const name = personName(message, match.gaps.get("name"), context);
  const to = personName(message, match.gaps.get("to"), context);
  if (name === null || to === null || !matchMember(context.lexicon.members(), name)) return [];
  // Of a name that a customer bears as well, the owner is asked: customers are renamed in the same words.
  const shared = context.lexicon.findCustomers(name) !== null;
  return [reading("members.rename", { name, to }, match, shared ? SHARED : CLEAR)];
}

function reading(intent: string, slots: unknown, match: PhraseMatch<Meaning>, score = CLEAR): Reading {
  const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
  return { intent, slots, score, sources };
}
