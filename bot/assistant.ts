import { Temporal } from "temporal-polyfill";
import { finishCampaigns } from "../core/campaigns/finish-campaign.ts";
import { createCapabilities } from "../core/capabilities.ts";
import { type Conversation, createConversation } from "../core/conversation/conversation.ts";
import type { Incoming } from "../core/conversation/incoming.ts";
import { createDelivery } from "../core/delivery/delivery.ts";
import type { Sender } from "../core/delivery/outgoing.ts";
import type { InvitationLinks } from "../core/members/invitation-links.ts";
import type { Model } from "../core/model/model.ts";
import { createModelUse, type ModelUse } from "../core/model/use.ts";
import { createRegistry, type Registry } from "../core/registry.ts";
import type { ScheduleParts } from "../core/schedule/schedule-parts.ts";
import type { Transactions } from "../core/store/transactions.ts";
import { createLexicons, type Lexicons } from "../core/understanding/lexicons.ts";
import { errorReporter, type Log, workErrorReporter } from "./log.ts";

export interface AssistantParts {
  readonly transactions: Transactions;
  readonly log: Log;
  readonly links: InvitationLinks;
  /** Links that customers join by; those of the team where nothing else is said. */
  readonly customerLinks?: InvitationLinks;
  /** Told after each commit that left something in the outbox or in the plan. */
  readonly wake: (businessId: string) => void;
  /** Asked where the built-in reader is unsure; null where none is configured. */
  readonly model?: Model | null;
  /** Told when somebody has to wait for the model. */
  readonly thinking?: (incoming: Incoming) => void;
}

/** The core, put together: everything that can be said, and what is done about it. */
export interface Assistant {
  readonly conversation: Conversation;
  /** What works off the plan and the outbox, with the platforms that this process sends to. */
  backOffice(senders: readonly Sender[]): ScheduleParts;
}

export function createAssistant(parts: AssistantParts): Assistant {
  const { transactions, log, links, customerLinks = links, wake } = parts;
  const registry: Registry = createRegistry(createCapabilities({ links, customerLinks }));
  const lexicons: Lexicons = createLexicons();
  return {
    conversation: createConversation({
      transactions,
      registry,
      lexicons,
      wakeDelivery: wake,
      reportError: errorReporter(log),
      model: modelUse(parts),
    }),
    backOffice: (senders) => ({
      transactions,
      registry,
      lexicons,
      delivery: createDelivery({
        transactions,
        senders,
        log,
        clock: () => Temporal.Now.instant(),
        afterSettling: finishCampaigns,
      }),
      reportError: workErrorReporter(log),
    }),
  };
}

function modelUse({ model, transactions, thinking, log }: AssistantParts): ModelUse | null {
  if (!model) return null;
  return createModelUse({
    model,
    transactions,
    ...(thinking && { thinking }),
    // The error's own text may quote what was sent.
    failed: (kind) => log.warn({ kind }, "the model gave no answer"),
  });
}
