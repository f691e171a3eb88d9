import type { Tone } from "./brief.ts";

/** How one occasion is put in each tone: what opens the message, how an offer is handed over, how it ends. */
export interface Wording {
  /** A sentence or two. */
  readonly opening: Readonly<Record<Tone, string>>;
  /** Does where few words are wanted. */
  readonly short: string;
  /** Leads to the offer: "10% off any cake" follows. */
  readonly offer: Readonly<Record<Tone, string>>;
  readonly closing: Readonly<Record<Tone, string>>;
}
