import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { openDatabase } from "../../../adapters/postgres/database.ts";
import { insertBusiness } from "../../../core/business/business.store.ts";
import type { Capability } from "../../../core/capability.ts";
import { type Conversation, createConversation } from "../../../core/conversation/conversation.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import { createRegistry } from "../../../core/registry.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { freshDatabase } from "../../support/database.ts";

const AT = Temporal.Instant.from("2026-03-10T09:00:00Z");

/** A shop on one database, served by any number of processes: each has connections and a memory of its own. */
export interface Processes {
  readonly errors: unknown[];
  start(): Promise<Conversation>;
  /** A message of Marta, the owner, in one of her chats. The same key is the same message, delivered again. */
  message(text: string, facts?: { readonly key?: string; readonly chat?: string }): Incoming;
  /** How many rows a table holds for the shop. */
  count(table: "sale" | "product" | "event" | "outbox" | "incoming"): Promise<number>;
  inShop<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openProcesses(capabilities: readonly Capability[]): Promise<Processes> {
  const database = await freshDatabase();
  const id = newId();
  const inShop = <T>(work: (tx: Tx) => Promise<T>) => database.transactions.inBusiness(id, work);
  await inShop(async (tx) => {
    const shop = { name: "Marta's Bakery", currency: "EUR", timezone: "Europe/Madrid", locale: "en-IE" };
    await insertBusiness(tx, { id, ...shop, settings: { introduced: true }, createdAt: AT });
    const owner = await addMember(tx, { id }, { name: "Marta", role: "owner", at: AT });
    const chat = { businessId: id, platform: "web", user: "owner", chat: "owner", at: AT } as const;
    await linkIdentity(tx, { ...chat, memberId: owner.id });
  });
  const pools: { close(): Promise<void> }[] = [];
  const errors: unknown[] = [];
  return {
    errors,
    inShop,
    async start() {
      const transactions = await openDatabase({ url: database.url, poolSize: 4 });
      pools.push(transactions);
      return createConversation({
        transactions,
        registry: createRegistry(capabilities),
        lexicons: createLexicons(),
        wakeDelivery: () => undefined,
        reportError: (error) => `E-${errors.push(error)}`,
      });
    },
    message: (text, { key = newId(), chat = "owner" } = {}) => ({
      businessId: id,
      platform: "web",
      chat,
      user: "owner",
      userName: "Marta",
      messageKey: key,
      messageId: null,
      at: AT,
      group: false,
      content: { kind: "text", text },
    }),
    count: (table) =>
      inShop(async (tx) => {
        const query = tx.selectFrom(table).where("business_id", "=", id);
        return (await query.select("business_id").execute()).length;
      }),
    async close() {
      await Promise.all(pools.map((pool) => pool.close()));
      await database.close();
    },
  };
}
