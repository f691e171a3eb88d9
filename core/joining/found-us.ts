import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import { type Outcome, type ReplyButton, say } from "../conversation/outcome.ts";
import { rememberFor } from "../conversation/remember-for.ts";
import type { Turn } from "../conversation/turn.ts";
import { customerState, knownCustomer } from "../customers/customers.service.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import { enqueueMessage } from "../delivery/enqueue-message.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import { defineEffect, type EffectRead, type Occasion, type RuleWords } from "../rules/rule.ts";
import type { ReadingContext } from "../understanding/reading.ts";
import { readMessage } from "../understanding/tokens.ts";
import { findFoundUs } from "./found-us.reading.ts";
import { selectChannels } from "./found-us.store.ts";
import { ASKED_SOURCE } from "./found-us-memory.ts";
import { foundUsThanks, howFound, sourceLabel } from "./joining.replies.ts";

export const foundUsSlots = z.object({
  source: z.string().min(1).max(80),
  referrer: z.string().max(200).nullable().default(null),
});
export type FoundUsSlots = z.infer<typeof foundUsSlots>;

/** A customer's own words on how they found the shop. */
export async function noteFoundUs(turn: Turn, slots: FoundUsSlots): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer speaks for themselves");
  await writeFoundUs(turn, turn.speaker.customerId, slots);
  turn.remember(ASKED_SOURCE, null);
  return say(foundUsThanks);
}

/** The same said in passing, among other things: "loved it, found you on Instagram". */
export async function noteFoundUsIn(turn: Turn, words: string): Promise<void> {
  if (turn.speaker.role !== "customer" || words === "") return;
  const { business, speaker, now, today, lexicon } = turn;
  const context: ReadingContext = { business, speaker, now, today, lexicon, memory: new Map() };
  const found = findFoundUs(readMessage(words), context, false);
  if (found) await writeFoundUs(turn, speaker.customerId, found);
}

async function writeFoundUs(
  turn: Turn,
  customerId: string,
  { source, referrer }: { source: string; referrer: string | null },
): Promise<void> {
  const match = referrer === null ? null : turn.lexicon.findCustomers(referrer);
  const [only, second] = match?.by === "near-full-name" ? [] : (match?.customers ?? []);
  const sender = only && !second && only.id !== customerId ? only.id : null;
  const record = await knownCustomer(turn.tx, turn.business.id, customerId);
  // Who sent them is told once: a friend named later does not take the thanks of the first.
  const referredBy = record.referredBy === null ? sender : null;
  await updateCustomer(turn, customerId, { source, referredBy });
}

const effectSchema = z.object({});
type FoundUsEffect = z.infer<typeof effectSchema>;

/** "Ask new customers how they found us": once each, and only of those who have not said so. */
export const askHowFound = defineEffect<FoundUsEffect>({
  kind: "found-us",
  schema: effectSchema,
  called: ["found us", "find us", "heard", "source", "how they found", "where they heard"],
  examples: ["ask new customers how they found us"],
  hints: new Set(
    "found find heard hear came come know knew source channel discovered got brought sent told".split(" "),
  ),
  read: readAsking,
  name: () => "How they found us",
  describe: () => "customers are asked how they found the shop",
  async example(_effect, turn) {
    return howFound("Maria", turn.business.name);
  },
  fire: (turn, _rule, _effect, occasion) => askSource(turn, occasion),
});

const ASKING = /^(?:ask|find out from|check with|survey)\b/;
const FOUND =
  /\b(?:how|where|who|what) (?:(?:all|did|do|has|have|had) )?(?:they|he|she|people|customers|someone|somebody|each|brought|sent|referred)?\s*(?:found|find|heard|hear|learned|learnt|came|come|got|discovered|know|knew|them|told)\b/;
const SOURCE = /\b(?:for|about) (?:their|the|his|her) (?:source|channel)\b/;

function readAsking({ rest, trigger }: RuleWords): EffectRead<FoundUsEffect> | null {
  const said = rest.text
    .toLowerCase()
    .replace(/[^\p{L}\s'-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (!ASKING.test(said) || !(FOUND.test(said) || SOURCE.test(said))) return null;
  if (said.split(" ").length > 16) return null;
  if (trigger !== null && !["new-customer", "first-sale", "sale", "lead"].includes(trigger)) return null;
  return { effect: {}, trigger: trigger ?? "new-customer" };
}

/** Asks one customer, if nobody knows yet and they can be reached. */
async function askSource(turn: DueTurn, { customerId }: Occasion): Promise<boolean> {
  const { tx, business } = turn;
  const standing = await mayWriteTo(tx, business.id, customerId, "playbook");
  if (!standing.may) return false;
  const { source } = await customerState(tx, business.id, customerId);
  if (source !== null) return false;
  const sent = await enqueueMessage(turn, {
    person: `customer:${customerId}`,
    kind: "playbook",
    text: howFound(standing.name, business.name),
    buttons: await sourceButtons(turn),
  });
  if (sent === null) return false;
  await rememberFor(turn, { customerId }, ASKED_SOURCE, { at: turn.now.epochMilliseconds });
  return true;
}

const MOST_BUTTONS = 5;
/** Offered while the shop's own channels are few. */
const COMMON = ["walk-in", "referral", "google", "instagram", "facebook"];

/** The shop's own channels first, then those that every shop has. */
export async function sourceButtons({ tx, business }: Pick<Turn, "tx" | "business">): Promise<ReplyButton[]> {
  const own = await selectChannels(tx, business.id, MOST_BUTTONS);
  return [...new Set([...own, ...COMMON])].slice(0, MOST_BUTTONS).map((source) => ({
    label: sourceLabel(source),
    action: { intent: "joining.found-us", slots: { source, referrer: null } },
  }));
}
