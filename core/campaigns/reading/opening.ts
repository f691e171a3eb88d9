import type { Occasion } from "../../copy/brief.ts";
import { firstWordsOf, matchPattern } from "../../segments/reading/word-pattern.ts";
import { ByFirstWord } from "../../understanding/by-first-word.ts";
import type { Token } from "../../understanding/tokens.ts";

/** How a message begins that asks for a campaign. */
export interface Opening {
  /** Where the words behind it begin. */
  readonly end: number;
  readonly occasion: Occasion | null;
  /**
   * "draft": nothing else is drafted, whatever follows. "address": "write to …", only where an audience follows.
   * "draft-this": "draft 2 for 1 on lattes for my regulars", only where that is how it ends.
   * "give": "offer everyone …", what follows the audience is given. "send": as an address, but a rule may begin so too.
   */
  readonly kind: "draft" | "draft-this" | "address" | "tell" | "invite" | "thank" | "give" | "send";
}

const POLITE =
  "please|pls|can|could|would|will|you|i|we|want|wanna|i'd|we'd|like|to|need|let's|lets|help|me|us|now|ok|okay|hey|hi|and|then|also|just|go|ahead|now,";
const DRAFTING =
  "draft|write|prepare|compose|create|make|plan|start|do|build|launch|set|run|put|design|give|need|want|draught|sketch";
const SMALL =
  "up|together|out|me|us|a|an|the|my|our|new|another|quick|short|nice|warm|friendly|little|personal|small|kind|some|special|simple|of|marketing|chat|telegram";

const NOUNS: readonly (readonly [pattern: string, occasion: Occasion | null])[] = [
  [
    "win-back|winback|comeback|come-back|reactivation message|campaign|offer|text|note|mail|email?",
    "win-back",
  ],
  ["win back message|campaign|offer|text|note?", "win-back"],
  ["we miss you message|campaign|note|text", "win-back"],
  ["birthday message|campaign|greeting|greetings|wish|wishes|card|note|offer|treat|text", "birthday"],
  ["thank-you|thankyou message|campaign|note|text|card|mail?", "thank-you"],
  ["thank you message|campaign|note|text|card|mail?", "thank-you"],
  ["invitation|invite message|campaign|text?", "event"],
  ["event message|campaign|invitation", "event"],
  ["reminder message|campaign|text?", "reminder"],
  ["referral message|campaign|ask|request", "referral"],
  ["welcome message|campaign|note|offer|text", "welcome"],
  ["apology message|note|campaign|text?", "apology"],
  ["follow-up|followup message|campaign|note|text?", "follow-up"],
  ["follow up message|campaign|note|text?", "follow-up"],
  ["gesture", "gesture"],
  ["product|launch announcement|message", "new-product"],
  [
    "campaign|campain|campagne|message|mesage|messge|msg|text|note|mail|mailing|email|sms|newsletter|promotion|promo|announcement|post|broadcast|greeting|letter|offer message|text|campaign?",
    null,
  ],
];

const NOUNS_BY_WORD = new ByFirstWord(NOUNS, ([pattern]) => firstWordsOf(pattern));

/** The opening of a message that asks for a campaign, or null. */
export function openingOf(tokens: readonly Token[]): Opening | null {
  const start = passOver(tokens, 0, POLITE, 8);
  return draftOpening(tokens, start) ?? addressOpening(tokens, start);
}

function draftOpening(tokens: readonly Token[], start: number): Opening | null {
  const verb = matchPattern(tokens, start, DRAFTING);
  const at = passOver(tokens, Math.max(verb, start), SMALL, 6);
  for (const [pattern, occasion] of NOUNS_BY_WORD.startingWith(tokens[at]?.folded)) {
    const end = matchPattern(tokens, at, pattern);
    if (end <= at) continue;
    // "Campaign for my regulars: …" and "message to everyone: …" need no verb, but a colon must follow.
    // "Note for Dana: ..." is written down about her.
    if (verb < 0 && (tokens[at]?.folded === "note" || !isAddressed(tokens, end))) continue;
    return { end, occasion, kind: "draft" };
  }
  // "Draft something to …", "draft to my regulars: …".
  const bare = matchPattern(tokens, start, "draft|compose something|one? up? to|for");
  if (bare > 0) return { end: bare - 1, occasion: null, kind: "draft" };
  const plain = matchPattern(tokens, start, "draft|compose");
  return plain > 0 ? { end: plain, occasion: null, kind: "draft-this" } : null;
}

const isAddressed = (tokens: readonly Token[], at: number): boolean =>
  matchPattern(tokens, at, "to|for") > 0 && tokens.some((token, index) => index > at && token.text === ":");

const ADDRESSES: readonly (readonly [pattern: string, kind: Opening["kind"], occasion: Occasion | null])[] = [
  ["write|reach out? to", "address", null],
  ["write|message|text|email|contact|ping", "address", null],
  [
    "send|shoot a|an|the? quick|short|nice|little|friendly|personal? message|text|note|mail|newsletter|offer|campaign|line to",
    "address",
    null,
  ],
  ["send|shoot a|an|the? invitation|invite to", "invite", "event"],
  ["send|shoot a|an|the? reminder to", "address", "reminder"],
  ["send|shoot a|an|the? thank-you|thankyou note|message? to", "address", "thank-you"],
  ["send|shoot a|an|the? thank you note|message? to", "address", "thank-you"],
  ["tell|inform|notify|update", "tell", null],
  ["let", "tell", null],
  ["announce to", "tell", null],
  ["remind", "tell", "reminder"],
  ["invite", "invite", "event"],
  ["thank", "thank", "thank-you"],
  ["win back", "address", "win-back"],
  ["offer|give|treat|reward", "give", null],
  ["send", "send", null],
];

const ADDRESSES_BY_WORD = new ByFirstWord(ADDRESSES, ([pattern]) => firstWordsOf(pattern));

function addressOpening(tokens: readonly Token[], start: number): Opening | null {
  for (const [pattern, kind, occasion] of ADDRESSES_BY_WORD.startingWith(tokens[start]?.folded)) {
    const end = matchPattern(tokens, start, pattern);
    if (end > start) return { end, kind, occasion };
  }
  return null;
}

function passOver(tokens: readonly Token[], from: number, words: string, most: number): number {
  let at = from;
  while (at - from < most) {
    const next = matchPattern(tokens, at, words);
    if (next > at) at = next;
    else if (tokens[at]?.text === "," && at > from) at += 1;
    else break;
  }
  return at;
}
