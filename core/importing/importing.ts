import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { isNo, isYes } from "./answer-import.ts";
import { dropUndecided, forgetRecord } from "./importing.store.ts";
import { cancelImport, runImport } from "./run-import.ts";
import { undoImport } from "./undo-import.ts";

const importSlots = z.object({ importId: z.string(), decided: z.enum(["ask", "yes", "no"]).default("ask") });
type ImportSlots = z.infer<typeof importSlots>;

/** Lists that a shop has elsewhere, taken into its book: nothing is written before the owner has seen what was understood. */
export const importing: Capability = {
  name: "importing",
  intents: [
    defineIntent<ImportSlots>({
      name: "import.run",
      schema: importSlots,
      allowed: ["owner"],
      help: null,
      examples: [],
      perform: (turn, { importId, decided }) =>
        decided === "no" ? cancelImport(turn, importId) : runImport(turn, importId),
      answer: ({ slots }, message) =>
        isYes(message) ? { ...slots, decided: "yes" } : isNo(message) ? { ...slots, decided: "no" } : null,
    }),
  ],
  undo: { "import.done": undoImport },
  reacts: {
    "customer.forgotten": async (turn, event) => {
      await dropUndecided(turn.tx, turn.business.id);
      if (event.recordId) await forgetRecord(turn.tx, turn.business.id, event.recordId);
    },
  },
};
