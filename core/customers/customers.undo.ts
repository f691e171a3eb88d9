import { z } from "zod";
import type { StoredEvent } from "../conversation/event.ts";
import type { Turn } from "../conversation/turn.ts";
import { backToLead, customerState, knownCustomer, removeCreatedCustomer } from "./customers.service.ts";
import { separateCustomers } from "./merge-customers.ts";
import { customerBefore, revertChange, undoUpdate } from "./update-customer.ts";

const recordedBefore = z.object({ created: z.boolean(), change: customerBefore.nullable().default(null) });

const idOf = (event: StoredEvent): string => {
  if (event.recordId === null)
    throw new Error(`Event ${event.eventId} of type ${event.type} names no record`);
  return event.recordId;
};

/** The new customer is gone again, or a lead again; somebody who bought since stays. */
export async function undoRecorded(turn: Turn, event: StoredEvent): Promise<string> {
  const id = idOf(event);
  const { created, change } = recordedBefore.parse(event.before);
  const { name } = await knownCustomer(turn.tx, turn.business.id, id);
  if (created) {
    const gone = await removeCreatedCustomer(turn, id, { evenWithFacts: true });
    return gone
      ? `${name} is no longer a customer.`
      : `${name} stays: there are sales or chats of theirs by now.`;
  }
  if (change) await revertChange(turn, id, change);
  await backToLead(turn, id);
  return `${name} is back to somebody who only asked.`;
}

/** What was told of them is as it was before. */
export async function undoUpdated(turn: Turn, event: StoredEvent): Promise<string> {
  const id = idOf(event);
  await undoUpdate(turn, id, event.before);
  if (turn.speaker.role === "customer") return "Taken back: what we know about you is as it was before.";
  const { name } = await customerState(turn.tx, turn.business.id, id);
  return `What I know about ${name} is as it was before.`;
}

/** Two customers again, each with their own sales. */
export async function undoMerged(turn: Turn, event: StoredEvent): Promise<string> {
  const names = await separateCustomers(turn, idOf(event), event.before);
  return `${names.kept} and ${names.merged} are two customers again.`;
}
