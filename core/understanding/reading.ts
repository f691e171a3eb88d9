import type { Temporal } from "temporal-polyfill";
import type { Business } from "../business/business.ts";
import type { Speaker } from "../conversation/speaker.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./tokens.ts";

/** What a reader may know besides the words. */
export interface ReadingContext {
  readonly business: Business;
  readonly speaker: Speaker;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  readonly lexicon: Lexicon;
  /** What this person was told last, by topic (see Turn.remember): what "and the month before?" leans on. */
  readonly memory: ReadonlyMap<string, unknown>;
}

/** Which words one slot came from. */
export interface SlotSource {
  readonly slot: string;
  readonly span: Span;
}

/** One way in which a message could be meant. */
export interface Reading {
  readonly intent: string;
  /** As the intent's schema takes them. */
  readonly slots: unknown;
  /**
   * How sure the reader is that this is meant, 0 to 1. At 0.5 and above it is acted on. By convention: 0.9 and more,
   * every word explained by a grammar that leaves no doubt; 0.7 every word explained, some by assumption (a new
   * product, a new name); 0.55 a few harmless words left over; below 0.5 only a hint.
   */
  readonly score: number;
  /** How this reading is told from another one of the same message, when the speaker has to choose. */
  readonly label?: string;
  /** Which words each slot came from: the reply can show it, a test can explain it. */
  readonly sources: readonly SlotSource[];
}
