import type { Tx } from "../store/transactions.ts";
import { findStanding } from "./standing.store.ts";

/** What somebody is to be written to for, without having asked. */
export type Purpose = "feedback" | "reminder" | "playbook" | "campaign";

/** What decides whether a customer may be written to. */
export interface Standing {
  readonly name: string;
  /** They have a chat that messages reach. */
  readonly linked: boolean;
  /** Null: nobody asked them yet. */
  readonly marketing: boolean | null;
  /** They gave a 1 or a 2, and that is not settled. */
  readonly complaintOpen: boolean;
}

export type MayWrite =
  | { readonly may: true; readonly name: string }
  | {
      readonly may: false;
      readonly why: "unknown" | "not-linked" | "stopped" | "no-consent" | "complaint-open";
    };

/**
 * May this customer be written to? STOP ends everything; marketing needs a yes, and waits while somebody is unhappy;
 * questions how it was and reminders need only that they can be reached.
 */
export async function mayWriteTo(
  tx: Tx,
  businessId: string,
  customerId: string,
  purpose: Purpose,
): Promise<MayWrite> {
  const standing = await findStanding(tx, businessId, customerId);
  if (!standing) return { may: false, why: "unknown" };
  if (!standing.linked) return { may: false, why: "not-linked" };
  if (standing.marketing === false) return { may: false, why: "stopped" };
  const isMarketing = purpose === "playbook" || purpose === "campaign";
  if (isMarketing && standing.marketing !== true) return { may: false, why: "no-consent" };
  if (isMarketing && standing.complaintOpen) return { may: false, why: "complaint-open" };
  return { may: true, name: standing.name };
}
