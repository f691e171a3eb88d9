import { z } from "zod";
import type { Correct } from "../capability.ts";
import { ask, decline, type Outcome, say } from "../conversation/outcome.ts";
import { personKey } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { undoButton } from "../customers/customers.replies.ts";
import { updateCustomer } from "../customers/update-customer.ts";
import { channelName } from "../understanding/people/channels.ts";
import {
  badCount,
  countCorrected,
  nothingToRecount,
  sourceCorrected,
  whichCount,
} from "./acquisition.replies.ts";
import { correctTraffic, type TrafficCount, type TrafficRecord } from "./acquisition.service.ts";
import { findTraffic } from "./acquisition.store.ts";
import { findCountsOfTurn, findFirstTurn, findLastRecord } from "./last-record.store.ts";
import { isCount, trafficSlots } from "./traffic.ts";

/** What a count should have been; what is null stays. */
export const recountSlots = z.object({
  counts: trafficSlots.shape.counts,
  /** The count meant; null is the speaker's last one. */
  trafficId: z.string().nullable().default(null),
});
export type RecountSlots = z.infer<typeof recountSlots>;

/** "Actually 14 walk-ins": the speaker's last count of that channel, put right. */
export async function recount(turn: Turn, slots: RecountSlots): Promise<Outcome> {
  const recorded = slots.trafficId ? await one(turn, slots.trafficId) : await lastCounts(turn);
  if (recorded.length === 0) return decline("not-understood", nothingToRecount);
  const changes = new Map<string, Partial<TrafficCount>>();
  for (const { source, count, on } of slots.counts) {
    if (!isCount(count)) return decline("invalid", badCount(count));
    const meant = recorded.find((record) => record.source === source) ?? onlyOne(recorded);
    if (!meant) return decline("not-understood", nothingToRecount);
    changes.set(meant.id, { count: Number(count), ...(source && { source }), ...(on && { on }) });
  }
  return change(turn, changes);
}

const onlyOne = (records: readonly TrafficRecord[]): TrafficRecord | undefined =>
  records.length === 1 ? records[0] : undefined;

async function one(turn: Turn, trafficId: string): Promise<TrafficRecord[]> {
  const record = await findTraffic(turn.tx, turn.business.id, trafficId);
  return record ? [record] : [];
}

async function lastCounts(turn: Turn): Promise<TrafficRecord[]> {
  const last = await findLastRecord(turn.tx, turn.business.id, personKey(turn.speaker));
  if (last?.type !== "traffic.recorded") return [];
  // All that the message counted, also when one of its counts was put right since.
  const first = await findFirstTurn(turn.tx, turn.business.id, last.recordId);
  return countsOf(turn, first ?? last.turnId);
}

async function countsOf(turn: Turn, turnId: string): Promise<TrafficRecord[]> {
  const records: TrafficRecord[] = [];
  for (const id of await findCountsOfTurn(turn.tx, turn.business.id, turnId)) {
    records.push(...(await one(turn, id)));
  }
  return records;
}

async function change(turn: Turn, changes: ReadonlyMap<string, Partial<TrafficCount>>): Promise<Outcome> {
  const after: TrafficRecord[] = [];
  for (const [id, wanted] of changes) {
    const corrected = await correctTraffic(turn, id, wanted);
    if (corrected) after.push(corrected.after);
  }
  const text = countCorrected(after, turn.today, turn.business.locale);
  return say(text, [undoButton(turn.turnId)]);
}

export const sourceSlots = z.object({ source: z.string().min(1) });

/** "No, from facebook": the channel of whatever the speaker recorded last. */
export async function correctSource(turn: Turn, { source }: z.infer<typeof sourceSlots>): Promise<Outcome> {
  const last = await findLastRecord(turn.tx, turn.business.id, personKey(turn.speaker));
  if (last?.type === "traffic.recorded") return change(turn, new Map([[last.recordId, { source }]]));
  if (!last || !/^(?:lead|customer)\./.test(last.type)) return decline("not-understood", nothingToRecount);
  await updateCustomer(turn, last.recordId, { source });
  return say(sourceCorrected(source), [undoButton(turn.turnId)]);
}

/** "Make it 10", "that was yesterday" said of a count. */
export const correctTrafficEvent: Correct = async (turn, event, wanted) => {
  const recorded = await countsOf(turn, event.turnId);
  const [item] = wanted.items;
  const count = item?.quantity ?? wanted.number;
  const named = item?.product ?? wanted.customer?.name;
  const source = named ? channelName(named) : null;
  const meant = recorded.find((record) => record.source === source) ?? onlyOne(recorded);
  if (wanted.day) return change(turn, new Map(recorded.map(({ id }) => [id, { on: wanted.day ?? "" }])));
  if (count === null || count === undefined) return decline("not-understood", nothingToRecount);
  if (!isCount(count)) return decline("invalid", badCount(count));
  if (meant) return change(turn, new Map([[meant.id, { count: Number(count) }]]));
  if (recorded.length === 0) return decline("not-understood", nothingToRecount);
  return askWhichCount(recorded, count);
};

function askWhichCount(recorded: readonly TrafficRecord[], count: string): Outcome {
  const action = (record: TrafficRecord) => ({
    intent: "acquisition.recount",
    slots: { counts: [{ source: record.source, count, on: null }], trafficId: record.id },
  });
  const [first] = recorded;
  return ask({
    about: ["source"],
    text: whichCount(count),
    choices: recorded.map((record) => ({ label: record.source, action: action(record) })),
    pending: first ? action(first) : { intent: "acquisition.recount", slots: {} },
  });
}
