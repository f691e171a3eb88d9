import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { z } from "zod";
import { decline, type Outcome, type Reply } from "../conversation/outcome.ts";
import type { ReactingTurn, Turn } from "../conversation/turn.ts";
import { personSlot } from "../customers/customer-slots.ts";
import { askWhich, whichPerson } from "../customers/which-person.ts";
import { hashCode, newInvitationCode } from "../members/invitation-code.ts";
import type { InvitationLinks } from "../members/invitation-links.ts";
import { counterCard } from "./counter-card.ts";
import { findLinkCode, insertLink, type LinkOwner } from "./customer-links.store.ts";
import * as replies from "./joining.replies.ts";

/** A link of somebody's own works once and not for ever: whoever opens it is them from then on. */
const OWN_LINK_DAYS = 30;

export const linkSlots = z.object({
  /** Null: the shop's own link, for everybody. */
  who: personSlot.nullable(),
});
export type LinkSlots = z.infer<typeof linkSlots>;

/** "Give me the customer link", "link for Maria": the links, and for the counter a card with their QR code. */
export async function giveLink(
  links: InvitationLinks | null,
  turn: Turn,
  slots: LinkSlots,
): Promise<Outcome> {
  if (slots.who === null) return giveShopLink(links, turn);
  const who = whichPerson(turn.lexicon, slots.who);
  if (who.kind === "unknown") return decline("not-understood", replies.nobodyCalled(slots.who.name));
  if (who.kind === "unclear") {
    const pending = { intent: "joining.link", slots };
    return askWhich(turn, slots.who, who, pending, (person) => ({ who: person }));
  }
  const { id, name } = who.customer;
  const code = await linkCode(turn, { customerId: id }, name);
  return { kind: "reply", reply: { text: replies.ownLink(name, links?.(code) ?? [], code, OWN_LINK_DAYS) } };
}

async function giveShopLink(links: InvitationLinks | null, turn: Turn): Promise<Outcome> {
  const code = await linkCode(turn, "shop", null);
  const urls = links?.(code) ?? [];
  // The page needs no app: it goes on the card where there is one.
  const printed = urls.find(({ label }) => label.startsWith("Web")) ?? urls[0];
  const card = printed ? await counterCard(turn.business.name, printed.url) : null;
  const reply: Reply = {
    text: replies.shopLink(turn.business.name, urls, code),
    ...(card && { image: card }),
  };
  return { kind: "reply", reply };
}

/** The code of this link, the one there is or a new one: what is printed stays good. */
export async function linkCode(
  turn: Pick<ReactingTurn, "tx" | "business" | "now">,
  owner: LinkOwner,
  name: string | null,
): Promise<string> {
  const { tx, business, now } = turn;
  const known = await findLinkCode(tx, business.id, owner, now);
  if (known) return known;
  const isOwn = owner !== "shop" && "customerId" in owner;
  // Whoever guesses the shop's link is only a newcomer; whoever guesses somebody's own would be them.
  const code = isOwn
    ? `${newInvitationCode()}-${newInvitationCode()}-${newInvitationCode()}`
    : newInvitationCode();
  await insertLink(tx, business.id, {
    id: newId(),
    owner,
    code,
    codeHash: hashCode(code),
    name,
    reusable: !isOwn,
    createdAt: now,
    expiresAt: isOwn ? now.add(Temporal.Duration.from({ hours: OWN_LINK_DAYS * 24 })) : null,
  });
  return code;
}
