import { z } from "zod";
import { type Capability, defineIntent, type PendingQuestion } from "../capability.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { personSlot } from "../customers/customer-slots.ts";
import { answerWhich, askWhich, whichPerson } from "../customers/which-person.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import type { Message } from "../understanding/tokens.ts";
import { readLoyalty } from "./loyalty.reading.ts";
import { nobodyCalled, noScheme, noSchemeForYou, ownText, standingText } from "./loyalty.replies.ts";
import { countSale, standingsOf, uncountSale } from "./loyalty.service.ts";

const showSlots = z.object({ who: personSlot });
type ShowSlots = z.infer<typeof showSlots>;

async function showStanding(turn: Turn, slots: ShowSlots): Promise<Outcome> {
  const which = whichPerson(turn.lexicon, slots.who);
  if (which.kind === "unknown") return say(nobodyCalled(slots.who.name));
  if (which.kind === "unclear") {
    const pending = { intent: "loyalty.show", slots };
    return askWhich(turn, slots.who, which, pending, (who) => ({ who }));
  }
  const standings = await standingsOf(turn, which.customer.id);
  return say(standings.length === 0 ? noScheme : standingText(which.customer.name, standings));
}

function answerShow(
  { slots }: PendingQuestion<ShowSlots>,
  message: Message,
  context: ReadingContext,
): ShowSlots | null {
  const who = answerWhich(slots.who, message, context);
  return who && { who };
}

async function showOwn(turn: Turn): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer has a stamp card of their own");
  const standings = await standingsOf(turn, turn.speaker.customerId);
  return say(standings.length === 0 ? noSchemeForYou : ownText(standings));
}

/** "Every 10th coffee free": counted by itself, by the piece. The rule is one of the playbook's. */
export const loyalty: Capability = {
  name: "loyalty",
  read: readLoyalty,
  intents: [
    defineIntent({
      name: "loyalty.show",
      schema: showSlots,
      allowed: ["owner", "staff"],
      help: "See how far somebody's stamp card is",
      examples: ["how many has Maria got?"],
      perform: showStanding,
      answer: answerShow,
    }),
    defineIntent({
      name: "loyalty.own",
      schema: z.object({}),
      allowed: ["customer"],
      help: "See how far your stamp card is",
      examples: ["how many have I got?"],
      perform: showOwn,
    }),
  ],
  reacts: { "sale.recorded": countSale, "sale.corrected": countSale, "sale.voided": uncountSale },
};
