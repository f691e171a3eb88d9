import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { notAllowed } from "../conversation/conversation.replies.ts";
import type { Attachment } from "../conversation/incoming.ts";
import { decline, type Outcome } from "../conversation/outcome.ts";
import type { Turn } from "../conversation/turn.ts";
import { passOnMedia } from "../guest-messages/pass-on.ts";
import { looksLikeTable, receiveFile } from "../importing/receive-file.ts";
import { readPhoto } from "../photos/read-photo.ts";
import { listen } from "../voice/listen.ts";
import { notHeard } from "../voice/voice.replies.ts";
import { cannotTake } from "./files.replies.ts";
import { mediaKindOf } from "./media-type.ts";

const receiveIntent = defineIntent({
  name: "files.receive",
  schema: z.object({ caption: z.string() }),
  allowed: ["owner", "staff", "customer"],
  help: null,
  examples: [],
  async perform(turn, { caption }) {
    const { content } = turn.incoming;
    if (content.kind !== "attachment") return { kind: "silence" };
    const { attachment } = content;
    switch (mediaKindOf(attachment)) {
      case "voice":
        return answerVoiceNote(turn, attachment);
      case "photo":
        return turn.speaker.role === "customer"
          ? passOnMedia(turn, "photo", caption)
          : readPhoto(turn, attachment, caption);
      case "file":
        return answerFile(turn, attachment, caption);
      default:
        return decline("not-supported", cannotTake(attachment, turn, caption));
    }
  },
});

/** Nothing could be heard in it: what was heard never comes here, but is read as words. */
async function answerVoiceNote(turn: Turn, attachment: Attachment): Promise<Outcome> {
  const listened = await listen(turn, attachment);
  if ("heard" in listened) return { kind: "silence" };
  const { unheard } = listened;
  const { role } = turn.speaker;
  const isTheirs = unheard === "empty" || unheard === "no-words";
  if (role === "customer" && !isTheirs) return passOnMedia(turn, "voice note", "");
  return decline("not-supported", notHeard(unheard));
}

async function answerFile(turn: Turn, attachment: Attachment, caption: string): Promise<Outcome> {
  if (looksLikeTable(attachment)) {
    if (turn.speaker.role === "owner") return receiveFile(turn, attachment);
    if (turn.speaker.role === "staff") return notAllowed(turn);
  }
  return decline("not-supported", cannotTake(attachment, turn, caption));
}

/** What people send besides words. */
export const files: Capability = { name: "files", intents: [receiveIntent] };
