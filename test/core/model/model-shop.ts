import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { insertBusiness } from "../../../core/business/business.store.ts";
import type { BusinessSettings } from "../../../core/business/business.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Conversation, createConversation } from "../../../core/conversation/conversation.ts";
import type { Incoming } from "../../../core/conversation/incoming.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import type { FormAnswer, FormOrder, Model, ReadAnswer, ReadOrder } from "../../../core/model/model.ts";
import { type Usage, usageSince } from "../../../core/model/usage.service.ts";
import { createModelUse } from "../../../core/model/use.ts";
import { createRegistry } from "../../../core/registry.ts";
import { createLexicons } from "../../../core/understanding/lexicons.ts";
import { type FreshDatabase, freshDatabase } from "../../support/database.ts";

/** A model that does what a test says, and remembers what it was asked. */
export class ScriptedModel implements Model {
  readonly reads: ReadOrder[] = [];
  readonly forms: FormOrder[] = [];
  onRead: (order: ReadOrder, signal: AbortSignal) => Promise<Partial<ReadAnswer>> = async () => ({});
  onForm: (order: FormOrder, signal: AbortSignal) => Promise<unknown> = async () => null;

  async read(order: ReadOrder, signal: AbortSignal): Promise<ReadAnswer> {
    this.reads.push(order);
    return { calls: [], text: "", lookedUp: [], tokens: 1_000, ...(await this.onRead(order, signal)) };
  }

  async fill(order: FormOrder, signal: AbortSignal): Promise<FormAnswer> {
    this.forms.push(order);
    return { value: await this.onForm(order, signal), tokens: 500 };
  }

  /** It reads every message as this. */
  calls(name: string, args: Readonly<Record<string, unknown>>): void {
    this.onRead = async () => ({ calls: [{ name, args: { language: "en", ...args } }] });
  }
}

export interface ModelShop {
  readonly model: ScriptedModel;
  readonly database: FreshDatabase;
  readonly businessId: string;
  readonly errors: unknown[];
  /** Another process on the same database, with the same model. */
  process(): Conversation;
  says(
    who: string,
    text: string,
  ): Promise<{ text: string; buttons: readonly string[]; types: readonly string[] }>;
  incoming(who: string, text: string): Incoming;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

/** A bakery in Madrid with the whole core and a model; "owner" owns it, "maria" is a customer. */
export async function openModelShop(
  settings: Partial<BusinessSettings> = {},
  patience?: number,
): Promise<ModelShop> {
  const database = await freshDatabase();
  const businessId = newId();
  const model = new ScriptedModel();
  const errors: unknown[] = [];
  const at = Temporal.Instant.from("2026-03-11T11:00:00Z");
  const link = { businessId, platform: "web", at } as const;
  await database.transactions.inBusiness(businessId, async (tx) => {
    const place = { name: "Bakery", currency: "EUR", timezone: "Europe/Madrid", locale: "en-IE" };
    await insertBusiness(tx, {
      id: businessId,
      ...place,
      settings: { introduced: true, ...settings },
      createdAt: at,
    });
    const owner = await addMember(tx, { id: businessId }, { name: "Marta", role: "owner", at });
    await linkIdentity(tx, { ...link, user: "owner", chat: "owner", memberId: owner.id });
  });
  const process = () =>
    createConversation({
      transactions: database.transactions,
      registry: createRegistry(createCapabilities({ links: null })),
      lexicons: createLexicons(),
      wakeDelivery: () => {},
      reportError: (error) => `error ${errors.push(error)}`,
      model: createModelUse({
        model,
        transactions: database.transactions,
        ...(patience !== undefined && { patience }),
      }),
    });
  const conversation = process();
  const incoming = (who: string, text: string): Incoming => ({
    ...{ businessId, platform: "web", chat: who, user: who, userName: who },
    ...{ messageKey: newId(), messageId: null, at, group: false, content: { kind: "text", text } },
  });
  return {
    ...{ model, database, businessId, errors, process, incoming },
    async says(who, text) {
      const { replies, events } = await conversation.receive(incoming(who, text));
      return {
        text: replies.map(({ content }) => content.text).join("\n"),
        buttons: replies.flatMap(({ content }) => content.buttons.map(({ label }) => label)),
        types: events.map(({ type }) => type),
      };
    },
    usage: () =>
      database.transactions.inBusiness(businessId, (tx) =>
        usageSince(tx, businessId, Temporal.PlainDate.from("2026-03-01")),
      ),
    close: () => database.close(),
  };
}

/** The customer's chat, linked as the shop's own link would. */
export async function linkCustomer(shop: ModelShop, user: string, customerId: string): Promise<void> {
  const at = Temporal.Instant.from("2026-03-11T11:00:00Z");
  await shop.database.transactions.inBusiness(shop.businessId, (tx) =>
    linkIdentity(tx, { businessId: shop.businessId, platform: "web", user, chat: user, at, customerId }),
  );
}
