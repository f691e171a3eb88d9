import { hasWord } from "../understanding/has-word.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { readTiming } from "./reading/timing-words.ts";
import { LAST_RULE, lastRule } from "./remembered.ts";
import type { RuleEffect } from "./rule.ts";

/** A rule fits into a sentence or two. */
const LONGEST_RULE = 80;
/** Without one of these nobody sets or changes a rule: keeps the reader away from the day's sales. */
export const RULE_WORDS: ReadonlySet<string> = new Set(
  `ask asks asking send sends sending give gives giving offer offering request requests collect get gather reward rewards thank wish
  follow win bring welcome invite survey text message remind greet only once max maximum most more stop start pause resume switch turn disable
  enable cancel end rules rule automatic automatically automations survey surveys feedback birthday birthdays running active automated don't dont no when whenever after every each`.split(
    /\s+/,
  ),
);

/** Every word of it says what is done and when: nothing else can be meant. */
const SURE = 1;

type Meaning = "list" | "off" | "on" | "all-off" | "again";

const PHRASES = new PhraseBook<Meaning>([
  ["rules", "list"],
  ["/ rules", "list"],
  ["my|our|the|all rules|automations", "list"],
  ["show|list|see me? all? my|our|the? rules|automations", "list"],
  [
    "what|which rules|automations are|have|do on|active|set|there|running|i|we|you? have|got|set|on? up?",
    "list",
  ],
  ["what are|is my|our|the? rules|automations", "list"],
  ["what's|what|whats is? running|active|automated right? now|at? the? moment?", "list"],
  ["what is|are|'s|'re switched|turned on", "list"],
  ["what's switched|turned on", "list"],
  [
    "what|which messages|things? do|does|are|is you|it|the|regulars|going assistant|out|being? send|sends|sent automatically|itself|yourself",
    "list",
  ],
  ["what do you send out? automatically|yourself|by|to itself|yourself|customers?", "list"],

  [
    `stop|pause|suspend|disable|deactivate|end|quit|halt|cancel|remove|delete all the|my|our? rules|automations`,
    "all-off",
  ],
  ["switch|turn off all|every|everything the? rules|automations?", "all-off"],
  ["switch|turn all|everything the? rules|automations? off", "all-off"],

  [
    "stop|pause|suspend|quit|halt|cease asking|sending|giving|requesting|collecting|offering|messaging|texting {what:10}",
    "off",
  ],
  [`switch|turn off the|my|our|all? {what:6}`, "off"],
  [`switch|turn the|my|our|all? {what:6} off`, "off"],
  [`disable|pause|suspend|deactivate|stop|end|cancel|remove|delete|drop the|my|our|all? {what:6}`, "off"],
  ["don't|dont|never ask|send|give|request|collect|offer {what:8} anymore|again", "off"],
  ["don't|dont|never ask|send|give|request|collect|offer {what:8} any more|longer", "off"],
  ["do not ask|send|give|request|collect|offer {what:8} anymore|again", "off"],
  ["do not ask|send|give|request|collect|offer {what:8} any more|longer", "off"],
  ["don't|dont|never ask|send|give|request|collect|offer {what:8}", "off"],
  ["do not ask|send|give|request|collect|offer {what:8}", "off"],
  ["no more {what:6}", "off"],
  ["no {what:4} anymore|please", "off"],
  ["no {what:4} any more", "off"],

  [`switch|turn on the|my|our? {what:6} again?`, "on"],
  [`switch|turn back on the|my|our? {what:6}`, "on"],
  [`switch|turn the|my|our? {what:6} back? on again?`, "on"],
  [`enable|resume|reactivate|restart|unpause|continue the|my|our? {what:6} again?`, "on"],
  ["start|resume|continue asking|sending|giving|requesting|collecting|offering {what:8} again?", "again"],
]);

/** Reads rules being set, changed, switched on and off, and asked for. */
export function readRules(
  effects: readonly RuleEffect[],
  message: Message,
  context: ReadingContext,
): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  if (message.tokens.length > LONGEST_RULE) return [];
  const switching = readSwitch(effects, message);
  if (switching) return [switching];
  if (isQuestion(message)) return [];
  const hinted = effects.filter(({ hints }) => hasWord(message, hints));
  const last = lastRule(context.memory.get(LAST_RULE));
  if (hinted.length === 0 && !last) return [];
  const plain = withoutCourtesy(message);
  const words = readTiming(plain);
  const readings = hinted.flatMap((effect) => readEffect(effect, words, plain, context));
  return readings.length > 0 || !last ? readings : readRefinement(words, last);
}

const isQuestion = (message: Message): boolean => {
  const text = message.text.trimEnd();
  return text.endsWith("?") && !/^(can|could|would|will|please) (you|we|u)\b/i.test(text);
};

/** "Can you please ask …?" is "ask …"; a "from now on" changes nothing. */
function withoutCourtesy(message: Message): Message {
  const text = message.text
    .replace(
      /^\s*(?:(?:please|pls|ok(?:ay)?|hi|hey|so|now|from now on|also|and|i(?:'d| would) like (?:you )?to|i want (?:you )?to|can you|could you|would you|will you|you should|let's|lets|set up a rule(?: to)?|set a rule(?: to)?|new rule|rule|add a rule(?: to)?|make a rule(?: to)?|automatically|always)\b[\s,:-]*)+/i,
      "",
    )
    .replace(/[\s,]*(?:please|pls|thanks|thank you|from now on|automatically|ok)?[\s.!?]*$/i, "");
  return readMessage(text);
}

function readEffect(
  effect: RuleEffect,
  words: ReturnType<typeof readTiming>,
  message: Message,
  context: ReadingContext,
): Reading[] {
  const read = effect.read(words, context);
  if (!read) return [];
  const timing = { ...words.timing, ...read.timing };
  const slots = {
    kind: effect.kind,
    trigger: read.trigger,
    timing,
    effect: read.effect,
    words: message.text.slice(0, 500),
  };
  const span = { start: 0, end: message.tokens.length };
  return [{ intent: "rules.set", slots, score: read.score ?? SURE, sources: [{ slot: "effect", span }] }];
}

/** "Only first visits", "not more than once a month each", "make it 2 hours after": of the rule that was spoken of last. */
function readRefinement(words: ReturnType<typeof readTiming>, last: string): Reading[] {
  const rest = words.rest.text
    .toLowerCase()
    .replace(/[^\p{L}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (!REFINING.test(rest)) return [];
  const { timing, trigger } = words;
  const named = Object.fromEntries(
    Object.entries(timing).filter(([, value]) => value !== null && value !== false),
  );
  if (trigger === null && Object.keys(named).length === 0) return [];
  const slots = { ruleId: last, trigger, timing: named, words: words.rest.text };
  return [{ intent: "rules.refine", slots, score: 0.85, sources: [] }];
}

const REFINING =
  /^(?:only|just|and|but|make it|change it to|change that to|ask|send|it|them|but only|only ask|ask only|only send|only do it|only for|only on|only after|rather|better|instead|please|no|actually|ask them|for|on|to|do it|send it|and only|not|the)?(?: (?:only|for|on|after|to|instead|please|it|them|rather))*$/;

const FOR_A_WHILE =
  /[\s,]+(?:for now|for the moment|for a (?:while|bit)|for the time being|until further notice)[\s.!]*$/i;

function readSwitch(effects: readonly RuleEffect[], typed: Message): Reading | null {
  const message = FOR_A_WHILE.test(typed.text) ? readMessage(typed.text.replace(FOR_A_WHILE, "")) : typed;
  for (const match of PHRASES.matches(message)) {
    if (match.value === "list") return { intent: "rules.list", slots: {}, score: 0.92, sources: [] };
    if (match.value === "all-off")
      return { intent: "rules.switch", slots: { on: false, what: null }, score: 0.92, sources: [] };
    const what = gapText(message, match, "what");
    if (!speaksOfRules(effects, what)) continue;
    // "Start asking for feedback 2 hours after …" sets a rule; only what names no time switches one.
    if (match.value === "again" && readTiming(readMessage(what)).trigger !== null) return null;
    const on = match.value === "on" || match.value === "again";
    const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
    return { intent: "rules.switch", slots: { on, what }, score: 0.92, sources };
  }
  return null;
}

const TRIGGER_WORDS =
  /\b(?:rules?|automations?|birthdays?|bdays?|welcome|first[- ](?:visit|purchase|sale|time)|milestones?|loyalty|win[- ]?backs?|lapsed|leads?|follow[- ]?ups?|automatic)\b/i;

const speaksOfRules = (effects: readonly RuleEffect[], what: string): boolean => {
  const said = what.toLowerCase();
  return TRIGGER_WORDS.test(said) || effects.some(({ called }) => called.some((word) => said.includes(word)));
};
