import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { attempt } from "./attempt.ts";
import { type ClaimedMessage, giveBack, settleAbandoned } from "./claim.store.ts";
import { type Claimed, claimDue, nextChance } from "./claim.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import { Lease } from "./lease.ts";
import type { Sender } from "./outgoing.ts";
import type { Exit } from "./settle.ts";
import { type Settlement, settlementOf } from "./settlement.ts";
import { Settler } from "./settler.ts";
import { Signal } from "./signal.ts";
import { Trouble } from "./trouble.ts";

const MOST_IN_FLIGHT = 64;
/** A pause up to here is waited for; for a longer one somebody wakes the lane. */
const SHORT_PAUSE_MS = 2_000;
const LOOK_FOR_ABANDONED_MS = 5_000;
const CLAIM_FAILURES_BORNE = 5;

/** One platform's way out of one business: claims what is due, has it sent, writes down what came of it. */
export class Lane {
  readonly #parts: DeliveryParts;
  readonly #exit: Exit;
  readonly #sender: Sender;
  readonly #settler: Settler;
  readonly #lease: Lease;
  readonly #signal = new Signal();
  readonly #trouble = new Trouble();
  readonly #inFlight = new Map<string, ClaimedMessage>();
  /** Claims whose commit was not confirmed, or came too late to send anything under them. */
  #doubtful: string[] = [];
  #running: Promise<Temporal.Instant | null> | null = null;
  #moment: Temporal.Instant | null = null;
  #stopping = false;
  #attempted = 0;
  #lookedForAbandoned = Number.NEGATIVE_INFINITY;

  constructor(parts: DeliveryParts, businessId: string, sender: Sender) {
    this.#parts = parts;
    this.#sender = sender;
    this.#exit = { businessId, platform: sender.platform, limits: sender.limits ?? null };
    this.#lease = new Lease(parts, businessId, this.#inFlight);
    this.#settler = new Settler(
      parts,
      this.#exit,
      () => this.#now(),
      (done) => this.#onSettled(done),
    );
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Attempts made since the lane was opened. */
  get attempted(): number {
    return this.#attempted;
  }

  /** Has a lane that runs look for more at once. */
  nudge(): void {
    this.#signal.give();
  }

  /**
   * Sends until nothing is left that may leave now; resolves to when it is worth looking again. With a moment, time
   * stands still at it and no pause is waited for.
   */
  run(moment: Temporal.Instant | null): Promise<Temporal.Instant | null> {
    this.#running ??= this.#begin(moment);
    return this.#running;
  }

  /** Claims nothing more, and waits for what is on its way. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#signal.give();
    await this.#running?.catch(() => null);
  }

  async #begin(moment: Temporal.Instant | null): Promise<Temporal.Instant | null> {
    this.#moment = moment;
    this.#lease.begin();
    try {
      let next = await this.#work();
      // Between the last look and the end nothing may get lost: from here on it happens in one go.
      while (this.#signal.isGiven && !this.#stopping) next = await this.#work();
      return next;
    } finally {
      this.#running = null;
      this.#lease.end();
    }
  }

  async #work(): Promise<Temporal.Instant | null> {
    for (let failures = 0; ; ) {
      this.#signal.clear();
      let { isFull, next } = NOTHING;
      try {
        ({ isFull, next } = await this.#sendNextBatch());
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures > CLAIM_FAILURES_BORNE && this.#inFlight.size === 0) throw error;
        this.#report(error);
        next = this.#now().add({ seconds: 1 });
      }
      if (isFull && this.#room() > 0) continue;
      if (this.#stopping && this.#inFlight.size === 0) return next;
      if (next === null && !this.#signal.isGiven) next = await this.#nextChance();
      const pause = next === null ? null : next.since(this.#now()).total("milliseconds");
      if (this.#inFlight.size === 0 && !this.#signal.isGiven) {
        if (this.#moment !== null || pause === null || pause > SHORT_PAUSE_MS) return next;
      }
      await this.#signal.wait(pause);
    }
  }

  async #sendNextBatch(): Promise<Claimed> {
    const room = this.#room();
    if (room <= 0 || this.#stopping) return NOTHING;
    const claim = {
      ...this.#exit,
      claimId: newId(),
      now: this.#now(),
      leaseSeconds: this.#lease.seconds,
    };
    const startedAt = performance.now();
    this.#doubtful.push(claim.claimId);
    const claimed = await this.#parts.transactions.inBusiness(claim.businessId, async (tx) => {
      const doubtful = this.#doubtful.filter((id) => id !== claim.claimId);
      if (doubtful.length > 0) await giveBack(tx, claim.businessId, doubtful);
      if (this.#isTimeToLookForAbandoned()) {
        const abandoned = await settleAbandoned(tx, claim.businessId, claim.platform, claim.now);
        if (abandoned > 0) this.#parts.log.warn({ ...facts(this.#exit), abandoned }, "a sender had stopped");
      }
      return claimDue(tx, this.#exit, claim, room);
    });
    // Too late: somebody may have taken the rows for abandoned. They go back with the next claim.
    if (performance.now() - startedAt > this.#lease.seconds * 500) return NOTHING;
    this.#doubtful = [];
    for (const message of claimed.messages) void this.#send(message);
    return claimed;
  }

  async #send(message: ClaimedMessage): Promise<void> {
    this.#inFlight.set(message.outboxId, message);
    this.#attempted += 1;
    const result = await attempt(this.#parts, this.#sender, this.#exit.businessId, message);
    const now = this.#now();
    const settlement = settlementOf(message, result, now);
    const hold = this.#trouble.after(message.chat, result, now);
    this.#settler.add(hold ? { ...settlement, holds: [...settlement.holds, hold] } : settlement);
  }

  #onSettled(settlements: readonly Settlement[]): void {
    for (const { message } of settlements) this.#inFlight.delete(message.outboxId);
    this.#signal.give();
  }

  /** How many more to claim at once: half of all, so that the next are claimed while the last are being settled. */
  #room(): number {
    const most = this.#parts.mostInFlight ?? MOST_IN_FLIGHT;
    return Math.min(Math.ceil(most / 2), most - this.#inFlight.size);
  }

  #nextChance(): Promise<Temporal.Instant | null> {
    return this.#parts.transactions.inBusiness(this.#exit.businessId, (tx) =>
      nextChance(tx, this.#exit, this.#now()),
    );
  }

  #isTimeToLookForAbandoned(): boolean {
    const now = performance.now();
    if (now - this.#lookedForAbandoned < LOOK_FOR_ABANDONED_MS) return false;
    this.#lookedForAbandoned = now;
    return true;
  }

  #now(): Temporal.Instant {
    return this.#moment ?? this.#parts.clock();
  }

  #report(error: unknown): void {
    this.#parts.log.error({ ...facts(this.#exit), err: error }, "nothing could be claimed");
  }
}

const NOTHING: Claimed = { messages: [], isFull: false, next: null };

const facts = ({ businessId, platform }: Exit) => ({ businessId, platform });
