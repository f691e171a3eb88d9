import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { insertBusiness } from "../../../core/business/business.store.ts";
import type { BusinessSettings } from "../../../core/business/business.ts";
import { createCapabilities } from "../../../core/capabilities.ts";
import { type Conversation, createConversation } from "../../../core/conversation/conversation.ts";
import type { NewEvent } from "../../../core/conversation/event.ts";
import type { Attachment, Incoming, IncomingContent } from "../../../core/conversation/incoming.ts";
import { addMember, linkIdentity } from "../../../core/members/members.service.ts";
import type {
  FormAnswer,
  FormOrder,
  HearAnswer,
  LookOrder,
  Media,
  Model,
  ReadAnswer,
  ReadOrder,
} from "../../../core/model/model.ts";
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

  readonly heard: Media[] = [];
  readonly looks: { readonly order: LookOrder; readonly photo: Media }[] = [];
  onHear: (audio: Media, signal: AbortSignal) => Promise<string> = async () => "";
  onLook: (order: LookOrder, photo: Media, signal: AbortSignal) => Promise<unknown> = async () => null;

  async read(order: ReadOrder, signal: AbortSignal): Promise<ReadAnswer> {
    this.reads.push(order);
    return { calls: [], text: "", lookedUp: [], tokens: 1_000, ...(await this.onRead(order, signal)) };
  }

  async fill(order: FormOrder, signal: AbortSignal): Promise<FormAnswer> {
    this.forms.push(order);
    return { value: await this.onForm(order, signal), tokens: 500 };
  }

  async hear(audio: Media, signal: AbortSignal): Promise<HearAnswer> {
    this.heard.push(audio);
    return { text: await this.onHear(audio, signal), tokens: 100 };
  }

  async look(order: LookOrder, photo: Media, signal: AbortSignal): Promise<FormAnswer> {
    this.looks.push({ order, photo });
    return { value: await this.onLook(order, photo, signal), tokens: 900 };
  }

  /** It reads every message as this. */
  calls(name: string, args: Readonly<Record<string, unknown>>): void {
    this.onRead = async () => ({ calls: [{ name, args: { language: "en", ...args } }] });
  }
}

/** What somebody is answered, and what else is said and done in that turn. */
export interface Heard {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly types: readonly string[];
  readonly events: readonly NewEvent[];
}

/** What somebody sends besides words. */
export type Sent = Partial<Attachment> & { readonly kind: Attachment["kind"]; readonly caption?: string };

export const voiceNote = (more: Partial<Attachment> = {}): Sent => ({
  ...{ kind: "voice", name: "voice-1.ogg", mediaType: "audio/ogg", size: 4_000 },
  ...more,
});

export const photo = (more: Partial<Sent> = {}): Sent => ({
  ...{ kind: "photo", name: "photo-1.jpg", mediaType: "image/jpeg", size: 4_000 },
  ...more,
});

export interface ModelShop {
  readonly model: ScriptedModel;
  readonly database: FreshDatabase;
  readonly businessId: string;
  readonly errors: unknown[];
  /** Another process on the same database, with the same model. */
  process(): Conversation;
  says(who: string, text: string): Promise<Heard>;
  /** Presses the newest button of that label that they were shown. */
  presses(who: string, label: string): Promise<Heard>;
  /** A file, a photo or a voice note from somebody. */
  sends(who: string, file: Sent): Promise<Heard>;
  incoming(who: string, said: string | Sent): Incoming;
  usage(): Promise<Usage>;
  close(): Promise<void>;
}

/** A bakery in Madrid with the whole core and a model; "owner" owns it, "maria" is a customer. */
export async function openModelShop(
  settings: Partial<BusinessSettings> = {},
  patience?: number,
  withModel = true,
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
      model: withModel
        ? createModelUse({
            model,
            transactions: database.transactions,
            ...(patience !== undefined && { patience }),
          })
        : null,
    });
  const conversation = process();
  const shown = new Map<string, string>();
  const incoming = (who: string, said: string | Sent): Incoming => ({
    ...{ businessId, platform: "web", chat: who, user: who, userName: who },
    ...{ messageKey: newId(), messageId: null, at, group: false, content: contentOf(said) },
  });
  const receive = async (given: Incoming): Promise<Heard> => {
    const { replies, events } = await conversation.receive(given);
    const buttons = replies.flatMap(({ content }) => content.buttons);
    for (const { label, id } of buttons) shown.set(label, id);
    return {
      text: replies.map(({ content }) => content.text).join("\n"),
      buttons: buttons.map(({ label }) => label),
      types: events.map(({ type }) => type),
      events,
    };
  };
  return {
    ...{ model, database, businessId, errors, process, incoming },
    says: (who, text) => receive(incoming(who, text)),
    sends: (who, file) => receive(incoming(who, file)),
    presses: (who, label) =>
      receive({ ...incoming(who, ""), content: { kind: "press", button: shown.get(label) ?? "" } }),
    usage: () =>
      database.transactions.inBusiness(businessId, (tx) =>
        usageSince(tx, businessId, Temporal.PlainDate.from("2026-03-01")),
      ),
    close: () => database.close(),
  };
}

function contentOf(said: string | Sent): IncomingContent {
  if (typeof said === "string") return { kind: "text", text: said };
  const { caption = "", ...file } = said;
  const bytes = new Uint8Array(file.size ?? 4_000);
  const attachment = { name: "", mediaType: null, size: null, read: async () => bytes, ...file };
  return { kind: "attachment", attachment, caption };
}

/** The customer's chat, linked as the shop's own link would. */
export async function linkCustomer(shop: ModelShop, user: string, customerId: string): Promise<void> {
  const at = Temporal.Instant.from("2026-03-11T11:00:00Z");
  await shop.database.transactions.inBusiness(shop.businessId, (tx) =>
    linkIdentity(tx, { businessId: shop.businessId, platform: "web", user, chat: user, at, customerId }),
  );
}
