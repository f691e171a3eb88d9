import { fold } from "../../understanding/fold.ts";
import { isGivenName } from "../../understanding/given-names.ts";
import { startsWithCapital } from "../../understanding/letters.ts";
import { readFacts, saysAnything } from "../../understanding/people/person-facts.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, readMessage } from "../../understanding/tokens.ts";
import { type FactSlots, factSlots, toFactSlots } from "../customer-slots.ts";
import type { OwnDetailsSlots } from "../intents/own-details.ts";
import { sentenceOf } from "./sentence.ts";

/** Longer messages are letters, and for the owner to read. */
const LONGEST_TOKENS = 40;
const ABOUT_ONESELF = /\b(?:i|i'm|i've|im|i'd|my|me)\b/;

/** Reads what customers tell of themselves: "my birthday is 3 May", "I love sourdough", "call me Mari". */
export function readOwnDetails(message: Message, context: ReadingContext): Reading | null {
  if (message.tokens.length > LONGEST_TOKENS || !ABOUT_ONESELF.test(fold(message.text))) return null;
  if (message.text.trimEnd().endsWith("?")) return null;
  const drop = readDrop(message);
  if (drop) return details({ drop }, 0.97);
  const called = readCalled(message);
  if (called) return details({ facts: { notes: [`likes to be called ${called}`] } }, 0.9);
  const topic = readTopic(message);
  if (topic) return details({ facts: { interests: [topic] } }, 0.996);
  return readTold(message, context);
}

function details(slots: { facts?: Partial<FactSlots>; drop?: OwnDetailsSlots["drop"] }, score: number) {
  const facts = factSlots.parse(slots.facts ?? {});
  const reading: Reading = {
    intent: "customers.own-details",
    slots: { facts, drop: slots.drop ?? null },
    score,
    sources: [],
  };
  return reading;
}

const plain = ({ text }: Message): string => fold(text).replace(/\s+/g, " ").trim();

const DROP =
  /^(?:please |pls |can you |could you )*(?:delete|remove|forget|erase) my (phone number|mobile number|phone|mobile|number|e-?mail address|e-?mail|birthday|date of birth)(?: please| again| from (?:your|the) (?:system|list|records?|files?))*[.! ]*$/;

/** "Delete my number": that and nothing else. */
function readDrop(message: Message): OwnDetailsSlots["drop"] {
  const what = DROP.exec(plain(message))?.[1];
  if (!what) return null;
  if (/mail/.test(what)) return "email";
  return /birth/.test(what) ? "birthday" : "phone";
}

const CALL_ME =
  /^(?:hi|hello|hey|please|pls|you can|you may|just|oh|and|by the way|btw|everyone|everybody|people|friends|all|my friends|[,.! ])*\b(?:calls? me|i go by|i prefer to be called|i'm called|i am called|my name is|my name's|the name's|the name is)\s+(.+)$/i;
/** What follows "call me" when it is about the phone. */
const NO_NAME =
  /^(?:back|later|tomorrow|today|tonight|when|asap|please|pls|now|on|at|if|after|before|urgent|urgently|maybe|first|soon|crazy|again|anytime|any|a|an|the|in|this|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|about|regarding|not|never|instead|directly|back|once|as|to|for|whenever|wrong|spelled|spelt|because|and|or|old)\b/i;
const NAME_WORDS = 4;

/** "Call me Mari": what they like to be called; not "call me tomorrow". */
function readCalled(message: Message): string | null {
  const said = CALL_ME.exec(message.text.replace(/\u2019/g, "'").trim())?.[1] ?? "";
  const name = said.replace(/(?:,? (?:please|pls|thanks|by the way|btw|:\)))*[\s.!,]*$/i, "").trim();
  const words = name.split(/\s+/);
  if (name === "" || words.length > NAME_WORDS || NO_NAME.test(name)) return null;
  if (!/^[\p{L}\p{M}][\p{L}\p{M}\s.'-]*$/u.test(name)) return null;
  return startsWithCapital(name) || isGivenName(fold(words[0] ?? "")) ? name : null;
}

const ABOUT = "(?:about|regarding|on|with|for)";
const THINGS = "(?:messages|offers|news|updates|things|stuff|emails|texts|deals|info|information|anything)";
const TOPICS: readonly RegExp[] = [
  `(?:only|just) (?:write|message|text|send|tell|contact|email|notify)(?: to)? me(?: ${THINGS})? ${ABOUT} (.+)`,
  `(?:write|message|text|send|tell|contact|email|notify)(?: to)? me(?: ${THINGS})? only ${ABOUT} (.+)`,
  `(?:write|message|text|send|tell|contact|email|notify)(?: to)? me only(?: ${THINGS})? ${ABOUT} (.+)`,
  `(?:i )?(?:only|just) (?:want|like|need|care)(?: to (?:hear|get|receive|know))?(?: ${THINGS})? ${ABOUT} (.+)`,
  `i(?:'d| would)? (?:want|like|love)(?: only)? to (?:hear|know)(?: only)?(?: more)? ${ABOUT} (.+)`,
  `i(?:'m| am)?(?: only| mostly| mainly| really)? interested in (.+)`,
  `keep me (?:posted|updated|informed) ${ABOUT} (.+)`,
].map(
  (pattern) => new RegExp(`^(?:please |pls |hi,? |hello,? |can you |could you |from now on )*${pattern}$`),
);
const VAGUE =
  /^(?:it|this|that|them|you|me|us|the|my|your|an? order|orders?|our order|everything|all|nothing|anything|what|how|when|something)\b/;
const LONGEST_TOPIC = 60;

/** "Please only write me about cakes": what they want to hear of. */
function readTopic(message: Message): string | null {
  const text = plain(message).replace(/(?: please| pls| thanks| thank you| from now on|[.! ])+$/, "");
  const topic = TOPICS.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  const bare = topic?.replace(/^(?:your|new|the) /, "").trim() ?? "";
  return bare !== "" && bare.length <= LONGEST_TOPIC && !VAGUE.test(bare) ? bare : null;
}

const THIRD_PERSON: readonly (readonly [RegExp, string])[] = [
  [/[\s,]+(?:btw|by the way|fyi|lol|just so you know|just to let you know)[\s.!]*$/i, ""],
  [/^(?:btw|by the way|fyi|just so you know)[\s,:]+/i, ""],
  [/^(?:you can )?(?=(?:reach|call|text|phone|contact|ring) me\b)/i, ""],
  [/\b(?:i'm|i am|im)\b/gi, "is"],
  [/\bi(?:'ve got|'ve| have got| have)\b/gi, "has"],
  [/\bi (?:do not|don't|dont)\b/gi, "doesn't"],
  [/\bi (can't|cannot|can not|never|always|only|usually|normally|often)\b/gi, "$1"],
  [/\bi (?:really |absolutely |just |do )?(like|love|enjoy|adore)\b/gi, "$1s"],
  [/\bi (prefer|hate|dislike|avoid|detest|live|work|drink|eat|wear|speak|play|take|need)\b/gi, "$1s"],
  [/\bmyself\b/gi, "themselves"],
  [/\bmy\b/gi, "their"],
  [/\bme\b/gi, "them"],
  [/\byours?\b/gi, "our"],
];

/** Objects of a liking that name no thing: "I love it", "I like that place". */
const NOTHING_NAMED =
  /^(?:it|this|that|them|these|those|you|u|ya|him|her|everything|all|here|how|what|when|to|being|your (?:place|shop|store|work|team|staff)|the (?:place|shop|way|new)|coming|going|so|too|him)\b/i;

/** Facts as the team would tell them, in the first person: said anew in the third, and read like those. */
function readTold(message: Message, context: ReadingContext): Reading | null {
  const told = THIRD_PERSON.reduce(
    (text, [pattern, instead]) => text.replace(pattern, instead),
    message.text.replace(/\u2019/g, "'"),
  );
  if (told === message.text) return null;
  const sentence = sentenceOf(readMessage(told), context, false);
  const found = sentence ? readFacts(sentence.scan, sentence.start) : null;
  if (!found || !saysAnything(found)) return null;
  const { facts } = found;
  if (facts.asked.length > 0 || facts.referrer !== undefined || facts.source !== undefined) return null;
  if (facts.interests.some((interest) => NOTHING_NAMED.test(interest))) return null;
  const isContact = [facts.phone, facts.badPhone, facts.email, facts.birthday, facts.badBirthday].some(
    (fact) => fact !== undefined,
  );
  const slots = toFactSlots(found);
  const interests = slots.interests.map((interest) => interest.replace(/^(?:your|the) /i, ""));
  return details({ facts: { ...slots, interests } }, isContact ? 0.96 : 0.75);
}
