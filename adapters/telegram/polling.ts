import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { apiSignal } from "./api.ts";
import { describeFailure } from "./failure.ts";
import type { Intake } from "./intake.ts";
import type { TelegramLog } from "./log.ts";
import { backoff, pause } from "./pause.ts";
import { UpdateLedger } from "./update-ledger.ts";

export const HEARD_UPDATES = ["message", "callback_query"] as const;

/** Telegram holds an empty poll this long, in seconds. */
const POLL_SECONDS = 30;
/** An empty answer that comes sooner than this means a server that does not hold polls: do not hammer it. */
const EMPTY_POLL_FLOOR = 100;
/** While a turn runs, polls return at once (its update is unconfirmed): the pause between them grows up to this. */
const BUSY_POLL_CAP = 250;

/**
 * Long polling that forgets nothing: getUpdates is told that an update is done only after its turn has committed, so
 * what a crash interrupts is delivered again. (grammY's own loop confirms a batch by asking for the next.)
 */
export class Polling {
  readonly #api: Api;
  readonly #token: string;
  readonly #intake: Intake;
  readonly #log: TelegramLog;
  readonly #standby: number;
  readonly #ledger = new UpdateLedger();
  readonly #stopping = new AbortController();
  #loop: Promise<void> | null = null;

  /** `standby`: milliseconds to leave the updates to another process that asks for them too. */
  constructor(api: Api, token: string, intake: Intake, log: TelegramLog, standby: number) {
    this.#api = api;
    this.#token = token;
    this.#intake = intake;
    this.#log = log;
    this.#standby = standby;
  }

  start(): void {
    this.#loop ??= this.#run();
  }

  /** Stops asking for updates. Call `confirm` once the turns under way are over. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  /** Tells Telegram which updates are done, so that the next start does not see them again. Best effort. */
  async confirm(): Promise<void> {
    const offset = this.#ledger.offset();
    if (offset === null) return;
    const limit = AbortSignal.timeout(2_000);
    await this.#fetch(offset, 0, limit).catch(() => undefined);
  }

  async #run(): Promise<void> {
    let failures = 0;
    let idleRounds = 0;
    while (!this.#stopping.signal.aborted) {
      try {
        const fresh = await this.#poll();
        if (failures > 0) this.#log.info({ failures }, "Telegram answers again");
        failures = 0;
        idleRounds = fresh > 0 ? 0 : idleRounds + 1;
        await this.#ledger.allDone(Math.min(BUSY_POLL_CAP, 25 * 2 ** Math.min(idleRounds, 4)));
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        failures += 1;
        await this.#afterFailure(error, failures);
      }
    }
  }

  /** One getUpdates; how many updates were new. */
  async #poll(): Promise<number> {
    const offset = this.#ledger.offset();
    const began = performance.now();
    const updates = await this.#fetch(offset, POLL_SECONDS, this.#stopping.signal);
    if (offset !== null) this.#ledger.confirmed(offset);
    const fresh = updates.filter((update) => !this.#ledger.has(update.update_id));
    for (const update of fresh) this.#take(update);
    if (updates.length === 0 && performance.now() - began < EMPTY_POLL_FLOOR) {
      await pause(EMPTY_POLL_FLOOR, this.#stopping.signal);
    }
    return fresh.length;
  }

  #take(update: Update): void {
    this.#ledger.open(update.update_id);
    void this.#intake.take(update).settled.then((settled) => {
      if (settled === "done") this.#ledger.done(update.update_id);
    });
  }

  #fetch(offset: number | null, timeout: number, signal: AbortSignal): Promise<Update[]> {
    const asked = { limit: 100, timeout, allowed_updates: HEARD_UPDATES };
    return this.#api.getUpdates(offset === null ? asked : { ...asked, offset }, apiSignal(signal));
  }

  async #afterFailure(error: unknown, failures: number): Promise<void> {
    const reason = describeFailure(error, this.#token);
    const wait = this.#waitAfter(error, failures);
    // One line for an outage, not one for every attempt.
    if (failures === 1) this.#log.warn({ reason, wait }, "Telegram could not be asked for updates");
    else this.#log.debug({ reason, failures, wait }, "Telegram could still not be asked for updates");
    await pause(wait, this.#stopping.signal);
  }

  /** Milliseconds. Of two processes that poll, Telegram serves the one that asked last (409 to the other). */
  #waitAfter(error: unknown, failures: number): number {
    if (error instanceof GrammyError) {
      if (error.error_code === 429) return (error.parameters.retry_after ?? 5) * 1000;
      if (error.error_code === 409) return this.#standby;
    }
    return backoff(failures, 500, 30_000);
  }
}
