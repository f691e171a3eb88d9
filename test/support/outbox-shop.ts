import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { insertBusiness, loadBusiness } from "../../core/business/business.store.ts";
import { type Certificate, certificate } from "../../core/delivery/certificate.ts";
import type { DeliveryLog } from "../../core/delivery/delivery.ts";
import {
  enqueueMessage,
  enqueueMessages,
  type NewOutboxMessage,
  type Writer,
} from "../../core/delivery/enqueue-message.ts";
import type { Outgoing, Sender, SendResult } from "../../core/delivery/outgoing.ts";
import type { Transactions, Tx } from "../../core/store/transactions.ts";

/** Noon in Madrid: nothing waits for the morning. */
export const NOON = Temporal.Instant.from("2026-03-10T11:00:00Z");

/** A shop with an outbox, and customers to write to. */
export interface OutboxShop {
  readonly businessId: string;
  inShop<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Puts messages into the outbox as one turn would; gives their outbox ids. */
  enqueue(at: Temporal.Instant, messages: readonly NewOutboxMessage[]): Promise<string[]>;
  /** Each is linked in a chat named like their number: "1", "2", … Gives the person keys. */
  customers(count: number): Promise<string[]>;
  /** A campaign to so many customers, each in their own chat, due now. */
  campaign(count: number): Promise<void>;
  states(): Promise<Record<string, number>>;
  certificate(): Promise<Certificate>;
}

/** A time zone in which it is noon now: tests by the running clock must not have to wait for the morning. */
export function zoneWhereItIsNoon(): string {
  const hours = 12 - Temporal.Now.zonedDateTimeISO("UTC").hour;
  return `Etc/GMT${hours > 0 ? "-" : "+"}${Math.abs(hours)}`;
}

export async function openOutboxShop(
  transactions: Transactions,
  timezone = "Europe/Madrid",
): Promise<OutboxShop> {
  const businessId = newId();
  const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transactions.inBusiness(businessId, work);
  const shop = { name: "Marta's Bakery", currency: "EUR", timezone, locale: "en-IE" };
  await inShop((tx) => insertBusiness(tx, { ...shop, id: businessId, createdAt: NOON }));
  return {
    businessId,
    inShop,
    enqueue: (at, messages) => inShop((tx) => enqueueAll(tx, businessId, at, messages)),
    customers: (count) => inShop((tx) => insertCustomers(tx, businessId, count)),
    campaign: (count) => inShop((tx) => insertCampaign(tx, businessId, count)),
    async states() {
      const rows = await inShop((tx) => tx.selectFrom("outbox").select("state").execute());
      const counts: Record<string, number> = {};
      for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
    certificate: () => inShop((tx) => certificate(tx, { businessId })),
  };
}

async function enqueueAll(
  tx: Tx,
  businessId: string,
  at: Temporal.Instant,
  messages: readonly NewOutboxMessage[],
): Promise<string[]> {
  const writer: Writer = { tx, turnId: newId(), business: await loadBusiness(tx, businessId), now: at };
  const ids: string[] = [];
  for (const message of messages) {
    const id = await enqueueMessage(writer, message);
    if (id !== null) ids.push(id);
  }
  return ids;
}

async function insertCampaign(tx: Tx, businessId: string, count: number): Promise<void> {
  const persons = await insertCustomers(tx, businessId, count);
  const business = await loadBusiness(tx, businessId);
  const writer: Writer = { tx, turnId: newId(), business, now: Temporal.Now.instant() };
  const offers = persons.map((person, index) => offerTo(person, `${index + 1}`));
  await enqueueMessages(writer, CAMPAIGN, offers);
}

const CAMPAIGN = { kind: "campaign", campaign: "c1" } as const;

const offerTo = (person: string, chat: string) => ({
  person,
  text: "offer",
  to: { platform: "replay" as const, chat },
});

/**
 * A turn of a web process: an offer each to the next so many customers, in the order of their numbers. Gives how many
 * have got one. Run by two processes at the same time (one of them just killed), it writes to nobody twice.
 */
export async function enqueueNextOffers(tx: Tx, businessId: string, count: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${businessId}, 1))`.execute(tx);
  const { rows } = await sql<{ written: number }>`select count(*)::int as written from outbox`.execute(tx);
  const written = rows[0]?.written ?? 0;
  const next = await sql<{ person: string; chat: string }>`
    select 'customer:' || customer_id as person, chat from identity
    order by chat::int limit ${count} offset ${written}`.execute(tx);
  const business = await loadBusiness(tx, businessId);
  const writer: Writer = { tx, turnId: newId(), business, now: Temporal.Now.instant() };
  await enqueueMessages(
    writer,
    CAMPAIGN,
    next.rows.map(({ person, chat }) => offerTo(person, chat)),
  );
  return written + next.rows.length;
}

async function insertCustomers(tx: Tx, businessId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  await sql`
    insert into customer (business_id, customer_id, name, name_key, stage, recorded_at, marketing, lexicon_version)
    select ${businessId}, id, 'Customer ' || n, 'customer ' || n, 'customer', ${NOON}, true, 0
    from unnest(${ids}::uuid[]) with ordinality as c (id, n)`.execute(tx);
  await sql`
    insert into identity (business_id, platform, user_key, chat, customer_id, linked_at)
    select ${businessId}, 'replay', n::text, n::text, id, ${NOON}
    from unnest(${ids}::uuid[]) with ordinality as c (id, n)`.execute(tx);
  return ids.map((id) => `customer:${id}`);
}

/** A platform that answers as it is told, and remembers what it took. */
export interface ScriptedSender extends Sender {
  readonly taken: Outgoing[];
  /** What is answered, by text or chat; the last is "sent" when nothing is said. */
  answer: (outgoing: Outgoing, attempt: number) => SendResult | Promise<SendResult>;
}

export function scriptedSender(platform: Sender["platform"] = "replay"): ScriptedSender {
  const attempts = new Map<string, number>();
  const sender: ScriptedSender = {
    platform,
    account: newId(),
    taken: [],
    answer: () => ({ kind: "sent", platformMessage: null }),
    async send(outgoing) {
      const attempt = (attempts.get(outgoing.id) ?? 0) + 1;
      attempts.set(outgoing.id, attempt);
      const result = await sender.answer(outgoing, attempt);
      if (result.kind === "sent") sender.taken.push(outgoing);
      return result;
    },
  };
  return sender;
}

export const silentLog: DeliveryLog = { info: () => {}, warn: () => {}, error: () => {} };
