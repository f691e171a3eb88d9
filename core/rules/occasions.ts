import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { DueTurn } from "../capability.ts";
import type { NewEvent } from "../conversation/event.ts";
import type { ReactingTurn } from "../conversation/turn.ts";
import { schedule } from "../schedule/schedule.ts";
import type { Occasion, Rule, RuleEffect, Timing, Trigger } from "./rule.ts";
import {
  findPurchase,
  insertFired,
  isFired,
  lastFired,
  type Purchase,
  selectRule,
  selectRules,
} from "./rules.store.ts";
import { isCapped, momentAfter } from "./when.ts";

/** The work that a rule has planned for one occasion. */
export const RULE_OCCASION = "rules.occasion";

const payloadSchema = z.object({
  ruleId: z.string(),
  generation: z.number().int(),
  customerId: z.string(),
  saleId: z.string().nullable(),
  key: z.string(),
});

/** Does a rule for one occasion, once, unless its cap says that it is too soon. */
export type FireRule = (turn: DueTurn, rule: Rule, occasion: Occasion) => Promise<void>;

export function fireWith(effects: readonly RuleEffect[]): FireRule {
  const byKind = new Map(effects.map((effect) => [effect.kind, effect]));
  return async (turn, rule, occasion) => {
    const { tx, business, now } = turn;
    const effect = byKind.get(rule.kind);
    if (!effect) throw new Error(`No capability does rules of the kind ${rule.kind}`);
    if (await isFired(tx, business.id, rule.id, occasion.customerId, occasion.key)) return;
    const last = rule.timing.cap ? await lastFired(tx, business.id, rule.id, occasion.customerId) : null;
    if (isCapped(last, rule.timing, now, business.timezone)) return;
    const done = await effect.fire(turn, rule, effect.schema.parse(rule.effect), occasion);
    if (done) await insertFired(tx, business.id, rule.id, occasion.customerId, occasion.key, now);
  };
}

const OF_SALES: readonly Trigger[] = ["sale", "first-sale", "milestone"];

/** Plans what rules do after this purchase. */
export async function planAfterSale(
  effects: readonly RuleEffect[],
  turn: ReactingTurn,
  event: NewEvent,
): Promise<void> {
  const passive = new Set(effects.flatMap((effect) => (effect.passive ? effect.kind : [])));
  const rules = (await selectRules(turn.tx, turn.business.id, { on: OF_SALES })).filter(
    ({ kind }) => !passive.has(kind),
  );
  if (rules.length === 0 || !event.recordId) return;
  const purchase = await findPurchase(turn.tx, turn.business.id, event.recordId);
  if (!purchase) return;
  for (const rule of rules) {
    const key = keyOf(rule, purchase);
    // What happened before the rule was set is none of its business, however late it was written down.
    const isBefore = Temporal.Instant.compare(purchase.soldAt, Temporal.Instant.from(rule.onSince)) < 0;
    if (key && !isBefore) await plan(turn, rule, { ...purchase, key }, purchase.soldAt);
  }
}

/** What a purchase is to a rule: none, its sale, the first one, a milestone. */
function keyOf(rule: Rule, { saleId, purchases }: Purchase): string | null {
  switch (rule.trigger) {
    case "sale":
      return `sale:${saleId}`;
    case "first-sale":
      return purchases === 1 ? "first-sale" : null;
    case "milestone":
      return isMilestone(purchases, rule.timing) ? `purchase:${purchases}` : null;
    default:
      return null;
  }
}

const isMilestone = (purchases: number, { count, repeats }: Timing): boolean =>
  count !== null && (repeats ? purchases % count === 0 : purchases === count);

/** Plans what rules do about somebody who asked, or who became a customer. */
export async function planAfterPerson(
  turn: ReactingTurn,
  event: NewEvent,
  trigger: "lead" | "new-customer",
): Promise<void> {
  if (!event.recordId) return;
  for (const rule of await selectRules(turn.tx, turn.business.id, { on: [trigger] })) {
    await plan(turn, rule, { customerId: event.recordId, saleId: null, key: trigger }, turn.now);
  }
}

async function plan(
  turn: ReactingTurn,
  rule: Rule,
  occasion: Occasion,
  from: Temporal.Instant,
): Promise<void> {
  const moment = momentAfter(from, rule.timing, turn.business.timezone);
  if (Temporal.Instant.compare(moment.add(LATEST), turn.now) < 0) return;
  const dueAt =
    Temporal.Instant.compare(moment, turn.now) > 0
      ? moment
      : momentAfter(turn.now, NO_DELAY, turn.business.timezone);
  const { customerId, saleId, key } = occasion;
  await schedule(turn, {
    kind: RULE_OCCASION,
    dueAt,
    payload: { ruleId: rule.id, generation: rule.generation, customerId, saleId, key },
  });
}

/** A sale that is written down, or put right, later than this after its moment sets nothing off any more. */
const LATEST = Temporal.Duration.from({ hours: 3 * 24 });

const NO_DELAY: Timing = {
  delay: null,
  before: false,
  time: null,
  count: null,
  repeats: false,
  away: null,
  cap: null,
};

/** Does what was planned, when the rule is still on and the occasion still is one. */
export async function doOccasion(fire: FireRule, turn: DueTurn, payload: unknown): Promise<void> {
  const { ruleId, generation, ...occasion } = payloadSchema.parse(payload);
  const rule = await selectRule(turn.tx, turn.business.id, { id: ruleId });
  if (!rule?.on || rule.generation !== generation) return;
  if (occasion.saleId !== null) {
    const purchase = await findPurchase(turn.tx, turn.business.id, occasion.saleId);
    if (purchase?.customerId !== occasion.customerId) return;
  }
  if (rule.trigger === "lead" && turn.lexicon.customer(occasion.customerId)?.stage !== "lead") return;
  await fire(turn, rule, occasion);
}
