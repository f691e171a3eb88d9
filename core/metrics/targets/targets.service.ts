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
import { asFigure, type Target, type TargetQuestion, type TargetSlots } from "./target.ts";
import { noTarget, targetIsSet, tellTarget } from "./targets.replies.ts";
import { insertTarget, markRemoved, targetsFor, targetsOn } from "./targets.store.ts";

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

/** How far the running target is reached, from the figures of this moment. */
export async function tellProgress(turn: Turn, { period }: TargetQuestion): Promise<Outcome> {
  const day =
    period && period.from > turn.today.toString() ? period.from : (period?.to ?? turn.today.toString());
  const targets = await targetsOn(turn.tx, turn.business.id, day);
  const target = period ? (targets.find(({ from }) => from === period.from) ?? targets[0]) : targets[0];
  if (!target) return noTarget(turn);
  const question = toDate(turn, target);
  const figures = await readFigures(turn.tx, cutOf(turn, question));
  turn.emit(answered(question, figures, turn.business.currency));
  turn.remember(TOPIC, toRemember(question, turn.now));
  return tellTarget(turn, target, question, figures[target.metric] ?? null);
}

/** The target's days as far as they have gone. */
function toDate(turn: Turn, target: Target): Question {
  const today = turn.today.toString();
  const running = target.from <= today && today <= target.to;
  return questionSchema.parse({
    metrics: [target.metric],
    period: { from: target.from, to: running ? today : target.to },
    grain:
      target.from.slice(0, 7) === target.to.slice(0, 7) && target.from.endsWith("-01") ? "month" : "days",
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
