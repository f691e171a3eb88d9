import type { ReplyButton } from "../conversation/outcome.ts";
import { metric } from "./catalogue.ts";
import { type Dimension, isTime } from "./metric.ts";
import type { Answer } from "./metrics.service.ts";
import { cutsOf, type Question } from "./question.ts";

/** The one thing that is most worth asking next, as a button. */
export function nextStep({ asked, figures }: Answer): ReplyButton | null {
  const nothing = figures.sales === 0 || figures.customers === 0;
  if (nothing && asked.compared && asked.by === null) return previous(asked);
  if (asked.metrics[0] === "lapsed_customers") {
    return asked.by === "customer"
      ? grouped(asked, "source", "By channel")
      : grouped(asked, "customer", "Who?");
  }
  if (asked.by === "product") return grouped({ ...asked, metrics: ["revenue"] }, "customer", "Top customers");
  if (asked.by !== null)
    return asked.by === "day" ? grouped(asked, "weekday", "By weekday") : grouped(asked, "day", "By day");
  const [first] = asked.metrics;
  if (!first) return null;
  const choices: readonly (readonly [Dimension, string])[] = [
    ["product", "By product"],
    ["source", "By channel"],
    ["customer", "By customer"],
  ];
  const wanted = asked.filter.product || asked.filter.customer ? ([["day", "By day"]] as const) : choices;
  for (const [by, label] of wanted) {
    const button = canBeCut(asked, by) ? grouped(asked, by, label) : null;
    if (button) return button;
  }
  return null;
}

function canBeCut(question: Question, by: Dimension): boolean {
  const cuts = [by, ...cutsOf({ by: null, filter: question.filter })];
  return question.metrics.some((name) => cuts.every((cut) => metric(name).cuts.includes(cut)));
}

function grouped(question: Question, by: Dimension, label: string): ReplyButton | null {
  if (!canBeCut(question, by)) return null;
  const cuts = [by, ...cutsOf({ by: null, filter: question.filter })];
  const fit = question.metrics.filter((name) => cuts.every((cut) => metric(name).cuts.includes(cut)));
  const isOverview = fit.includes("revenue") && fit.length > 2;
  const metrics: Question["metrics"] = isOverview ? ["revenue", by === "product" ? "units" : "sales"] : fit;
  const first = metrics[0];
  const order: Question["order"] = first && !isTime(by) ? { metric: first, direction: "most" } : null;
  const slots = { ...question, metrics, by, order, limit: by === "customer" ? 10 : null, oneOf: [] };
  return { label, action: { intent: "metrics.answer", slots } };
}

/** Nothing was sold: the period before may say more. */
function previous(question: Question): ReplyButton | null {
  if (!question.compared || question.running) return null;
  const slots = { ...question, period: question.compared, compared: null, oneOf: [] };
  return { label: "The one before", action: { intent: "metrics.answer", slots } };
}
