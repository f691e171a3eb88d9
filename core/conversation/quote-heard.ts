import { withHeard } from "../voice/voice.replies.ts";
import type { OpenTurn } from "./open-turn.ts";
import type { Outcome } from "./outcome.ts";

/** The answer to a voice note says first what was heard in it. */
export function quoteHeard({ heard, language }: OpenTurn, outcome: Outcome): Outcome {
  if (heard === null || outcome.kind === "silence") return outcome;
  if (outcome.kind === "question") {
    const { question } = outcome;
    return { ...outcome, question: { ...question, text: withHeard(heard, question.text, language) } };
  }
  const { reply } = outcome;
  return { ...outcome, reply: { ...reply, text: withHeard(heard, reply.text, language) } };
}
