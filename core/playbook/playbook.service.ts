import type { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { DueTurn } from "../capability.ts";
import type { NewEvent } from "../conversation/event.ts";
import type { ReactingTurn } from "../conversation/turn.ts";
import { readCoreLine } from "../copy/core-line.ts";
import { findKnown } from "../customers/customers.service.ts";
import { enqueueMessage } from "../delivery/enqueue-message.ts";
import { nextAllowed } from "../delivery/quiet-hours.ts";
import { mayWriteTo } from "../privacy/standing.ts";
import type { Occasion, Rule } from "../rules/rule.ts";
import { ruleById, rulesOf } from "../rules/rules.service.ts";
import { schedule } from "../schedule/schedule.ts";
import { productKey } from "../understanding/names/name-keys.ts";
import { dayName } from "../vouchers/vouchers.replies.ts";
import { issueVoucher } from "../vouchers/vouchers.service.ts";
import { messageText } from "./playbook.copy.ts";
import {
  boughtSince,
  dropWaiting,
  insertMessage,
  lockDue,
  markDropped,
  markSent,
  postpone,
  productsOfSale,
  type WaitingMessage,
  wroteOn,
} from "./playbook.store.ts";
import { importanceOf, type Treatment, treatmentSchema } from "./treatment.ts";

export const PLAYBOOK = "playbook";
/** The work of sending what is due to one customer. */
export const PLAYBOOK_SEND = "playbook.send";

/** A rule's moment has come for somebody: puts its message in line. False when there is nothing to say to them. */
export async function treat(
  turn: DueTurn,
  rule: Rule,
  treatment: Treatment,
  occasion: Occasion,
): Promise<boolean> {
  // Counted by the piece, not by the visit: core/loyalty knows when.
  if (treatment.purpose === "loyalty") return false;
  if (treatment.purpose === "referral") return thankReferrer(turn, rule, occasion.customerId);
  if (!(await concerns(turn, treatment, occasion))) return false;
  return putInLine(turn, rule, treatment, {
    customerId: occasion.customerId,
    key: occasion.key,
    aboutId: null,
  });
}

/** A reminder after one service is for who had it and has not had the next one yet. */
async function concerns(
  { tx, business }: DueTurn,
  { product, purpose }: Treatment,
  occasion: Occasion,
): Promise<boolean> {
  if (occasion.saleId === null) return true;
  if (product !== null) {
    const bought = await productsOfSale(tx, business.id, occasion.saleId);
    if (!bought.some((name) => isThe(product, name))) return false;
  }
  if (purpose !== "service") return true;
  const since = await boughtSince(tx, business.id, occasion.customerId, occasion.saleId);
  return product === null ? since.length === 0 : !since.some((name) => isThe(product, name));
}

/** "boiler service" is meant by "annual boiler service" as well. */
const isThe = (product: string, name: string): boolean => {
  const words = new Set(productKey(name).split(" "));
  return productKey(product)
    .split(" ")
    .every((word) => words.has(word));
};

/** To whom, for which occasion, and who else it speaks of. */
export interface Addressed {
  readonly customerId: string;
  readonly key: string;
  readonly aboutId: string | null;
}

/** Puts a rule's message in line for a customer who may be written to; once for each occasion. */
export async function putInLine(
  turn: ReactingTurn,
  rule: Rule,
  treatment: Treatment,
  to: Addressed,
): Promise<boolean> {
  const { tx, business, now } = turn;
  const standing = await mayWriteTo(tx, business.id, to.customerId, "playbook");
  if (!standing.may) return false;
  const dueAt = nextAllowed(now, business.timezone);
  const isNew = await insertMessage(tx, business.id, {
    id: newId(),
    ruleId: rule.id,
    generation: rule.generation,
    customerId: to.customerId,
    occasion: to.key,
    aboutId: to.aboutId,
    importance: importanceOf(treatment.purpose),
    dueAt,
  });
  if (isNew) await schedule(turn, { kind: PLAYBOOK_SEND, dueAt, payload: { customerId: to.customerId } });
  return isNew;
}

/** The occasion turned out not to be one: what has not been said is said no more. */
export const takeOutOfLine = (
  turn: ReactingTurn,
  rule: Rule,
  customerId: string,
  key: string,
): Promise<void> => dropWaiting(turn.tx, turn.business.id, { ruleId: rule.id, customerId, occasion: key });

/** Thanks whoever sent this new customer, as far as anybody did. */
async function thankReferrer(turn: ReactingTurn, rule: Rule, customerId: string): Promise<boolean> {
  const customer = await findKnown(turn.tx, turn.business.id, customerId);
  const referredBy = customer?.referredBy;
  if (!referredBy || customer.stage !== "customer") return false;
  const treatment = treatmentSchema.parse(rule.effect);
  return putInLine(turn, rule, treatment, {
    customerId: referredBy,
    key: `sent:${customerId}`,
    aboutId: customerId,
  });
}

/** Who sent a customer may be told later than that they came: then the thanks go out then. */
export async function afterReferralTold(turn: ReactingTurn, event: NewEvent): Promise<void> {
  const isNews = event.before !== null && typeof event.before === "object" && "referredBy" in event.before;
  if (!event.recordId || !event.payload.referredBy || !isNews) return;
  for (const rule of await rulesOf(turn.tx, turn.business.id, PLAYBOOK)) {
    if (rule.on && treatmentSchema.parse(rule.effect).purpose === "referral") {
      await thankReferrer(turn, rule, event.recordId);
    }
  }
}

/** Sends a customer what is due: one message a day, the most important first; the others wait for the next morning. */
export async function sendDue(turn: DueTurn, customerId: string): Promise<void> {
  const { tx, business, now, today } = turn;
  const due = await lockDue(tx, business.id, customerId, now);
  if (due.length === 0) return;
  let isTaken = await wroteOn(tx, business.id, customerId, today.toString());
  const waiting: string[] = [];
  for (const message of due) {
    const rule = await stillMeant(turn, message);
    if (!rule) await markDropped(tx, business.id, message.id, now);
    else if (isTaken) waiting.push(message.id);
    else isTaken = await send(turn, rule, message);
  }
  if (waiting.length === 0) return;
  const tomorrow = today
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: business.timezone, plainTime: "09:00" });
  await postpone(tx, business.id, waiting, tomorrow.toInstant());
  await schedule(turn, { kind: PLAYBOOK_SEND, dueAt: tomorrow.toInstant(), payload: { customerId } });
}

/** The rule, if it is still on and what it was to say is still true. */
async function stillMeant(turn: DueTurn, message: WaitingMessage): Promise<Rule | null> {
  const rule = await ruleById(turn.tx, turn.business.id, message.ruleId);
  if (!rule?.on || rule.generation !== message.generation) return null;
  const customer = await findKnown(turn.tx, turn.business.id, message.customerId);
  // Undone, forgotten or put together with somebody else meanwhile.
  if (!customer) return null;
  const { lastSoldOn, stage } = customer;
  if (rule.trigger === "lapsed") return message.occasion === `lapsed:${lastSoldOn}` ? rule : null;
  return rule.trigger === "lead" && stage !== "lead" ? null : rule;
}

/** Issues the voucher, if one is given, and puts the message that carries it into the outbox. False when it cannot go. */
async function send(turn: DueTurn, rule: Rule, message: WaitingMessage): Promise<boolean> {
  const { tx, business, now, today } = turn;
  const treatment = treatmentSchema.parse(rule.effect);
  const expires = lastDay(treatment, today);
  const standing = await mayWriteTo(tx, business.id, message.customerId, "playbook");
  const isOver = expires !== null && expires < today.toString();
  if (!standing.may || isOver) {
    await markDropped(tx, business.id, message.id, now);
    return false;
  }
  const voucher = treatment.offer && {
    customerId: message.customerId,
    offer: treatment.offer,
    expires,
    campaignId: null,
    ruleId: rule.id,
  };
  const code = voucher ? (await issueVoucher(turn, voucher)).code : null;
  const about = message.aboutId ? (turn.lexicon.customer(message.aboutId)?.name ?? null) : null;
  const until = expires === null ? null : dayName(turn, expires);
  const outboxId = await enqueueMessage(turn, {
    person: `customer:${message.customerId}`,
    kind: "playbook",
    text: messageText(business, treatment, {
      customer: standing.name,
      about,
      interest: await interestOf(turn, treatment, message.customerId),
      code,
      until,
      coreLine: await readCoreLine(tx, business.id),
    }),
  });
  if (outboxId === null) throw new Error("A customer who can be written to has no chat");
  await markSent(tx, business.id, message.id, { at: now, on: today.toString(), outboxId, voucherCode: code });
  return true;
}

/** What a lead once asked about: only who is followed up is reminded of it. */
async function interestOf(
  { tx, business }: DueTurn,
  { purpose }: Treatment,
  customerId: string,
): Promise<string | null> {
  if (purpose !== "follow-up") return null;
  return (await findKnown(tx, business.id, customerId))?.interests[0] ?? null;
}

/** The last day on which what is given holds; null where none was named. */
export function lastDay({ offer, holds }: Treatment, today: Temporal.PlainDate): string | null {
  if (!offer || !holds) return null;
  return "until" in holds ? holds.until : today.add({ days: holds.days }).toString();
}
