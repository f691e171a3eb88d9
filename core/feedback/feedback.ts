import { z } from "zod";

/** What feedback rules do besides asking: nothing to choose so far but whom. */
export const feedbackEffect = z.object({});
export type FeedbackEffect = z.infer<typeof feedbackEffect>;

/** Somebody's words about a visit, as their message gave them. */
export const answerSlots = z.object({
  rating: z.number().int().min(1).max(5).nullable(),
  /** "" without any. */
  comment: z.string().max(4_000),
  /** The request that is answered; null: nobody asked. */
  requestId: z.string().nullable(),
  /** More about feedback that was given a moment ago: the answer to "what was good?". */
  feedbackId: z.string().nullable().default(null),
});
export type AnswerSlots = z.infer<typeof answerSlots>;

/** What a customer was asked or answered last: what their next message leans on. */
export const ASKED = "feedback.asked";
export const askedMemory = z.object({
  requestId: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
});
export const FOLLOW_UP = "feedback.follow-up";
export const followUpMemory = z.object({
  feedbackId: z.string(),
  at: z.number(),
  /** They were asked for more; false: they are unhappy, and what they add shortly after belongs to it as well. */
  asked: z.boolean().default(true),
  /** They gave their rating with their words: a number now is another matter. */
  isRated: z.boolean().default(false),
});
