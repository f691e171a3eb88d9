import { Temporal } from "temporal-polyfill";
import { createDelivery } from "../core/delivery/delivery.ts";
import type { Sender } from "../core/delivery/outgoing.ts";
import type { Transactions } from "../core/store/transactions.ts";
import type { Log } from "./log.ts";
import { SHOP_ID } from "./shop.ts";
import type { StopList } from "./stop-list.ts";

/** What brings messages out of the outbox to their platforms. */
export interface Mail {
  /** Something new lies in the outbox. */
  wake(businessId: string): void;
}

export interface MailParts {
  readonly transactions: Transactions;
  readonly senders: readonly Sender[];
  readonly log: Log;
}

/** Sends what earlier runs have left, and from then on whatever falls due. */
export function openMail({ transactions, senders, log }: MailParts, stops: StopList): Mail {
  const delivery = createDelivery({ transactions, senders, log, clock: () => Temporal.Now.instant() });
  stops.add("delivery", () => delivery.stop());
  const wake = (businessId: string): void => {
    delivery.dispatchDue(businessId).catch((error: unknown) => {
      log.error({ err: error }, "the outbox could not be worked off");
    });
  };
  wake(SHOP_ID);
  return { wake };
}
