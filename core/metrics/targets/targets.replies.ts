import { type Outcome, type ReplyButton, say } from "../../conversation/outcome.ts";
import type { Turn } from "../../conversation/turn.ts";
import { metric } from "../catalogue.ts";
import { figureWords } from "../figure-words.ts";
import type { Figure } from "../figures.ts";
import { periodWords } from "../period-words.ts";
import type { Question } from "../question.ts";
import { asFigure, grows, type Target, type TargetQuestion, type TargetSlots } from "./target.ts";

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

export function noTarget(turn: Turn, period: TargetQuestion["period"]): Outcome {
  const { business, today } = turn;
  const when = period
    ? ` for ${periodWords({ period, grain: grainOf(period) }, today, business.locale)}`
    : "";
  return say(
    `There is no target${when} yet. Say, for example, "target 5000 for this month" (in ${business.currency.code}).`,
  );
}

/** How far a target is reached. */
export interface TargetProgress {
  readonly target: Target;
  readonly question: Question;
  readonly reached: Figure;
  readonly state: "running" | "over" | "to-come";
}

/** "€420.00 of €3,000.00: 14% of the target, with 33% of the time gone." */
export function tellTargets(turn: Turn, told: readonly TargetProgress[]): Outcome {
  const [first] = told;
  const text = told.map((progress) => progressLines(turn, progress).join("\n")).join("\n\n");
  if (!first || first.state === "to-come") return say(text);
  const how: ReplyButton = { label: "How?", action: { intent: "metrics.receipt", slots: first.question } };
  const byDay: ReplyButton = {
    label: "By day",
    action: { intent: "metrics.answer", slots: { ...first.question, by: "day", oneOf: [] } },
  };
  return say(text, [byDay, how]);
}

function progressLines(turn: Turn, { target, question, reached, state }: TargetProgress): string[] {
  const { business } = turn;
  const { label, moreIsBetter } = metric(target.metric);
  const goal = figureWords(target.metric, asFigure(target), business);
  const when = capital(whenWords(turn, target, question));
  if (state === "to-come") return [`${when}: the target is ${goal} ${label}; it has not begun yet.`];
  if (reached === null) return [`${when}: the target is ${goal} ${label}; there is no figure yet.`];
  const [now, wanted] = [Number(reached), Number(asFigure(target))];
  const share = wanted > 0 ? Math.floor((now / wanted) * 100) : 0;
  const figures = `${figureWords(target.metric, reached, business)} of ${goal} ${label}`;
  const head = `${when}: ${figures}, ${share}% of the target.`;
  if (!moreIsBetter) return [head, now <= wanted ? "Within the target." : "Over the target."];
  if (now >= wanted) return [head, "Target reached."];
  if (state === "over") return [head, "The target was missed."];
  return grows(target.metric) ? [head, ...pace(target, question, share)] : [head, "Below the target so far."];
}

/** How the time stands to what was reached, where this pace leads, and what each day left would have to bring. */
function pace(target: Target, { period }: Question, share: number): string[] {
  const all = daysBetween(target.from, target.to);
  const gone = daysBetween(target.from, period.to);
  const left = all - gone;
  const percent = Math.round((gone / all) * 100);
  const word = share >= percent ? "On track" : "Behind";
  const lines = [`${word}: ${percent}% of the time is gone, ${left} ${left === 1 ? "day" : "days"} left.`];
  // One day tells nothing of a pace yet.
  if (gone > 1 && left > 0 && share > 0)
    lines.push(`At this pace it comes to about ${Math.round((share * all) / gone)}% of the target.`);
  return lines;
}

const daysBetween = (first: string, last: string): number =>
  Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;

const capital = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

const whenWords = (
  { business, today }: Turn,
  { from, to }: Target,
  { grain }: Pick<Question, "grain">,
): string => periodWords({ period: { from, to }, grain }, today, business.locale);

/** A whole month or year is called by its name, other days by their dates. */
export function grainOf({ from, to }: { readonly from: string; readonly to: string }): Question["grain"] {
  if (!from.endsWith("-01")) return "days";
  const next = new Date(Date.parse(to) + 86_400_000).toISOString().slice(0, 10);
  if (!next.endsWith("-01")) return "days";
  if (from.slice(0, 7) === to.slice(0, 7)) return "month";
  if (from.endsWith("-01-01") && next.endsWith("-01-01")) return "year";
  const months =
    (Number(next.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    Number(next.slice(5, 7)) -
    Number(from.slice(5, 7));
  return months === 3 && Number(from.slice(5, 7)) % 3 === 1 ? "quarter" : "days";
}

export function targetIsGone(turn: Turn, target: Target): Outcome {
  const value = figureWords(target.metric, asFigure(target), turn.business);
  return say(
    `The target of ${value} ${metric(target.metric).label} for ${whenWords(turn, target, { grain: grainOf(target) })} is gone.`,
  );
}

export const askWhichTarget = (turn: Turn, targets: readonly Target[]): Outcome =>
  say(
    "Which target shall go?",
    targets.slice(0, 6).map((target) => ({
      label: `${metric(target.metric).label}, ${whenWords(turn, target, { grain: grainOf(target) })}`,
      action: {
        intent: "target.remove",
        slots: { metric: target.metric, period: { from: target.from, to: target.to } },
      },
    })),
  );
