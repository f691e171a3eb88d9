import { z } from "zod";
import { nextLexiconVersion } from "../business/business.store.ts";
import type { Turn } from "../conversation/turn.ts";
import { nameKey } from "../understanding/names/name-keys.ts";
import type { CustomerChange, CustomerRecord } from "./customer-record.ts";
import { type CustomerColumns, updateCustomerRow } from "./customers.store.ts";
import { type CustomerTurn, customerState, knownCustomer } from "./known-customer.ts";

/** What an update replaced and added: enough to take it back and leave later updates alone. */
export const customerBefore = z.object({
  name: z.string().optional(),
  phone: z.string().nullable().optional(),
  phoneClaimed: z.boolean().optional(),
  email: z.string().nullable().optional(),
  birthday: z.string().nullable().optional(),
  source: z.string().nullable().optional(),
  referredBy: z.string().nullable().optional(),
  referredOn: z.string().nullable().optional(),
  addedInterests: z.array(z.string()).default([]),
  addedNotes: z.array(z.string()).default([]),
  replacedInterests: z.array(z.string()).optional(),
});
export type CustomerBefore = z.infer<typeof customerBefore>;

type Droppable = "phone" | "email" | "birthday";

export interface ChangeOptions {
  /** "replace": the interests are put right, not added to. */
  readonly interests?: "add" | "replace";
  /** What is known no more. */
  readonly drop?: readonly Droppable[];
  /** The platform vouches for the phone number. Typed by the customer, it is only what they say. */
  readonly phoneVouched?: boolean;
}

/** Changes what is known and emits customer.updated with the whole state. Returns whether anything was new. */
export async function updateCustomer(
  turn: CustomerTurn,
  customerId: string,
  change: CustomerChange,
  options: ChangeOptions = {},
): Promise<boolean> {
  const before = await applyChange(turn, customerId, change, options);
  if (!before) return false;
  const payload = await customerState(turn.tx, turn.business.id, customerId);
  turn.emit({ type: "customer.updated", recordId: customerId, payload, before });
  return true;
}

/** Writes the change without telling; gives what it replaced, or null when all of it was known already. */
export async function applyChange(
  turn: CustomerTurn,
  customerId: string,
  change: CustomerChange,
  options: ChangeOptions = {},
): Promise<CustomerBefore | null> {
  const record = await knownCustomer(turn.tx, turn.business.id, customerId);
  const { columns, before } = compare(record, change, turn.today.toString(), options);
  for (const field of options.drop ?? []) {
    if (record[field] === null) continue;
    columns[field] = null;
    before[field] = record[field];
  }
  const isClaimed = turn.speaker.role === "customer" && options.phoneVouched !== true;
  if (change.phone && (columns.phone !== undefined || !isClaimed) && record.phoneClaimed !== isClaimed) {
    columns.phone_claimed = isClaimed;
    before.phoneClaimed = record.phoneClaimed;
  }
  if (Object.keys(columns).length === 0) return null;
  await writeColumns(turn, customerId, columns);
  return before;
}

async function writeColumns(turn: CustomerTurn, customerId: string, columns: CustomerColumns): Promise<void> {
  const renamed = columns.name !== undefined;
  const version = renamed ? { lexicon_version: await nextLexiconVersion(turn.tx, turn.business.id) } : {};
  await updateCustomerRow(turn.tx, turn.business.id, customerId, { ...columns, ...version });
}

function compare(
  record: CustomerRecord,
  change: CustomerChange,
  today: string,
  options: ChangeOptions,
): { columns: CustomerColumns; before: CustomerBefore } {
  const columns: CustomerColumns = {};
  const before: CustomerBefore = { addedInterests: [], addedNotes: [] };
  for (const field of ["phone", "email", "birthday", "source"] as const) {
    const value = change[field];
    if (value === undefined || value === null || value === record[field]) continue;
    columns[field] = value;
    before[field] = record[field];
  }
  if (change.name !== undefined && change.name !== record.name) {
    Object.assign(columns, { name: change.name, name_key: nameKey(change.name) });
    before.name = record.name;
  }
  if (change.referredBy && change.referredBy !== record.referredBy && change.referredBy !== record.id) {
    Object.assign(columns, { referred_by: change.referredBy, referred_on: today });
    Object.assign(before, { referredBy: record.referredBy, referredOn: record.referredOn });
    if (record.source === null && columns.source === undefined) {
      columns.source = "referral";
      before.source = null;
    }
  }
  addLists(record, change, options, columns, before);
  return { columns, before };
}

function addLists(
  record: CustomerRecord,
  change: CustomerChange,
  options: ChangeOptions,
  columns: CustomerColumns,
  before: CustomerBefore,
): void {
  if (options.interests === "replace" && change.interests) {
    columns.interests = [...change.interests];
    before.replacedInterests = [...record.interests];
  } else {
    before.addedInterests = news(change.interests, record.interests);
    if (before.addedInterests.length > 0) columns.interests = [...record.interests, ...before.addedInterests];
  }
  before.addedNotes = news(change.notes, record.notes);
  if (before.addedNotes.length > 0) columns.notes = [...record.notes, ...before.addedNotes];
}

function news(said: readonly string[] | undefined, known: readonly string[]): string[] {
  const seen = new Set(known.map((text) => text.toLowerCase()));
  return (said ?? []).filter((text) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()));
}

/** Puts back what one update replaced, and takes out what it added. */
export async function revertChange(
  turn: CustomerTurn,
  customerId: string,
  before: CustomerBefore,
): Promise<void> {
  const record = await knownCustomer(turn.tx, turn.business.id, customerId);
  const {
    name,
    referredBy,
    referredOn,
    addedInterests,
    addedNotes,
    replacedInterests,
    phoneClaimed,
    ...plain
  } = before;
  const columns: CustomerColumns = { ...plain };
  if (phoneClaimed !== undefined) columns.phone_claimed = phoneClaimed;
  if (name !== undefined) Object.assign(columns, { name, name_key: nameKey(name) });
  if (referredBy !== undefined) {
    Object.assign(columns, { referred_by: referredBy, referred_on: referredOn ?? null });
  }
  if (replacedInterests) columns.interests = replacedInterests;
  else if (addedInterests.length > 0) columns.interests = without(record.interests, addedInterests);
  if (addedNotes.length > 0) columns.notes = without(record.notes, addedNotes);
  await writeColumns(turn, customerId, columns);
}

const without = (all: readonly string[], removed: readonly string[]): string[] =>
  all.filter((text) => !removed.includes(text));

/** Undoes a customer.updated: the state as it was, told by another customer.updated. */
export async function undoUpdate(turn: Turn, customerId: string, before: unknown): Promise<void> {
  await revertChange(turn, customerId, customerBefore.parse(before));
  const payload = await customerState(turn.tx, turn.business.id, customerId);
  turn.emit({ type: "customer.updated", recordId: customerId, payload });
}
