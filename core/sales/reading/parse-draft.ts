import { oncePerMessage } from "../../understanding/once-per-message.ts";
import type { ReadingContext } from "../../understanding/reading.ts";
import type { Message } from "../../understanding/tokens.ts";
import type { Draft } from "./draft.ts";
import { DraftParser } from "./draft-parser.ts";
import type { Piece } from "./pieces.ts";

const parsedOf = oncePerMessage((_: Message) => new Map<readonly Piece[], Draft>());

/**
 * One sale, as these pieces of a message tell it. Sales, corrections and refunds mostly look at the same pieces: they
 * are read once. Every caller gets a draft of its own to complete.
 */
export function parseDraft(message: Message, context: ReadingContext, pieces: readonly Piece[]): Draft {
  const parsed = parsedOf(message);
  let draft = parsed.get(pieces);
  if (!draft) {
    draft = new DraftParser(message, context, pieces).parse();
    parsed.set(pieces, draft);
  }
  return {
    ...draft,
    groups: draft.groups.map((group) => ({ ...group, items: group.items.map((item) => ({ ...item })) })),
    otherCustomers: [...draft.otherCustomers],
    sources: [...draft.sources],
    leftovers: [...draft.leftovers],
  };
}
