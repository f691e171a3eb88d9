import { channelAt } from "../understanding/people/channels.ts";
import type { FactScan } from "../understanding/people/fact-scan.ts";
import { sourceFactAt } from "../understanding/people/source-facts.ts";
import { matchFirst } from "../understanding/people/word-pattern.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";
import { ASKED_SOURCE, askedSource } from "./found-us-memory.ts";

/** How a customer says that they found the shop. */
export interface FoundUs {
  /** Lower case, as the figures count it; "referral" where somebody sent them. */
  readonly source: string;
  /** Who sent them, as typed; null: nobody, or nobody named. */
  readonly referrer: string | null;
  /** The words that said it, in number. */
  readonly words: number;
}

const FRIENDS =
  "friend|friends|sister|brother|mum|mom|dad|mother|father|wife|husband|partner|colleague|colleagues|boss|neighbour|neighbor|cousin|aunt|uncle|son|daughter|boyfriend|girlfriend|mate|mates|coworker|flatmate|roommate|family|doctor|dentist|hairdresser|trainer|teacher|niece|nephew";
const TOLD = "told|sent|recommended|referred|brought|introduced|mentioned|suggested|showed|invited|tipped";
const LEAD = [
  "well|oh|hi|hello|hey|so|actually|by|the|way|btw|and|just|it|was|i|we|think|through|via|from|thanks|to",
];
/** It says how they found the shop and nothing else. */
const SURE = 1;
/** Words that change nothing of it. */
const HARMLESS = new Set(
  `hi hello hey i we you your it was were through via from by on in the a an my our me us just actually think guess btw way thanks thank to of at and
  about for first originally there here came come today yesterday then so well oh yes found heard saw have had ve also think shop store place ago
  week month last when while because some one`.split(/\s+/),
);

/** Reads how a customer says that they found the shop: "I found you on Instagram", "my sister told me about you". */
export function findFoundUs(message: Message, context: ReadingContext, asked: boolean): FoundUs | null {
  // Customers say "you" where the team says "us": to the grammar they are one.
  const turned = readMessage(
    message.text
      .replace(/\byou\b/gi, "us")
      .replace(/\byour\b/gi, "our")
      .replace(/\bi've\b/gi, "I"),
  );
  const scan: FactScan = {
    message: turned,
    tokens: turned.tokens,
    to: endOf(turned),
    locale: context.business.locale,
    today: context.today,
    lexicon: context.lexicon,
    introduces: false,
  };
  for (let at = 0; at < scan.to; at++) {
    const told = toldAt(scan, at);
    if (told) return told;
    const fact = sourceFactAt(scan, at);
    if (fact?.slot === "source") return { source: fact.value, referrer: null, words: fact.end - at };
    if (fact?.slot === "referrer") return { source: "referral", referrer: fact.value, words: fact.end - at };
  }
  return asked ? bareSource(scan) : null;
}

function endOf({ tokens }: Message): number {
  let end = tokens.length;
  while (end > 0 && /^[.!?,]$/.test(tokens[end - 1]?.text ?? "")) end -= 1;
  return end;
}

/** "A friend told me about you", "Maria Lopez sent me". */
function toldAt(scan: FactScan, at: number): FoundUs | null {
  const { tokens } = scan;
  const about = [
    `${TOLD} me|us about|to|in|here|over|us`,
    `${TOLD} me|us|our us|shop|place?`,
    `${TOLD} us|here`,
  ];
  const friend = matchFirst(tokens, at, [
    `my|a|one|some|our of? my|our|good|best|old|work? ${FRIENDS} of? mine?`,
    `${FRIENDS}`,
  ]);
  if (friend > at) {
    const end = matchFirst(tokens, friend, about);
    if (end > friend) return { source: "referral", referrer: null, words: end - at };
  }
  const [known] = scan.lexicon.namedAt(tokens, at);
  if (!known) return null;
  const end = matchFirst(tokens, known.span.end, about);
  if (end < 0) return null;
  const name = scan.message.text.slice(tokens[at]?.start ?? 0, tokens[known.span.end - 1]?.end ?? 0);
  return { source: "referral", referrer: name, words: end - at };
}

/** Asked how they found the shop, a channel alone is the answer: "Google", "on insta", "a friend", "walked past". */
function bareSource(scan: FactScan): FoundUs | null {
  const { tokens } = scan;
  let at = 0;
  for (let step = 0; step < 6; step++) {
    const next = matchFirst(tokens, at, LEAD);
    if (next < 0) break;
    at = next;
  }
  at = Math.max(at, matchFirst(tokens, at, ["on|in|by|the|a|my|your|our|at", "walking|passing|driving"]));
  const walked = matchFirst(tokens, 0, [
    "i|we|just|was|were? just|was|were? walked|walking|passed|passing|drove|driving past|by?",
    "walked|walking in|past|by",
  ]);
  if (walked > 0) return { source: "walk-in", referrer: null, words: tokens.length };
  const friend = matchFirst(tokens, at, [FRIENDS]);
  if (friend > at) return { source: "referral", referrer: null, words: tokens.length };
  const channel = channelAt(tokens, at) ?? channelAt(tokens, 0);
  return channel ? { source: channel.channel, referrer: null, words: tokens.length } : null;
}

/** A message that is about how they found the shop, and little else. */
export function readFoundUs(message: Message, context: ReadingContext): readonly Reading[] {
  if (context.speaker.role !== "customer" || message.tokens.length > 30) return [];
  const asked = askedSource(context.memory.get(ASKED_SOURCE), context.now.epochMilliseconds);
  const found = findFoundUs(message, context, asked);
  if (!found || message.text.trimEnd().endsWith("?")) return [];
  const others = message.tokens.filter(
    (token) => token.kind === "word" && !HARMLESS.has(token.folded),
  ).length;
  if (others > found.words + 1) return [];
  const slots = { source: found.source, referrer: found.referrer };
  const span = { start: 0, end: message.tokens.length };
  return [{ intent: "joining.found-us", slots, score: SURE, sources: [{ slot: "source", span }] }];
}
