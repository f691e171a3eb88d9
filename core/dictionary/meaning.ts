import { z } from "zod";

/** What a word stands for. */
export const meaningSlots = z.discriminatedUnion("kind", [
  /** Without an id it is new to the catalogue. */
  z.object({ kind: z.literal("product"), name: z.string().min(1), productId: z.string().nullable() }),
  z.object({
    kind: z.literal("customer"),
    name: z.string().min(1),
    /** Null for somebody new, or one of several. */
    customerId: z.string().nullable(),
    /** Everybody of that name, where it is not one. */
    candidates: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  z.object({
    kind: z.literal("amount"),
    /** A plain decimal. */
    decimal: z.string(),
    /** What keeps it from being an amount here. */
    problem: z.string().nullable(),
  }),
]);
export type Meaning = z.infer<typeof meaningSlots>;
