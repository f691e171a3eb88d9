import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { fold } from "../understanding/fold.ts";
import { readMetrics } from "./metrics.reading.ts";
import { beyondTheBook } from "./metrics.replies.ts";
import { type AskedQuestion, answerQuestion } from "./metrics.service.ts";
import { type Question, questionSchema } from "./question.ts";
import type { Beyond } from "./reading/read-beyond.ts";
import { tellReceipt } from "./receipt.ts";
import { targetIntents, targetUndo } from "./targets/targets.ts";

const askedSchema: z.ZodType<AskedQuestion> = questionSchema.extend({
  oneOf: z.array(z.object({ id: z.string(), name: z.string() })).default([]),
});

const answerIntent = defineIntent<AskedQuestion>({
  name: "metrics.answer",
  looksUp: true,
  schema: askedSchema,
  allowed: ["owner", "staff"],
  help: "Ask how things go: revenue, sales, best sellers, top customers, any day or month, compared and split.",
  examples: [
    "How did March go?",
    "how much did we make today?",
    "top 5 customers this year",
    "how many croissants did we sell last week?",
    "which channel brings most customers?",
    "who hasn't been in for 60 days?",
    "and the month before?",
    "just card",
  ],
  perform: answerQuestion,
  answer({ slots }, message) {
    const said = fold(message.text)
      .replace(/[.!?]+$/, "")
      .trim();
    const [only] = slots.oneOf.length === 1 ? slots.oneOf : [];
    const chosen =
      only && /^(yes|yep|yeah|y|that one|correct|right|sure)$/.test(said)
        ? only
        : slots.oneOf.filter(({ name }) => fold(name) === said || fold(name).split(" ").includes(said));
    const customer = Array.isArray(chosen) ? (chosen.length === 1 ? chosen[0] : undefined) : chosen;
    return customer ? { ...slots, filter: { ...slots.filter, customer }, oneOf: [] } : null;
  },
});

const receiptIntent = defineIntent<Question>({
  name: "metrics.receipt",
  schema: questionSchema,
  allowed: ["owner", "staff"],
  help: null,
  examples: ["how do you know?", "how did you get that number?"],
  perform: tellReceipt,
});

const beyondIntent = defineIntent<{ about: Beyond }>({
  name: "metrics.beyond",
  schema: z.object({ about: z.enum(["profit", "expenses", "forecast"]) }),
  allowed: ["owner", "staff"],
  help: null,
  examples: [
    "what was our profit in March?",
    "how much did we spend on flour?",
    "what will we make next month?",
  ],
  perform: async (_turn, { about }) => beyondTheBook(about),
});

/** Every figure: asked in words, answered from the book, with a receipt. */
export const metrics: Capability = {
  name: "metrics",
  intents: [answerIntent, receiptIntent, beyondIntent, ...targetIntents],
  read: readMetrics,
  undo: targetUndo,
};
