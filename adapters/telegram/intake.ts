import type { Update } from "grammy/types";
import type { Incoming } from "../../core/conversation/incoming.ts";
import { describeFailure } from "./failure.ts";
import type { Heard } from "./incoming/hear-update.ts";
import type { TelegramLog } from "./log.ts";
import { backoff, pause } from "./pause.ts";
import type { PressedKeyboards } from "./pressed-keyboards.ts";

/** "done": committed, ignored or given up, so Telegram may forget it. "left": we stopped before, it must come again. */
export type Settled = "done" | "left";

/** An update that is being worked. */
export interface Taken {
  readonly settled: Promise<Settled>;
  /** True while its last attempt has failed and another is due. */
  failing(): boolean;
}

interface Work {
  readonly id: number;
  readonly incoming: Incoming;
  readonly settle: (settled: Settled) => void;
  failures: number;
  /** How many turns had committed when it failed last. */
  commitsSeen: number;
}

export interface IntakeOptions {
  readonly receive: (incoming: Incoming) => Promise<void>;
  readonly hear: (update: Update) => Heard;
  readonly pressed: PressedKeyboards;
  readonly log: TelegramLog;
  readonly token: string;
  /** Milliseconds before the first retry of a failed turn; doubled each time. */
  readonly retryDelay: number;
}

/** A turn that failed this often no longer holds up its chat. */
const PATIENCE = 5;
const LONGEST_RETRY_DELAY = 10_000;

/**
 * Works updates off: the messages of one chat one after another, different chats side by side. A turn that fails (the
 * database is away) is tried again for as long as it takes; it is given up only when others have committed between
 * two of its failures, so that one poisonous message stops nothing.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #lanes = new Map<string, Work[]>();
  readonly #taken = new Map<number, Taken>();
  readonly #stopping = new AbortController();
  #commits = 0;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Takes an update on. One that is being worked already (a redelivery) is joined, not worked twice. */
  take(update: Update): Taken {
    const known = this.#taken.get(update.update_id);
    if (known) return known;
    const heard = this.#hear(update);
    if (heard.query) this.#options.pressed.acknowledge(heard.query);
    if (heard.kind === "ignored") {
      this.#options.log.debug({ update: update.update_id, why: heard.why }, "Ignored an update");
      return { settled: Promise.resolve("done"), failing: () => false };
    }
    return this.#enqueue(update.update_id, heard.incoming);
  }

  /** Starts no further turn and waits for those under way, at most so many milliseconds. */
  async stop(grace: number): Promise<void> {
    this.#stopping.abort();
    const open = [...this.#taken.values()].map((taken) => taken.settled);
    const patience = new AbortController();
    await Promise.race([Promise.all(open), pause(grace, patience.signal)]);
    patience.abort();
  }

  #hear(update: Update): Heard & { query?: Update["callback_query"] } {
    try {
      return this.#options.hear(update);
    } catch (error) {
      const reason = describeFailure(error, this.#options.token);
      this.#options.log.warn({ update: update.update_id, reason }, "An update could not be read");
      return { kind: "ignored", why: "unreadable" };
    }
  }

  #enqueue(id: number, incoming: Incoming): Taken {
    const { promise, resolve } = Promise.withResolvers<Settled>();
    const work: Work = { id, incoming, settle: resolve, failures: 0, commitsSeen: 0 };
    const settled = promise.finally(() => this.#taken.delete(id));
    const taken: Taken = { settled, failing: () => work.failures > 0 };
    this.#taken.set(id, taken);
    const lane = this.#lanes.get(incoming.chat);
    if (lane) lane.push(work);
    else {
      const fresh = [work];
      this.#lanes.set(incoming.chat, fresh);
      void this.#drain(incoming.chat, fresh);
    }
    return taken;
  }

  async #drain(chat: string, lane: Work[]): Promise<void> {
    for (let work = lane[0]; work; work = lane[0]) {
      if (this.#stopping.signal.aborted) {
        lane.shift();
        work.settle("left");
      } else if (await this.#attempt(work)) {
        lane.shift();
        work.settle("done");
      } else {
        if (work.failures >= PATIENCE) lane.push(...lane.splice(0, 1));
        const delay = backoff(work.failures, this.#options.retryDelay, LONGEST_RETRY_DELAY);
        await pause(delay, this.#stopping.signal);
      }
    }
    this.#lanes.delete(chat);
  }

  /** True when the work is over: the turn committed, or it is given up. */
  async #attempt(work: Work): Promise<boolean> {
    try {
      await this.#options.receive(work.incoming);
      this.#commits += 1;
      return true;
    } catch (error) {
      work.failures += 1;
      const othersCommitted = work.failures > 1 && this.#commits > work.commitsSeen;
      work.commitsSeen = this.#commits;
      const fields = {
        update: work.id,
        failures: work.failures,
        reason: describeFailure(error, this.#options.token),
      };
      if (work.failures > PATIENCE && othersCommitted) {
        this.#options.log.error(fields, "A turn keeps failing while others commit: given up");
        return true;
      }
      this.#options.log.warn(fields, "A turn failed, it will be tried again");
      return false;
    }
  }
}
