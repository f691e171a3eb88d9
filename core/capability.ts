import type { z } from "zod";
import type { NewEvent, StoredEvent } from "./conversation/event.ts";
import type { Outcome } from "./conversation/outcome.ts";
import type { Role } from "./conversation/speaker.ts";
import type { ReactingTurn, Turn } from "./conversation/turn.ts";
import type { Change } from "./corrections/change.ts";
import type { ToldForm } from "./model/told.ts";
import type { Reading, ReadingContext } from "./understanding/reading.ts";
import type { Message } from "./understanding/tokens.ts";

/** Something that can be meant: its slots, who may say it, examples for people and models, and what is done. */
export interface IntentDefinition<Slots = unknown> {
  /** "sale.record": the capability's noun and a verb. */
  readonly name: string;
  readonly schema: z.ZodType<Slots>;
  readonly allowed: readonly Role[];
  /** One short sentence for "what can you do?"; null keeps it out of the help. */
  readonly help: string | null;
  readonly examples: readonly string[];
  /**
   * How a model tells it, where its own schema would be too intricate to fill in; or not at all, where only a
   * person's own word or button counts.
   */
  readonly told?: ToldForm<Slots> | "by-people-only";
  /** It only looks something up: where it is as likely as a record, the record is meant. */
  readonly looksUp?: true;
  /** Also taken from a message with talk before or behind it: "make it 34, did him a deal". */
  readonly besideTalk?: true;
  perform(turn: Turn, slots: Slots): Promise<Outcome>;
  /**
   * Reads a message as the answer to a question that this intent asked: the completed slots, or null when the
   * message is no answer to it. Must account for every word: what is not an answer is read afresh.
   */
  answer?(pending: PendingQuestion<Slots>, message: Message, context: ReadingContext): Slots | null;
}

export interface PendingQuestion<Slots> {
  readonly about: readonly string[];
  readonly slots: Slots;
}

/** Takes back one event: puts the record as it was before, emits what says so, and tells what was undone. */
export type Undo = (turn: Turn, event: StoredEvent) => Promise<string>;

/** Puts right the record that an event made, and tells how it stands now. */
export type Correct = (turn: Turn, event: StoredEvent, change: Change) => Promise<Outcome>;

/** Scheduled work: what to do when a row of `due_work` of this kind falls due. `turn.now` is the due moment. */
export type DueHandler = (turn: DueTurn, payload: unknown) => Promise<void>;
export type DueTurn = ReactingTurn;

/** What else follows from an event, whoever told it: done in its transaction, just before that commits. */
export type Reaction = (turn: ReactingTurn, event: NewEvent) => Promise<void>;

/** One folder of the core: all that the assistant can do about one thing. */
export interface Capability {
  readonly name: string;
  readonly intents: readonly IntentDefinition[];
  /** Reads a message: none, one or several ways in which it could be meant for this capability. Pure and quick. */
  read?(message: Message, context: ReadingContext): readonly Reading[];
  /** Folded words, of which every message holds one that `read` makes something of: it is asked of no other. */
  readonly hears?: ReadonlySet<string>;
  /** Of `read` as much as finds what is taken beside talk, where that is much less. */
  readBesideTalk?(message: Message, context: ReadingContext): readonly Reading[];
  /** Looks at what a turn came to before it is said, and may add to it: the first questions to a new owner. */
  afterwards?(turn: Turn, outcome: Outcome): Promise<Outcome>;
  /** How events of these types are undone. */
  readonly undo?: Readonly<Record<string, Undo>>;
  /** How the records that events of these types made are corrected. */
  readonly corrects?: Readonly<Record<string, Correct>>;
  readonly due?: Readonly<Record<string, DueHandler>>;
  /** What follows from events of these types. */
  readonly reacts?: Readonly<Record<string, Reaction>>;
}

/** Keeps the slot type inside the definition while the registry holds them all alike. */
export function defineIntent<Slots>(definition: IntentDefinition<Slots>): IntentDefinition {
  return definition as unknown as IntentDefinition;
}
