import { type Outcome, type ReplyButton, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Occasion } from "../copy/brief.ts";
import { allOf, LAPSED_DAYS, type Segment } from "../segments/segment.ts";
import { segmentSize, segmentWords } from "../segments/segments.service.ts";

interface Suggestion {
  readonly segment: Segment;
  readonly occasion: Occasion;
  readonly button: string;
}

/** Whom a shop does well to write to, the most pressing first. */
const SUGGESTIONS: readonly Suggestion[] = [
  {
    segment: { is: "birthday", within: 14 },
    occasion: "birthday",
    button: "Draft a birthday treat",
  },
  {
    segment: { is: "lapsed", days: LAPSED_DAYS },
    occasion: "win-back",
    button: "Draft a win-back",
  },
  {
    segment: { is: "new", period: { kind: "last-days", days: 30 } },
    occasion: "thank-you",
    button: "Draft a thank-you",
  },
  { segment: { is: "lead" }, occasion: "follow-up", button: "Draft a follow-up" },
];

/** "Who should I write to?": the groups that have somebody in them, with how many of them can be reached. */
export async function suggestAudiences(turn: Turn): Promise<Outcome> {
  const lines: string[] = [];
  const buttons: ReplyButton[] = [];
  for (const { segment, occasion, button } of SUGGESTIONS) {
    const size = await segmentSize(turn, segment);
    if (size === 0) continue;
    const reachable = await segmentSize(turn, allOf([segment, { is: "reachable" }]));
    const words = segmentWords(turn, segment);
    const how = reachable === size ? "you can message all of them" : `you can message ${reachable} of them`;
    lines.push(`- ${words}: ${size}, ${how}`);
    if (reachable === 0) continue;
    const slots = { audience: { words, segment }, text: null, occasion };
    buttons.push({ label: button, action: { intent: "campaign.draft", slots } });
  }
  if (lines.length === 0) {
    return say("There is nobody to win back or to thank yet. Ask again once some sales with names are in.");
  }
  const next =
    buttons.length > 0
      ? "You see every word before anything goes out."
      : 'They have no chat with you yet: "give me the customer link" gets you one to share.';
  return say(["Who could hear from you now:", ...lines, next].join("\n"), buttons);
}
