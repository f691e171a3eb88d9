import type { Revision } from "../campaign-slots.ts";

/** A change that was read, and the token behind its words. */
export interface FoundRevision {
  readonly value: Revision;
  readonly end: number;
}
