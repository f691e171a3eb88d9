import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import type { Turn } from "../conversation/turn.ts";
import { answerWhich } from "../customers/which-person.ts";
import type { InvitationLinks } from "../members/invitation-links.ts";
import { linkIdentity } from "../members/members.service.ts";
import { forgetLinks } from "./customer-links.store.ts";
import { giveLink, type LinkSlots, linkSlots } from "./customer-links.ts";
import { readFoundUs } from "./found-us.reading.ts";
import { foundUsSlots, noteFoundUs } from "./found-us.ts";
import { joinByPhone, joinWithName, type LinkChat, type NameSlots, nameSlots } from "./join-customer.ts";
import { readLinks } from "./links.reading.ts";
import { offerLink } from "./recommend-rule.ts";
import { readTypedName } from "./typed-name.ts";

/** Ties the chat in which the turn takes place to a customer. */
const linkChatOf =
  ({ tx, business, incoming, now }: Turn): LinkChat =>
  (customerId) =>
    linkIdentity(tx, {
      businessId: business.id,
      platform: incoming.platform,
      user: incoming.user,
      chat: incoming.chat,
      at: now,
      customerId,
    });

/** How customers come into the shop's chat, and how they came to the shop. */
export function createJoining(links: InvitationLinks | null): Capability {
  return {
    name: "joining",
    read: (message, context) => [...readFoundUs(message, context), ...readLinks(message, context)],
    intents: [
      defineIntent<LinkSlots>({
        name: "joining.link",
        schema: linkSlots,
        allowed: ["owner", "staff"],
        help: "Get the link and the QR code by which customers join",
        examples: ["give me the customer link", "link for Maria"],
        perform: (turn, slots) => giveLink(links, turn, slots),
        answer({ slots }, message, context) {
          const who = slots.who && answerWhich(slots.who, message, context);
          return who ? { who } : null;
        },
      }),
      defineIntent<NameSlots>({
        name: "joining.name",
        schema: nameSlots,
        allowed: ["stranger", "customer"],
        help: null,
        examples: [],
        perform: (turn, slots) => joinWithName(turn, slots, linkChatOf(turn)),
        answer({ slots }, message) {
          const name = readTypedName(message);
          return name === null ? null : { ...slots, name };
        },
      }),
      defineIntent({
        name: "joining.phone",
        schema: z.object({ phone: z.string().regex(/^\+\d{6,15}$/) }),
        allowed: ["stranger", "customer", "owner", "staff"],
        help: null,
        examples: [],
        perform: (turn, { phone }) => joinByPhone(turn, phone, linkChatOf(turn)),
      }),
      defineIntent({
        name: "joining.found-us",
        schema: foundUsSlots,
        allowed: ["customer"],
        help: "Say how you found us",
        examples: ["I found you on Instagram"],
        perform: noteFoundUs,
      }),
    ],
    reacts: {
      "feedback.received": (turn, event) => offerLink(links, turn, event),
      "customer.forgotten": async (turn, event) => {
        if (event.recordId) await forgetLinks(turn.tx, turn.business.id, event.recordId);
      },
    },
  };
}
