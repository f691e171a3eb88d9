import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { ReplayParts } from "../../../adapters/replay/replay.ts";
import { openReplayShop } from "../../../bot/replay-shop.ts";
import type { Incoming, IncomingContent } from "../../../core/conversation/incoming.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { freshDatabase } from "../../support/database.ts";

export interface HeardEvent {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface ShownButton {
  readonly id: string;
  readonly label: string;
  readonly chat: string;
}

/** How they are called, and where they speak: their own chat where nothing else is said. */
export type Appearance = Partial<Pick<Incoming, "userName" | "chat" | "group">>;

/** A whole shop on a database of its own: everything that Regulars can do, with a clock that is set. */
export interface CampaignShop {
  readonly businessId: string;
  at: Temporal.Instant;
  /** Lets time pass to now, then says it; returns what happened, what fell due included. */
  says(who: string, text: string): Promise<readonly HeardEvent[]>;
  /** The newest button of that label that was shown to them. */
  presses(who: string, label: string): Promise<readonly HeardEvent[]>;
  /** `as`: what a platform may say of them besides who they are. */
  sends(who: string, content: IncomingContent, as?: Appearance): Promise<readonly HeardEvent[]>;
  passes(duration: Temporal.DurationLike): Promise<readonly HeardEvent[]>;
  buttons(): Promise<readonly ShownButton[]>;
  /** The newest answer to somebody. */
  lastReply(who: string): Promise<string>;
  inShop<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openCampaignShop(staff: readonly string[] = ["Ana"]): Promise<CampaignShop> {
  const database = await freshDatabase();
  const businessId = newId();
  const start = Temporal.Instant.from("2026-01-05T08:00:00Z");
  const profile = {
    name: "Marta's Bakery",
    currency: "EUR",
    timezone: "Europe/Madrid",
    locale: "en-IE",
    staff: [...staff],
  };
  const warnings: string[] = [];
  const parts = await openReplayShop(
    database.transactions,
    businessId,
    profile,
    start,
    (text) => void warnings.push(text),
  );
  const linked = new Set<string>();
  let lastEvent = 0n;

  const inShop = <T>(work: (tx: Tx) => Promise<T>) => database.transactions.inBusiness(businessId, work);
  const happened = async (): Promise<HeardEvent[]> => {
    if (warnings.length > 0) throw new Error(warnings.join("\n"));
    const rows = await inShop((tx) =>
      tx
        .selectFrom("event")
        .where("business_id", "=", businessId)
        .where("event_id", ">", lastEvent)
        .select(["event_id", "type", "payload"])
        .orderBy("event_id")
        .execute(),
    );
    lastEvent = rows.at(-1)?.event_id ?? lastEvent;
    return rows.map(({ type, payload }) => ({ type, payload: payload as HeardEvent["payload"] }));
  };

  const shop: CampaignShop = {
    businessId,
    at: start,
    inShop,
    close: () => database.close(),
    says: (who, text) => shop.sends(who, { kind: "text", text }),
    async presses(who, label) {
      const button = (await shop.buttons()).findLast((shown) => shown.chat === who && shown.label === label);
      if (!button) throw new Error(`${who} was never shown a button "${label}"`);
      return shop.sends(who, { kind: "press", button: button.id });
    },
    async sends(who, content, as = {}) {
      await parts.letTimePass(shop.at);
      if (who.startsWith("customer:") && !linked.has(who)) {
        linked.add(who);
        await parts.linkCustomer(who, who.slice("customer:".length), shop.at);
      }
      await receive(parts, who, shop.at, { content, ...as });
      return happened();
    },
    async passes(duration) {
      shop.at = shop.at.toZonedDateTimeISO("Europe/Madrid").add(duration).toInstant();
      await parts.letTimePass(shop.at);
      return happened();
    },
    async buttons() {
      const rows = await inShop((tx) =>
        tx
          .selectFrom("button as b")
          .innerJoin("outbox as o", (join) =>
            join.onRef("o.business_id", "=", "b.business_id").onRef("o.outbox_id", "=", "b.outbox_id"),
          )
          .where("b.business_id", "=", businessId)
          .select(["b.button_id", "b.label", "o.chat"])
          .orderBy("o.sequence")
          .execute(),
      );
      return rows.map((row) => ({ id: row.button_id, label: row.label, chat: row.chat }));
    },
    async lastReply(who) {
      const row = await inShop((tx) =>
        tx
          .selectFrom("outbox")
          .where("business_id", "=", businessId)
          .where("chat", "=", who)
          .where("kind", "=", "reply")
          .select("content")
          .orderBy("sequence", "desc")
          .limit(1)
          .executeTakeFirst(),
      );
      return (row?.content as { text: string } | undefined)?.text ?? "";
    },
  };
  return shop;
}

function receive(
  parts: ReplayParts,
  who: string,
  at: Temporal.Instant,
  said: Appearance & { readonly content: IncomingContent },
): Promise<unknown> {
  return parts.receive({
    businessId: parts.businessId,
    platform: "replay",
    chat: who,
    user: who,
    userName: who.replace(/^\w+:/, ""),
    messageKey: `test:${newId()}`,
    messageId: null,
    at,
    group: false,
    ...said,
  });
}
