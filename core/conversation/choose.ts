import { z } from "zod";

/** The action of a button that answers an open question: taken care of by the conversation itself. */
export const CHOOSE = "conversation.choose";

export const chooseSlots = z.object({ questionId: z.string(), index: z.number().int() });
