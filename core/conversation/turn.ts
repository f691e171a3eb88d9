import type { Temporal } from "temporal-polyfill";
import type { Business } from "../business/business.ts";
import type { ModelDesk } from "../model/desk.ts";
import type { Tx } from "../store/transactions.ts";
import type { Lexicon } from "../understanding/lexicon.ts";
import type { NewEvent } from "./event.ts";
import type { Incoming } from "./incoming.ts";
import type { Reply } from "./outcome.ts";
import type { Speaker } from "./speaker.ts";
import type { Addressee } from "./telling.ts";

/**
 * One turn: a message in, worked off in one database transaction. Everything that a capability may use of its
 * surroundings stands here; the clock is the turn's, never the machine's.
 */
export interface Turn {
  readonly tx: Tx;
  readonly turnId: string;
  readonly business: Business;
  readonly speaker: Speaker;
  readonly now: Temporal.Instant;
  /** Today in the shop's time zone. */
  readonly today: Temporal.PlainDate;
  readonly lexicon: Lexicon;
  readonly incoming: Incoming;
  /** Where the model is asked; null where there is none, or the owner has switched it off. */
  readonly model: ModelDesk | null;
  /** The message that a pressed button stood in (an outbox id), so that it can be edited. */
  readonly pressedMessage: string | null;
  /** A stranger who joins is that member or customer from here on: the answer and its buttons are theirs. */
  becomes(speaker: Speaker): void;
  /** Appends to the event log when the turn commits, in the order of the calls. */
  emit(event: NewEvent): void;
  /** Says something to somebody else than the speaker, in their own chat; it leaves with this turn's answer. */
  tell(to: Addressee, reply: Reply): void;
  /** What this person was told last under a topic: what a follow-up leans on. */
  recall(topic: string): Promise<unknown>;
  remember(topic: string, value: unknown): void;
}

/** A turn as those see it who react to what happened in it, or do what fell due: nobody speaks to them. */
export type ReactingTurn = Omit<
  Turn,
  "speaker" | "incoming" | "model" | "pressedMessage" | "becomes" | "recall" | "remember"
>;
