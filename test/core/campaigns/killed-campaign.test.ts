import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openReplayShop } from "../../../bot/replay-shop.ts";
import { type Certificate, certificate, certificateText } from "../../../core/delivery/certificate.ts";
import type { Tx } from "../../../core/store/transactions.ts";
import { type FakePlatform, startFakePlatform } from "../../support/fake-platform/platform.ts";
import { StageDatabase } from "../../support/fake-platform/stage-database.ts";
import { zoneWhereItIsNoon } from "../../support/outbox-shop.ts";

/** `npm run test:faults` sends 10,000. */
const CUSTOMERS = Number(process.env.FAULT_MESSAGES ?? 200);
const KILLS = [0.05, 0.2, 0.4, 0.6, 0.8];
const PATIENCE_MS = 120_000 + 60 * CUSTOMERS;
/** What a process has on its way at most. */
const MOST_IN_FLIGHT = 64;

const businessId = newId();
let database: StageDatabase;
let platform: FakePlatform;
const inShop = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.open.inBusiness(businessId, work);

beforeAll(async () => {
  database = await StageDatabase.start();
  platform = await startFakePlatform();
  platform.behave = () => ({ kind: "take", milliseconds: 5 + Math.random() * 20 });
}, 60_000);
afterAll(async () => {
  await platform.stop();
  await database.stop();
}, 60_000);

test(
  `a campaign to ${CUSTOMERS} with vouchers, its process killed ${KILLS.length} times: all accounted for, nobody written to twice`,
  async () => {
    await approveCampaign();
    let process = await startWorker();
    let inFlight = 0;
    for (const share of KILLS) {
      await untilTaken(share);
      await kill(process);
      inFlight += Math.min(await sendingNow(), MOST_IN_FLIGHT);
      process = await startWorker();
    }
    await expect.poll(finishedEvents, { timeout: PATIENCE_MS, interval: 200 }).toHaveLength(1);
    await kill(process);

    const counts = await inShop(async (tx) =>
      certificate(tx, { businessId, campaign: await campaignId(tx) }),
    );
    console.info(`killed ${KILLS.length} times: ${certificateText(counts)}; ${inFlight} were on their way`);
    // Exact: everybody has one message, every message is counted once, and no more is unknown than was on its way.
    expect(counts).toMatchObject({ due: CUSTOMERS, waiting: 0, failed: 0, blocked: 0, skipped: 0 });
    expect(counts.sent + counts.unknown).toBe(CUSTOMERS);
    expect(counts.unknown).toBeLessThanOrEqual(inFlight);
    expect(await finishedEvents()).toMatchObject([
      { sent: counts.sent, unknown: counts.unknown, due: CUSTOMERS },
    ]);
    await expectOneEach(counts);
  },
  PATIENCE_MS,
);

const campaignId = async (tx: Tx): Promise<string> =>
  (await tx.selectFrom("campaign").select("campaign_id").executeTakeFirstOrThrow()).campaign_id;

/** Nobody got two; what counts as sent arrived; everybody's voucher is the one in their message, and no other was made. */
async function expectOneEach(counts: Certificate): Promise<void> {
  const offers = platform.taken.filter(({ chat }) => chat !== "owner");
  expect(new Set(offers.map(({ chat }) => chat)).size).toBe(offers.length);
  const { sent, events, vouchers, messages } = await inShop(async (tx) => ({
    sent: await tx
      .selectFrom("outbox")
      .where("kind", "=", "campaign")
      .where("state", "=", "sent")
      .select("outbox_id")
      .execute(),
    events: await tx.selectFrom("event").where("type", "=", "message.sent").select("record_id").execute(),
    vouchers: await tx.selectFrom("voucher").select(["code", "customer_id"]).execute(),
    messages: await tx
      .selectFrom("outbox")
      .where("kind", "=", "campaign")
      .select(["person", "content"])
      .execute(),
  }));
  const arrived = new Set(offers.map(({ id }) => id));
  expect(sent.filter((row) => !arrived.has(row.outbox_id))).toEqual([]);
  expect(events).toHaveLength(counts.sent);
  expect(vouchers).toHaveLength(CUSTOMERS);
  const codes = new Map(vouchers.map((voucher) => [`customer:${voucher.customer_id}`, voucher.code]));
  const wrong = messages.filter(
    ({ person, content }) => !JSON.stringify(content).includes(codes.get(person ?? "") ?? "?"),
  );
  expect(wrong).toEqual([]);
}

/** The owner drafts and approves in words, as in a shop; who could be held out is written to as well. */
async function approveCampaign(): Promise<void> {
  const profile = {
    name: "Marta's Bakery",
    currency: "EUR",
    timezone: zoneWhereItIsNoon(),
    locale: "en-IE",
    staff: [],
  };
  const now = Temporal.Now.instant();
  const parts = await openReplayShop(database.open, businessId, profile, now, (text) => {
    throw new Error(text);
  });
  await inShop(insertCustomers);
  const say = (text: string) =>
    parts.receive({
      businessId,
      platform: "replay",
      chat: "owner",
      user: "owner",
      userName: "Owner",
      messageKey: `test:${newId()}`,
      messageId: null,
      at: Temporal.Now.instant(),
      group: false,
      content: { kind: "text", text },
    });
  await say("draft a message to all customers: 10% off any cake");
  await inShop((tx) => tx.updateTable("campaign_member").set({ held_out: false }).execute());
  await say("approve");
}

async function insertCustomers(tx: Tx): Promise<void> {
  const ids = Array.from({ length: CUSTOMERS }, () => newId());
  const before = Temporal.Now.instant().subtract({ hours: 48 });
  await sql`
    insert into customer (business_id, customer_id, name, name_key, stage, recorded_at, marketing, lexicon_version)
    select ${businessId}, id, 'Customer ' || n, 'customer ' || n, 'customer', ${before}, true, 0
      from unnest(${ids}::uuid[]) with ordinality as c (id, n)`.execute(tx);
  await sql`
    insert into identity (business_id, platform, user_key, chat, customer_id, linked_at)
    select ${businessId}, 'replay', n::text, n::text, id, ${before}
      from unnest(${ids}::uuid[]) with ordinality as c (id, n)`.execute(tx);
}

async function startWorker(): Promise<ChildProcess> {
  const place = { databaseUrl: database.url, platformUrl: platform.url, businessId };
  const path = fileURLToPath(new URL("campaign-worker.ts", import.meta.url));
  const child = spawn(globalThis.process.execPath, [path, JSON.stringify(place)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await Promise.race([
    once(child.stdout, "data"),
    once(child, "exit").then(() => Promise.reject(new Error("The worker ended by itself"))),
  ]);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error("The worker had ended by itself");
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function untilTaken(share: number): Promise<void> {
  await expect
    .poll(() => platform.taken.length, { timeout: PATIENCE_MS, interval: 3 })
    .toBeGreaterThanOrEqual(Math.floor(share * CUSTOMERS));
  await sleep(Math.random() * 50);
}

const sendingNow = async (): Promise<number> =>
  (await inShop((tx) => tx.selectFrom("outbox").where("state", "=", "sending").select("outbox_id").execute()))
    .length;

const finishedEvents = async (): Promise<unknown[]> =>
  (
    await inShop((tx) =>
      tx.selectFrom("event").where("type", "=", "campaign.finished").select("payload").execute(),
    )
  ).map(({ payload }) => payload);
