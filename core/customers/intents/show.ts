import { z } from "zod";
import type { PendingQuestion } from "../../capability.ts";
import { decline, type Outcome, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import { countReferred, loadPurchases } from "../card.store.ts";
import { personSlot } from "../customer-slots.ts";
import {
  aboutYou,
  type CardFacts,
  card,
  lastVisit,
  nobodyCalled,
  oneFact,
  usual,
} from "../customers.replies.ts";
import { customerState, knownCustomer } from "../customers.service.ts";
import { rememberPerson } from "../spoken-of.ts";
import { answerWhich, askWhich, whichPerson } from "../which-person.ts";

export const SHOWN = [
  "card",
  "phone",
  "email",
  "birthday",
  "source",
  "notes",
  "last-visit",
  "usual",
] as const;
export type Shown = (typeof SHOWN)[number];
export const showSlots = z.object({ who: personSlot, about: z.enum(SHOWN).default("card") });
export type ShowSlots = z.infer<typeof showSlots>;

/** "Who is Maria?": what is known of somebody, all of it or the one thing asked for. */
export async function showPerson(turn: Turn, slots: ShowSlots): Promise<Outcome> {
  const who = whichPerson(turn.lexicon, slots.who);
  if (who.kind === "unknown") return decline("not-understood", nobodyCalled(slots.who.name));
  if (who.kind === "unclear") {
    const pending = { intent: "customers.show", slots };
    return askWhich(turn, slots.who, who, pending, (person) => ({ ...slots, who: person }));
  }
  rememberPerson(turn, who.customer.id);
  const facts = await loadCard(turn, who.customer.id);
  const whole = {
    label: "Card",
    action: { intent: "customers.show", slots: { who: slots.who, about: "card" } },
  };
  switch (slots.about) {
    case "card":
      return say(card(facts, turn.business));
    case "last-visit":
      return say(lastVisit(facts, turn.business), [whole]);
    case "usual":
      return say(usual(facts), [whole]);
    default:
      return say(oneFact(slots.about, facts, turn.business.locale), [whole]);
  }
}

async function loadCard({ tx, business }: Turn, customerId: string): Promise<CardFacts> {
  return {
    record: await knownCustomer(tx, business.id, customerId),
    state: await customerState(tx, business.id, customerId),
    purchases: await loadPurchases(tx, business.id, customerId),
    referred: await countReferred(tx, business.id, customerId),
  };
}

export function answerShow(
  { slots }: PendingQuestion<ShowSlots>,
  message: Message,
  context: ReadingContext,
): ShowSlots | null {
  const who = answerWhich(slots.who, message, context);
  return who ? { ...slots, who } : null;
}

/** "What do you know about me": a customer's own data, and nobody else's. */
export async function aboutMe(turn: Turn): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer can ask for their own data");
  return say(aboutYou(await loadCard(turn, turn.speaker.customerId), turn.business));
}
