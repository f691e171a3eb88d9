import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { updateBusiness } from "../business/business.store.ts";
import type { StoredEvent } from "../conversation/event.ts";
import { type Outcome, say } from "../conversation/outcome.ts";
import { memberOf } from "../conversation/speaker.ts";
import type { Turn } from "../conversation/turn.ts";
import { skipMessages } from "../delivery/enqueue-message.ts";
import type { Tx } from "../store/transactions.ts";
import { asksFirst, type ConsentHow, findConsent, writeConsent } from "./consent.store.ts";
import * as replies from "./privacy.replies.ts";

/** STOP or START in the customer's own words. */
export async function changeOwnConsent(turn: Turn, { marketing }: { marketing: boolean }): Promise<Outcome> {
  if (turn.speaker.role !== "customer") throw new Error("Only a customer speaks for themselves");
  const { content } = turn.incoming;
  const how = content.kind === "press" ? "button" : "message";
  const words = content.kind === "text" ? content.text.slice(0, 500) : null;
  const { customerId, name } = turn.speaker;
  const changed = await setConsent(turn, { customerId, name, marketing, how, words });
  return say(replies.own(marketing, changed, turn.business.name));
}

/** A customer asked in person: the owner, or whoever was asked, writes it down. */
export async function noteConsent(
  turn: Turn,
  customer: { readonly id: string; readonly name: string },
  marketing: boolean,
): Promise<Outcome> {
  const { content } = turn.incoming;
  const words = content.kind === "text" ? content.text.slice(0, 500) : null;
  const change = {
    customerId: customer.id,
    name: customer.name,
    marketing,
    how: "in person",
    words,
  } as const;
  const changed = await setConsent(turn, change);
  return say(replies.noted(customer.name, marketing, changed));
}

/** Whether customers who join are asked first. */
export async function setAskFirst(turn: Turn, { askFirst }: { askFirst: boolean }): Promise<Outcome> {
  const before = turn.business.settings.askConsentFirst === true;
  if (before === askFirst) return say(replies.askFirst(askFirst));
  await updateBusiness(turn.tx, turn.business, { settings: { askConsentFirst: askFirst } });
  turn.emit({ type: "consent.ask-first", payload: { askFirst }, before: { askFirst: before } });
  return say(replies.askFirst(askFirst), [replies.undoButton(turn.turnId)]);
}

/** As it was before. */
export async function undoAskFirst(turn: Turn, event: StoredEvent): Promise<string> {
  const { askFirst } = z.object({ askFirst: z.boolean() }).parse(event.before);
  await updateBusiness(turn.tx, turn.business, { settings: { askConsentFirst: askFirst } });
  turn.emit({ type: "consent.ask-first", payload: { askFirst } });
  return replies.askFirst(askFirst);
}

interface NewConsent {
  readonly customerId: string;
  readonly name: string;
  readonly marketing: boolean;
  readonly how: ConsentHow;
  readonly words: string | null;
}

/** Writes the change and tells it; a STOP also takes what was on its way out of the outbox. False: it was so already. */
export async function setConsent(turn: Turn, change: NewConsent): Promise<boolean> {
  const { tx, business } = turn;
  const { customerId, name, marketing, how, words } = change;
  if ((await findConsent(tx, business.id, customerId)) === marketing) return false;
  const notedBy = memberOf(turn.speaker);
  await writeConsent(tx, business.id, { customerId, marketing, at: turn.now, how, words, notedBy });
  if (!marketing) await skipMessages(turn, { person: `customer:${customerId}` }, "stopped");
  turn.emit({ type: "consent.changed", recordId: customerId, payload: { customer: name, marketing } });
  return true;
}

/**
 * Joining the shop's own chat counts as a yes, unless the shop asks first: the greeting says what comes and how to stop
 * it. An earlier STOP holds.
 */
export async function consentByJoining(
  tx: Tx,
  businessId: string,
  customerId: string,
  at: Temporal.Instant,
): Promise<void> {
  if ((await findConsent(tx, businessId, customerId)) !== null || (await asksFirst(tx, businessId))) return;
  await writeConsent(tx, businessId, {
    customerId,
    marketing: true,
    at,
    how: "joined",
    words: null,
    notedBy: null,
  });
}

/** What a customer said last about marketing: yes, no, or nothing yet (null). */
export const consentOf = (tx: Tx, businessId: string, customerId: string): Promise<boolean | null> =>
  findConsent(tx, businessId, customerId);
