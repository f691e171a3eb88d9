import type { Occasion } from "../../copy/brief.ts";
import { turnedToReader } from "../../copy/to-reader.ts";
import { readSegment } from "../../segments/reading/read-segment.ts";
import { matchPattern } from "../../segments/reading/word-pattern.ts";
import type { Segment } from "../../segments/segment.ts";
import { recallNamed, recallSegment } from "../../segments/segment-memory.ts";
import { isCurrencySign } from "../../understanding/letters.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { type Message, type Span, type Token, textOf } from "../../understanding/tokens.ts";
import type { DraftSlots } from "../campaign-slots.ts";
import { type Opening, openingOf } from "./opening.ts";

const LONGEST = 400;
/** Words that an audience takes at most, and how many ends of it are tried: a hostile message costs no more. */
const LONGEST_AUDIENCE = 45;
const MOST_TRIES = 14;

/** Reads a message that asks for a campaign: to whom, and what to say or to offer. */
export function readDraft(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (tokens.length > LONGEST || tokens.length < 2) return null;
  const opening = openingOf(tokens);
  if (!opening || (isQuestion(message) && opening.kind !== "draft")) return null;
  if (opening.kind !== "draft" && STANDING.test(message.text)) return null;
  const parts = partsOf(message, opening, context);
  if (!parts) return null;
  const { audience, body } = parts;
  const sent = body === null ? null : sentTo(opening, textOf(message, body));
  // "Give Maria 2 cakes" is a sale's talk, not a campaign's; "send Tom a thank-you" is one.
  if (
    audience?.segment?.is === "people" &&
    (opening.kind === "give" || (opening.kind === "send" && !sent) || opening.kind === "tell")
  )
    return null;
  const text = body === null || sent ? null : bodyText(message, body, opening);
  const slots: DraftSlots = {
    audience: audience && {
      words: textOf(message, audience.span).replace(/[\s,:;-]+$/u, ""),
      segment: audience.segment,
    },
    text: text?.words || null,
    occasion: sent ?? opening.occasion,
    verbatim: text?.verbatim ?? false,
  };
  return {
    intent: "campaign.draft",
    slots,
    score: scoreOf(opening, audience),
    sources: sourcesOf(audience, body),
  };
}

/** "A thank-you", "a birthday message": sent to somebody, it says by itself what it is for. */
function sentTo({ kind }: Opening, words: string): Occasion | null {
  if (kind !== "send") return null;
  return SENT.find(([pattern]) => pattern.test(words.trim()))?.[1] ?? null;
}

const NOTE = "(?: (?:message|note|text|card|greeting|wish))?[.!]*$";
const SENT: readonly (readonly [pattern: RegExp, occasion: Occasion])[] = [
  [new RegExp(`^(?:an? |the )?(?:quick |little |nice )?thank[- ]?you${NOTE}`, "iu"), "thank-you"],
  [new RegExp(`^(?:an? |the )?(?:quick |little |nice )?(?:happy )?birthday${NOTE}`, "iu"), "birthday"],
  [new RegExp(`^(?:an? |the )?(?:quick |little |nice )?(?:win-?back|we miss you)${NOTE}`, "iu"), "win-back"],
];

/** What is to be done whenever something happens is a standing rule, no campaign. */
const STANDING =
  /\b(?:when(?:ever)?|every time|each time|if|once) (?:they|a|an|the|any|someone|somebody|customers?|clients?|he|she|people)\b|\b(?:after|before) (?:they|their|a|an|each|every|any|buying|the (?:sale|visit|purchase|birthday))\b|\bon their birthdays?\b|\b(?:every|each) (?:customer|client|guest|person|visitor|new)\b|\b(?:hours?|days?|weeks?|months?|minutes?) (?:after|before)\b|\b(?:every|each) \d+(?:st|nd|rd|th)\b/i;

interface Parts {
  readonly audience: { readonly span: Span; readonly segment: Segment | null } | null;
  readonly body: Span | null;
}

const isQuestion = ({ text }: Message): boolean => /\?\s*$/.test(text);

function scoreOf({ kind }: Opening, audience: Parts["audience"]): number {
  if (kind === "draft") return audience?.segment ? 0.99 : 0.97;
  return kind === "send" || kind === "give" ? 0.9 : 0.97;
}

const sourcesOf = (audience: Parts["audience"], body: Span | null) => [
  ...(audience ? [{ slot: "audience", span: audience.span }] : []),
  ...(body ? [{ slot: "text", span: body }] : []),
];

/** Where the audience ends and what is to be said begins. */
function partsOf(message: Message, opening: Opening, context: ReadingContext): Parts | null {
  const { tokens } = message;
  const end = tokens.length;
  if (opening.kind === "draft-this") return turnedRound(message, opening, context);
  const cut = cutAt(tokens, opening.end);
  const to = matchPattern(
    tokens,
    opening.end,
    "to|for|aimed|targeting|inviting|telling|thanking|towards at?",
  );
  const from = to > 0 ? to : opening.end;
  const read = (start: number, stop: number) => segmentOf(message, { start, end: stop }, context);
  if (cut > 0 && cut < end) {
    const body = { start: cut + 1, end };
    if (from >= cut) return opening.kind === "draft" ? { audience: null, body } : null;
    const segment = read(from, cut);
    // "To everyone about the retreat: 10% off": the colon stands within what is said.
    const about = segment
      ? -1
      : tokens.findIndex(({ folded }, at) => at > from && at < cut && folded === "about");
    const earlier = about > 0 ? read(from, about) : null;
    if (earlier) {
      const said = { start: about + 1, end };
      return { audience: { span: { start: from, end: about }, segment: earlier }, body: said };
    }
    if (!segment && opening.kind !== "draft") return null;
    return { audience: { span: { start: from, end: cut }, segment }, body };
  }
  let tries = 0;
  for (let stop = Math.min(end, from + LONGEST_AUDIENCE); stop > from && tries < MOST_TRIES; stop--) {
    const begin = stop === end ? end : bodyBegins(tokens, stop, opening);
    if (begin < 0) continue;
    tries += 1;
    const segment = read(from, stop);
    if (!segment) continue;
    const audience = { span: { start: from, end: stop }, segment };
    return { audience, body: begin < end ? { start: begin, end } : null };
  }
  return opening.kind === "draft"
    ? (turnedRound(message, opening, context) ?? unread(message, opening, to))
    : null;
}

/** "Draft 10% off cakes for lapsed customers": what to say stands first. */
function turnedRound(message: Message, opening: Opening, context: ReadingContext): Parts | null {
  const { tokens } = message;
  const first = Math.max(opening.end, tokens.length - LONGEST_AUDIENCE);
  for (let at = tokens.length - 1, tries = 0; at > first && tries < MOST_TRIES; at--) {
    if (tokens[at]?.folded !== "to" && tokens[at]?.folded !== "for") continue;
    tries += 1;
    const span = { start: at + 1, end: tokens.length };
    const segment = segmentOf(message, span, context);
    const start = skipLead(tokens, opening.end);
    if (segment && start < at) return { audience: { span, segment }, body: { start, end: at } };
  }
  return null;
}

const skipLead = (tokens: readonly Token[], at: number): number =>
  Math.max(at, matchPattern(tokens, at, "about|saying|that|with|offering|:"));

/** A draft is asked for, but not, or not in known words, for whom. */
function unread(message: Message, opening: Opening, to: number): Parts {
  const { tokens } = message;
  const end = tokens.length;
  if (to < 0) {
    const start = skipLead(tokens, opening.end);
    return {
      audience: null,
      body: start < end && /\p{L}/u.test(textOf(message, { start, end })) ? { start, end } : null,
    };
  }
  return { audience: { span: { start: to, end }, segment: null }, body: null };
}

/** The colon, line end or dash between the audience and the text; -1 where there is none. */
function cutAt(tokens: readonly Token[], from: number): number {
  return tokens.findIndex((token, at) => {
    if (at < from) return false;
    if (token.kind === "newline") return true;
    if (token.text === ":")
      return !(token.glued && tokens[at + 1]?.glued && tokens[at + 1]?.kind === "number");
    return /^[\u2013\u2014-]$/.test(token.text) && !token.glued && !tokens[at + 1]?.glued;
  });
}

const BETWEEN: Readonly<Record<Opening["kind"], string>> = {
  draft: "saying|telling|offering|with|about|that|announcing|inviting|and|,|to|for",
  "draft-this": "for|to",
  address: "saying|telling|offering|with|about|that|to|and|,",
  tell: "that|about|,|to|we|our|know|the",
  invite: "to|for|over|in",
  thank: "for|and",
  give: "a|an|,|the",
  send: "a|an|the|saying|with|,",
};

/** Whether what is to be said may begin at a token: where it does, or -1. */
function bodyBegins(tokens: readonly Token[], at: number, { kind }: Opening): number {
  const amount = tokens[at]?.kind === "number" || isCurrencySign(tokens[at]?.text ?? "");
  if ((kind === "give" || kind === "send") && (amount || /^(free|half)$/.test(tokens[at]?.folded ?? "")))
    return at;
  const lead = matchPattern(tokens, at, BETWEEN[kind]);
  if (lead < 0) return -1;
  const keeps = kind === "tell" ? "we|our|the" : kind === "give" || kind === "send" ? "a|an|the" : null;
  if (keeps && matchPattern(tokens, at, keeps) > 0) return at;
  const said = matchPattern(
    tokens,
    at,
    "and|to|, say|tell|saying|telling|offer|offering|announce|let them? know? that?",
  );
  if (said > 0) return said;
  const known = kind === "tell" ? matchPattern(tokens, at, "know that|about?") : -1;
  return Math.max(known, lead);
}

function segmentOf(message: Message, span: Span, context: ReadingContext): Segment | null {
  const named = recallNamed(context.memory);
  const words = textOf(message, span).toLowerCase().trim();
  if (
    /^(?:all of )?(?:them|these|those|these people|those people|them all|that group|this group|these customers|those customers)[,.]?$/.test(
      words,
    )
  )
    return recallSegment(context.memory, context.now)?.segment ?? null;
  return readSegment(message, span, context, named);
}

interface BodyText {
  readonly words: string;
  /** Behind "say:": these words and no others. */
  readonly verbatim: boolean;
}

const VERBATIM = /^(?:just |only |exactly )?(?:say|saying|text|write|with the text|the text)\s*:\s*/i;

/** What is to be said, turned to the reader: "tell them we miss them" is "we miss you". */
function bodyText(message: Message, span: Span, opening: Opening): BodyText {
  const raw = textOf(message, span).trim();
  if (VERBATIM.test(raw)) return { words: unquoted(raw.replace(VERBATIM, "")), verbatim: true };
  const quoted = /^["\u201c\u00ab](.+)["\u201d\u00bb][.!]?$/su.exec(raw)?.[1];
  if (quoted !== undefined) return { words: quoted.trim(), verbatim: true };
  const bare = raw.replace(
    /^(?:(?:please|and|to)\s+)*(?:tell(?:ing)? them(?: that)?|say(?:ing)?(?: that)?|let them know(?: that)?|offer(?:ing)?(?: them)?|giv(?:e|ing) them)\s+/i,
    "",
  );
  const turned =
    opening.kind === "draft" || opening.kind === "draft-this" || opening.kind === "address"
      ? bare
      : turnedToReader(bare);
  if (opening.kind === "invite") return { words: `Come to ${turned}`, verbatim: false };
  if (opening.kind === "thank") return { words: `Thank you for ${turned}`, verbatim: false };
  return { words: bare === raw ? turned : turnedToReader(bare), verbatim: false };
}

const unquoted = (text: string): string =>
  text.trim().replace(/^["\u201c\u00ab](.*)["\u201d\u00bb]$/su, "$1");
