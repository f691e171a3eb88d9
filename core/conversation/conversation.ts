import { Temporal } from "temporal-polyfill";
import { v7 as newId } from "uuid";
import type { Registry } from "../registry.ts";
import type { Transactions, Tx } from "../store/transactions.ts";
import type { Lexicons } from "../understanding/lexicons.ts";
import { commitTurn, type TurnResult } from "./commit-turn.ts";
import { claimMessage, type OpenQuestion } from "./conversation.store.ts";
import { decide } from "./decide.ts";
import type { NewEvent } from "./event.ts";
import type { Incoming } from "./incoming.ts";
import { readOpening } from "./opening.store.ts";
import type { Outcome } from "./outcome.ts";
import { personKey } from "./speaker.ts";
import { storable } from "./storable.ts";
import type { Told } from "./telling.ts";
import type { Turn } from "./turn.ts";

export interface ConversationParts {
  readonly transactions: Transactions;
  readonly registry: Registry;
  readonly lexicons: Lexicons;
  /** Told after each commit that left something in the outbox. */
  readonly wakeDelivery: (businessId: string) => void;
  /** Told of errors that nobody could have caused; gives the id under which the log has them. */
  readonly reportError: (error: unknown, incoming: Incoming) => string;
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
  return parts.transactions.inBusiness(incoming.businessId, async (tx) => {
    const turnId = newId();
    if (!(await claimMessage(tx, incoming, turnId))) return NOTHING;
    const opened = await openTurn(parts, tx, incoming, turnId);
    const outcome = await decide(parts.registry, opened);
    return commitTurn(parts.registry, opened, outcome);
  });
}

/** A turn under way: the turn itself and what it has gathered for the commit. */
export interface OpenTurn {
  readonly turn: Turn;
  /** Whose turn it is: a stranger becomes a member by joining. */
  person: string;
  readonly memory: ReadonlyMap<string, unknown>;
  /** What they had been asked and not answered when the turn began, newest first. */
  readonly questions: readonly OpenQuestion[];
  readonly events: NewEvent[];
  readonly told: Told[];
  readonly remembered: Map<string, unknown>;
  /** Set when a button is pressed: the message that it stood in. */
  pressedMessage: string | null;
}

async function openTurn(
  parts: ConversationParts,
  tx: Tx,
  incoming: Incoming,
  turnId: string,
): Promise<OpenTurn> {
  const { business, memory, questions, ...opening } = await readOpening(tx, incoming);
  let { speaker } = opening;
  const lexicon = await parts.lexicons.load(tx, business);
  const events: NewEvent[] = [];
  const told: Told[] = [];
  const remembered = new Map<string, unknown>();
  const opened: OpenTurn = {
    person: personKey(speaker),
    memory,
    questions,
    events,
    told,
    remembered,
    pressedMessage: null,
    turn: {
      tx,
      turnId,
      business,
      get speaker() {
        return speaker;
      },
      now: incoming.at,
      today: incoming.at.toZonedDateTimeISO(business.timezone).toPlainDate(),
      lexicon,
      incoming,
      get pressedMessage() {
        return opened.pressedMessage;
      },
      becomes(joined) {
        speaker = joined;
        opened.person = personKey(joined);
      },
      emit: (event) => void events.push(event),
      tell: (to, reply) => void told.push({ to, reply }),
      recall: async (topic) => remembered.get(topic) ?? memory.get(topic),
      remember: (topic, value) => void remembered.set(topic, value),
    },
  };
  return opened;
}

/** The turn failed and left nothing: the person is told so, with the id that the log knows. */
function apologise(parts: ConversationParts, incoming: Incoming, error: unknown): Promise<TurnResult> {
  const errorId = parts.reportError(error, incoming);
  return parts.transactions.inBusiness(incoming.businessId, async (tx) => {
    const turnId = newId();
    if (!(await claimMessage(tx, incoming, turnId))) return NOTHING;
    const outcome: Outcome = {
      kind: "reply",
      reply: {
        text: `Sorry, something went wrong on my side and nothing was recorded. Please try again; if it stays, mention ${errorId}.`,
      },
    };
    return commitTurn(parts.registry, await openTurn(parts, tx, incoming, turnId), outcome);
  });
}

/** The clock of the real world, for adapters. */
export const now = (): Temporal.Instant => Temporal.Now.instant();
