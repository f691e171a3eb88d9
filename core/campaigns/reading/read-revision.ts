import { matchPattern } from "../../segments/reading/word-pattern.ts";
import { endsAsking } from "../../understanding/ends-asking.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import type { Message, Token } from "../../understanding/tokens.ts";
import { CAMPAIGN_TOPIC, recallCampaign } from "../campaign-memory.ts";
import type { Revision } from "../campaign-slots.ts";
import { languageIn } from "./other-language.ts";
import { changeInOwnWords, ownText } from "./own-words.ts";
import { passOver } from "./polite-words.ts";
import { fixedAt } from "./set-words.ts";

const LONGEST = 300;
const JOIN = ", and|then|but|also? also|then?";

/** "Make it shorter and say we miss them", "15 % instead", "until 15 May", "say: …": what to change about the draft at hand. */
export function readRevision(message: Message, context: ReadingContext): Reading | null {
  const { tokens } = message;
  if (tokens.length > LONGEST || (endsAsking(message) && !/^(can|could|would) you/i.test(message.text)))
    return null;
  if (!recallCampaign(context.memory.get(CAMPAIGN_TOPIC), context.now)) return null;
  const end = endOf(tokens);
  const language = languageIn(message, end);
  if (language) return { intent: "campaign.language", slots: { language }, score: 1, sources: [] };
  const revisions = revisionsFrom(message, 0, end, context, 0);
  if (!revisions || revisions.length === 0) return null;
  return {
    intent: "campaign.revise",
    slots: { revisions },
    score: 1,
    sources: [{ slot: "revisions", span: { start: 0, end } }],
  };
}

function endOf(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 1 && /^([.!?;,]|please|pls|thanks|thx|\n)$/.test(tokens[end - 1]?.folded ?? "")) end -= 1;
  return end;
}

/** All changes from a token to the end; null when some word is none. */
function revisionsFrom(
  message: Message,
  start: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  if (start >= end) return [];
  if (depth > 8) return null;
  const at = passOver(message.tokens, start, end);
  // "No" may be politeness, or the first word of "no end date".
  for (const from of new Set([at, start])) {
    for (const { value, end: stop } of fixedAt(message, from, end, context)) {
      const rest = restAfter(message, stop, end, context, depth);
      if (rest) return [value, ...rest];
    }
  }
  return freeAt(message, at, end, context, depth);
}

function restAfter(
  message: Message,
  stop: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  if (stop >= end) return [];
  const join = matchPattern(message.tokens, stop, JOIN);
  const bare = matchPattern(message.tokens, stop, "and|but|then|,|.|;|\n|also");
  const isEnd = /^(until|till|valid)$/.test(message.tokens[stop]?.folded ?? "");
  const next = Math.max(join, bare);
  if (next <= stop && isEnd) return revisionsFrom(message, stop, end, context, depth + 1);
  return next > stop ? revisionsFrom(message, next, end, context, depth + 1) : null;
}

/** Changes with words of the owner's own in them, which go on to the end or to the next change. */
function freeAt(
  message: Message,
  at: number,
  end: number,
  context: ReadingContext,
  depth: number,
): readonly Revision[] | null {
  const own = ownText(message, at);
  if (own) return [own];
  if (!FREE_LEADS.has(message.tokens[at]?.folded ?? "")) return null;
  // What reads as another change is one; the rest is the owner's own sentence.
  const ends = [...joinsBetween(message.tokens, at, end), end];
  for (const stop of ends) {
    const rest = stop === end ? [] : restAfter(message, stop, end, context, depth);
    if (!rest || (stop < end && rest.length === 0)) continue;
    const value = changeInOwnWords(message, { start: at, end: stop }, context);
    if (value) return [value, ...rest];
  }
  return null;
}

/** What a change in the owner's own words may begin with. */
const FREE_LEADS = new Set(
  `add include mention append say also tell remind end finish close let change set switch audience recipients group segment the send
  address direct make write only just to for leave take exclude skip omit without but and not don't dont it that this turn offer give
  instead a an rather discount deal voucher free half buy percentage reduction replace use text my own please exactly`.split(
    /\s+/,
  ),
);

/** The last few places at which another change may begin. */
function joinsBetween(tokens: readonly Token[], from: number, to: number): number[] {
  const joins: number[] = [];
  for (let at = to - 1; at > from && joins.length < 6; at--) {
    if (/^(and|but|then|also|[,.;\n])$/.test(tokens[at]?.folded ?? "")) joins.push(at);
  }
  return joins;
}
