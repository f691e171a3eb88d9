import { type FutureMention, findFutureDays } from "../understanding/calendar-words.ts";
import { fold } from "../understanding/fold.ts";
import { startsWithCapital } from "../understanding/letters.ts";
import { matchFirst } from "../understanding/people/word-pattern.ts";
import { gapText, PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import { calendarOf } from "../understanding/shop-context.ts";
import { type Message, readMessage } from "../understanding/tokens.ts";

const LIST = new PhraseBook<"list">(
  [
    "reminders",
    "/ reminders",
    "my|our|all|the reminders",
    "what|which reminders do|are|have i|we|there|you? have|got|set|open|coming? up?",
    "show|list|see me? my|our|the|all? reminders",
    "what do i have to|coming remember|up",
    "what is|'s coming up",
    "what's coming up",
    "what's|what|whats is|are? on my|our|the to-do|todo? list|agenda for? today|tomorrow?",
    "my|our|the to-do|todo list",
    "any reminders for|today|coming|set? up|today|tomorrow?",
  ].map((phrase) => [phrase, "list"] as const),
);

const DROP = new PhraseBook<"drop">(
  [
    "delete|remove|cancel|drop|forget|clear the|that|my|last? last? reminder",
    "delete|remove|cancel|drop|forget|clear the|that|my|last? last? reminder for|to|about|of {who:4}",
    "don't|dont remind {who:4} after? all?",
    "don't|dont remind me about|of {who:4}",
  ].map((phrase) => [phrase, "drop"] as const),
);

/** "Remind" and who: nothing else can be meant. */
const SURE = 1;

/** No message without one of these is about reminders. */
export const REMINDING: ReadonlySet<string> = new Set(
  "remind reminds reminder reminders remember nudge ping forget coming list agenda todo to-do".split(" "),
);

/** Reads reminders being set and asked for. */
export function readReminders(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  if (message.tokens.length > 80) return [];
  if (LIST.match(message)) return [{ intent: "reminders.list", slots: {}, score: 0.92, sources: [] }];
  for (const match of DROP.matches(message)) {
    const who = gapText(message, match, "who");
    if (who !== "" && !context.lexicon.findCustomers(who)) continue;
    const slots = { who: who === "" ? null : { name: who, customerId: null } };
    return [{ intent: "reminders.drop", slots, score: SURE, sources: [] }];
  }
  const reading = readSetting(message, context) ?? readSending(message, context);
  return reading ? [reading] : [];
}

const LEAD_INS =
  "please|pls|hey|hi|ok|okay|and|also|can|could|would|will|you|i|need|want|set|a|reminder|to|don't|dont|let|me|us|forget|make|sure|add|create|new|:";

/** "remind me …", "remind Tom …", "don't let me forget to …", "set a reminder for Friday to …". */
function readSetting(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  let at = 0;
  while (at < tokens.length && LEAD_INS.split("|").includes(tokens[at]?.folded ?? "")) at += 1;
  const said = tokens
    .slice(0, at)
    .map((token) => token.folded)
    .join(" ");
  const isOwn = /\b(?:reminder|let (?:me|us) forget)\b/.test(said);
  const reminds = matchFirst(tokens, at, ["remind|reminds|remember|ping|nudge"]);
  if (reminds < 0 && !isOwn) return null;
  // "I need to remind the team" is a plan told, not a reminder asked for; so is "I reminded Tom".
  if (
    /^i (?:need|want) to$/.test(said) ||
    (message.text.trimEnd().endsWith("?") && !/^(?:can|could|would|will) you\b/.test(said))
  )
    return null;
  const start = reminds < 0 ? at : reminds;
  const behind = rest(message, start);
  const toMe = matchFirst(behind.tokens, 0, ["me|us|myself"]);
  if (RECURRING.test(fold(message.text))) {
    return { intent: "reminders.recurring", slots: {}, score: SURE, sources: [] };
  }
  if (isOwn || toMe > 0) return ownReminder(rest(behind, Math.max(0, toMe)), context);
  if (tokens[at]?.folded !== "remind" && tokens[at]?.folded !== "nudge" && tokens[at]?.folded !== "ping")
    return null;
  return customerReminder(behind, context);
}

const RECURRING =
  /\b(?:every|each) (?:other |second |single )?(?:day|week|month|year|morning|evening|night|weekday|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d+ (?:days|weeks|months))\b|\b(?:daily|weekly|monthly|yearly)\b/;

/** "Send Maria a reminder about her appointment on Friday", "text Ben a reminder to bring the forms". */
const SENDING = new PhraseBook<"to-whom">(
  [
    "send|text|give|write|message|whatsapp {who:4} a reminder about|of|to|for|that|on|in|tomorrow|next {what:30}",
    "send|text|give|write|message a reminder to {who:4} about|of|to|for|that|on|in|tomorrow|next {what:30}",
  ].map((phrase) => [phrase, "to-whom"] as const),
);

function readSending(message: Message, context: ReadingContext): Reading | null {
  for (const match of SENDING.matches(message)) {
    const who = gapText(message, match, "who");
    if (!context.lexicon.findCustomers(who)) continue;
    const what = match.gaps.get("what");
    // The joint before the gap may be part of when: "a reminder in 6 months for …".
    const behind = rest(message, (what?.start ?? 1) - 1);
    return customerReminder(readMessage(`${who} ${behind.text}`), context);
  }
  return null;
}

function ownReminder(message: Message, context: ReadingContext): Reading | null {
  const when = whenIn(message, context);
  const about = aboutOf(when?.rest ?? message);
  if (about === "") return null;
  const who = customerIn(about, context);
  return setting(
    { toCustomer: false, who, about, day: when?.day ?? null, time: when?.time ?? null },
    message,
  );
}

/** "Tom about his check-up in 6 months": the name first, then what. */
function customerReminder(message: Message, context: ReadingContext): Reading | null {
  const named = nameEnd(message, context);
  if (named === 0) return null;
  const name = textUpTo(message, named).replace(/['\u2019]s$/, "");
  const behind = rest(message, named);
  const colleague = context.lexicon.members().find((member) => sameName(member.name, name));
  if (colleague && !context.lexicon.findCustomers(name))
    return colleagueReminder(colleague.id, behind, context);
  const when = whenIn(behind, context);
  const about = aboutOf(when?.rest ?? behind);
  if (about === "" && !when) return null;
  const who = { name, customerId: null };
  return setting(
    {
      toCustomer: true,
      who,
      about: about || "we look forward to seeing you",
      day: when?.day ?? null,
      time: when?.time ?? null,
    },
    message,
  );
}

/** Where the name ends that stands first: one that is known as it is before one that is known but for a slip. */
function nameEnd(message: Message, { lexicon }: ReadingContext): number {
  const matches = lexicon.customersAt(message.tokens, 0);
  const exact = matches.find(({ by }) => by !== "near-full-name");
  return exact?.span.end ?? matches[0]?.span.end ?? unknownName(message);
}

const sameName = (one: string, other: string): boolean => fold(one) === fold(other);

/** "Remind Leo to clean the oven on Friday": a note to somebody else on the team. */
function colleagueReminder(memberId: string, message: Message, context: ReadingContext): Reading | null {
  const when = whenIn(message, context);
  const about = aboutOf(when?.rest ?? message);
  if (about === "") return null;
  const day = when?.day ?? null;
  return setting({ toCustomer: false, who: null, memberId, about, day, time: when?.time ?? null }, message);
}

const setting = (slots: object, message: Message): Reading => ({
  intent: "reminders.set",
  slots,
  score: SURE,
  sources: [{ slot: "about", span: { start: 0, end: message.tokens.length } }],
});

/** Capitalised words before "about", "to" or "of" are somebody's name, known or not. */
function unknownName(message: Message): number {
  let end = 0;
  while (end < 4 && startsWithCapital(message.tokens[end]?.text ?? "")) end += 1;
  return end > 0 && /^(?:about|to|of|that|for)$/.test(message.tokens[end]?.folded ?? "") ? end : 0;
}

/** The customer whom a note names: the longest name in it. */
function customerIn(
  about: string,
  { lexicon }: ReadingContext,
): { name: string; customerId: string | null } | null {
  const message = readMessage(about);
  for (let at = 0; at < message.tokens.length; at++) {
    const match = lexicon.namedAt(message.tokens, at).find(({ span }) => isNameLike(message, span.start));
    if (!match) continue;
    const [only] = match.customers;
    const name = textBetween(message, match.span.start, match.span.end).replace(/['\u2019]s$/, "");
    return { name, customerId: match.customers.length === 1 && only ? only.id : null };
  }
  return null;
}

/** "may", "will" and "rose" are names only where they begin with a capital or nothing else can be meant. */
const isNameLike = (message: Message, at: number): boolean =>
  startsWithCapital(message.tokens[at]?.text ?? "") ||
  !/^(?:may|will|mark|art|bill|rose|sue|rob|pat|grant|hope|joy)$/.test(message.tokens[at]?.folded ?? "");

export interface When {
  readonly day: string;
  readonly time: string | null;
  /** The words around it. */
  readonly rest: Message;
}

/** The day and hour to come that the words name, and the words without them. */
export function whenIn(message: Message, context: ReadingContext): When | null {
  const found = findFutureDays(message, calendarOf(context));
  const mention = found.find(({ certain }) => certain) ?? found[0];
  if (!mention) return null;
  const time = mention.time
    ? mention.time.toString({ smallestUnit: "minute" })
    : (PART[mention.part ?? ""] ?? null);
  return {
    day: (mention.edge === "until" && mention.precision !== "day" ? mention.last : mention.day).toString(),
    time,
    rest: without(message, mention),
  };
}

const PART: Readonly<Record<string, string>> = {
  morning: "09:00",
  noon: "12:00",
  afternoon: "14:00",
  evening: "18:00",
  night: "20:00",
};

const without = (message: Message, { span }: FutureMention): Message =>
  readMessage(
    `${textUpTo(message, span.start)} ${textBetween(message, span.end, message.tokens.length)}`.trim(),
  );

const textBetween = (message: Message, from: number, to: number): string =>
  to > from ? message.text.slice(message.tokens[from]?.start ?? 0, message.tokens[to - 1]?.end ?? 0) : "";
const textUpTo = (message: Message, to: number): string => textBetween(message, 0, to);
const rest = (message: Message, from: number): Message =>
  readMessage(textBetween(message, from, message.tokens.length));

/** What it is about, without the words that lead up to it. */
const aboutOf = (message: Message): string =>
  message.text
    .replace(/^[\s,:;-]*(?:(?:that|to|about|of|for|on|and|please)\b[\s,:]*)*/i, "")
    .replace(/[\s,;:-]*(?:please|thanks|thank you)?[\s.!?,;:-]*$/i, "")
    .trim();
