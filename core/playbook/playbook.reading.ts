import { PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readTreatment } from "./reading/read-treatment.ts";

const PLAN = "playbook|playbooks|play-book";
const PHRASES = new PhraseBook<"show" | "starter">([
  [PLAN, "show"],
  [`show|see|list|open|view|display|read me|us? the|my|our|whole|full? ${PLAN}|plan? rules|plan?`, "show"],
  [`the|my|our ${PLAN} rules|plan?`, "show"],
  ["show|see|list|view me|us? the|my|our? treatment plan", "show"],
  [`what's|whats|what in|on the|my|our ${PLAN}`, "show"],
  [`what is|are in|on the|my|our ${PLAN}`, "show"],
  [`how does|is|do the|my|our ${PLAN} look|doing|like?`, "show"],
  [`what does the|my|our ${PLAN} do|say|contain`, "show"],
  [
    `show|see|open|offer|set|suggest|propose|start|load|begin me|us|up|with? a|the|me? starter|starting|standard|basic ${PLAN}|rules|pack`,
    "starter",
  ],
  [`starter|starting ${PLAN}|rules|pack`, "starter"],
  [`set up the|a|my|our ${PLAN}`, "starter"],
  [`suggest|propose|recommend|give me|us? some|a|a? few|good? rules|${PLAN} for? me|us?`, "starter"],
  ["what rules would|do|should you|i|we suggest|recommend|set|have|start? with?", "starter"],
]);

/** Without one of these a message is no matter of the playbook: keeps the reader away from the day's sales. */
const PLAN_WORDS = /play-?book|plan|starter|starting|rules/i;
const MAY_BE_A_RULE =
  /birthday|bday|b-day|first|1st|welcome|new |visit|purchase|order|time|bought|buy|\bin\b|lapsed|away|back|lead|enquir|inquir|prospect|after|refer|recommend|friend|someone|remind|join|sign|regist/i;

/** Reads rules of the playbook being set, and the plan being asked for. */
export function readPlaybook(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  if (role !== "owner" && role !== "staff") return [];
  if (message.tokens.length > 120) return [];
  const match = PLAN_WORDS.test(message.text) ? PHRASES.match(message) : null;
  if (match) {
    const sources = [{ slot: "plan", span: { start: 0, end: message.tokens.length } }];
    return match.value === "show"
      ? [{ intent: "playbook.show", slots: {}, score: 0.97, sources }]
      : [{ intent: "playbook.starter", slots: { at: 0, set: false }, score: 0.97, sources }];
  }
  const treatment = MAY_BE_A_RULE.test(message.text) ? readTreatment(message, context) : null;
  return treatment ? [treatment] : [];
}
