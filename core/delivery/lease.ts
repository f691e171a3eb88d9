import { renewClaims } from "./account.store.ts";
import { type ClaimedMessage, renewLease } from "./claim.store.ts";
import type { DeliveryParts } from "./delivery-parts.ts";
import type { Exit } from "./settle.ts";

/** As long as an answer may be held up by the death of who was sending it. */
const LEASE_SECONDS = 5;
/** Renewed so often that a few renewals may fail. */
const RENEWALS = 5;

/** The sign of life of a sender: while it works, what it has on its way counts as being sent, not as abandoned. */
export class Lease {
  readonly seconds: number;
  readonly #parts: DeliveryParts;
  readonly #exit: Exit;
  readonly #inFlight: ReadonlyMap<string, ClaimedMessage>;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: DeliveryParts, exit: Exit, inFlight: ReadonlyMap<string, ClaimedMessage>) {
    this.#parts = parts;
    this.#exit = exit;
    this.#inFlight = inFlight;
    this.seconds = parts.leaseSeconds ?? LEASE_SECONDS;
  }

  begin(): void {
    this.#timer = setInterval(() => void this.#renew(), (this.seconds * 1000) / RENEWALS);
  }

  end(): void {
    clearInterval(this.#timer);
  }

  async #renew(): Promise<void> {
    if (this.#inFlight.size === 0) return;
    const ids = [...this.#inFlight.keys()];
    const claims = [...new Set([...this.#inFlight.values()].map((message) => message.claimId))];
    const { businessId, limits } = this.#exit;
    await this.#parts.transactions
      .inBusiness(businessId, async (tx) => {
        await renewLease(tx, businessId, ids, this.seconds);
        if (limits?.overall) await renewClaims(tx, this.#exit, claims, this.seconds);
      })
      .catch((error: unknown) => {
        this.#parts.log.warn({ businessId, err: error }, "a lease could not be renewed");
      });
  }
}
