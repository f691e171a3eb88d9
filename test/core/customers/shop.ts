import { createCapabilities } from "../../../core/capabilities.ts";
import type { NewEvent } from "../../../core/conversation/event.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import { type Chat, type Heard, openChat } from "../../support/chat.ts";

/** A shop in Spain that can do everything, with Marta as "owner" and Ana of the staff as "ana". */
export async function openShop(): Promise<Chat> {
  const chat = await openChat(createCapabilities({ links: null }), { locale: "es-ES" });
  await chat.inShop(async (tx) => {
    const business = { id: chat.businessId };
    const ana = await addMember(tx, business, { name: "Ana", role: "staff", at: chat.at });
    const where = { businessId: chat.businessId, platform: "web", at: chat.at } as const;
    await linkIdentity(tx, { ...where, user: "ana", chat: "ana", memberId: ana.id });
  });
  return chat;
}

/** The types of what happened, in order. */
export const happened = (heard: Heard): string[] => heard.events.map((event) => event.type);

/** The payload of the first event of a type; fails where there is none. */
export function told(heard: Heard, type: string): NewEvent["payload"] {
  const event = heard.events.find((one) => one.type === type);
  if (!event) throw new Error(`No ${type} among ${happened(heard).join(", ")}: ${heard.text}`);
  return event.payload;
}
