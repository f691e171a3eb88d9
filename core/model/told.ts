import { z } from "zod";
import type { ReadingContext } from "../understanding/reading.ts";

/** What a model says of a message, each with what it has to be found as in the message. */
export type ToldKind = "amount" | "quantity" | "day" | "customer" | "product" | "request";

export interface Told {
  readonly told: ToldKind;
  readonly said: string;
}

const told = (kind: ToldKind, description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(600)
    .describe(description)
    .transform((said): Told => ({ told: kind, said }));

export const toldAmount = told(
  "amount",
  'A number with a point for decimals ("10.50"), as the message says it',
);
export const toldQuantity = told("quantity", 'A number ("3", "1.5"), as the message says it');
export const toldDay = told("day", 'A past day in plain English: "yesterday", "last Friday", "3 March"');
export const toldCustomer = told("customer", "The customer's name as the message says it");
export const toldProduct = told(
  "product",
  "The product's name from the shop's list; else as the message says it, in the singular",
);
export const toldRequest = told("request", "In plain English, like the examples");

/** How a model tells an intent that its own schema would be too intricate for. */
export interface ToldForm<Slots> {
  readonly schema: z.ZodType;
  /** The slots that it comes to, or null where it comes to none. */
  toSlots(told: unknown, context: ReadingContext): Slots | null;
}

/** Defines a form with its type kept inside, as the registry holds them all alike. */
export function toldForm<Form, Slots>(
  schema: z.ZodType<Form>,
  toSlots: (told: Form, context: ReadingContext) => Slots | null,
): ToldForm<Slots> {
  return { schema, toSlots: (value, context) => toSlots(value as Form, context) };
}

const isTold = (value: object): value is Told => "told" in value && "said" in value;

/** Everything in a filled form that has to be found in the message. */
export function everyTold(value: unknown): Told[] {
  if (value === null || typeof value !== "object") return [];
  if (isTold(value)) return [value];
  return Object.values(value).flatMap(everyTold);
}
