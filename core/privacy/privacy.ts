import { z } from "zod";
import { type Capability, defineIntent, type PendingQuestion } from "../capability.ts";
import { decline, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { personSlot } from "../customers/customer-slots.ts";
import { forgetMe } from "../customers/intents/forget.ts";
import { answerWhich, askWhich, whichPerson } from "../customers/which-person.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { changeOwnConsent, noteConsent, setAskFirst, undoAskFirst } from "./consent.service.ts";
import { forgetConsentWords, joinConsents } from "./consent.store.ts";
import { dataFile, showOwnData } from "./my-data.ts";
import { readPrivacy } from "./privacy.reading.ts";
import * as replies from "./privacy.replies.ts";

const noSlots = z.object({});
const whoSlots = z.object({ who: personSlot });
type WhoSlots = z.infer<typeof whoSlots>;
interface Person {
  readonly id: string;
  readonly name: string;
}

/** Finds out who is meant, asks when it is unclear, and does it for them. */
async function forPerson(
  turn: Turn,
  intent: string,
  slots: WhoSlots,
  does: (person: Person) => Promise<Outcome>,
): Promise<Outcome> {
  const who = whichPerson(turn.lexicon, slots.who);
  if (who.kind === "unknown") return decline("not-understood", replies.nobodyCalled(slots.who.name));
  if (who.kind === "unclear")
    return askWhich(turn, slots.who, who, { intent, slots }, (person) => ({ who: person }));
  return does(who.customer);
}

function answerWho(
  { slots }: PendingQuestion<WhoSlots>,
  message: Message,
  context: ReadingContext,
): WhoSlots | null {
  const who = answerWhich(slots.who, message, context);
  return who ? { who } : null;
}

/** What customers agree to, what is known about them, and how they are forgotten. */
export const privacy: Capability = {
  name: "privacy",
  read: readPrivacy,
  intents: [
    defineIntent({
      name: "privacy.consent",
      schema: z.object({ marketing: z.boolean() }),
      allowed: ["customer"],
      help: "Stop messages, or start them again",
      examples: ["STOP", "START"],
      perform: changeOwnConsent,
    }),
    defineIntent({
      name: "privacy.about-me",
      schema: noSlots,
      allowed: ["customer"],
      help: "See what the shop knows about you",
      examples: ["what do you know about me"],
      perform: showOwnData,
    }),
    defineIntent({
      name: "privacy.forget-me",
      schema: noSlots,
      allowed: ["customer"],
      help: "Have the shop forget you",
      examples: ["forget me"],
      async perform(turn) {
        turn.tell("owner", { text: replies.leftUs(turn.speaker.name ?? "A customer") });
        return forgetMe(turn);
      },
    }),
    defineIntent<WhoSlots>({
      name: "privacy.opt-out",
      schema: whoSlots,
      allowed: ["owner", "staff"],
      help: "Send a customer nothing more",
      examples: ["unsubscribe Tom", "Tom does not want messages"],
      perform: (turn, slots) =>
        forPerson(turn, "privacy.opt-out", slots, (person) => noteConsent(turn, person, false)),
      answer: answerWho,
    }),
    defineIntent<WhoSlots>({
      name: "privacy.opt-in",
      schema: whoSlots,
      allowed: ["owner"],
      help: "Note that a customer agreed to messages",
      examples: ["Tom opted in"],
      perform: (turn, slots) =>
        forPerson(turn, "privacy.opt-in", slots, (person) => noteConsent(turn, person, true)),
      answer: answerWho,
    }),
    defineIntent({
      name: "privacy.ask-first",
      schema: z.object({ askFirst: z.boolean() }),
      allowed: ["owner"],
      help: "Ask customers who join for their consent first",
      examples: ["ask customers for consent first"],
      perform: setAskFirst,
    }),
    defineIntent<WhoSlots>({
      name: "privacy.data-of",
      schema: whoSlots,
      allowed: ["owner"],
      help: "Get all data of a customer as a file",
      examples: ["export Tom's data"],
      perform: (turn, slots) =>
        forPerson(turn, "privacy.data-of", slots, async ({ id, name }) => {
          const document = await dataFile(turn, id);
          return { kind: "reply", reply: { text: replies.dataOf(name), document } };
        }),
      answer: answerWho,
    }),
  ],
  undo: { "consent.ask-first": undoAskFirst },
  reacts: {
    "customer.forgotten": async (turn, event) => {
      if (event.recordId) await forgetConsentWords(turn.tx, turn.business.id, event.recordId);
    },
    "customer.merged": async (turn, event) => {
      const merged = z.object({ mergedId: z.string() }).safeParse(event.before);
      if (!event.recordId || !merged.success) return;
      await joinConsents(turn.tx, turn.business.id, event.recordId, merged.data.mergedId);
    },
  },
};
