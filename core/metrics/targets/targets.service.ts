import { v7 as newId } from "uuid";
import type { Undo } from "../../capability.ts";
import type { Outcome } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import type { Currency } from "../../money/currency.ts";
import { toEventValue } from "../figures.ts";
import { cutOf } from "../metrics.service.ts";
import { readFigures } from "../metrics.store.ts";
import { type Question, questionSchema } from "../question.ts";
import { TOPIC, toRemember } from "../remembered.ts";
import {
  asFigure,
  type Target,
  type TargetQuestion,
  type TargetRemoval,
  type TargetSlots,
} from "./target.ts";
import {
  askWhichTarget,
  grainOf,
  noTarget,
  type TargetProgress,
  targetIsGone,
  targetIsSet,
  tellTargets,
} from "./targets.replies.ts";
import { insertTarget, markRemoved, targetsFor, targetsFrom, targetsOn } from "./targets.store.ts";

/** Sets a target; one for the same metric and days gives way to it. */
export async function setTarget(turn: Turn, slots: TargetSlots): Promise<Outcome> {
  const { tx, business } = turn;
  const { from, to } = slots.period;
  const before = await targetsFor(tx, business.id, slots.metric, from, to);
  const replaced = before.map(({ id }) => id);
  await markRemoved(tx, business.id, replaced, turn.now);
  const target: Target = { id: newId(), metric: slots.metric, from, to, value: slots.value };
  await insertTarget(tx, business.id, target, turn.now);
  const value = toEventValue(asFigure(target), business.currency);
  turn.emit({
    type: "target.set",
    recordId: target.id,
    payload: { metric: target.metric, period: slots.period, value },
    before: { replaced },
  });
  return targetIsSet(turn, slots, target, replaced.length > 0);
}

/** Undo: the target goes, the ones that it replaced come back. */
export const undoTarget: Undo = async (turn, event) => {
  if (event.recordId) await markRemoved(turn.tx, turn.business.id, [event.recordId], turn.now);
  const before = event.before as { replaced?: readonly string[] } | null;
  await markRemoved(turn.tx, turn.business.id, before?.replaced ?? [], null);
  return "Undone: the target is gone.";
};

/** How far each target that is meant is reached, from the figures of this moment. */
export async function tellProgress(turn: Turn, slots: TargetQuestion): Promise<Outcome> {
  const targets = await meantTargets(turn, slots);
  if (targets.length === 0) return noTarget(turn, slots.period);
  const told: TargetProgress[] = [];
  for (const target of targets.slice(0, MOST_TOLD)) {
    const question = toDate(turn, target);
    if (target.from > turn.today.toString()) {
      told.push({ target, question, reached: null, state: "to-come" });
      continue;
    }
    const figures = await readFigures(turn.tx, await cutOf(turn, question));
    turn.emit(answered(question, figures, turn.business.currency));
    const state = question.running ? "running" : "over";
    told.push({ target, question, reached: figures[target.metric] ?? null, state });
  }
  const [first] = told;
  if (first) turn.remember(TOPIC, toRemember(first.question, turn.now));
  return tellTargets(turn, told);
}

const MOST_TOLD = 5;

/** Those of the period that was asked for; else all that run now, or all that are not over. */
async function meantTargets(turn: Turn, { period, metric, all }: TargetQuestion): Promise<Target[]> {
  const { tx, business } = turn;
  const today = turn.today.toString();
  const isMeant = (target: Target): boolean => metric === null || target.metric === metric;
  if (all) return (await targetsFrom(tx, business.id, today)).filter(isMeant);
  if (!period) {
    const running = (await targetsOn(tx, business.id, today)).filter(isMeant);
    return running.length > 0
      ? running
      : (await targetsFrom(tx, business.id, today)).filter(isMeant).slice(0, 1);
  }
  const then = (await targetsOn(tx, business.id, period.from > today ? period.from : period.to)).filter(
    isMeant,
  );
  const same = then.filter(({ from, to }) => from === period.from && to >= period.to);
  const exact = same.filter(({ to }) => to === period.to);
  return exact.length > 0 ? exact : same.length > 0 ? same : then.slice(0, 1);
}

/** Takes a target away: the one that is named, or the newest. */
export async function removeTarget(turn: Turn, { period, metric }: TargetRemoval): Promise<Outcome> {
  const { tx, business } = turn;
  const open = await targetsFrom(tx, business.id, "0001-01-01");
  const meant = open.filter(
    (target) =>
      (metric === null || target.metric === metric) &&
      (period === null || (target.from === period.from && target.to === period.to)),
  );
  const [target, ...others] = meant;
  if (!target) return noTarget(turn, period);
  if (others.length > 0 && metric === null) return askWhichTarget(turn, meant);
  await markRemoved(tx, business.id, [target.id], turn.now);
  return targetIsGone(turn, target);
}

/** The target's days as far as they have gone. */
function toDate(turn: Turn, target: Target): Question {
  const today = turn.today.toString();
  const running = target.from <= today && today <= target.to;
  return questionSchema.parse({
    metrics: [target.metric],
    period: { from: target.from, to: running ? today : target.to },
    grain: grainOf(target),
    running,
  });
}

function answered(question: Question, figures: Awaited<ReturnType<typeof readFigures>>, currency: Currency) {
  const values = Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, toEventValue(figure ?? null, currency)]),
  );
  const { metrics, period } = question;
  return {
    type: "metric.answered",
    payload: { metrics, period, by: null, filter: {}, values, rows: [], compared: null },
  };
}
