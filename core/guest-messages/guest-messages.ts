import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import { createRegistry } from "../registry.ts";
import { understand } from "../understanding/understand.ts";
import { readAnswerGuest } from "./answer-guest.reading.ts";
import { type AnswerGuestSlots, answerGuest, answerGuestSlots, takeDraft } from "./answer-guest.ts";
import * as replies from "./guest-messages.replies.ts";
import { forgetMessages, moveMessages } from "./guest-messages.store.ts";
import { GATHER, passOn, tellGathered } from "./pass-on.ts";

/** Said with this much certainty, it is a record or a question of the shop's and no answer to a customer. */
const SURELY_MEANT = 0.9;

/** What customers write that the assistant cannot answer: the owner hears of it, and may answer. */
export function createGuestMessages(capabilities: readonly Capability[]): Capability {
  const registry = createRegistry(capabilities);
  return {
    name: "guest-messages",
    read: readAnswerGuest,
    afterwards: passOn,
    intents: [
      defineIntent<AnswerGuestSlots>({
        name: "guest-messages.answer",
        schema: answerGuestSlots,
        allowed: ["owner"],
        help: "Answer what a customer wrote",
        examples: ["answer Maria: yes, until 2 o'clock"],
        perform: answerGuest,
        answer({ slots }, message, context) {
          const understanding = understand(registry, message, context);
          if (understanding.kind === "torn") return null;
          const reading = understanding.kind === "understood" ? understanding.reading : null;
          if (reading && reading.score >= SURELY_MEANT) return null;
          // Words that could be a record as well are shown with both buttons: nothing is guessed.
          const instead = reading ? { intent: reading.intent, slots: reading.slots } : null;
          return takeDraft({ ...slots, instead }, message, context);
        },
      }),
      defineIntent({
        name: "guest-messages.leave",
        schema: z.object({}),
        allowed: ["owner"],
        help: null,
        examples: [],
        perform: async () => say(replies.left),
      }),
    ],
    due: { [GATHER]: tellGathered },
    reacts: {
      "customer.forgotten": async (turn, event) => {
        if (event.recordId) await forgetMessages(turn.tx, turn.business.id, event.recordId);
      },
      "customer.merged": async (turn, event) => {
        const merged = z.object({ mergedId: z.string() }).safeParse(event.before);
        if (!event.recordId || !merged.success) return;
        await moveMessages(turn.tx, turn.business.id, merged.data.mergedId, event.recordId);
      },
    },
  };
}
