import { matchPattern } from "../../segments/reading/word-pattern.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { lastDayIn } from "../offer-text.ts";
import type { FoundRevision } from "./found-revision.ts";

/** What the offer is called. */
export const OFFER = "offer|discount|deal|voucher|reduction|percentage|it|that|this";
const CHANGING = [
  `make|change|set|raise|lower|increase|reduce|bump|put|turn|update the|that|this? ${OFFER} to|up|down|at|be? to?`,
  `the? ${OFFER} should|must|can be`,
  "change|raise|lower|increase|reduce to",
  "only|just|rather|better",
];

/** "Make it 15 %", "15% instead", "change the discount to 20 percent". */
export function percentAt({ tokens }: Message, start: number): FoundRevision | null {
  for (const at of [...CHANGING.map((pattern) => matchPattern(tokens, start, pattern)), start]) {
    if (at < 0) continue;
    const number = tokens[at];
    const sign = matchPattern(tokens, at + 1, "%|percent|pct");
    const stop = sign > 0 ? sign : matchPattern(tokens, at + 1, "per cent");
    if (number?.kind !== "number" || stop < 0) continue;
    const percent = Number(number.text.replace(",", "."));
    if (!(percent > 0 && percent <= 100)) return null;
    const off = Math.max(stop, matchPattern(tokens, stop, "off|discount"));
    const instead = Math.max(off, matchPattern(tokens, off, "instead|rather|not"));
    const old = matchPattern(tokens, instead, "of|than");
    const isOld = old > 0 && tokens[old]?.kind === "number";
    const after = isOld ? Math.max(old + 1, matchPattern(tokens, old + 1, "%|percent")) : instead;
    return { value: { change: "percent", percent }, end: after };
  }
  return null;
}

const ENDING = [
  "make|keep|let|have it|that|this|the|offer|run|be|open|valid|last|end? offer|voucher|it|run|be|end|last? valid|run|open|last|good|end?",
  "extend|prolong|shorten it|that|this|the? offer|deadline|voucher|date?",
  "change|move|set|push|put the|its? end|expiry|closing|last|until? date|deadline|day|it? back|out? to|is|at?",
  "valid|good|running|ending|ends|expires|the offer|it|deadline ends|runs|is|holds|expires? ends|expires?",
];

/** "Until 15 May", "make it until the end of May", "extend it to Friday". */
export function untilAt(
  message: Message,
  start: number,
  end: number,
  context: ReadingContext,
): FoundRevision | null {
  const { tokens } = message;
  for (const at of [...ENDING.map((pattern) => matchPattern(tokens, start, pattern)), start]) {
    if (at < 0) continue;
    const isLed = at > start || /^(until|till|til|through)$/.test(tokens[at]?.folded ?? "");
    if (!isLed) continue;
    const part = message.with(tokens.slice(at, end));
    const mention = lastDayIn(part, context);
    if (!mention || mention.span.start > 1) continue;
    const stop = at + mention.span.end;
    return {
      value: { change: "until", until: mention.last.toString() },
      end: Math.max(stop, matchPattern(tokens, stop, "instead|only")),
    };
  }
  return null;
}
