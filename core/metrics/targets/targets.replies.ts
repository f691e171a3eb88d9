import { type Outcome, type ReplyButton, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { metric } from "../catalogue.ts";
import { figureWords } from "../figure-words.ts";
import type { Figure } from "../figures.ts";
import { periodWords } from "../period-words.ts";
import type { Question } from "../question.ts";
import { asFigure, type Target, type TargetSlots } from "./target.ts";

const progress: ReplyButton = {
  label: "Are we on target?",
  action: { intent: "target.ask", slots: { period: null } },
};

/** The target as it was understood. */
export function targetIsSet(turn: Turn, slots: TargetSlots, target: Target, replaces: boolean): Outcome {
  const { business, today } = turn;
  const value = figureWords(target.metric, asFigure(target), business);
  const when = periodWords(slots, today, business.locale);
  const instead = replaces ? " It replaces the earlier one." : "";
  const undo: ReplyButton = {
    label: "Undo",
    action: { intent: "undo.record", slots: { turnId: turn.turnId } },
  };
  return say(`Target set: ${value} ${metric(target.metric).label} for ${when}.${instead}`, [progress, undo]);
}

export function noTarget({ business }: Turn): Outcome {
  return say(
    `There is no target yet. Say, for example, "target 5000 for this month" (in ${business.currency.code}).`,
  );
}

/** "€420.00 of €3,000.00: 14% of the target, with 33% of the time gone." */
export function tellTarget(turn: Turn, target: Target, question: Question, reached: Figure): Outcome {
  const { business, today } = turn;
  const [now, goal] = [Number(reached ?? 0), Number(asFigure(target))];
  const share = goal > 0 ? Math.floor((now / goal) * 100) : 0;
  const { label } = metric(target.metric);
  const figures = `${figureWords(target.metric, reached, business)} of ${figureWords(target.metric, asFigure(target), business)}`;
  const when = periodWords(
    { period: { from: target.from, to: target.to }, grain: question.grain },
    today,
    business.locale,
  );
  const lines = [
    `${when.replace(/^./, (letter) => letter.toUpperCase())}: ${figures} ${label}, ${share}% of the target.`,
  ];
  lines.push(now >= goal ? "Target reached." : standing(target, question, share));
  const how: ReplyButton = { label: "How?", action: { intent: "metrics.receipt", slots: question } };
  const byDay: ReplyButton = {
    label: "By day",
    action: { intent: "metrics.answer", slots: { ...question, by: "day", oneOf: [] } },
  };
  return say(lines.join("\n"), [byDay, how]);
}

function standing({ from, to }: Target, { period, running }: Question, share: number): string {
  if (!running) return "The target was missed.";
  const days = (first: string, last: string) =>
    Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  const gone = Math.round((days(from, period.to) / days(from, to)) * 100);
  const left = days(from, to) - days(from, period.to);
  const pace = share >= gone ? "On track" : "Behind";
  return `${pace}: ${gone}% of the time is gone, ${left} ${left === 1 ? "day" : "days"} left.`;
}
