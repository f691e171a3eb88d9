import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { ModelDesk } from "../model/desk.ts";
import type { Proposal } from "../model/proposal.ts";
import { attemptTurn } from "../model/thinking.ts";
import type { ModelUse } from "../model/use.ts";
import type { Registry } from "../registry.ts";
import type { Transactions, Tx } from "../store/transactions.ts";
import type { Lexicons } from "../understanding/lexicons.ts";
import { commitTurn, type TurnResult } from "./commit-turn.ts";
import { claimMessage } from "./conversation.store.ts";
import { decide } from "./decide.ts";
import type { Incoming } from "./incoming.ts";
import { openTurn } from "./open-turn.ts";
import type { Outcome } from "./outcome.ts";
import { quoteHeard } from "./quote-heard.ts";
import { storable } from "./storable.ts";
import { inTheirLanguage } from "./their-language.ts";

export interface ConversationParts {
  readonly transactions: Transactions;
  readonly registry: Registry;
  readonly lexicons: Lexicons;
  /** Told after each commit that left something in the outbox. */
  readonly wakeDelivery: (businessId: string) => void;
  /** Told of errors that nobody could have caused; gives the id under which the log has them. */
  readonly reportError: (error: unknown, incoming: Incoming) => string;
  /** Asked where the built-in reader is unsure; without one nothing else changes. */
  readonly model?: ModelUse | null;
  /** Told what became of what the model proposed: for whoever looks on. */
  readonly judged?: (proposal: Proposal) => void;
}

export interface Conversation {
  /** Works one message off: resolves when the turn is committed. The same message again changes nothing. */
  receive(incoming: Incoming): Promise<TurnResult>;
}

/** The one way through: a message in, one transaction, what happened and what is said out. */
export function createConversation(parts: ConversationParts): Conversation {
  return {
    async receive(delivered) {
      const incoming = storable(delivered);
      const result = await takeTurn(parts, incoming).catch((error: unknown) =>
        apologise(parts, incoming, error),
      );
      if (result.replies.length > 0) parts.wakeDelivery(incoming.businessId);
      return result;
    },
  };
}

const NOTHING: TurnResult = { replies: [], events: [], duplicate: true };

function takeTurn(parts: ConversationParts, incoming: Incoming): Promise<TurnResult> {
  const { transactions, model } = parts;
  if (!model) {
    return transactions.inBusiness(incoming.businessId, (tx) => workTurn(parts, tx, incoming, null));
  }
  return model.through(incoming, (thinking) =>
    transactions.inBusiness(incoming.businessId, (tx) =>
      attemptTurn(tx, incoming, thinking, () => workTurn(parts, tx, incoming, thinking.desk)),
    ),
  );
}

/** The turn itself, from the claim of its message to the reply in the outbox. */
async function workTurn(
  parts: ConversationParts,
  tx: Tx,
  incoming: Incoming,
  desk: ModelDesk | null,
): Promise<TurnResult> {
  const turnId = newId();
  const claim = await claimMessage(tx, incoming, turnId);
  const opened = await openTurn(parts, tx, incoming, turnId, desk);
  if (!(await claim.isFirst())) return NOTHING;
  const outcome = await decide(parts, opened);
  return commitTurn(parts.registry, opened, quoteHeard(opened, await inTheirLanguage(opened, outcome)));
}

/** The turn failed and left nothing: the person is told so, with the id that the log knows. */
function apologise(parts: ConversationParts, incoming: Incoming, error: unknown): Promise<TurnResult> {
  const errorId = parts.reportError(error, incoming);
  return parts.transactions.inBusiness(incoming.businessId, async (tx) => {
    const turnId = newId();
    const claim = await claimMessage(tx, incoming, turnId);
    const opened = await openTurn(parts, tx, incoming, turnId, null);
    if (!(await claim.isFirst())) return NOTHING;
    const outcome: Outcome = {
      kind: "reply",
      reply: {
        text: `Sorry, something went wrong on my side and nothing was recorded. Please try again; if it stays, mention ${errorId}.`,
      },
    };
    return commitTurn(parts.registry, opened, outcome);
  });
}

/** The clock of the real world, for adapters. */
export const now = (): Temporal.Instant => Temporal.Now.instant();
