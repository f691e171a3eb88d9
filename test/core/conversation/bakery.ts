import type { NewBusiness } from "../../../core/business/business.store.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { findCustomersByName } from "../../../core/customers/customers.service.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import { type Chat, type Heard, openChat } from "../../support/chat.ts";

/** Marta's shop with all that the assistant can do; Ana, of the staff, writes as "Ana". */
export async function openBakery(shop: Partial<NewBusiness> = {}): Promise<Chat> {
  const chat = await openChat(createCapabilities({ links: null }), shop);
  await chat.inShop(async (tx) => {
    const ana = await addMember(tx, { id: chat.businessId }, { name: "Ana", role: "staff", at: chat.at });
    const where = {
      businessId: chat.businessId,
      platform: "web",
      user: "Ana",
      chat: "Ana",
      at: chat.at,
    } as const;
    await linkIdentity(tx, { ...where, memberId: ana.id });
  });
  return chat;
}

export const typesOf = (heard: Heard): string[] => heard.events.map((event) => event.type);

/** The payload of the last event of that type; fails where there was none. */
export function eventOf(heard: Heard, type: string): Readonly<Record<string, unknown>> {
  const event = heard.events.findLast((one) => one.type === type);
  if (!event) throw new Error(`No ${type} but ${typesOf(heard).join(", ") || "nothing"}: ${heard.text}`);
  return event.payload;
}

const HARMLESS = new Set(["question.asked", "declined"]);

/** What was recorded: every event but those that say that nothing was. */
export const recordsOf = (heard: Heard): string[] => typesOf(heard).filter((type) => !HARMLESS.has(type));

/** Links a known customer's own chat: from here on they write under their first name. */
export async function linkCustomer(chat: Chat, name: string): Promise<void> {
  await chat.inShop(async (tx) => {
    const [customer] = await findCustomersByName(tx, chat.businessId, name);
    if (!customer) throw new Error(`Nobody is called ${name}`);
    const user = name.split(" ")[0] ?? name;
    const where = { businessId: chat.businessId, platform: "web", user, chat: user, at: chat.at } as const;
    await linkIdentity(tx, { ...where, customerId: customer.id });
  });
}
