import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { insertBusiness, type NewBusiness } from "../../core/business/business.store.ts";
import type { Capability } from "../../core/capability.ts";
import { type Conversation, createConversation } from "../../core/conversation/conversation.ts";
import type { NewEvent } from "../../core/conversation/event.ts";
import type { IncomingContent } from "../../core/conversation/incoming.ts";
import { addMember, linkIdentity } from "../../core/members/members.service.ts";
import { createRegistry } from "../../core/registry.ts";
import type { Tx } from "../../core/store/transactions.ts";
import { createLexicons } from "../../core/understanding/lexicons.ts";
import { type FreshDatabase, freshDatabase } from "./database.ts";

export interface Heard {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly events: readonly NewEvent[];
}

/** A shop on a database of its own, spoken to through the real conversation. Everybody writes in a private chat. */
export interface Chat {
  readonly businessId: string;
  readonly database: FreshDatabase;
  /** The clock: each turn takes place at this moment. */
  at: Temporal.Instant;
  says(who: string, text: string): Promise<Heard>;
  presses(who: string, label: string): Promise<Heard>;
  opens(who: string, code?: string): Promise<Heard>;
  sends(who: string, content: IncomingContent, group?: boolean): Promise<Heard>;
  /** Looks at or changes the shop's data behind the scenes. */
  inShop<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a shop owned by "Marta" (who writes as "owner"), or by nobody yet. */
export async function openChat(
  capabilities: readonly Capability[],
  shop: Partial<NewBusiness> & { readonly owned?: boolean } = {},
): Promise<Chat> {
  const database = await freshDatabase();
  const businessId = newId();
  const errors: unknown[] = [];
  const conversation = createConversation({
    transactions: database.transactions,
    registry: createRegistry(capabilities),
    lexicons: createLexicons(),
    wakeDelivery: () => undefined,
    reportError: (error) => `error ${errors.push(error)}`,
  });
  const { owned = true, ...facts } = shop;
  const at = Temporal.Instant.from("2026-03-10T09:00:00Z");
  await database.transactions.inBusiness(businessId, async (tx) => {
    await insertBusiness(tx, { ...NEW_SHOP, createdAt: at, ...facts, id: businessId });
    if (!owned) return;
    const owner = await addMember(tx, { id: businessId }, { name: "Marta", role: "owner", at });
    const chat = { businessId, platform: "web", user: "owner", chat: "owner", at } as const;
    await linkIdentity(tx, { ...chat, memberId: owner.id });
  });
  return chatWith(database, conversation, businessId, at, errors);
}

const NEW_SHOP = {
  name: "Marta's Bakery",
  currency: "EUR",
  timezone: "Europe/Madrid",
  locale: "en-IE",
  settings: { introduced: true },
} as const;

function chatWith(
  database: FreshDatabase,
  conversation: Conversation,
  businessId: string,
  at: Temporal.Instant,
  errors: unknown[],
): Chat {
  const shown = new Map<string, Map<string, string>>();
  const chat: Chat = {
    businessId,
    database,
    at,
    says: (who, text) => chat.sends(who, { kind: "text", text }),
    opens: (who, code = "") => chat.sends(who, { kind: "start", code }),
    presses(who, label) {
      const button = shown.get(who)?.get(label);
      if (button === undefined) throw new Error(`${who} was never shown a button "${label}"`);
      return chat.sends(who, { kind: "press", button });
    },
    async sends(who, content, group = false) {
      const messageKey = newId();
      const where = { businessId, platform: "web", chat: who, user: who, userName: who } as const;
      const incoming = { ...where, messageKey, messageId: null, at: chat.at, group, content };
      const { replies, events } = await conversation.receive(incoming);
      const error = errors.shift();
      if (error !== undefined) throw error;
      const buttons = replies.flatMap((reply) => reply.content.buttons);
      const known = shown.get(who) ?? new Map<string, string>();
      shown.set(who, known);
      for (const button of buttons) known.set(button.label, button.id);
      const text = replies.map((reply) => reply.content.text).join("\n");
      return { text, buttons: buttons.map((button) => button.label), events };
    },
    inShop: (work) => database.transactions.inBusiness(businessId, work),
    close: () => database.close(),
  };
  return chat;
}
