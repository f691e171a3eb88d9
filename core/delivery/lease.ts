import { type ClaimedMessage, renewLease } from "./claim.store.ts";
import type { DeliveryParts } from "./delivery-parts.ts";

const LEASE_SECONDS = 15;

/** The sign of life of a sender: while it works, what it has on its way counts as being sent, not as abandoned. */
export class Lease {
  readonly seconds: number;
  readonly #parts: DeliveryParts;
  readonly #businessId: string;
  readonly #inFlight: ReadonlyMap<string, ClaimedMessage>;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DeliveryParts, businessId: string, inFlight: ReadonlyMap<string, ClaimedMessage>) {
    this.#parts = parts;
    this.#businessId = businessId;
    this.#inFlight = inFlight;
    this.seconds = parts.leaseSeconds ?? LEASE_SECONDS;
  }

  begin(): void {
    this.#timer = setInterval(() => void this.#renew(), (this.seconds * 1000) / 3);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    const ids = [...this.#inFlight.keys()];
    await this.#parts.transactions
      .inBusiness(this.#businessId, (tx) => renewLease(tx, this.#businessId, ids, this.seconds))
      .catch((error: unknown) => {
        this.#parts.log.warn({ businessId: this.#businessId, err: error }, "a lease could not be renewed");
      });
  }
}
