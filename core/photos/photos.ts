import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { say } from "../conversation/outcome.ts";
import { recordSales } from "../sales/record-sales.ts";
import { saleSlots } from "../sales/sales.ts";
import { answerPhoto } from "./answer-photo.ts";
import * as replies from "./photos.replies.ts";
import { dropProposals } from "./photos.store.ts";
import { withoutLines } from "./proposed-sales.ts";
import { propose } from "./read-photo.ts";

export const photoSlots = z.object({
  sales: z.array(saleSlots).max(20),
  decided: z.enum(["ask", "all", "none"]).default("ask"),
  /** Lines to leave out, counted over all sales from 1. */
  leave: z.array(z.number().int().positive()).default([]),
});
export type PhotoSlots = z.infer<typeof photoSlots>;

/** Sales that were read on a photo: recorded when somebody has looked at them and said so. */
export const photos: Capability = {
  name: "photos",
  intents: [
    defineIntent<PhotoSlots>({
      name: replies.RECORD,
      schema: photoSlots,
      allowed: ["owner", "staff"],
      help: null,
      examples: [],
      told: "by-people-only",
      async perform(turn, { sales, decided, leave }) {
        const kept = withoutLines(sales, leave);
        if (decided === "none" || kept.length === 0) return say(replies.nothingRecorded);
        return decided === "all" ? recordSales(turn, { sales: kept, asking: null }) : propose(turn, kept);
      },
      answer: ({ slots }, message) => answerPhoto(slots, message),
    }),
  ],
  reacts: {
    // It may name them.
    "customer.forgotten": (turn) => dropProposals(turn.tx, turn.business.id, replies.RECORD),
  },
};
