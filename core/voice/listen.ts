import type { Attachment } from "../conversation/incoming.ts";
import type { Turn } from "../conversation/turn.ts";
import { mediaKindOf } from "../files/media-type.ts";
import { type Unfit, unfitSize } from "../model/fetch-media.ts";
import { isAffordable } from "../model/usage.service.ts";
import { recordingOf } from "./recording.ts";

/** Why a voice note was not understood as words. */
export type Unheard = Unfit | "no-model" | "wrong-type" | "no-words" | "no-budget" | "failed";

/** Some ten minutes: nobody talks the day's budget away who does not pay for it. */
const MOST_BYTES_OF_CUSTOMERS = 2 * 1024 * 1024;

export type Listened = { readonly heard: string } | { readonly unheard: Unheard };

/** Has a voice note written down; what is said in it is the speaker's own words, and is read as if they were typed. */
export async function listen(turn: Turn, attachment: Attachment): Promise<Listened> {
  if (!turn.model) return { unheard: "no-model" };
  const media = recordingOf(attachment);
  if (!media) return { unheard: "wrong-type" };
  const size = media.size ?? 1;
  const unfit = unfitSize(size);
  if (unfit) return { unheard: unfit };
  if (turn.speaker.role === "customer" && size > MOST_BYTES_OF_CUSTOMERS) return { unheard: "too-large" };
  const key = JSON.stringify(["hearing", turn.incoming.messageKey]);
  const answer = turn.model.hear({ purpose: "hearing", key, media });
  if (answer === null) {
    const affordable = await isAffordable(turn.tx, turn.business, turn.today);
    return { unheard: affordable ? "failed" : "no-budget" };
  }
  if ("unfit" in answer) return { unheard: answer.unfit };
  const words = answer.text.replace(/\s+/g, " ").trim();
  return hasWords(words) ? { heard: words } : { unheard: "no-words" };
}

/** What is said in it, for everybody whom the shop knows; null where it is no voice note, or nothing can be had of it. */
export async function heardIn(turn: Turn, attachment: Attachment): Promise<string | null> {
  if (turn.speaker.role === "stranger" || mediaKindOf(attachment) !== "voice") return null;
  const listened = await listen(turn, attachment);
  return "heard" in listened ? listened.heard : null;
}

/** "[music]", "(silence)" and "*coughs*" are what models write where nobody speaks. */
const hasWords = (text: string): boolean =>
  /[\p{L}\p{N}]/u.test(text.replace(/\[[^\]]*\]|\([^)]*\)|\*[^*]*\*/g, ""));
