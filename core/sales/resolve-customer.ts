import type { Turn } from "../conversation/turn.ts";
import type { KnownCustomer } from "../understanding/lexicon.ts";
import type { CustomerSlot } from "./sales.ts";

/** Whom a name means. */
export type WhichCustomer =
  | { readonly kind: "nobody" }
  | { readonly kind: "known"; readonly customer: KnownCustomer }
  | { readonly kind: "new"; readonly name: string }
  /** Several of that name. */
  | { readonly kind: "several"; readonly customers: readonly KnownCustomer[] }
  /** A small slip of a known name, or somebody new. */
  | { readonly kind: "near"; readonly name: string; readonly customers: readonly KnownCustomer[] };

/** Finds the customer that a name means: full name, the only one with that first name, or nobody known. */
export function whichCustomer(turn: Pick<Turn, "lexicon">, slot: CustomerSlot | null): WhichCustomer {
  if (!slot) return { kind: "nobody" };
  if (slot.customerId) {
    const customer = turn.lexicon.customer(slot.customerId);
    return customer ? { kind: "known", customer } : { kind: "new", name: slot.name };
  }
  if (slot.isNew) return { kind: "new", name: slot.name };
  const match = turn.lexicon.findCustomers(slot.name);
  const [only] = match?.customers ?? [];
  if (!match || !only) return { kind: "new", name: slot.name };
  if (match.by === "near-full-name") return { kind: "near", name: slot.name, customers: match.customers };
  return match.customers.length === 1
    ? { kind: "known", customer: only }
    : { kind: "several", customers: match.customers };
}
