import { randomUUID } from "node:crypto";
import { Temporal } from "temporal-polyfill";
import type { Incoming, IncomingContent } from "../../core/conversation/incoming.ts";

/** One thing that somebody said in the terminal, as the conversation takes it. */
export function incomingOf(
  businessId: string,
  person: { readonly user: string; readonly title: string },
  content: IncomingContent,
): Incoming {
  return {
    businessId,
    platform: "terminal",
    chat: person.user,
    user: person.user,
    userName: person.title,
    messageKey: `terminal:${randomUUID()}`,
    messageId: null,
    at: Temporal.Now.instant(),
    group: false,
    content,
  };
}
