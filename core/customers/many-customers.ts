import { v7 as newId } from "uuid";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { NewEvent } from "../conversation/event.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import type { Tx } from "../store/transactions.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import {
  type FilledRow,
  fillCustomers,
  insertCustomers,
  refreshManySaleDays,
  removeUnused,
} from "./bulk.store.ts";
import type { CustomerFacts, CustomerRecord, CustomerState } from "./customer-record.ts";
import { selectEverybody } from "./customers.store.ts";

type ManyTurn = Pick<Turn, "tx" | "business" | "speaker" | "now">;
/** Who sent somebody is not told in lists. */
export type ListedFacts = Omit<CustomerFacts, "referredBy">;

/** Everybody whom the shop knows, leads too. To be asked for under the lexicon's lock where somebody may be added. */
export const everybody = (tx: Tx, businessId: string): Promise<CustomerRecord[]> =>
  selectEverybody(tx, businessId);

/** What was written of many people: their ids in the order asked for, and the events, for the caller to log. */
export interface ManyWritten {
  readonly ids: readonly string[];
  readonly events: readonly NewEvent[];
}

/** Makes a new person of each of these, in a few statements. The caller has made sure that nobody knows them yet. */
export async function recordMany(turn: ManyTurn, people: readonly ListedFacts[]): Promise<ManyWritten> {
  if (people.length === 0) return { ids: [], events: [] };
  const { tx, business, now, speaker } = turn;
  const version = await nextLexiconVersion(tx, business.id);
  const rows = people.map((facts) => ({
    customer_id: newId(),
    name: facts.name,
    name_key: nameKey(facts.name),
    stage: "customer",
    phone: facts.phone ?? null,
    email: facts.email ?? null,
    birthday: facts.birthday ?? null,
    source: facts.source ?? null,
    interests: [...(facts.interests ?? [])],
    notes: [...(facts.notes ?? [])],
    referred_by: null,
    referred_on: null,
    recorded_at: now,
    recorded_by: memberOf(speaker),
    lead_on: null,
    lexicon_version: version,
  }));
  await insertCustomers(tx, business.id, rows);
  const events = rows.map((row) => told("customer.recorded", stateOf({ ...row, id: row.customer_id }, null)));
  return { ids: rows.map((row) => row.customer_id), events };
}

/** A known person, and how they are to stand from now on. */
export interface Completed {
  readonly before: CustomerRecord;
  readonly after: CustomerRecord;
}

/** Writes what came to be known of many people. */
export async function completeMany(
  turn: Pick<Turn, "tx" | "business">,
  people: readonly Completed[],
  nameOf: (customerId: string) => string | null,
): Promise<readonly NewEvent[]> {
  await fillCustomers(
    turn.tx,
    turn.business.id,
    people.map(({ after }) => filledRow(after)),
  );
  return people.map(({ after }) =>
    told("customer.updated", stateOf(after, after.referredBy === null ? null : nameOf(after.referredBy))),
  );
}

/** Takes many people out again, all but those on whom something hangs by now. Gives the ids of those who are gone. */
export async function removeMany(turn: ManyTurn, customerIds: readonly string[]): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const version = await nextLexiconVersion(turn.tx, turn.business.id);
  return removeUnused(turn.tx, turn.business.id, customerIds, turn.now, version);
}

/** Writes anew when each of these first and last bought. */
export const noteManySaleDays = (tx: Tx, businessId: string, customerIds: readonly string[]): Promise<void> =>
  refreshManySaleDays(tx, businessId, customerIds);

const filledRow = ({ id, phone, email, birthday, source, interests, notes }: CustomerRecord): FilledRow => ({
  customer_id: id,
  phone,
  email,
  birthday,
  source,
  interests,
  notes,
});

type Stated = Pick<
  CustomerRecord,
  "id" | "name" | "phone" | "email" | "birthday" | "source" | "interests" | "notes"
>;

const stateOf = (person: Stated, referredBy: string | null): CustomerState => ({
  id: person.id,
  name: person.name,
  phone: person.phone,
  email: person.email,
  birthday: person.birthday,
  source: person.source,
  interests: person.interests,
  notes: person.notes,
  referredBy,
});

const told = (type: string, state: CustomerState): NewEvent => ({ type, recordId: state.id, payload: state });
