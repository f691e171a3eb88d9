import { z } from "zod";
import { segmentSchema } from "../segments/segment.ts";
import { METRIC_NAMES } from "./catalogue.ts";
import { DIMENSIONS, type Dimension } from "./metric.ts";

export const SEGMENTS = ["new", "returning"] as const;

const day = z.iso.date();
const periodSchema = z.object({ from: day, to: day });
const namedSchema = z.object({ id: z.string(), name: z.string() });

/** What an answer is narrowed to. People and products by id, with the name that the answer says. */
export const filterSchema = z.object({
  product: namedSchema.optional(),
  customer: namedSchema.optional(),
  staff: namedSchema.optional(),
  source: z.string().optional(),
  payment: z.enum(["cash", "card", "transfer", "other"]).optional(),
  segment: z.enum(SEGMENTS).optional(),
  /** A group that the owner gave a name: whoever is in it when the question is answered. */
  group: z.object({ name: z.string().min(1), segment: segmentSchema }).optional(),
  /** ISO: 1 is Monday. */
  weekday: z.number().int().min(1).max(7).optional(),
});
export type Filter = z.infer<typeof filterSchema>;

/** One question in full: all that an answer, its receipt and the next question lean on. */
export const questionSchema = z.object({
  metrics: z.array(z.enum(METRIC_NAMES)).min(1),
  /** Days of the shop's calendar, both included. */
  period: periodSchema,
  /** What the period is called; "all" is everything to date. */
  grain: z.enum(["day", "week", "weekend", "month", "quarter", "half", "year", "days", "all"]),
  running: z.boolean(),
  compared: periodSchema.nullable().default(null),
  by: z.enum(DIMENSIONS).nullable().default(null),
  filter: filterSchema.default({}),
  order: z
    .object({ metric: z.enum(METRIC_NAMES), direction: z.enum(["most", "least"]) })
    .nullable()
    .default(null),
  limit: z.number().int().min(1).max(1000).nullable().default(null),
  /** For lapsed customers: not in for this many days. */
  days: z.number().int().min(1).max(10_000).default(60),
  /** For repeat customers: this many purchases or more. */
  atLeast: z.number().int().min(1).max(10_000).default(2),
});
export type Question = z.infer<typeof questionSchema>;
export type QuestionPeriod = Question["period"];

/** Everything that the question is grouped and filtered by; a group of customers is a cut by customer. */
export function cutsOf(question: Pick<Question, "by" | "filter">): Dimension[] {
  const filtered = (Object.keys(question.filter) as (keyof Filter)[]).filter(
    (key) => question.filter[key] !== undefined,
  );
  const cuts = filtered.map((key) => (key === "group" ? "customer" : key));
  return question.by ? [question.by, ...cuts] : cuts;
}
