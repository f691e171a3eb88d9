import { ask, decline, type Outcome, type ReplyButton, say } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { answerLines } from "./answer-lines.ts";
import { type MetricName, metric } from "./catalogue.ts";
import { DIMENSIONS, type Dimension } from "./metric.ts";
import type { Answer } from "./metrics.service.ts";
import { nextStep } from "./next-step.ts";
import type { Question } from "./question.ts";
import type { Beyond } from "./reading/read-beyond.ts";

/** The answer in a few short lines, one next step and the way to its receipt. */
export function tellAnswer(turn: Turn, answer: Answer): Outcome {
  const next = nextStep(answer);
  const how: ReplyButton = { label: "How?", action: { intent: "metrics.receipt", slots: answer.asked } };
  return say(answerLines(turn, answer).join("\n"), next ? [next, how] : [how]);
}

/** Staff hear of their own sales only. */
export function figuresDeclined({ speaker }: Turn): Outcome {
  const text =
    speaker.role === "staff"
      ? 'The shop\'s figures are for the owner. I can tell you your own: "how much did I sell today?"'
      : "The shop's figures are for the owner only.";
  return decline("not-allowed", text);
}

export function cutDeclined(name: MetricName, question: Question): Outcome {
  const { label, cuts } = metric(name);
  const possible = DIMENSIONS.filter((dimension) => cuts.includes(dimension)).map((cut) => CUTS[cut]);
  const wanted =
    question.by && !cuts.includes(question.by) ? `split by ${CUTS[question.by]}` : "narrowed down like that";
  const instead = possible.length > 0 ? ` What works: by ${possible.join(", ")}.` : "";
  return decline("not-supported", `I can't have ${label} ${wanted}.${instead}`);
}

/** The group was forgotten since it was asked about. */
export const noSuchGroup = (name: string): Outcome =>
  say(`I don't know a group called ${name} any more. "show my groups" lists those that I know.`);

/** The book holds what came in, not what goes out and not what is still to come. */
export function beyondTheBook(about: Beyond): Outcome {
  if (about === "forecast") {
    return decline(
      "not-supported",
      `I only know what was sold, not what will be. Set a target and I tell you the pace: "target 5000 for this month", then "are we on target?".`,
    );
  }
  const why = about === "profit" ? "so I can't tell your profit" : "so I don't know what you spent";
  return decline(
    "not-supported",
    `I only know your sales, not your costs, ${why}. Try "how did this month go?"`,
  );
}

const CUTS: Record<Dimension, string> = {
  day: "day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
  weekday: "weekday",
  hour: "hour",
  product: "product",
  customer: "customer",
  source: "channel",
  staff: "staff",
  payment: "payment",
  segment: "new and returning customers",
};

/** Several people of that name, or one of nearly that name. */
export function tellWhoIsMeant(question: Question, oneOf: readonly { id: string; name: string }[]): Outcome {
  const [only] = oneOf.length === 1 ? oneOf : [];
  const choices = oneOf.slice(0, 8).map((customer) => ({
    label: customer.name,
    action: {
      intent: "metrics.answer",
      slots: { ...question, filter: { ...question.filter, customer }, oneOf: [] },
    },
  }));
  return ask({
    about: ["customer"],
    text: only ? `Did you mean ${only.name}?` : "Which one do you mean?",
    choices,
    pending: { intent: "metrics.answer", slots: { ...question, oneOf } },
  });
}
