import { fold } from "../understanding/fold.ts";
import { hasWord } from "../understanding/has-word.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

/** What customers write to be left alone; whole messages only. */
const STOP = new PhraseBook<"stop">(
  [
    "stop|stopall|unsubscribe|quit|end|cancel|optout|opt-out|arret|para|basta|stopp|alto",
    "/ stop",
    "stop all|it|now|this|these|everything all|it|this|now?",
    "stop messages|messaging|texting|contacting|writing|spamming|bothering|asking|emailing",
    "stop all? the|your|these|those|any? messages|texts|emails|spam|offers|ads|marketing|promotions|newsletters|notifications|reminders",
    "stop messaging|texting|contacting|writing|spamming|bothering|asking|emailing|pinging to? me|us again|anymore?",
    "stop sending to? me? {what:6}",
    "stop asking me? for? {what:6}",
    "stop messaging|texting|contacting|writing|asking {what:5}",
    "opt me? out",
    "unsubscribe me from? all|this|these|your|it|everything? messages|list|emails|texts|offers?",
    "unsubscribe from {what:5}",
    "take|remove me off|from your|the|this|that mailing|contact? list|lists",
    "no more messages|texts|offers|emails|marketing|ads|spam|reminders|promotions|notifications for|to? me?",
    "no more marketing|promotional messages|texts",
    "don't|dont|never message|text|contact|write|email|spam|bother me|us again|anymore|ever?",
    "don't|dont|never message|text|contact|write|email to? me any? more|anymore|again?",
    "do not message|text|contact|write|email|send to? me {what:5}",
    "do not message|text|contact|write|email to? me",
    "don't|dont send me {what:6}",
    "don't|dont want|need your|any|these|those|more? more? messages|offers|texts|emails|marketing|ads",
    "do not want|wish your|any|these|those|more? more? messages|offers|texts|emails|marketing|ads",
    "leave me alone",
    "not interested in|anymore? your? messages|offers?",
  ].map((phrase) => [phrase, "stop"] as const),
);
const START = new PhraseBook<"start">(
  [
    "start|unstop|subscribe|resubscribe|restart|resume|optin|opt-in",
    "/ subscribe",
    "start|resume again|messages|messaging",
    "start messaging|texting|writing|sending to? me again?",
    "start the|your? messages|offers again?",
    "start sending me {what:6}",
    "opt me? back? in again?",
    "sign me up again?",
    "subscribe me again?",
    "put|add me back? on|to the|your mailing? list again?",
    "message|text|write me again",
    "you may|can message|text|write|contact to? me again?",
    "yes send|message|text me {what:5}",
    "send me your|the? offers|messages|news again?",
    "want|like to? get|receive|have? your|the? offers|messages|news again?",
  ].map((phrase) => [phrase, "start"] as const),
);
/** What may follow "stop sending me": messages of any kind, not "the wrong size". */
const MESSAGES =
  /\b(?:messages?|texts?|emails?|offers?|stuff|things|this|these|that|those|it|ads?|spam|marketing|anything|any ?more|everything|notifications?|reminders?|vouchers?|feedback|reviews?|ratings?|questions?|opinions?|newsletters?|news|promotions?|how it was|me|us)\b/;

const FORGET =
  /^(?:please |pls |hi,? |hello,? )*(?:can you |could you |i want you to |i'd like you to |i would like you to |you must )?(?:please )?(?:forget|delete|erase|remove|wipe|destroy) (?:about )?(?:me|all (?:of )?my (?:data|details|info|information)|everything (?:about me|you (?:know|have)(?: about| on) me)|my (?:data|details|info|account|information|profile|record|records|personal data))(?: please| now| completely| permanently| forever| from (?:your|the) (?:system|list|records|database|files)| entirely)*[.! ]*$/;
const ABOUT_ME =
  /^(?:please |hi,? |hello,? |hey,? )*(?:(?:what|which data|what data|which information|what information|what info|tell me what|show me what|everything|tell me everything|all) (?:do you|data do you|info do you|information do you|you|d'you|does the shop|have you) (?:know|have|store|keep|hold|got|stored|kept|saved|save|saving|know about)(?: stored| saved| on file| about| on| of)*(?: about| on| of)? me(?: on file)?|(?:show|send|give|export|download|get)(?: me)? (?:all )?(?:of )?my (?:personal )?(?:data|information|details|file|info)|my (?:personal )?data|(?:i want|i'd like|i would like|can i (?:see|have|get)|could i (?:see|have|get)|may i (?:see|have|get)) (?:a copy of |to see |all )?(?:of )?my (?:personal )?(?:data|information|details)|what is (?:stored|saved|kept|known) about me)(?: please| then| exactly)*[?.! ]*$/;

/** Reads what customers say about their own data, and what the team writes down for them. */
export function readPrivacy(message: Message, context: ReadingContext): readonly Reading[] {
  switch (context.speaker.role) {
    case "customer":
      return readOwn(message);
    case "owner":
    case "staff":
      return readForSomebody(message, context);
    default:
      return [];
  }
}

const sure = (intent: string, slots: object): readonly Reading[] => [
  { intent, slots, score: 0.995, sources: [] },
];

function readOwn(message: Message): readonly Reading[] {
  const words = fold(message.text).replace(/\s+/g, " ").trim();
  if (FORGET.test(words)) return sure("privacy.forget-me", {});
  if (ABOUT_ME.test(words)) return sure("privacy.about-me", {});
  const loud = message.tokens.filter((token) => token.kind === "word");
  // "STOP!!! STOP": said more than once it is the same word.
  if (loud.length > 0 && loud.every((token) => token.folded === "stop"))
    return sure("privacy.consent", { marketing: false });
  for (const match of STOP.matches(message)) {
    const what = gapText(message, match, "what");
    if (what === "" || MESSAGES.test(fold(what))) return sure("privacy.consent", { marketing: false });
  }
  for (const match of START.matches(message)) {
    const what = gapText(message, match, "what");
    if (what === "" || MESSAGES.test(fold(what))) return sure("privacy.consent", { marketing: true });
  }
  return [];
}

const UNASKED =
  "messages|texts|emails|marketing|offers|ads|promotions|anything|reminders|vouchers|newsletters";
const TEAM = new PhraseBook<"stop" | "start" | "data" | "forget">([
  ["unsubscribe {who:4}", "stop"],
  ["opt {who:4} out of? all|the|our|marketing? messages|marketing|offers?", "stop"],
  ["opt out {who:4}", "stop"],
  [`stop messaging|texting|contacting|writing|emailing|bothering to? {who:4}`, "stop"],
  [`stop sending {who:4} ${UNASKED}`, "stop"],
  [`stop sending all|any|the? ${UNASKED} to {who:4}`, "stop"],
  [`don't|dont|never message|text|contact|email|write|bother to? {who:4}`, "stop"],
  [`don't|dont|never message|text|contact|email|write to? {who:4} anymore|again`, "stop"],
  [`do not message|text|contact|email|write to? {who:4}`, "stop"],
  [`don't|dont send any? more? ${UNASKED} to {who:4}`, "stop"],
  [`don't|dont send {who:4} any|our|the|more? more? ${UNASKED} anymore|again?`, "stop"],
  [`no more ${UNASKED} for|to {who:4}`, "stop"],
  [`take|remove {who:4} off|from the|our mailing|marketing|message|contact? list`, "stop"],
  [
    `{who:4} doesn't|doesnt|does want|like any|our|to|more? more? get|receive|have? any|our|more? ${UNASKED} anymore|any? more?`,
    "stop",
  ],
  [
    `{who:4} does not want|like any|our|to|more? more? get|receive|have? any|our|more? ${UNASKED} anymore|any? more?`,
    "stop",
  ],
  [`{who:4} asked|wants us? not to get|receive|be messaged|contacted|${UNASKED}?`, "stop"],
  [`{who:4} wants|asked to stop|end getting|receiving|our|the|all? ${UNASKED}`, "stop"],
  ["{who:4} wants|asked to be left alone", "stop"],
  ["{who:4} opted out of? our|the|all? marketing|messages|offers?", "stop"],
  ["{who:4} wants|asked to unsubscribe", "stop"],
  ["{who:4} said stop", "stop"],
  ["{who:4} unsubscribed", "stop"],

  ["subscribe {who:4} again?", "start"],
  ["opt {who:4} back? in again?", "start"],
  ["opt in {who:4}", "start"],
  ["{who:4} opted back? in again? to? marketing|messages|offers?", "start"],
  [
    `{who:4} agreed|agrees|consented|consents to get|receive|our|getting|receiving? our|the|marketing? ${UNASKED}`,
    "start",
  ],
  [
    `{who:4} wants|would|likes like? to? get|receive|hear|have? our|the|marketing|from? ${UNASKED}|us again?`,
    "start",
  ],
  [
    `{who:4} gave|gives|has given their|her|his|us|marketing|given? consent for|to? marketing|messages?`,
    "start",
  ],
  [`{who:4} said yes to our|the|marketing? ${UNASKED}`, "start"],

  ["{who:4} wants|asked|asks to be forgotten|deleted|erased|removed", "forget"],
  [
    "{who:4} wants|asked|asks us? to delete|forget|erase|remove her|his|their|them|him|all? personal? data|information|details|everything?",
    "forget",
  ],
  ["delete|erase|remove|wipe all? of? {who:4} data|information|details", "forget"],

  ["export|download {who:4} data|file|information|info", "data"],
  ["send|give|get|make me? a|the? file|copy|export of|with|on all? {who:4} data|information|info", "data"],
  ["{who:4} wants|asked for|to see|a|all? copy? of? their|her|his personal? data|information|file", "data"],
  ["{who:4} wants|asked to see|have|get|know their|her|his|what personal? data|information|file", "data"],
  ["what data|information|info do we have|keep|hold|store on|about {who:4}", "data"],
]);

const ASK_FIRST = new PhraseBook<boolean>([
  ["ask new? customers|people|clients|guests|them for consent|permission first?", true],
  ["ask for consent|permission first?", true],
  ["ask for consent|permission before sending|messaging|writing|anything {rest:6}", true],
  ["ask new? customers|people|clients|guests|them first? before sending|messaging|writing {rest:6}", true],
  ["ask new? customers|people|clients|guests|them whether|if they want|like|wish|agree {rest:6}", true],
  ["don't|dont|never assume consent|permission", true],
  ["stop asking for consent|permission first?", false],
  ["don't|dont ask for consent|permission first?", false],
  ["joining counts as a? consent|yes|permission", false],
  ["assume consent|permission when {rest:6}", false],
]);

/** What the team writes down about somebody's wishes does not do without one of these. */
const HINTS = new Set(
  `unsubscribe unsubscribed subscribe opt opted stop don't dont do never messages messaging message texting texts text contacting contact emailing
  emails email marketing offers ads promotions list alone data information info consent consented consents agreed agrees permission forgotten
  deleted erased removed delete forget erase remove wipe export download file hear no said joining assume`.split(
    /\s+/,
  ),
);

/** "Unsubscribe Tom", "Maria opted in", "export Tom's data". */
function readForSomebody(message: Message, context: ReadingContext): readonly Reading[] {
  if (!hasWord(message, HINTS)) return [];
  const askFirst = ASK_FIRST.match(message);
  if (askFirst) {
    return [{ intent: "privacy.ask-first", slots: { askFirst: askFirst.value }, score: 1, sources: [] }];
  }
  for (const match of TEAM.matches(message)) {
    const who = gapText(message, match, "who").replace(/['\u2019]s?$/, "");
    const known = context.lexicon.findCustomers(who);
    if (!known) continue;
    const person = { name: who, customerId: null };
    const span = match.gaps.get("who") ?? { start: 0, end: message.tokens.length };
    const sources = [{ slot: "who", span }];
    if (match.value === "data")
      return [{ intent: "privacy.data-of", slots: { who: person }, score: 0.96, sources }];
    if (match.value === "forget") {
      return [{ intent: "customers.forget", slots: { who: person, confirmed: "ask" }, score: 1, sources }];
    }
    const marketing = match.value === "start";
    const intent = marketing ? "privacy.opt-in" : "privacy.opt-out";
    return [{ intent, slots: { who: person }, score: 0.96, sources }];
  }
  return [];
}
