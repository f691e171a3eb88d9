import type { Turn } from "../conversation/turn.ts";
import type { Tx } from "../store/transactions.ts";
import type { CustomerRecord, CustomerState } from "./customer-record.ts";
import { findCustomer, findCustomerName } from "./customers.store.ts";

/** What the customers' rules need of a turn. */
export type CustomerTurn = Pick<Turn, "tx" | "business" | "speaker" | "now" | "today" | "emit">;

/** The published state of a person; throws when nobody has that id. */
export async function customerState(tx: Tx, businessId: string, customerId: string): Promise<CustomerState> {
  const record = await knownCustomer(tx, businessId, customerId);
  return {
    id: record.id,
    name: record.name,
    phone: record.phone,
    email: record.email,
    birthday: record.birthday,
    source: record.source,
    interests: record.interests,
    notes: record.notes,
    referredBy: record.referredBy ? await findCustomerName(tx, businessId, record.referredBy) : null,
  };
}

/** The person with this id; null when the record was undone, merged or forgotten. */
export const findKnown = (tx: Tx, businessId: string, customerId: string): Promise<CustomerRecord | null> =>
  findCustomer(tx, businessId, customerId);

/** The person with this id; throws when nobody (any more) has it. */
export async function knownCustomer(tx: Tx, businessId: string, customerId: string): Promise<CustomerRecord> {
  const record = await findCustomer(tx, businessId, customerId);
  if (!record) throw new Error(`There is no customer ${customerId}`);
  return record;
}
