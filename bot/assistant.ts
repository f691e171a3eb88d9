import { createCapabilities } from "../core/capabilities.ts";
import { type Conversation, createConversation } from "../core/conversation/conversation.ts";
import type { InvitationLinks } from "../core/members/invitation-links.ts";
import { createRegistry } from "../core/registry.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { createLexicons } from "../core/understanding/lexicons.ts";
import { errorReporter, type Log } from "./log.ts";

export interface AssistantParts {
  readonly transactions: Transactions;
  readonly log: Log;
  readonly links: InvitationLinks;
  readonly wakeDelivery: (businessId: string) => void;
}

/** The core, put together: everything that can be said, and what is done about it. */
export function createAssistant({ transactions, log, links, wakeDelivery }: AssistantParts): Conversation {
  return createConversation({
    transactions,
    registry: createRegistry(createCapabilities({ links })),
    lexicons: createLexicons(),
    wakeDelivery,
    reportError: errorReporter(log),
  });
}
