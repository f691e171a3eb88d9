import type { Platform } from "../conversation/incoming.ts";
import type { Tx } from "../store/transactions.ts";
import { findWaiting, type WaitingMessages } from "./due.store.ts";

/** What waits in the outbox for these platforms, and until when. */
export const waitingMessages = (
  tx: Tx,
  businessId: string,
  platforms: readonly Platform[],
): Promise<WaitingMessages[]> => findWaiting(tx, businessId, platforms);
