import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { type Certificate, certificateText } from "../../../core/delivery/certificate.ts";
import { type OutboxShop, openOutboxShop, zoneWhereItIsNoon } from "../outbox-shop.ts";
import { type FakePlatform, startFakePlatform } from "./platform.ts";
import { type RunningProcess, startWeb, startWorker } from "./running-process.ts";
import type { StageDatabase } from "./stage-database.ts";

/** Longer than any test takes: on a busy machine everything takes its time. */
const PATIENCE_MS = 1_000_000;
/** What a worker has on its way at most. */
const MOST_IN_FLIGHT = 64;

/** A shop, the platform it writes to, and the processes that do it; each customer gets one message, or should. */
export class Stage {
  readonly shop: OutboxShop;
  readonly platform: FakePlatform;
  readonly #database: StageDatabase;
  readonly #redisUrl: string | undefined;
  readonly #running = new Set<RunningProcess>();
  #messages = 0;
  /** How many messages were on their way when something was killed. */
  #inFlightAtKills = 0;

  private constructor(database: StageDatabase, shop: OutboxShop, platform: FakePlatform, redisUrl?: string) {
    this.#database = database;
    this.shop = shop;
    this.platform = platform;
    this.#redisUrl = redisUrl;
  }

  static async open(database: StageDatabase, redisUrl?: string): Promise<Stage> {
    const shop = await openOutboxShop(database.open, zoneWhereItIsNoon());
    const platform = await startFakePlatform();
    platform.behave = () => ({ kind: "take", milliseconds: 10 + Math.random() * 40 });
    return new Stage(database, shop, platform, redisUrl);
  }

  /** So many customers; all their messages are in the outbox, or a web process is to put them there. */
  async audience(messages: number, { writtenBy }: { writtenBy: "turn" | "web" }): Promise<void> {
    this.#messages = messages;
    if (writtenBy === "turn") await this.shop.campaign(messages);
    else await this.shop.customers(messages);
  }

  startWorker(): Promise<RunningProcess> {
    return this.#started(startWorker(this.#place()));
  }

  startWeb(): Promise<RunningProcess> {
    return this.#started(startWeb({ ...this.#place(), messages: this.#messages }));
  }

  /** kill -9 of all of these, at the same moment. */
  async kill(...processes: readonly RunningProcess[]): Promise<void> {
    for (const one of processes) one.mustRun();
    await Promise.all(processes.map((one) => one.kill()));
    for (const one of processes) this.#running.delete(one);
    const { sending = 0 } = await this.shop.states();
    this.#inFlightAtKills += Math.min(sending, processes.length * MOST_IN_FLIGHT);
  }

  /** Until the platform has taken this share of all messages, and a moment more that nobody knows before. */
  async untilTaken(share: number): Promise<void> {
    await expect
      .poll(() => this.platform.taken.length, { timeout: PATIENCE_MS, interval: 3 })
      .toBeGreaterThanOrEqual(Math.floor(share * this.#messages));
    await sleep(Math.random() * 100);
  }

  async untilSettled(): Promise<void> {
    await expect
      .poll(() => this.#counts(), { timeout: PATIENCE_MS, interval: 100 })
      .toEqual({ due: this.#messages, waiting: 0 })
      .catch((error: unknown) => this.#withComplaints(error));
  }

  /**
   * What must hold whatever happened: every message is counted once, nobody got one twice, what counts as sent has
   * arrived, and no more is unknown than was on its way when something was killed or cut.
   */
  async prove(what: string, { unknown }: { unknown?: number } = {}): Promise<Certificate> {
    for (const one of this.#running) one.mustRun();
    const mostUnknown = unknown ?? this.#inFlightAtKills;
    // A result that comes late still becomes the message's true state.
    await expect
      .poll(async () => (await this.shop.certificate()).unknown, { timeout: 20_000, interval: 100 })
      .toBeLessThanOrEqual(mostUnknown)
      .catch((error: unknown) => this.#withComplaints(error));
    const counts = await this.shop.certificate();
    console.info(`${what}: ${certificateText(counts)}; at most ${mostUnknown} could be unknown`);
    expect(counts.sent + counts.failed + counts.blocked + counts.skipped + counts.unknown).toBe(counts.due);
    expect(counts.due).toBe(this.#messages);
    expect(this.#takenTwice()).toEqual([]);
    await this.#compareBooks(counts);
    return counts;
  }

  #withComplaints(error: unknown): never {
    for (const one of this.#running) console.info(one.said);
    throw error;
  }

  /** What the outbox, the platform and the log of events say is the same. */
  async #compareBooks(counts: Certificate): Promise<void> {
    const { sent, events } = await this.shop.inShop(async (tx) => ({
      sent: await tx.selectFrom("outbox").where("state", "=", "sent").select("outbox_id").execute(),
      events: await tx.selectFrom("event").select("record_id").execute(),
    }));
    const taken = new Set(this.platform.taken.map(({ id }) => id));
    expect(sent.filter((row) => !taken.has(row.outbox_id))).toEqual([]);
    expect(events.length).toBe(counts.sent);
    expect(new Set(events.map((event) => event.record_id)).size).toBe(counts.sent);
  }

  #takenTwice(): string[] {
    const seen = new Set<string>();
    return this.platform.taken.flatMap(({ chat }) => {
      const isSecond = seen.has(chat);
      seen.add(chat);
      return isSecond ? [chat] : [];
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.kill()));
    await this.platform.stop();
  }

  async #started(starting: Promise<RunningProcess>): Promise<RunningProcess> {
    const started = await starting;
    this.#running.add(started);
    return started;
  }

  async #counts() {
    const counts = await this.shop.certificate().catch(() => null);
    return counts && { due: counts.due, waiting: counts.waiting };
  }

  #place() {
    return {
      databaseUrl: this.#database.url,
      platformUrl: this.platform.url,
      businessId: this.shop.businessId,
      ...(this.#redisUrl !== undefined && { redisUrl: this.#redisUrl }),
    };
  }
}
