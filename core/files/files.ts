import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { notAllowed } from "../conversation/conversation.replies.ts";
import { decline } from "../conversation/outcome.ts";
import { looksLikeTable, receiveFile } from "../importing/receive-file.ts";
import { cannotTake } from "./files.replies.ts";

const receiveIntent = defineIntent({
  name: "files.receive",
  schema: z.object({ caption: z.string() }),
  allowed: ["owner", "staff", "customer"],
  help: null,
  examples: [],
  async perform(turn, { caption }) {
    const { content } = turn.incoming;
    if (content.kind === "attachment" && looksLikeTable(content.attachment)) {
      if (turn.speaker.role === "owner") return receiveFile(turn, content.attachment);
      if (turn.speaker.role === "staff") return notAllowed(turn);
    }
    const kind = content.kind === "attachment" ? content.attachment.kind : "file";
    return decline("not-supported", cannotTake(kind, turn.speaker.role, caption.trim() !== ""));
  },
});

/** What people send besides words. */
export const files: Capability = { name: "files", intents: [receiveIntent] };
