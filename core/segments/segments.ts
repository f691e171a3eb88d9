import { z } from "zod";
import { type Capability, defineIntent } from "../capability.ts";
import { askSegment, forgetSegment, nameSegment, showGroups } from "./ask-segment.ts";
import { segmentSchema } from "./segment.ts";
import { readSegments } from "./segments.reading.ts";

export const askSlots = z.object({
  segment: segmentSchema,
  ask: z.enum(["size", "members", "left-out"]),
});
export type AskSlots = z.infer<typeof askSlots>;

export const nameSlots = z.object({
  name: z.string().min(1).max(60),
  segment: segmentSchema,
  /** As the owner said it; null where the group spoken of last is meant. */
  words: z.string().nullable(),
});
export type NameSlots = z.infer<typeof nameSlots>;

export const forgetSlots = z.object({ name: z.string().min(1) });

const owner = { allowed: ["owner"] } as const;

/** Groups of customers in words: how many they are, who they are, whom they leave out, and names for them. */
export const segments: Capability = {
  name: "segments",
  read: readSegments,
  intents: [
    defineIntent({
      ...owner,
      name: "segment.ask",
      schema: askSlots,
      help: "Ask who belongs to a group of customers",
      examples: ["how many first-time buyers are there?", "who is that?", "who would that leave out?"],
      perform: askSegment,
    }),
    defineIntent({
      ...owner,
      name: "segment.name",
      schema: nameSlots,
      help: "Give a group of customers a name",
      examples: ["VIPs are customers who spent over 500", "call them VIPs"],
      perform: nameSegment,
    }),
    defineIntent({
      ...owner,
      name: "segment.groups",
      schema: z.object({}),
      help: "See your groups of customers, and what champions, loyal and the others mean",
      examples: ["show my groups"],
      perform: showGroups,
    }),
    defineIntent({
      ...owner,
      name: "segment.forget",
      schema: forgetSlots,
      help: null,
      examples: [],
      perform: forgetSegment,
    }),
  ],
};
