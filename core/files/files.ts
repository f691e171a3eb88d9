import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { decline } from "../conversation/outcome.ts";
import { cannotTake } from "./files.replies.ts";

const receiveIntent = defineIntent({
  name: "files.receive",
  schema: z.object({ caption: z.string() }),
  allowed: ["owner", "staff", "customer"],
  help: null,
  examples: [],
  async perform(turn, { caption }) {
    const { content } = turn.incoming;
    const kind = content.kind === "attachment" ? content.attachment.kind : "file";
    return decline("not-supported", cannotTake(kind, turn.speaker.role, caption.trim() !== ""));
  },
});

/** What people send besides words. */
export const files: Capability = { name: "files", intents: [receiveIntent] };
