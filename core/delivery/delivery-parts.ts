import type { Temporal } from "temporal-polyfill";
import type { NewEvent } from "../conversation/event.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Sender } from "./outgoing.ts";
import type { AfterSettling } from "./settle.ts";

/** As much of a logger as is needed here; never given texts, names or chats. */
export interface DeliveryLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface DeliveryParts {
  readonly transactions: Transactions;
  /** One for each platform; rows of other platforms stay due. */
  readonly senders: readonly Sender[];
  readonly clock: () => Temporal.Instant;
  readonly log: DeliveryLog;
  /** Told, after the commit, of each message that left without anybody's turn asking for it. */
  readonly emitSent?: (businessId: string, event: NewEvent) => void;
  readonly afterSettling?: AfterSettling;
  /** Messages of one business and platform on their way at the same time. */
  readonly mostInFlight?: number;
  /** How long after its last sign of life a process counts as gone. */
  readonly leaseSeconds?: number;
  /** An attempt without any answer for so long has an unknown outcome. */
  readonly patienceSeconds?: number;
}
