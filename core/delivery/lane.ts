import { setTimeout as sleep } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { Tx } from "../store/transactions.ts";
import { dropClaims } from "./account.store.ts";
import { attempt } from "./attempt.ts";
import { type Claim, type ClaimedMessage, giveBack, settleAbandoned } from "./claim.store.ts";
import { type Claimed, claimDue } from "./claim.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import { Expectation } from "./expectation.ts";
import { Lease } from "./lease.ts";
import type { Sender } from "./outgoing.ts";
import { QuickestCall } from "./quickest-call.ts";
import { type Exit, tellOfSettled } from "./settle.ts";
import { type Settlement, settlementOf, skipped } from "./settlement.ts";
import { Settler } from "./settler.ts";
import { Signal } from "./signal.ts";
import { Trouble } from "./trouble.ts";

const MOST_IN_FLIGHT = 64;
/** A pause up to here is waited for; for a longer one somebody wakes the lane. */
const SHORT_PAUSE_MS = 2_000;
const LOOK_FOR_ABANDONED_MS = 1_000;
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
  readonly #claimMilliseconds = new Expectation(20);
  readonly #quickestCall = new QuickestCall();
  readonly #inFlight = new Map<string, ClaimedMessage>();
  /** Claims whose commit was not confirmed, or came too late to send anything under them. */
  #doubtful: string[] = [];
  #running: Promise<Temporal.Instant | null> | null = null;
  #moment: Temporal.Instant | null = null;
  #stopping = false;
  #mustLook = false;
  /** When it was looked last, more was due than was claimed. */
  #hasMore = false;
  #attempted = 0;
  #failures = 0;
  /** Until then it is no use to claim anything. */
  #closedUntil: Temporal.Instant | null = null;
  #lookedForAbandoned = Number.NEGATIVE_INFINITY;

  constructor(parts: DeliveryParts, businessId: string, sender: Sender) {
    this.#parts = parts;
    this.#sender = sender;
    const { platform, account = "", limits = null } = sender;
    this.#exit = { businessId, platform, account, limits };
    this.#lease = new Lease(parts, this.#exit, this.#inFlight);
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

  /** Messages taken on since the lane was opened, whatever became of them. */
  get attempted(): number {
    return this.#attempted;
  }

  /** Has a lane that runs look for more at once. */
  nudge(): void {
    this.#mustLook = true;
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
    this.#closedUntil = null;
    this.#mustLook = true;
    let next: Temporal.Instant | null = null;
    for (;;) {
      this.#signal.clear();
      if (this.#mustLook) {
        const claimed = await this.#sendNextBatchOrReport();
        if (claimed?.isFull && this.#room() > 0) continue;
        next = claimed ? claimed.next : this.#closedUntil;
      }
      const pause = next === null ? null : next.since(this.#now()).total("milliseconds");
      const isShort = this.#moment === null && pause !== null && pause <= SHORT_PAUSE_MS;
      if (this.#inFlight.size === 0 && (this.#stopping || (!isShort && !this.#signal.isGiven))) return next;
      if (!(await this.#signal.wait(pause))) this.#mustLook = true;
    }
  }

  async #sendNextBatchOrReport(): Promise<Claimed | null> {
    try {
      const claimed = await this.#sendNextBatch();
      this.#failures = 0;
      return claimed;
    } catch (error) {
      this.#failures += 1;
      this.#parts.log.error({ ...this.#facts, err: error }, "nothing could be claimed");
      if (this.#failures > CLAIM_FAILURES_BORNE && this.#inFlight.size === 0) throw error;
      this.#closedUntil = this.#now().add({ seconds: 1 });
      return null;
    }
  }

  /** Null when it is of no use to claim anything now. */
  async #sendNextBatch(): Promise<Claimed | null> {
    const room = this.#room();
    this.#mustLook = false;
    if (room <= 0 || this.#stopping || this.#isClosed()) {
      this.#hasMore = true;
      return null;
    }
    const claim = { ...this.#exit, claimId: newId(), now: this.#now(), leaseSeconds: this.#lease.seconds };
    const leadMilliseconds = this.#moment === null ? this.#claimMilliseconds.expected : 0;
    const ownClaims = [...new Set([...this.#inFlight.values()].map((message) => message.claimId))];
    const startedAt = performance.now();
    this.#doubtful.push(claim.claimId);
    const claimed = await this.#parts.transactions.inBusiness(claim.businessId, async (tx) => {
      await this.#tidyUp(tx, claim, ownClaims);
      return claimDue(tx, this.#exit, claim, { room, leadMilliseconds, ownClaims });
    });
    const took = performance.now() - startedAt;
    // Too late: somebody may have taken the rows for abandoned. They go back with the next claim.
    if (took > this.#lease.seconds * 500) {
      this.#mustLook = true;
      return { ...claimed, isFull: true };
    }
    this.#claimMilliseconds.add(took);
    this.#doubtful = [];
    this.#closedUntil = claimed.isClosed ? claimed.next : null;
    this.#hasMore = claimed.hasMore;
    for (const { message, reason } of claimed.unwanted) {
      this.#take(message);
      this.#settler.add(skipped(message, reason, claim.now));
    }
    for (const [index, message] of claimed.messages.entries()) {
      const notBefore = claimed.notBefore[index];
      // Counted on a clock that nobody can set.
      const wait = notBefore ? notBefore.since(claim.now).total("milliseconds") : 0;
      void this.#send(message, startedAt + wait);
    }
    return claimed;
  }

  /** Gives back what was claimed in doubt, and settles what a process left behind that is gone. */
  async #tidyUp(tx: Tx, claim: Claim, ownClaims: readonly string[]): Promise<void> {
    const { businessId, claimId, now } = claim;
    const doubtful = this.#doubtful.filter((id) => id !== claimId);
    if (doubtful.length > 0) {
      await giveBack(tx, businessId, doubtful);
      await dropClaims(tx, doubtful);
    }
    if (performance.now() - this.#lookedForAbandoned < LOOK_FOR_ABANDONED_MS) return;
    this.#lookedForAbandoned = performance.now();
    const abandoned = await settleAbandoned(tx, claim, ownClaims);
    if (abandoned.length === 0) return;
    this.#parts.log.warn({ ...this.#facts, abandoned: abandoned.length }, "a sender had stopped");
    await tellOfSettled(tx, businessId, abandoned, now, this.#parts.afterSettling);
  }

  #take(message: ClaimedMessage): void {
    this.#inFlight.set(message.outboxId, message);
    this.#attempted += 1;
  }

  /** `from`: the limits allow it from then on, on performance.now()'s clock. */
  async #send(message: ClaimedMessage, from: number): Promise<void> {
    this.#take(message);
    const pause = from - performance.now();
    if (pause > 0) await sleep(Math.ceil(pause));
    const calledAt = performance.now();
    const result = await attempt(this.#parts, this.#sender, this.#exit.businessId, message);
    if (result.kind === "sent") this.#quickestCall.add(performance.now() - calledAt);
    const now = this.#now();
    const settlement = settlementOf(message, result, now);
    const countedAt = now.subtract({ milliseconds: this.#quickestCall.credit });
    const hold = this.#trouble.after(message.chat, result, now);
    const holds = hold ? [...settlement.holds, hold] : settlement.holds;
    this.#settler.add({ ...settlement, countedAt, holds });
  }

  #onSettled(settlements: readonly Settlement[]): void {
    for (const { message } of settlements) this.#inFlight.delete(message.outboxId);
    // What is settled makes room in its chat: that matters only where something waits.
    if (this.#hasMore || settlements.some(({ state }) => state === "due")) this.#mustLook = true;
    this.#signal.give();
  }

  /** How many more to claim at once: half of all, so that the next are claimed while the last are being settled. */
  #room(): number {
    const most = this.#parts.mostInFlight ?? MOST_IN_FLIGHT;
    return Math.min(Math.ceil(most / 2), most - this.#inFlight.size);
  }

  get #facts() {
    return { businessId: this.#exit.businessId, platform: this.#exit.platform };
  }

  #isClosed(): boolean {
    return this.#closedUntil !== null && this.#closedUntil.epochNanoseconds > this.#now().epochNanoseconds;
  }

  #now(): Temporal.Instant {
    return this.#moment ?? this.#parts.clock();
  }
}
