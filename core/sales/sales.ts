import { z } from "zod";
import { factSlots } from "../customers/customer-slots.ts";
import { PAYMENTS } from "../understanding/payments.ts";

/** Minor units as digits: slots are kept as JSON, which knows no bigint. */
export const moneySlot = z.string().regex(/^\d+$/);

export const saleItemSlots = z.object({
  /** The catalogue's name, or what a new product is to be called. */
  product: z.string().min(1),
  productId: z.string().nullable(),
  /** A plain decimal of at most three places: "3", "1.5". */
  quantity: z.string(),
  unitPrice: moneySlot.nullable(),
});
export type SaleItemSlots = z.infer<typeof saleItemSlots>;

/** Items that share one amount; null where each item's own price counts. */
export const saleGroupSlots = z.object({
  items: z.array(saleItemSlots).min(1),
  amount: moneySlot.nullable(),
});

export const customerSlot = z.object({
  name: z.string(),
  /** Set when the speaker has said which one it is. */
  customerId: z.string().nullable(),
  /** The speaker has said that it is somebody new. */
  isNew: z.boolean(),
});
export type CustomerSlot = z.infer<typeof customerSlot>;

/** What keeps the words from being a sale: answered, never recorded. */
export const saleProblem = z.object({
  kind: z.enum([
    "foreign-currency",
    "too-many-decimals",
    "not-positive",
    "absurd",
    "future",
    "no-such-day",
    "vague-day",
  ]),
  words: z.string(),
});
export type SaleProblem = z.infer<typeof saleProblem>;

/** Another day mends it: it is asked for. */
export const isOfDay = ({ kind }: SaleProblem): boolean =>
  kind === "future" || kind === "no-such-day" || kind === "vague-day";

export const saleSlots = z.object({
  groups: z.array(saleGroupSlots).min(1),
  /** Said for the whole sale where the groups have amounts of their own. */
  total: moneySlot.nullable(),
  customer: customerSlot.nullable(),
  payment: z.enum(PAYMENTS).nullable(),
  /** Shop-local day and time; null is now. */
  day: z.string().nullable(),
  time: z.string().nullable(),
  note: z.string().nullable(),
  /** Said of the customer in the same breath: how they found the shop, who sent them, their number. */
  facts: factSlots.optional(),
  problem: saleProblem.nullable(),
  /** Words said like "three fifty": 3.50 or 350, in minor units. */
  totalChoices: z.array(moneySlot),
  /** Several people were named where one was expected. */
  customerChoices: z.array(z.string()),
  /** Nothing but a name that the catalogue does not know and an amount: no verb, no count, nobody, no way of paying. */
  bare: z.boolean().default(false),
  /** Asked whether it was sold for so much, they said yes. */
  sure: z.boolean().default(false),
});
export type SaleSlots = z.infer<typeof saleSlots>;

/** A sale of which nothing is said but what was bought. */
export const NO_SALE: Omit<SaleSlots, "groups"> = {
  total: null,
  customer: null,
  payment: null,
  day: null,
  time: null,
  note: null,
  problem: null,
  totalChoices: [],
  customerChoices: [],
  bare: false,
  sure: false,
};

/** Which of the sales is being asked about, and what; candidates are the people offered. */
export const askingSlot = z.object({
  sale: z.number().int(),
  about: z.enum(["total", "customer", "soldAt", "sure"]),
  candidates: z.array(z.object({ id: z.string().nullable(), name: z.string() })),
});

export const recordSlots = z.object({
  /** Empty: the speaker said that nothing was sold. */
  sales: z.array(saleSlots).max(100),
  asking: askingSlot.nullable(),
});
export type RecordSlots = z.infer<typeof recordSlots>;

/** A sale as it stands in the book. Money in minor units. */
export interface SaleRecord {
  readonly id: string;
  readonly total: bigint;
  readonly items: readonly SaleItem[];
  readonly customerId: string | null;
  readonly customer: string | null;
  readonly payment: string | null;
  /** ISO instant. */
  readonly soldAt: string;
  /** Shop-local day. */
  readonly soldOn: string;
  readonly note: string | null;
  readonly recordedBy: string | null;
  /** "owner" or the staff member's name. */
  readonly by: string | null;
  readonly voided: boolean;
}

export interface SaleItem {
  readonly productId: string;
  readonly product: string;
  /** Plain decimal. */
  readonly quantity: string;
  readonly unitPrice: bigint | null;
  readonly amount: bigint | null;
}
