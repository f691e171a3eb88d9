import { v7 as newId } from "uuid";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import type { CustomerChange, CustomerRecord } from "../customers/customer-record.ts";
import {
  type CustomerTurn,
  customerState,
  knownCustomer,
  recordCustomer,
  removeCreatedCustomer,
} from "../customers/customers.service.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import {
  findTraffic,
  insertTraffic,
  type TrafficRecord,
  updateTraffic,
  voidTraffic,
} from "./acquisition.store.ts";

export type { TrafficRecord } from "./acquisition.store.ts";

/** More visitors than this on one day by one channel is a slip of the finger. */
export const MOST_VISITORS = 1_000_000;

export interface NewLead extends CustomerChange {
  readonly name: string;
  /** Shop-local day on which they asked. */
  readonly on?: string | null | undefined;
}

/** Somebody asked and has not bought: emits lead.recorded. */
export async function recordLead(turn: CustomerTurn, lead: NewLead, isNew: boolean): Promise<CustomerRecord> {
  const { on, ...facts } = lead;
  const record = await recordCustomer(turn, facts, {
    undoable: true,
    stage: "lead",
    evenIfKnown: isNew,
    leadOn: on ?? null,
  });
  await emitLead(turn, record.id, { created: true });
  return record;
}

/** Puts a lead right that was recorded by mistake in part: emits lead.recorded anew. Interests are replaced. */
export async function correctLead(
  turn: CustomerTurn,
  leadId: string,
  change: CustomerChange,
): Promise<boolean> {
  return updateCustomer(turn, leadId, change, { interests: "replace" });
}

async function emitLead(turn: CustomerTurn, leadId: string, before: unknown): Promise<void> {
  const { id, name, phone, email, source, interests } = await customerState(
    turn.tx,
    turn.business.id,
    leadId,
  );
  const interest = interests.length > 0 ? interests.join(", ") : null;
  turn.emit({
    type: "lead.recorded",
    recordId: id,
    payload: { id, name, phone, email, source, interest },
    before,
  });
}

/** Undoes a lead; who has bought since, or hangs on something else, stays. Returns the name and whether they are gone. */
export async function removeLead(
  turn: CustomerTurn,
  leadId: string,
): Promise<{ readonly name: string; readonly gone: boolean }> {
  const { name, stage } = await knownCustomer(turn.tx, turn.business.id, leadId);
  const gone = stage === "lead" && (await removeCreatedCustomer(turn, leadId, { evenWithFacts: true }));
  return { name, gone };
}

export interface TrafficCount {
  readonly source: string;
  readonly count: number;
  readonly on: string;
}

type TrafficTurn = Pick<Turn, "tx" | "business" | "speaker" | "now" | "emit">;

/** Writes a count down and emits traffic.recorded. */
export async function recordTraffic(turn: TrafficTurn, traffic: TrafficCount): Promise<TrafficRecord> {
  const record: TrafficRecord = { id: newId(), ...traffic };
  await insertTraffic(turn.tx, turn.business.id, {
    ...record,
    recordedBy: memberOf(turn.speaker),
    recordedAt: turn.now,
  });
  emitTraffic(turn, record, { earlier: null });
  return record;
}

/** Changes a count that was written down wrong: emits traffic.recorded with what is right. Null when it was taken back. */
export async function correctTraffic(
  turn: TrafficTurn,
  trafficId: string,
  change: Partial<TrafficCount>,
): Promise<{ readonly before: TrafficRecord; readonly after: TrafficRecord } | null> {
  const before = await findTraffic(turn.tx, turn.business.id, trafficId);
  if (!before) return null;
  const after: TrafficRecord = { ...before, ...change };
  await updateTraffic(turn.tx, turn.business.id, after);
  emitTraffic(turn, after, { earlier: before });
  return { before, after };
}

function emitTraffic(turn: TrafficTurn, { id, source, count, on }: TrafficRecord, before: unknown): void {
  turn.emit({ type: "traffic.recorded", recordId: id, payload: { source, count, on }, before });
}

/** Takes a count back, or one correction of it. Returns what was taken back; null when it is gone already. */
export async function undoTraffic(
  turn: TrafficTurn,
  trafficId: string,
  earlier: TrafficRecord | null,
): Promise<TrafficRecord | null> {
  const record = await findTraffic(turn.tx, turn.business.id, trafficId);
  if (!record) return null;
  if (earlier) await updateTraffic(turn.tx, turn.business.id, earlier);
  else await voidTraffic(turn.tx, turn.business.id, trafficId, turn.now);
  const type = earlier ? "traffic.restored" : "traffic.voided";
  turn.emit({
    type,
    recordId: trafficId,
    payload: { source: record.source, count: record.count, on: record.on },
  });
  return record;
}
