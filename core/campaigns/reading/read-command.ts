import type { Temporal } from "temporal-polyfill";
import { recallSegment } from "../../segments/segment-memory.ts";
import { findFutureDays } from "../../understanding/calendar-words.ts";
import { endsAsking } from "../../understanding/ends-asking.ts";
import { gapText, PhraseBook } from "../../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../../understanding/reading.ts";
import { calendarOf } from "../../understanding/shop-context.ts";
import type { Message } from "../../understanding/tokens.ts";
import { CAMPAIGN_TOPIC, recallCampaign } from "../campaign-memory.ts";

type Meaning =
  | "approve"
  | "approve-at"
  | "cancel"
  | "cancel-bare"
  | "pause"
  | "resume"
  | "lift-cap"
  | "to-owner"
  | "send"
  | "schedule"
  | "schedule-bare"
  | "show"
  | "examples"
  | "left-out"
  | "status"
  | "line"
  | "no-line"
  | "which-line";

const IT = "it|this|that|them|all";
const THING =
  "campaign|campain|draft|message|mailing|win-back|winback|newsletter|announcement|invitation|offer|send|sending|text|one";
const THE = "the|this|that|my|our|last|latest|newest|current|new|whole";
const SENDING = "send|schedule|deliver|post|launch|release|dispatch|sent|plan";

const PHRASES = new PhraseBook<Meaning>([
  [`approve|approved|aprove|approv ${IT}? now?`, "approve"],
  [`approve|approved|aprove ${THE} ${THE}? ${THING}`, "approve"],
  [`approve|approved ${THING}`, "approve"],
  ["i|we|i'm|owner approve|approving it|this|that?", "approve"],
  [`i|we approve ${THE} ${THE}? ${THING}`, "approve"],
  ["it's|its|it|that's|that|this is? approved", "approve"],
  [`${THE} ${THING} is approved`, "approve"],
  [
    "yes|yep|yeah|sure|great|perfect|good|lovely|fine|looks|nice|love ,|.|!? ,|good|great|fine|perfect|lovely|it? ,|.|!|and|so? i? approve|approved it|this|that?",
    "approve",
  ],
  [`approve and|& send|launch|release ${IT}? now?`, "approve"],
  [`approve|approved ${IT}? ,|and|& ${SENDING} ${IT}? {when:9}`, "approve-at"],

  [`cancel|stop|abort|scrap|drop|delete|discard|kill|bin|withdraw|forget ${THE} ${THE}? ${THING}`, "cancel"],
  [`cancel|abort|scrap|discard ${THING}`, "cancel"],
  [`call off ${THE}? ${THE}? ${THING}`, "cancel"],
  [`call ${THE} ${THING} off`, "cancel"],
  [`don't|dont|do|never not? ${SENDING} ${IT} after? all? anymore?`, "cancel"],
  [`don't|dont|do not? ${SENDING} ${THE} ${THING}`, "cancel"],
  [`nah|nope|no|ok? ,? cancel|scrap|abort|discard ${IT}?`, "cancel-bare"],

  [
    `pause|hold|suspend|freeze|stop ${THE} ${THE}? campaign|sending|mailing|messages|message for? now?`,
    "pause",
  ],
  ["pause|hold it|that|off|sending?", "pause"],
  ["put it|that|the campaign? on hold", "pause"],
  [
    `resume|continue|restart|unpause|unfreeze ${THE}? ${THE}? campaign|sending|mailing|messages|message|it?`,
    "resume",
  ],
  ["carry|go on with? the? campaign|sending", "resume"],

  [
    `ignore|lift|skip|drop|waive|remove|override|forget|disregard|disable|bypass|suspend ${THE}? 7|seven|one|weekly day|days|week limit|cap|rule|restriction for|on|in? this|that|the? campaign|one|message|time|draft?`,
    "lift-cap",
  ],
  [
    "ignore|lift|skip|drop|waive|remove|override|forget|disregard|disable|bypass the|this|that? 7 - day|days limit|cap|rule|restriction for|on|in? this|that|the? campaign|one|message|time|draft?",
    "lift-cap",
  ],
  [
    "ignore|lift|skip|drop|waive|remove|override|forget|disregard|disable|bypass the|this|that? weekly|frequency|sending|7-day|seven-day? limit|cap|frequency for|on|in? this|that|the? campaign|one|message|time|draft?",
    "lift-cap",
  ],
  [
    "send|it|deliver it? to? everyone|everybody|all|them all? even|also if|when|those who they|had|got|have? had|got? a|another|one? message|campaign|one? {rest:6}",
    "lift-cap",
  ],

  [
    `send|show|text|message|forward ${IT}|${THE}|a? ${THING}|test|copy? to? me|myself|us first|now|before|1st?`,
    "to-owner",
  ],
  ["send me a|the|it test|copy|preview|first message|first|version?", "to-owner"],
  ["test|try it|the|this message|campaign|draft? on|with me|us first?", "to-owner"],
  ["send a? test message|to? me?", "to-owner"],

  [`${SENDING} ${IT} out? now|immediately|straight|right|asap|today|already? away|now?`, "send"],
  [`${SENDING} ${THE} ${THING} out? now|immediately|straight|right|asap? away|now?`, "send"],
  [`go ahead ,|and? ${SENDING}? ${IT}? out? now?`, "send"],
  [`yes|yep|ok|okay|sure|great|perfect ,|!? ${SENDING} ${IT} out? now?`, "send"],
  [`${SENDING} ${IT}|${THE} out? ${THING}? out? for|on|at|by? {when:9}`, "schedule"],
  [`${SENDING} ${THE} ${THE}? ${THING} out? for|on|at|by? {when:9}`, "schedule"],
  [
    `reschedule|postpone|delay|move|push ${IT}|${THE}? ${THING}? to|till|until|for|by|back? {when:9}`,
    "schedule",
  ],
  [`it|${THE} ${THING}? should|can|must|shall|may go out? on|at? {when:9}`, "schedule"],
  ["schedule|send for|on|at {when:9}", "schedule-bare"],
  ["not now|today|yet , send|schedule it? {when:9}", "schedule"],

  [`show|see|open|read|repeat me|us? ${THE} ${THE}? campaign|draft|preview again?`, "show"],
  ["show|see|read it|that|draft|campaign again", "show"],
  [
    "when does|will|is it|that|this|the message|campaign|draft? go|goes|going|leave|start|sent|be? out|sent?",
    "show",
  ],
  ["what does|did the|my|our campaign|draft|message say|look like?", "show"],
  ["show|see|give me|us? some? more|other examples|messages|previews", "examples"],
  ["more|other examples|previews", "examples"],

  [
    `how far is|are|did ${IT}|${THE}|we? ${THE}? ${THING}? with? the? campaign? gone|along|come|get|got?`,
    "status",
  ],
  [
    `how is|'s ${IT}|${THE} ${THE}? campaign|sending|mailing|message|draft? going|coming|getting|doing along|on? so? far?`,
    "status",
  ],
  [`${THE}? campaign|sending|mailing status|progress`, "status"],
  ["the? status|progress of the|my|our|this? last|current? campaign|sending|mailing", "status"],
  ["what is|'s the? status|progress of the|my|our|this? last|current? campaign|sending|mailing", "status"],
  ["what's|whats the? status|progress of the|my|our|this? last|current? campaign|sending|mailing", "status"],
  [
    `has|have|did|is ${THE}? ${THE}? campaign|mailing|message|messages|it|they gone|go|been|went|all|sent|finished|done out|sent|delivered|through? yet|already?`,
    "status",
  ],
  [`how many have|has|were|are? been|gone? sent|left out|to? go? so? far?`, "status"],

  [
    `and? who|whom would|does|did|will|do|is|are|'s that|this|it|we|i|they leave|miss|skip|exclude out?`,
    "left-out",
  ],
  [
    `and? who|whom is|are|'s|gets|would|will be? left|missed|excluded|missing|skipped out? of? it|that|this|the? campaign|draft? and? why?`,
    "left-out",
  ],
  [
    `and? who|whom won't|doesn't|don't|isn't|will|does|do not? get it|this|that|the|a? message|campaign?`,
    "left-out",
  ],
  [`and? who|whom can|can't|cannot|could not|be|we? be|not|reach? reached|reach?`, "left-out"],
  [`why is|are|was|were|did {who:3} left|not out|in|getting|get? it|this?`, "left-out"],

  ["our|my|the core? line|slogan|motto|message|tagline is|: :? {line:40}", "line"],
  ["set|make|change our|my|the core? line|slogan|motto|tagline to|: :? {line:40}", "line"],
  ["every|each message should|must|shall say|carry|contain|include|end with? :? {line:40}", "line"],
  ["remove|drop|delete|forget our|my|the core? line|slogan|motto|tagline", "no-line"],
  ["what|what's|whats is? our|my|the core? line|slogan|motto|tagline", "which-line"],
]);

/** Commands about the campaign at hand, in fixed words: to approve, cancel, pause, plan and look at it. */
export function readCommand(message: Message, context: ReadingContext): Reading | null {
  const isAsked = endsAsking(message);
  for (const match of PHRASES.matches(message)) {
    const sources = [...match.gaps].map(([slot, span]) => ({ slot, span }));
    const found = (intent: string, slots: unknown, score = 0.97): Reading => ({
      intent,
      slots,
      score,
      sources,
    });
    const last = recallCampaign(context.memory.get(CAMPAIGN_TOPIC), context.now);
    switch (match.value) {
      case "approve":
        // "Approve?" asks whether to: that is no approval.
        if (isAsked) return null;
        return found("campaign.approve", {});
      case "cancel":
        return found("campaign.cancel", {});
      case "cancel-bare":
        // "Cancel it" may mean a sale just as well, unless the campaign is what was spoken of.
        if (!last || !isBareWord(message, last, context)) continue;
        return found("campaign.cancel", {}, isSpokenOf(last, context) ? 1 : 0.97);
      case "pause":
        if (!last && isShort(message)) continue;
        return found("campaign.pause", {});
      case "resume":
        if (!last && isShort(message)) continue;
        return found("campaign.resume", {});
      case "lift-cap":
        return found("campaign.lift-cap", {});
      case "to-owner":
        return found("campaign.to-owner", {});
      case "send":
        return found("campaign.schedule", { at: null }, last ? 0.97 : 0.6);
      case "show":
        return found("campaign.show", {}, last ? 0.97 : 0.7);
      case "left-out":
        if (!last?.open || askedAboutGroup(context, last.at)) continue;
        return found("campaign.left-out", {}, 1);
      case "status":
        if (!last) continue;
        return found("campaign.show", {}, 0.985);
      case "examples":
        if (!last) continue;
        return found("campaign.examples", { offset: 0 });
      case "which-line":
        return found("campaign.core-line", { line: null, ask: true });
      case "no-line":
        return found("campaign.core-line", { line: null });
      case "line":
        return found("campaign.core-line", { line: gapText(message, match, "line") });
      case "approve-at":
      case "schedule":
      case "schedule-bare": {
        const at = momentIn(message, context);
        if (!at || isAsked || (match.value === "schedule-bare" && !last)) continue;
        return match.value === "approve-at"
          ? found("campaign.approve", { at })
          : found("campaign.schedule", { at });
      }
    }
  }
  return null;
}

/** A group was spoken of since the draft: "who would that leave out?" is about the group. */
const askedAboutGroup = ({ memory, now }: ReadingContext, since: Temporal.Instant): boolean => {
  const group = recallSegment(memory, now);
  return group !== null && group.at.epochMilliseconds > since.epochMilliseconds;
};

/** "Pause", "resume it": of something that was spoken of. */
const isShort = (message: Message): boolean =>
  message.tokens.filter(({ kind }) => kind === "word").length < 3;

const SPOKEN_OF_HOURS = 0.25;
const OPEN_HOURS = 24;

/** "Cancel" alone while there is a draft, or whatever it is called by just after one was spoken of. */
const isBareWord = (
  message: Message,
  last: { readonly at: Temporal.Instant; readonly open: boolean },
  { now }: ReadingContext,
): boolean =>
  (last.open && message.tokens.filter(({ kind }) => kind === "word").length === 1) ||
  last.at.until(now).total("hours") <= (last.open ? OPEN_HOURS : SPOKEN_OF_HOURS);

/** Just now: it is what is meant. Later on, a sale might be meant as well, and it is asked. */
const isSpokenOf = ({ at }: { readonly at: Temporal.Instant }, { now }: ReadingContext): boolean =>
  at.until(now).total("hours") <= SPOKEN_OF_HOURS;

const DEFAULT_HOURS = {
  morning: "09:00",
  noon: "12:00",
  afternoon: "14:00",
  evening: "18:00",
  night: "20:00",
} as const;

/** The day and time that the words name; nine o'clock where they name no hour. */
function momentIn(message: Message, context: ReadingContext): { day: string; time: string } | null {
  const [mention, ...others] = findFutureDays(message, calendarOf(context));
  if (!mention || others.length > 0 || mention.precision === "month" || mention.precision === "year")
    return null;
  const time = mention.time?.toString({ smallestUnit: "minute" }) ?? DEFAULT_HOURS[mention.part ?? "morning"];
  return { day: mention.day.toString(), time };
}
