import { PhraseBook } from "../understanding/phrases.ts";
import type { Reading, ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";

const SHOW = "show|give|see|get|print|send";
const THE = "the|a|my|our|all|those|these|your|every";
const SEND = "send|sending|sent|delivery|message|messages";
const PAPER = "certificate|receipt|proof|report|log";
const MESSAGE = "messages|message|texts|text|sends|everything";
const LEFT = "sent|delivered|arrive|arrived|leave|left|received";

const PHRASES = new PhraseBook<true>([
  [`${SHOW} me? ${THE}? ${SEND} ${PAPER}`, true],
  [`${THE}? ${SEND} ${PAPER}`, true],
  [`what|what's is? ${THE}? ${SEND} ${PAPER}`, true],
  [`${SHOW} me? ${THE}? certificate`, true],
  [`certificate`, true],
  [`did|have all|every of? ${THE}? ${MESSAGE} go|gone|get out|through`, true],
  [`did|have|were|has all|every of? ${THE}? ${MESSAGE} been? get? ${LEFT}`, true],
  [`did|have|were|has everything been? get? ${LEFT}`, true],
  [`did|has everything go|gone|get out|through`, true],
  [`what became of ${THE}? ${MESSAGE}`, true],
  [`what happened to|with ${THE}? ${MESSAGE}`, true],
  [`how many|much of? ${THE}? ${MESSAGE} went|go|got|have gone? out|through`, true],
  [`how many of? ${THE}? ${MESSAGE} were|have|did been? ${LEFT}`, true],
  [`were|are|is any|anything ${MESSAGE}? lost|missing|stuck`, true],
  [`did any|anything ${MESSAGE}? get lost|missing|stuck`, true],
]);

/** No message without one of these is one of the phrases. */
export const SENDING_WORDS = PHRASES.words;

/** "Show the send certificate", "did all messages go out?" */
export function readSending(message: Message, context: ReadingContext): readonly Reading[] {
  const { role } = context.speaker;
  const isAsked = (role === "owner" || role === "staff") && PHRASES.match(message) !== null;
  return isAsked ? [{ intent: "sending.certificate", slots: {}, score: 0.95, sources: [] }] : [];
}
