import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import { nextLexiconVersion } from "../business/business.store.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Tx } from "../store/transactions.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import type { CustomerChange, CustomerFacts, CustomerRecord } from "./customer-record.ts";
import {
  findByNameKey,
  findCustomer,
  insertCustomer,
  isReferredTo,
  refreshSaleDays,
  updateCustomerRow,
  widenSaleDays,
} from "./customers.store.ts";
import { type CustomerTurn, customerState, knownCustomer } from "./known-customer.ts";
import { applyChange } from "./update-customer.ts";

export type { CustomerFacts, CustomerRecord, CustomerState } from "./customer-record.ts";
export { type CustomerTurn, customerState, findKnown, knownCustomer } from "./known-customer.ts";

export interface RecordOptions {
  /** The record stands on its own and an undo takes it back; false when it only came along with a sale. */
  readonly undoable: boolean;
  /** Somebody who asked and has not bought: announced by the caller, not as customer.recorded. */
  readonly stage?: "lead" | "customer";
  /** Shop-local day on which a lead asked; today when left out. */
  readonly leadOn?: string | null;
  /** A second person of the same name is meant. */
  readonly evenIfKnown?: boolean;
}

/**
 * Makes a new person of the facts and emits customer.recorded. When somebody of that very name is known by now
 * (another chat was quicker), it is them, unchanged: names are taken one after the other under the business's lock.
 */
export async function recordCustomer(
  turn: CustomerTurn,
  facts: CustomerFacts,
  options: RecordOptions = { undoable: true },
): Promise<CustomerRecord> {
  const { tx, business } = turn;
  const version = await nextLexiconVersion(tx, business.id);
  const [known] = options.evenIfKnown ? [] : await findByNameKey(tx, business.id, nameKey(facts.name));
  if (known) return known;
  const stage = options.stage ?? "customer";
  const id = newId();
  await insertCustomer(tx, business.id, {
    customer_id: id,
    name: facts.name,
    name_key: nameKey(facts.name),
    stage,
    phone: facts.phone ?? null,
    email: facts.email ?? null,
    birthday: facts.birthday ?? null,
    source: facts.source ?? (facts.referredBy ? "referral" : null),
    interests: [...(facts.interests ?? [])],
    notes: [...(facts.notes ?? [])],
    referred_by: facts.referredBy ?? null,
    referred_on: facts.referredBy ? turn.today.toString() : null,
    recorded_at: turn.now,
    recorded_by: memberOf(turn.speaker),
    lead_on: stage === "lead" ? (options.leadOn ?? turn.today.toString()) : null,
    lexicon_version: version,
  });
  if (stage === "customer") await emitRecorded(turn, id, options.undoable ? { created: true } : undefined);
  return knownCustomer(tx, business.id, id);
}

/** Emits customer.recorded with the whole state; with a `before` it can be undone. */
async function emitRecorded(turn: CustomerTurn, customerId: string, before?: unknown): Promise<void> {
  const payload = await customerState(turn.tx, turn.business.id, customerId);
  turn.emit({
    type: "customer.recorded",
    recordId: customerId,
    payload,
    ...(before === undefined ? {} : { before }),
  });
}

/**
 * A lead buys for the first time (or is said to be a customer): emits customer.recorded with all that is known of
 * them. Does nothing for customers.
 */
export async function becomeCustomer(
  turn: CustomerTurn,
  customerId: string,
  options: { readonly undoable: boolean; readonly change?: CustomerChange } = { undoable: false },
): Promise<void> {
  const record = await knownCustomer(turn.tx, turn.business.id, customerId);
  if (record.stage === "customer") return;
  const change = options.change ? await applyChange(turn, customerId, options.change) : null;
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  await updateCustomerRow(turn.tx, turn.business.id, customerId, {
    stage: "customer",
    lexicon_version: version,
  });
  await emitRecorded(turn, customerId, options.undoable ? { created: false, change } : undefined);
}

/** Undoes `becomeCustomer`: who has no sale left and once asked is a lead again. */
export async function backToLead(turn: CustomerTurn, customerId: string): Promise<void> {
  await noteSaleDays(turn.tx, turn.business.id, customerId);
  const record = await findCustomer(turn.tx, turn.business.id, customerId);
  if (!record || record.stage === "lead" || record.leadOn === null || record.firstSoldOn !== null) return;
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  await updateCustomerRow(turn.tx, turn.business.id, customerId, { stage: "lead", lexicon_version: version });
  turn.emit({ type: "customer.back-to-lead", recordId: customerId, payload: { id: customerId } });
}

/**
 * Undoes a `recordCustomer`: gone, unless something hangs on them by now (a sale, a chat, somebody whom they sent,
 * or a fact that was told later). Returns whether they are gone.
 */
export async function removeCreatedCustomer(
  turn: CustomerTurn,
  customerId: string,
  options: { readonly evenWithFacts: boolean } = { evenWithFacts: false },
): Promise<boolean> {
  const { tx, business } = turn;
  const record = await findCustomer(tx, business.id, customerId);
  if (!record) return false;
  const kept =
    (!options.evenWithFacts && hasFacts(record)) || (await isReferredTo(tx, business.id, customerId));
  if (kept) {
    await noteSaleDays(tx, business.id, customerId);
    return false;
  }
  const version = await nextLexiconVersion(tx, business.id);
  await updateCustomerRow(tx, business.id, customerId, { removed_at: turn.now, lexicon_version: version });
  turn.emit({ type: "customer.removed", recordId: customerId, payload: { id: customerId } });
  return true;
}

const hasFacts = (record: CustomerRecord): boolean =>
  [record.phone, record.email, record.birthday, record.source, record.referredBy].some(
    (fact) => fact !== null,
  ) ||
  record.interests.length > 0 ||
  record.notes.length > 0;

/** Keeps the days of a customer's first and last sale in step with one that was just recorded. */
export const noteSaleOn = (
  tx: Tx,
  businessId: string,
  customerId: string,
  day: Temporal.PlainDate,
): Promise<void> => widenSaleDays(tx, businessId, customerId, day);

/** Writes anew on which days a customer first and last bought. To be called after every other change of their sales. */
export const noteSaleDays = (tx: Tx, businessId: string, customerId: string): Promise<void> =>
  refreshSaleDays(tx, businessId, customerId);

/** Everybody still known by exactly this full name (case, accents and dots aside), oldest first. */
export const findCustomersByName = (tx: Tx, businessId: string, name: string): Promise<CustomerRecord[]> =>
  findByNameKey(tx, businessId, nameKey(name));
