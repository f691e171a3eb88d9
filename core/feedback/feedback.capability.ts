import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { fold } from "../understanding/fold.ts";
import { answerFeedback, askOnScale } from "./answer-feedback.ts";
import {
  type ApologiseSlots,
  apologise,
  apologiseSlots,
  listComplaints,
  settle,
  settleSlots,
  undoSettle,
} from "./complaints.service.ts";
import { readFeedback } from "./feedback.reading.ts";
import { forgetWords, moveFeedback } from "./feedback.store.ts";
import { type AnswerSlots, answerSlots } from "./feedback.ts";
import { quote, quotesSlots } from "./quotes.ts";
import { readRating } from "./words/rating.ts";

const noSlots = z.object({});

/** What customers say about their visits, and what the shop makes of it. */
export const feedback: Capability = {
  name: "feedback",
  read: readFeedback,
  intents: [
    defineIntent<AnswerSlots>({
      name: "feedback.answer",
      schema: answerSlots,
      allowed: ["customer"],
      help: "Say how your visit was",
      examples: ["5 loved it", "the bread was stale"],
      perform: answerFeedback,
      answer({ slots }, message, context) {
        const rating = readRating(message, context.lexicon);
        return rating?.kind === "rating" ? { ...slots, rating: rating.rating, comment: rating.words } : null;
      },
    }),
    defineIntent({
      name: "feedback.off-scale",
      schema: z.object({ requestId: z.string() }),
      allowed: ["customer"],
      help: null,
      examples: [],
      perform: askOnScale,
    }),
    defineIntent({
      name: "feedback.quotes",
      schema: quotesSlots,
      allowed: ["owner"],
      help: "Read what customers say",
      examples: ["what do customers say about waiting?", "show me the latest feedback"],
      perform: quote,
    }),
    defineIntent({
      name: "feedback.complaints",
      schema: noSlots,
      allowed: ["owner"],
      help: "See who is unhappy",
      examples: ["who is unhappy?"],
      perform: listComplaints,
    }),
    defineIntent({
      name: "feedback.settle",
      schema: settleSlots,
      allowed: ["owner"],
      help: "Close a complaint",
      examples: ["settled", "settled with Maria"],
      perform: settle,
    }),
    defineIntent<ApologiseSlots>({
      name: "feedback.apologise",
      schema: apologiseSlots,
      allowed: ["owner"],
      help: null,
      examples: [],
      perform: apologise,
      answer({ slots }, message) {
        return slots.text === null && isWords(message.text) ? { ...slots, text: message.text.trim() } : null;
      },
    }),
  ],
  undo: { "complaint.settled": undoSettle },
  reacts: {
    "customer.forgotten": async (turn, event) => {
      if (event.recordId) await forgetWords(turn.tx, turn.business.id, event.recordId);
    },
    "customer.merged": async (turn, event) => {
      const merged = z.object({ mergedId: z.string() }).safeParse(event.before);
      if (!event.recordId || !merged.success) return;
      await moveFeedback(turn.tx, turn.business.id, merged.data.mergedId, event.recordId);
    },
  },
};

/** A sentence to a customer; a sale or a question typed in between is none. */
const isWords = (text: string): boolean =>
  text.trim().split(/\s+/).length >= 4 && !text.trim().endsWith("?") && !/\d+[.,]\d\d\b/.test(fold(text));
