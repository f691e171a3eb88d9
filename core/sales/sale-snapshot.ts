import { z } from "zod";
import type { SaleRecord } from "./sales.ts";

const amount = z.string().transform(BigInt);

const snapshotSchema = z.object({
  id: z.string(),
  total: amount,
  items: z.array(
    z.object({
      productId: z.string(),
      product: z.string(),
      quantity: z.string(),
      unitPrice: amount.nullable(),
      amount: amount.nullable(),
    }),
  ),
  customerId: z.string().nullable(),
  customer: z.string().nullable(),
  payment: z.string().nullable(),
  soldAt: z.string(),
  soldOn: z.string(),
  note: z.string().nullable(),
  recordedBy: z.string().nullable(),
  by: z.string().nullable(),
  voided: z.boolean(),
});

/** A sale as JSON, to be put back by an undo. */
export const toSnapshot = (sale: SaleRecord): unknown =>
  JSON.parse(
    JSON.stringify(sale, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value)),
  );

export const fromSnapshot = (snapshot: unknown): SaleRecord => snapshotSchema.parse(snapshot);
